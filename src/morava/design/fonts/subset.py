"""Make the web font: `uv run python src/morava/design/fonts/subset.py`.

Needs fonttools and brotli (development dependencies). The same source gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "web" / "SourceSans3VF-Upright.ttf"
TARGET = HERE.parent / "static" / "design" / "fonts" / "morava-sans.woff2"

# "Source" is a name the licence reserves for the unchanged font.
FAMILY = "Morava Sans"
WEIGHTS = (400, 400, 700)

LETTERS = [
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x017F),  # Latin-1 and Latin Extended-A: Czech, Serbian, all neighbours
    (0x01C4, 0x01CC),  # dž, lj, nj as one letter
    (0x0218, 0x021B),  # Romanian comma below
    (0x0300, 0x030C),  # combining accents, typed by some systems
    (0x0400, 0x045F),  # Cyrillic: Serbian, and names from the neighbours
    (0x0490, 0x0491),  # Ukrainian g
    (0x2010, 0x2027),  # dashes, quotation marks, dots
    (0x2030, 0x2033),  # per mille, prime
    (0x2039, 0x203A),
    (0x2212, 0x2212),  # minus
    (0x2260, 0x2265),
    (0x2190, 0x2193),  # arrows
    (0x20AC, 0x20AC),  # euro
    (0x2116, 0x2116),  # numero
    (0x2122, 0x2122),
    (0x2713, 0x2713),
    (0xFB01, 0xFB02),
]
FEATURES = ["ccmp", "locl", "kern", "mark", "mkmk", "liga", "tnum", "lnum", "rvrn"]


def build(source: Path = SOURCE, target: Path = TARGET) -> None:
    font = TTFont(source, recalcTimestamp=False)
    _keep_letters(font)
    instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
    _rename(font)
    font.flavor = "woff2"
    target.parent.mkdir(parents=True, exist_ok=True)
    font.save(target, reorderTables=True)


def _keep_letters(font: TTFont) -> None:
    options = Options()
    options.layout_features = FEATURES
    options.layout_scripts = ["DFLT", "latn", "cyrl"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.hinting = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in LETTERS for code in range(first, last + 1)])
    subsetter.subset(font)


def _rename(font: TTFont) -> None:
    for record in list(font["name"].names):
        text = {
            1: FAMILY,
            3: f"{FAMILY} subset of SourceSans3VF 3.52",
            4: FAMILY,
            6: FAMILY.replace(" ", ""),
            16: FAMILY,
        }
        if record.nameID in text:
            record.string = text[record.nameID]


if __name__ == "__main__":
    build()
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")
