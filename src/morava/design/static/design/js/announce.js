// Says what has changed in the background: politely to listeners (data-announce on what htmx brings in),
// and plainly to everybody when a request failed.

const voice = document.getElementById("announcements");
const trouble = document.getElementById("trouble");

document.addEventListener("htmx:afterSettle", (event) => {
  const arrived = event.target; // the new element, also where it took the place of the old one
  const news = arrived.matches("[data-announce]") ? arrived : arrived.querySelector("[data-announce]");
  if (news && voice) voice.textContent = news.dataset.announce;
});

const tell = (words) => {
  if (!trouble) return;
  trouble.textContent = words;
  trouble.hidden = false;
};

document.addEventListener("htmx:sendError", () => tell(trouble?.dataset.lost));
document.addEventListener("htmx:timeout", () => tell(trouble?.dataset.lost));
document.addEventListener("htmx:responseError", () => tell(trouble?.dataset.refused));
document.addEventListener("htmx:beforeSwap", (event) => {
  if (trouble && event.detail.shouldSwap) trouble.hidden = true;
});
