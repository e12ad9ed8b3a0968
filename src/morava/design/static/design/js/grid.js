// In a table with data-grid the arrow keys go from cell to cell, Home and End to the ends of the row.
// Only what can be focused anyway is a stop, so the Tab key keeps working as everywhere.

const STOPS = "a[href], button:not([disabled]), input:not([disabled]), select, [tabindex]";
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

const stopIn = (cell) => cell?.querySelector(STOPS);

const rowsOf = (table) => [...table.rows].map((row) => [...row.cells]);

const nextStop = (rows, [y, x], [dy, dx]) => {
  for (let row = y + dy, column = x + dx; rows[row]?.[column]; row += dy, column += dx) {
    const stop = stopIn(rows[row][column]);
    if (stop) return stop;
  }
  return null;
};

const endOf = (row, key) => (key === "Home" ? row : [...row].reverse()).map(stopIn).find(Boolean);

document.addEventListener("keydown", (event) => {
  const cell = event.target.closest?.("[data-grid] :is(td, th)");
  if (!cell || event.target.matches("input, select, textarea") || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = rowsOf(cell.closest("table"));
  const place = [cell.parentElement.rowIndex, cell.cellIndex];
  const stop =
    event.key in STEPS ? nextStop(rows, place, STEPS[event.key])
    : event.key === "Home" || event.key === "End" ? endOf(rows[place[0]], event.key)
    : null;
  if (!stop) return;
  event.preventDefault();
  stop.focus();
});
