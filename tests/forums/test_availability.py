"""When people can come, as they write it."""

import datetime

import pytest

from morava.forums.domain.sessions import add_session
from morava.forums.interfaces.lists.availability import (
    NeverFreeError,
    UnclearTimesError,
    availability_text,
    unavailable_slots,
)
from morava.forums.queries import current_slots
from tests.factories.forums import DAY, make_forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum():
    """Two sessions on one day: 9:00 to 11:00 and 13:00 to 14:20, in slots of 20 minutes."""
    forum = make_forum(slots=6)
    add_session(forum, by=None, day=DAY, starts=datetime.time(13), slot_minutes=20, slot_count=4)
    return forum


@pytest.fixture
def two_days(forum):
    tomorrow = DAY + datetime.timedelta(days=1)
    add_session(forum, by=None, day=tomorrow, starts=datetime.time(9), slot_minutes=20, slot_count=3)
    return forum


def free(text, forum):
    """The free slots as "h:mm", with the day in front where it is not the first."""
    slots = list(current_slots(forum))
    away = unavailable_slots(text, slots, forum.zone)
    local = [slot.starts_at.astimezone(forum.zone) for slot in slots if slot.pk not in away]
    return " ".join(f"{moment:%H:%M}" if moment.date() == DAY else f"{moment:%d/%H:%M}" for moment in local)


MORNING = "09:00 09:20 09:40 10:00 10:20 10:40"
AFTERNOON = "13:00 13:20 13:40 14:00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("morning", MORNING),
        ("dopoledne", MORNING),
        ("jen dopoledne", MORNING),
        ("пре подне", MORNING),
        ("Pre podne", MORNING),
        ("not afternoon", MORNING),
        ("mimo odpoledne", MORNING),
        ("afternoon", AFTERNOON),
        ("odpoledne", AFTERNOON),
        ("само по подне", AFTERNOON),
        ("od 13", AFTERNOON),
        ("po 12:00", AFTERNOON),
        ("after 11:00", AFTERNOON),
        ("all day", f"{MORNING} {AFTERNOON}"),
        ("цео дан", f"{MORNING} {AFTERNOON}"),
        ("kdykoliv", f"{MORNING} {AFTERNOON}"),
        ("09:00-10:00", "09:00 09:20 09:40"),
        ("9-10", "09:00 09:20 09:40"),
        ("9.00 – 10.00 h", "09:00 09:20 09:40"),
        ("from 9 to 10", "09:00 09:20 09:40"),
        ("od 9 do 10 hod.", "09:00 09:20 09:40"),
        ("between 9 and 10", "09:00 09:20 09:40"),
        ("mezi 9:00 a 10:00", "09:00 09:20 09:40"),
        ("do 10:00", "09:00 09:20 09:40"),
        ("9:10-10:00", "09:20 09:40"),
        ("9:00-9:40, 13:00-13:40", "09:00 09:20 13:00 13:20"),
        ("9:00-9:40 a 13:00-13:40", "09:00 09:20 13:00 13:20"),
        ("not 10:00-10:40", "09:00 09:20 09:40 10:40 13:00 13:20 13:40 14:00"),
        ("kromě 10:00-10:40", "09:00 09:20 09:40 10:40 13:00 13:20 13:40 14:00"),
        ("осим 10:00-10:40", "09:00 09:20 09:40 10:40 13:00 13:20 13:40 14:00"),
        ("not 10:00", "09:00 09:20 09:40 10:20 10:40 13:00 13:20 13:40 14:00"),
        ("not 9:00, 9:40", "09:20 10:00 10:20 10:40 13:00 13:20 13:40 14:00"),
        ("morning but not 10:00-10:40", "09:00 09:20 09:40 10:40"),
        ("dopoledne; ne 10:00-10:40", "09:00 09:20 09:40 10:40"),
        ("not morning; 13:00-13:40", "13:00 13:20"),
        ("13:20", "13:20"),
    ],
)
def test_understood(forum, text, expected):
    assert free(text, forum) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20.5. morning", MORNING),
        ("20. 5. 2027", f"{MORNING} {AFTERNOON}"),
        ("day 2", "21/09:00 21/09:20 21/09:40"),
        ("2. den 9:00-9:40", "21/09:00 21/09:20"),
        ("дан 1 9-10, 13-14; дан 2", "09:00 09:20 09:40 13:00 13:20 13:40 21/09:00 21/09:20 21/09:40"),
        ("2027-05-21 09:00-09:40; 2027-05-20 13:00-13:40", "13:00 13:20 21/09:00 21/09:20"),
        ("not 20.5.", "21/09:00 21/09:20 21/09:40"),
        ("9:00-9:40", "09:00 09:20 21/09:00 21/09:20"),
    ],
)
def test_days(two_days, text, expected):
    assert free(text, two_days) == expected


@pytest.mark.parametrize(
    "text",
    ["perhaps", "11-9", "9:75-10", "25:00-26:00", "9 or so", "22.5. morning", "day 7", "when the sun shines"],
)
def test_unclear(two_days, text):
    with pytest.raises(UnclearTimesError):
        free(text, two_days)


@pytest.mark.parametrize("text", ["evening", "07:00-08:00", "not all day", "not morning, not afternoon"])
def test_never_free(forum, text):
    with pytest.raises(NeverFreeError):
        free(text, forum)


@pytest.mark.parametrize(
    "text", ["morning", "not 10:00-10:40", "9:00-9:40, 13:00-13:40", "all day", "not day 1"]
)
@pytest.mark.parametrize("days", [1, 2])
def test_what_is_written_out_is_understood_as_the_same(forum, text, days, request):
    if days == 2:
        request.getfixturevalue("two_days")
    elif "day 1" in text:
        return
    slots = list(current_slots(forum))
    away = unavailable_slots(text, slots, forum.zone)
    written = availability_text(away, slots, forum.zone)
    assert (written == "") == (not away)
    assert not away or unavailable_slots(written, slots, forum.zone) == away
