// A filter with data-filter sends itself when a choice changes or the reader stops typing.

const PAUSE = 350;
let timer;

const send = (form) => {
  clearTimeout(timer);
  if (form.reportValidity()) form.requestSubmit();
};

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-filter]") && event.target.type !== "search") send(form);
});

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form?.matches("[data-filter][hx-get]") || event.target.type !== "search") return;
  clearTimeout(timer);
  timer = setTimeout(send, PAUSE, form);
});
