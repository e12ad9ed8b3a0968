// After a refused form the keyboard stands on the summary, and a link in it puts it into the field.

const show = (root) => root.querySelector("[data-error-summary]")?.focus();

show(document);
document.addEventListener("htmx:afterSettle", (event) => show(event.target));

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-error-summary] a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  const group = field.closest("fieldset, .field");
  (group ?? field).scrollIntoView({ block: "start" });
  field.focus({ preventScroll: true });
});
