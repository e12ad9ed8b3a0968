"""Who has to wait more often than is fair, whatever the timetable."""

import pytest

from morava.forums.domain.placing import place_now
from morava.forums.interfaces.fairness import uneven_sentences
from morava.forums.queries import current_slots
from tests.factories.forums import draft_of, make_forum, make_meeting, make_participation

pytestmark = pytest.mark.django_db


def test_who_is_away_again_and_again_is_named_with_the_reason():
    forum = make_forum(slots=8, tables=4)
    busy = make_participation(forum)
    busy.unavailable_slots.set(list(current_slots(forum))[1::2])
    for _ in range(4):
        make_meeting(forum, (busy, make_participation(forum, country="RS")))
    result = place_now(forum, by=None, seconds=2).result
    assert result["uneven"][0]["participant"] == str(busy.pk)
    (said,) = uneven_sentences(result, draft_of(forum))
    assert said.startswith(f"{busy} has at least 3 breaks in every timetable, more than is fair.")
    assert "when they are away" in said


def test_nobody_is_named_where_it_is_fair():
    forum = make_forum(slots=4, tables=4)
    make_meeting(forum)
    result = place_now(forum, by=None, seconds=2).result
    assert result["uneven"] == []
    assert uneven_sentences(result, draft_of(forum)) == []


def test_a_result_of_before_names_nobody():
    assert uneven_sentences({}, None) == []
