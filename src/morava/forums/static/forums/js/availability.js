// The buttons of a session set its boxes at once; without this script they ask the server for the same.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-fill]");
  if (!button) return;
  event.preventDefault();
  for (const box of button.closest("[data-session]").querySelectorAll("input[type=checkbox]")) {
    box.checked = button.dataset.fill === "all";
  }
});
