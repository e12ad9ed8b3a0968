import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy, ngettext

from morava.audit import verbs


def test_a_phrase_is_read_in_the_language_of_its_reader(phrases):
    phrases({"meeting.moved": gettext_lazy("Yes")})  # a word that Django itself translates
    assert verbs.phrase("meeting.moved", {}) == "Yes"
    with translation.override("cs"):
        assert verbs.phrase("meeting.moved", {}) == "Ano"


def test_a_phrase_names_data(phrases):
    phrases({"meeting.moved": "moved the meeting to table %(table)s"})
    assert verbs.phrase("meeting.moved", {"table": 4}) == "moved the meeting to table 4"


def test_data_that_an_old_entry_lacks_reads_as_an_ellipsis(phrases):
    phrases({"meeting.moved": "moved the meeting to table %(table)s"})
    assert verbs.phrase("meeting.moved", {}) == "moved the meeting to table …"


def test_a_stray_percent_sign_does_not_break_the_page(phrases):
    phrases({"progress.told": "said 50 % is done"})
    assert verbs.phrase("progress.told", {}) == "said 50 % is done"


def test_a_phrase_may_be_a_function_for_plurals(phrases):
    phrases({"seats.added": lambda data: ngettext("one", "%(n)s seats", data["n"]) % data})
    assert verbs.phrase("seats.added", {"n": 3}) == "3 seats"


def test_a_verb_of_a_version_long_gone_reads_as_its_code(phrases):
    assert verbs.phrase("old.verb", {"a": 1}) == "old.verb"


def test_one_verb_has_one_phrase(phrases):
    phrases({"forum.created": "created the forum"})
    with pytest.raises(ValueError, match="registered twice"):
        phrases({"forum.created": "made the forum"})
