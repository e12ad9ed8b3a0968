// A filter that changes only a part of the page (data-filter and hx-get) sends itself when a choice changes
// or the reader stops typing. Other filters wait for their button: a page must not change unasked.

const PAUSE = 350;
let timer;

const send = (form) => {
  clearTimeout(timer);
  if (form.reportValidity()) form.requestSubmit();
};

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-filter][hx-get]") && event.target.type !== "search") send(form);
});

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form?.matches("[data-filter][hx-get]") || event.target.type !== "search") return;
  clearTimeout(timer);
  timer = setTimeout(send, PAUSE, form);
});
