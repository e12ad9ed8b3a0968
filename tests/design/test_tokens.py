"""The palette is held to WCAG 2.2 by arithmetic: 4.5 for words, 3 for the edges of controls and for marks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import morava.design

CSS = Path(morava.design.__file__).parent / "static" / "design" / "css"
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")

GROUNDS = ["paper", "surface", "sunken"]
WORDS = [
    *[(word, ground) for word in ("ink", "ink-soft", "accent", "accent-strong", "bad") for ground in GROUNDS],
    *[(word, f"{word}-soft") for word in ("accent", "good", "warn", "bad")],
    *[("ink", f"{ground}-soft") for ground in ("accent", "good", "warn", "bad")],
    ("ink-soft", "accent-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
]
MARKS = [
    *[("line-strong", ground) for ground in GROUNDS],
    *[(f"stream-{number}", ground) for number in (1, 2, 3, 4) for ground in ("paper", "surface")],
    *[(tone, ground) for tone in ("good", "warn", "bad") for ground in ("paper", "surface")],
]


def block(selector: str) -> dict[str, str]:
    body = re.search(re.escape(selector) + r"\s*\{([^}]*)\}", TOKENS)
    assert body, selector
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", body[1]))


PALETTES = {"light": block('[data-theme="light"]'), "dark": block('\n  [data-theme="dark"]')}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_arithmetic_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize(("word", "ground"), WORDS)
def test_words_stand_out(theme, word, ground):
    assert contrast(PALETTES[theme][word], PALETTES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_edges_and_marks_stand_out(theme, mark, ground):
    assert contrast(PALETTES[theme][mark], PALETTES[theme][ground]) >= 3


def test_dark_is_the_same_whether_chosen_or_by_the_device():
    assert block(':root:not([data-theme="light"])') == PALETTES["dark"]


def test_both_palettes_name_the_same_tokens():
    assert PALETTES["light"].keys() == PALETTES["dark"].keys()


@pytest.mark.parametrize("file", sorted(CSS.glob("*.css")), ids=lambda file: file.name)
def test_only_tokens_say_colours(file):
    if file.name in {"tokens.css", "print.css"}:
        return
    colours = re.findall(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)\(", file.read_text(encoding="utf-8"))
    assert colours == []


@pytest.mark.parametrize("file", sorted(CSS.glob("*.css")), ids=lambda file: file.name)
def test_only_known_tokens_are_used(file):
    text = file.read_text(encoding="utf-8")
    known = set(re.findall(r"--([\w-]+):", TOKENS + text))
    assert set(re.findall(r"var\(--([\w-]+)", text)) <= known
