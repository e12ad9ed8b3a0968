"""Forums for tests, made through the verbs."""

from __future__ import annotations

import datetime
import itertools
from typing import TYPE_CHECKING, Any

from morava.forums.domain.frame import create_forum, set_number_of_tables
from morava.forums.domain.interpreters import add_interpreter
from morava.forums.domain.meetings import add_meeting, move_meeting
from morava.forums.domain.participations import add_delegate, register_participation
from morava.forums.domain.revision import open_draft
from morava.forums.domain.sessions import add_session
from morava.forums.queries import current_slots, current_tables

from .directory import make_association, make_organisation

if TYPE_CHECKING:
    from morava.directory.models import Organisation
    from morava.forums.models import Forum, Interpreter, Meeting, Participation, Timetable

_numbers = itertools.count(1)
DAY = datetime.date(2027, 5, 20)


def make_forum(*associations: Organisation, slots: int = 4, tables: int = 3, **fields: Any) -> Forum:
    """A forum with one session of `slots` slots from 9 o'clock in Prague."""
    number = next(_numbers)
    given = {
        "slug": f"forum-{number}",
        "title_en": f"Forum {number}",
        "venue": "Dům kultury",
        "city": "Ostrava",
        "country": "CZ",
        **fields,
    }
    forum = create_forum(associations=associations or [make_association()], by=None, **given)
    if slots:
        add_session(forum, by=None, day=DAY, starts=datetime.time(9), slot_minutes=20, slot_count=slots)
    if tables:
        set_number_of_tables(forum, tables, by=None)
    return forum


def make_participation(
    forum: Forum,
    organisation: Organisation | None = None,
    *,
    country: str = "CZ",
    languages: str = "en",
    **fields: Any,
) -> Participation:
    """A participant with one delegate, who speaks the languages named: "cs en"."""
    organisation = organisation or make_organisation(country=country)
    participation = register_participation(forum, organisation=organisation, by=None, **fields)
    number = next(_numbers)
    add_delegate(
        participation,
        by=None,
        name=f"Delegate {number}",
        email=f"delegate{number}@example.org",
        languages=languages.split(),
    )
    return participation


def make_pair(forum: Forum, *languages: str) -> tuple[Participation, Participation]:
    """A Czech and a Serbian; with languages the Czech speaks the first, the Serbian the second."""
    first, second = languages or ("en", "en")
    return (
        make_participation(forum, country="CZ", languages=first),
        make_participation(forum, country="RS", languages=second),
    )


def make_interpreter(forum: Forum, languages: str = "cs sr", **fields: Any) -> Interpreter:
    given = {"name": f"Interpreter {next(_numbers)}", "languages": languages.split(), **fields}
    return add_interpreter(forum, by=None, **given)


def make_meeting(
    forum: Forum,
    pair: tuple[Participation, Participation] | None = None,
    *,
    slot: int | None = None,
    table: int = 0,
) -> Meeting:
    """A meeting of the forum's draft; placed at the n-th slot and table where a slot is given."""
    first, second = pair or make_pair(forum)
    meeting = add_meeting(draft_of(forum), first=first, second=second, by=None)
    if slot is not None:
        move_meeting(meeting, slot=current_slots(forum)[slot], table=current_tables(forum)[table], by=None)
    return meeting


def draft_of(forum: Forum) -> Timetable:
    return open_draft(forum, by=None)
