"""Text that fits its place, measured by typst itself: a failed `assert` in the source is an error."""

from __future__ import annotations

import pytest
import typst

from morava.design.print.compiler import FONTS, PACKAGE

LONG = "Dřevozpracující a kovoobráběcí závody Českomoravské vysočiny, společnost s ručením omezeným"
ONE_WORD = "Elektromehanikooptičkohidrauličkopneumatskainženjeringkompanija"
NAMES = ["A", "Kovo Brno", LONG, LONG * 3, ONE_WORD, "Џ" * 90, "Љ Њ " * 40, "", "    "]


def run(source: str, words: str) -> None:
    head = '#import "/design/print/base.typ": *\n#let words = sys.inputs.words\n#show: document-style\n'
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    typst.compile((head + source).encode(), root=PACKAGE, font_paths=fonts, sys_inputs={"words": words})


@pytest.mark.parametrize("words", NAMES)
@pytest.mark.parametrize("width", ["25mm", "90mm"])
def test_one_line_is_never_wider_than_its_place(words: str, width: str) -> None:
    run(f"#context assert(measure(one-line(words, {width}, size: 12pt, least: 7pt)).width <= {width})", words)


@pytest.mark.parametrize("words", NAMES)
@pytest.mark.parametrize(("width", "height"), [("30mm", "10mm"), ("80mm", "19mm")])
def test_text_in_a_box_is_never_larger_than_the_box(words: str, width: str, height: str) -> None:
    run(
        f"""#context {{
          let made = in-box(words, {width}, {height}, sizes: (29pt, 18pt, 12pt, 9pt), weight: "bold")
          let whole = measure(made)
          assert(whole.width <= {width} and whole.height <= {height}, message: repr(whole))
        }}""",
        words,
    )


def test_short_words_keep_the_largest_size() -> None:
    run(
        "#context assert(measure(one-line(words, 90mm, size: 12pt)) == measure(text(size: 12pt, words)))",
        "Brno",
    )


def test_what_is_cut_ends_with_an_ellipsis() -> None:
    run(
        """#{
          let shown = cut-short(words, string => string.len() <= 12)
          assert(shown.ends-with("…") and shown.len() <= 12, message: shown)
          assert(cut-short(words, string => false) == "…")
        }""",
        LONG,
    )
