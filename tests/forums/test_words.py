"""Sentences with counts and names in them, in all tongues."""

import pytest
from django.utils import translation

from morava.audit import verbs
from morava.audit.queries import entries_about
from morava.engine.scheduling import ReasonCode
from morava.forums.domain.placing import place_now
from morava.forums.domain.requests import request_meeting
from morava.forums.domain.sessions import add_session
from morava.forums.interfaces.reasons import WORDS, WORDS_LEFT_OUT, Explainer
from morava.forums.interfaces.steps import steps
from morava.forums.interfaces.targets import explainer
from tests.factories.directory import make_organisation
from tests.factories.forums import DAY, draft_of, make_forum, make_meeting, make_pair, make_participation

pytestmark = pytest.mark.django_db


def told(verb, language, **data):
    with translation.override(language):
        return verbs.phrase(verb, data)


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("en", 1, "placed 1 meeting"),
        ("en", 3, "placed 3 meetings"),
        ("cs", 1, "rozvrhl(a) 1 schůzku"),
        ("cs", 3, "rozvrhl(a) 3 schůzky"),
        ("cs", 5, "rozvrhl(a) 5 schůzek"),
        ("sr", 21, "распоредио/ла 21 састанак"),
        ("sr", 3, "распоредио/ла 3 састанка"),
        ("sr-latn", 5, "rasporedio/la 5 sastanaka"),
    ],
)
def test_a_history_counts_as_its_reader_does(language, count, words):
    assert told("timetable.meetings_placed", language, count=count) == words


def test_a_history_tells_how_many_found_a_place():
    forum = make_forum(slots=1, tables=1)
    for pair in (make_pair(forum), make_pair(forum)):
        request_meeting(requester=pair[0], partner=pair[1], by=None)
    place_now(forum, by=None, seconds=5)
    with translation.override("cs"):
        phrases = [entry.phrase for entry in entries_about(forum)]
    assert "rozvrhl(a) 1 ze 2 schůzek" in phrases
    assert "převzal(a) do rozvrhu 2 požadované schůzky" in phrases


def test_a_history_names_a_session_by_a_date_that_is_read():
    forum = make_forum(slots=0)
    add_session(forum, by=None, day=DAY, starts="13:00", slot_minutes=20, slot_count=2)
    with translation.override("cs"):
        assert "20. května 2027 13:00" in entries_about(forum)[0].phrase


def test_a_history_keeps_the_name_as_it_was_entered():
    forum = make_forum()
    with translation.override("cs"):
        make_participation(forum, make_organisation("Ковачница д.о.о.", country="RS"))
    with translation.override("sr"):
        assert any("Ковачница д.о.о." in entry.phrase for entry in entries_about(forum))


@pytest.mark.parametrize(
    ("language", "hint"),
    [
        ("en", "1 slot × 2 tables = 2 places"),
        ("cs", "1 termín × 2 stoly = 2 místa"),
        ("sr", "1 термин × 2 стола = 2 места"),
    ],
)
def test_the_first_step_counts_as_its_reader_does(language, hint):
    forum = make_forum(slots=1, tables=2)
    with translation.override(language):
        assert steps(forum)[0][0].hint == hint


def test_every_reason_of_the_engine_has_words():
    assert set(ReasonCode) <= set(WORDS)
    assert set(WORDS) == set(WORDS_LEFT_OUT)


@pytest.mark.parametrize("words", [WORDS, WORDS_LEFT_OUT])
@pytest.mark.parametrize("language", ["en", "cs", "sr", "sr-latn"])
def test_no_reason_ends_with_two_full_stops(words, language):
    """Names of firms end with one: s.r.o., д.о.о."""
    forum = make_forum()
    meeting = make_meeting(forum)
    named = explainer(draft_of(forum), words=words)
    with translation.override(language):
        for organisation in (meeting.first.organisation, meeting.second.organisation):
            organisation.name_cs = "Kovárna s.r.o."
            organisation.save()
        for code in words:
            reason = {
                "code": code,
                "participants": [str(meeting.first_id)],
                "meetings": [str(meeting.pk)],
                "tables": [1],
            }
            assert ".." not in named.sentence(reason)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "A and B are never available at the same time."),
        ("cs", "A a\u00a0B: nikdy nejsou k dispozici ve stejnou dobu."),
    ],
)
def test_two_names_are_joined_by_a_word(language, sentence):
    named = Explainer(participations={1: "A", 2: "B"})
    with translation.override(language):
        assert named.sentence({"code": "never-free-together", "participants": ["1", "2"]}) == sentence
