// Tells people who listen to the page what has changed: an element with data-announce, once it arrives.

const voice = document.getElementById("announcements");

document.addEventListener("htmx:afterSettle", (event) => {
  const news = event.detail.target.querySelector("[data-announce]") ?? event.detail.target;
  const text = news.dataset?.announce;
  if (text && voice) voice.textContent = text;
});

document.addEventListener("htmx:sendError", () => {
  if (voice) voice.textContent = voice.dataset.offline ?? "";
});
