import pytest

from bench.schedule import NAMES
from bench.scheduling.document import DOCUMENT, inserted

TEXT = """# Title

Before.

<!-- figures: one -->
old
<!-- end of figures: one -->

Between.

<!-- figures: two -->
<!-- end of figures: two -->
After.
"""


def test_only_what_is_between_the_markers_changes():
    text = inserted(inserted(TEXT, "two", "new\ntable\n"), "one", "| 1 |")
    expected = TEXT.replace("old", "| 1 |")
    assert text == expected.replace("figures: two -->\n<", "figures: two -->\nnew\ntable\n<", 1)


def test_inserting_again_replaces():
    once = inserted(TEXT, "one", "first")
    assert inserted(once, "one", "second") == inserted(TEXT, "one", "second")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<!-- figures: one -->",
        "<!-- end of figures: one --> <!-- figures: one -->",
        TEXT + TEXT,
    ],
)
def test_a_text_without_one_place_is_refused(text):
    with pytest.raises(ValueError, match="no one place"):
        inserted(text, "one", "new")


@pytest.mark.parametrize("group", NAMES)
def test_the_page_has_a_place_for_every_group(group):
    assert "TABLE" in inserted(DOCUMENT.read_text(encoding="utf-8"), group, "TABLE")
