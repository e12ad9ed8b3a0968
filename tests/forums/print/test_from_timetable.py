"""From the database to paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from morava.forums.domain.frame import change_table, set_number_of_tables
from morava.forums.domain.participations import add_delegate, withdraw_participation
from morava.forums.domain.release import release_timetable
from morava.forums.domain.revision import open_draft
from morava.forums.interfaces.print.agenda import agendas
from morava.forums.interfaces.print.changes import changed_participants, changed_tables
from morava.forums.interfaces.print.document import render
from morava.forums.interfaces.print.from_timetable import printed_timetable
from morava.forums.interfaces.print.timetable import Stage
from morava.forums.interfaces.print.tongue import Tongue
from morava.forums.models import Timetable
from morava.forums.queries import current_slots, current_tables
from tests.factories.directory import make_association
from tests.factories.forums import draft_of, make_forum, make_meeting, make_pair, make_participation

from .reading import text

if TYPE_CHECKING:
    from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db


def again(timetable: Timetable) -> Timetable:
    """As a request would get it."""
    return Timetable.objects.select_related("forum").get(pk=timetable.pk)


def test_a_version_as_plain_values() -> None:
    forum = make_forum(make_association(), title_cs="Fórum Ostrava", slots=3, tables=2)
    meeting = make_meeting(forum, slot=1, table=1)
    printed = printed_timetable(again(draft_of(forum)))
    assert printed.forum.version == 1
    assert printed.forum.stage is Stage.DRAFT
    assert Tongue("cs").read(printed.forum.title) == "Fórum Ostrava"
    assert Tongue("cs").read(printed.forum.venue) == "Dům kultury, Ostrava"
    assert [f"{slot.starts:%H:%M}" for slot in printed.sessions[0].slots] == ["09:00", "09:20", "09:40"]
    assert [table.number for table in printed.tables] == [1, 2]
    (placed,) = printed.meetings
    assert (placed.table, placed.sides) == (2, (meeting.first_id, meeting.second_id))
    assert render([agendas(printed, Tongue("sr"))], printed.forum, Tongue("sr"))


def test_a_released_version_is_stamped_with_its_release() -> None:
    forum = make_forum()
    make_meeting(forum, slot=0)
    timetable = release_timetable(draft_of(forum), stage="published", by=None)
    printed = printed_timetable(again(timetable))
    assert printed.forum.stage is Stage.PUBLISHED
    assert printed.forum.made_at == timetable.released_at
    assert str(printed.forum.made_at.tzinfo) == "Europe/Prague"


def test_contacts_and_keys_only_where_they_may_be_held() -> None:
    forum = make_forum()
    delegate = make_participation(forum).delegates.get()
    timetable = again(draft_of(forum))
    (open_to_all,) = printed_timetable(timetable).participants[0].delegates
    assert (open_to_all.email, open_to_all.agenda_url) == ("", "")
    held = printed_timetable(timetable, private=lambda one: f"https://morava.example/{one.agenda_key}/")
    (private,) = held.participants[0].delegates
    assert private.email == delegate.email
    assert private.agenda_url == f"https://morava.example/{delegate.agenda_key}/"


@pytest.mark.parametrize("pairs", [1, 3])
def test_the_number_of_queries_does_not_grow(
    pairs: int, django_assert_num_queries: CaptureQueriesContext
) -> None:
    forum = make_forum(tables=4)
    for table in range(pairs):
        make_meeting(forum, slot=0, table=table)
    timetable = again(draft_of(forum))
    with django_assert_num_queries(9):  # type: ignore[operator]
        printed_timetable(timetable, private=lambda one: one.agenda_key)


def test_names_are_read_in_the_script_of_the_reader() -> None:
    forum = make_forum()
    participation = make_participation(forum, country="RS")
    add_delegate(participation, by=None, name="Đorđe Njegovan", email="dj@example.org")
    printed = printed_timetable(again(draft_of(forum)))
    person = printed.participants[0].delegates[1]
    assert Tongue("sr").read(person.name) == "Ђорђе Његован"
    assert Tongue("cs").read(person.name) == "Đorđe Njegovan"


def test_hosts_keep_their_table() -> None:
    forum = make_forum(tables=2)
    host = make_participation(forum)
    change_table(current_tables(forum)[1], number=2, places=4, host=host, by=None)
    assert [table.host for table in printed_timetable(again(draft_of(forum))).tables] == [None, host.pk]


def test_a_slot_one_cannot_attend_is_time_away() -> None:
    forum = make_forum()
    slot = current_slots(forum)[2]
    make_participation(forum, unavailable=[slot])
    assert printed_timetable(again(draft_of(forum))).participants[0].away == {slot.pk}


def test_who_withdrew_after_the_release_stays_on_that_version_only() -> None:
    forum = make_forum()
    meeting = make_meeting(forum, slot=0)
    released = release_timetable(draft_of(forum), stage="published", by=None)
    withdraw_participation(meeting.first, by=None)
    assert meeting.first_id in printed_timetable(again(released)).participant
    newer = printed_timetable(again(draft_of(forum)))
    assert meeting.first_id not in newer.participant
    assert newer.meetings == ()


def test_tables_that_are_gone_stay_on_the_version_that_used_them() -> None:
    forum = make_forum(tables=3)
    make_meeting(forum, slot=0, table=2)
    released = release_timetable(draft_of(forum), stage="published", by=None)
    set_number_of_tables(forum, 2, by=None)
    assert [table.number for table in printed_timetable(again(released)).tables] == [1, 2, 3]
    assert [table.number for table in printed_timetable(again(draft_of(forum))).tables] == [1, 2]


def test_what_has_changed_between_two_versions() -> None:
    forum = make_forum(tables=4)
    make_meeting(forum, slot=0, table=0)
    released = release_timetable(draft_of(forum), stage="published", by=None)
    draft = open_draft(forum, by=None)
    pair = make_pair(forum)
    new = make_meeting(forum, pair, slot=0, table=3)
    before = printed_timetable(again(released), as_handed_out=True)
    now = printed_timetable(again(draft))
    assert changed_participants(before, now) == {new.first_id, new.second_id}
    assert changed_tables(before, now) == {4}


def test_an_agenda_from_the_database_reads_well() -> None:
    forum = make_forum(title_en="Forum Ostrava")
    meeting = make_meeting(forum, slot=0, table=1)
    printed = printed_timetable(again(draft_of(forum)))
    english = Tongue("en")
    words = text(render([agendas(printed, english, only={meeting.first_id})], printed.forum, english))
    assert "Forum Ostrava" in words
    assert english.read(printed.participant[meeting.second_id].name) in words
    assert "09:00 –09:20 2" in words
