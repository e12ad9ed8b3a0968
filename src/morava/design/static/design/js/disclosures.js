// A disclosure somebody has opened stays open when htmx brings the part of the page around it in anew.
// Only those with an id: by it they are known again.

const open = new Set();

document.addEventListener("htmx:beforeSwap", (event) => {
  for (const disclosure of event.detail.target.querySelectorAll("details[id]")) {
    if (disclosure.open) open.add(disclosure.id);
    else open.delete(disclosure.id);
  }
});

document.addEventListener("htmx:afterSwap", () => {
  for (const id of open) {
    const disclosure = document.getElementById(id);
    if (disclosure) disclosure.open = true;
  }
});
