"""The typeface knows our letters, in the shapes Serbian readers expect, and keeps its licence."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import morava.design
from morava.design.fonts import subset

DESIGN = Path(morava.design.__file__).parent
CZECH = "áčďéěíňóřšťúůýž"
SERBIAN_LATIN = "čćđšž"
SERBIAN = "абвгдђежзијклљмнњопрстћуфхцчџш"


@pytest.fixture(scope="module")
def web_font():
    with TTFont(subset.TARGET) as font:
        yield font


PRINT_FONTS = sorted((DESIGN / "fonts" / "pdf").glob("*.ttf"))


def lacking(font, letters):
    known = font.getBestCmap()
    return [letter for letter in letters + letters.upper() if ord(letter) not in known]


def test_the_web_font_holds_every_letter_of_the_four_tongues(web_font):
    assert lacking(web_font, CZECH + SERBIAN_LATIN + SERBIAN) == []
    assert lacking(web_font, "„“”‚‘’–—…×−±%‰€№°·→←") == []


@pytest.mark.parametrize("file", PRINT_FONTS, ids=lambda file: file.name)
def test_the_print_fonts_hold_every_letter_of_the_four_tongues(file):
    with TTFont(file) as font:
        assert lacking(font, CZECH + SERBIAN_LATIN + SERBIAN) == []


def substitutions(font, script, language):
    table = font["GSUB"].table
    system = next(
        record.LangSys
        for found in table.ScriptList.ScriptRecord
        if found.ScriptTag == script
        for record in found.Script.LangSysRecord
        if record.LangSysTag.strip() == language
    )
    features = [table.FeatureList.FeatureRecord[at] for at in system.FeatureIndex]
    lookups = [
        table.LookupList.Lookup[at]
        for one in features
        if one.FeatureTag == "locl"
        for at in one.Feature.LookupListIndex
    ]
    changed = {}
    for lookup in lookups:
        for part in lookup.SubTable:
            changed |= getattr(part, "ExtSubTable", part).mapping
    return changed


@pytest.mark.parametrize("file", [subset.TARGET, *PRINT_FONTS], ids=lambda file: file.name)
def test_serbian_letterforms_are_kept(file):
    wanted = "бгдпт" if file.stem.endswith("It") else "б"
    with TTFont(file) as font:
        changed = substitutions(font, "cyrl", "SRB")
        assert [letter for letter in wanted if font.getBestCmap()[ord(letter)] not in changed] == []


def test_the_web_font_carries_no_reserved_name(web_font):
    """The licence reserves "Source" for the unchanged font."""
    names = [str(record) for record in web_font["name"].names if record.nameID in (1, 4, 6, 16)]
    assert names
    assert all("Morava" in name for name in names)


def test_the_web_font_is_what_the_script_makes(tmp_path):
    subset.build(target=tmp_path / "made.woff2")
    assert (tmp_path / "made.woff2").read_bytes() == subset.TARGET.read_bytes()


def test_the_web_font_is_one_small_file():
    assert subset.TARGET.stat().st_size <= 50_000
