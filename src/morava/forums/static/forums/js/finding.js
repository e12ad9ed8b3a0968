// The field that shortens a list asks the server as one types, so it is shown only where scripts run.
for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
