"""How much a file may hold, so that no file can exhaust the machine."""

MAX_BYTES = 20 * 1024 * 1024  # whatever the settings allow
MAX_ROWS = 10_000
MAX_COLUMNS = 200
MAX_SHEETS = 100
MAX_CELL_CHARACTERS = 32_767  # as in Excel

# An xlsx is a zip of XML. Real sheets shrink 5 to 30 times; a bomb shrinks a thousand times.
MAX_PARTS = 2_000
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_RATIO = 150
MAX_STRINGS = MAX_ROWS * MAX_COLUMNS
RATIO_MATTERS_FROM = 5 * 1024 * 1024

SAMPLE_ROWS = 30
