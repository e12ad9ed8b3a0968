"""Tables in a document, between markers that nobody sees."""

from __future__ import annotations

from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/benchmarks.md"
MARKERS = ("<!-- figures: {} -->", "<!-- end of figures: {} -->")


def inserted(text: str, name: str, content: str) -> str:
    """The text with this content between the markers of a name, and nothing else changed.

    Raises ValueError where the markers are missing, doubled or the wrong way round.
    """
    begin, end = (marker.format(name) for marker in MARKERS)
    if text.count(begin) != 1 or text.count(end) != 1 or text.index(begin) > text.index(end):
        raise ValueError(f"There is no one place between {begin} and {end}.")
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n{content.strip()}\n{end}{after}"


def put(name: str, content: str) -> None:
    """Put a table into docs/benchmarks.md."""
    DOCUMENT.write_text(inserted(DOCUMENT.read_text(), name, content))
