import pytest
from django.template.loader import render_to_string
from django.utils import translation

from morava.audit.domain import record
from morava.audit.queries import entries_about

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _known_verbs(phrases):
    phrases({"forum.created": "created the forum", "forum.renamed": "renamed it to %(name)s"})


def test_the_newest_comes_first_and_others_stay_out(jana, stane):
    first = record("forum.created", by=jana, about=[stane])
    second = record("forum.renamed", by=jana, about=[stane, jana], data={"name": "Niš"})
    assert list(entries_about(stane)) == [second, first]
    assert list(entries_about(jana)) == [second]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_history_takes_one_query_whatever_its_length(jana, stane, rows, django_assert_num_queries):
    for _ in range(rows):
        record("forum.created", by=jana, about=[stane], on_behalf_of=stane)
    with django_assert_num_queries(1):
        html = render_to_string("audit/_history.html", {"entries": entries_about(stane)})
    assert html.count("created the forum") == rows


def test_a_history_says_who_did_what_for_whom_and_is_escaped(jana, stane):
    record("forum.renamed", by=jana, about=[stane], on_behalf_of=stane, data={"name": "<b>Niš</b>"})
    html = render_to_string("audit/_history.html", {"entries": entries_about(stane)})
    assert "Jana Nováková" in html
    assert "renamed it to &lt;b&gt;Niš&lt;/b&gt;" in html
    assert "on behalf of Stane Jović" in html, "read in Latin letters"


def test_a_name_that_was_recorded_in_cyrillic_is_read_in_ones_own_script(jana, stane):
    record("forum.renamed", by=jana, about=[stane], data={"name": "Ниш"})
    read = {}
    for language in ("cs", "sr"):
        with translation.override(language):
            read[language] = render_to_string("audit/_history.html", {"entries": entries_about(stane)})
    assert "Niš" in read["cs"]
    assert "Ниш" in read["sr"]


def test_an_empty_history_says_so(jana):
    assert "Nothing has happened here yet." in render_to_string(
        "audit/_history.html", {"entries": entries_about(jana)}
    )
