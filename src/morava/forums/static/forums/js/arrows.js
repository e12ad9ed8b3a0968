// In a timetable the arrow keys go from one meeting to the next; Tab still visits all of them.
const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

function linkFrom(cell, [down, right]) {
  const rows = [...cell.closest("tbody").rows];
  let row = rows.indexOf(cell.parentElement);
  let column = cell.cellIndex;
  for (;;) {
    row += down;
    column += right;
    const next = rows[row]?.cells[column];
    if (!next) return null;
    const link = next.querySelector("a");
    if (link) return link;
  }
}

for (const table of document.querySelectorAll("[data-arrows]")) {
  table.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const cell = event.target.closest("td");
    if (!step || !cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const link = linkFrom(cell, step);
    if (link) {
      event.preventDefault();
      link.focus();
    }
  });
}
