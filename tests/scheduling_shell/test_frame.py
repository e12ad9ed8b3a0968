"""When and where, as it is written behind the options."""

import datetime

import pytest

from morava.scheduling_shell.faults import BadInputError
from morava.scheduling_shell.frame import ANY_DAY, day_of, frame_of, session_of, tables_of

MORNING, AFTERNOON = ("session", "9:00+7x20"), ("session", "13:00-15:00/20")


def starts(frame):
    return [f"{slot.starts_at:%d %H:%M}" for slot in frame.slots]


@pytest.mark.parametrize(
    "text", ["9:00+7x20", "09.00 + 7 × 20", "9:00+7*20", "9:00-11:20/20", "9:00–11:20/20"]
)
def test_ways_to_write_a_session(text):
    session = session_of(text, ANY_DAY)
    assert (session.count, session.minutes, str(session)) == (7, 20, "09:00–11:20")


def test_slots_go_through_all_sessions_in_order_of_time():
    frame = frame_of([AFTERNOON, MORNING], "14")
    assert [slot.pk for slot in frame.slots] == list(range(13))
    assert starts(frame)[:2] == ["01 09:00", "01 09:20"]
    assert starts(frame)[7] == "01 13:00"
    assert frame.tables == tuple(range(1, 15))


@pytest.mark.parametrize(
    "times", [[("day", "2026-05-12"), MORNING, AFTERNOON], [MORNING, AFTERNOON, ("day", "12. 5. 2026")]]
)
def test_one_day_holds_for_all_sessions(times):
    assert frame_of(times, "1").days == [datetime.date(2026, 5, 12)]


def test_several_days_stand_before_their_sessions():
    times = [("day", "2026-05-12"), MORNING, AFTERNOON, ("day", "2026-05-13"), MORNING]
    frame = frame_of(times, "1")
    assert [session.starts_at.day for session in frame.sessions] == [12, 12, 13]


def test_sessions_may_touch():
    assert len(frame_of([("session", "9:00+3x20"), ("session", "10:00+3x20")], "1").slots) == 6


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("3", (1, 2, 3)), ("1-3,7", (1, 2, 3, 7)), ("5,", None), (" 2 - 3 , 12", (2, 3, 12))],
)
def test_tables(text, numbers):
    if numbers is None:
        with pytest.raises(BadInputError, match="not understood"):
            tables_of(text)
    else:
        assert tables_of(text) == numbers


@pytest.mark.parametrize(
    ("times", "tables", "sentence"),
    [
        ([MORNING], None, "Say how many tables there are"),
        ([MORNING], "0", "--tables is 0: there has to be at least one table."),
        ([MORNING], "-3", "--tables is -3: there has to be at least one table."),
        ([MORNING], "many", "--tables “many” is not understood."),
        ([MORNING], "9-3", "--tables “9-3” is not understood."),
        ([MORNING], "1-3,2", "--tables names table 2 twice."),
        ([MORNING], "1000000", "--tables gives 1000000 tables; the limit is 20000."),
        ([MORNING], "1-15000,20000-40000", "the limit is 20000."),
        ([], "3", "Say when meetings are"),
        ([("day", "2026-05-12")], "3", "Say when meetings are"),
        ([("session", "9 to 11")], "3", "The session “9 to 11” is not understood."),
        ([("session", "25:00+3x20")], "3", "“25:00” in the session “25:00+3x20” is no time of a day."),
        ([("session", "9:60+3x20")], "3", "is no time of a day"),
        ([("session", "9:00-8:00/20")], "3", "The session “9:00-8:00/20” ends before it starts."),
        ([("session", "9:00-9:00/20")], "3", "ends before it starts"),
        ([("session", "9:00-10:10/20")], "3", "cannot be divided into slots of 20 minutes: it has 70."),
        ([("session", "9:00-10:00/0")], "3", "has no slots"),
        ([("session", "9:00+0x20")], "3", "has no slots"),
        ([("session", "9:00+3x0")], "3", "has no slots"),
        ([("session", "23:00+4x20")], "3", "ends after midnight"),
        ([("session", "9:00+65x5")], "3", "has 65 slots; the limit is 64."),
        ([MORNING, ("session", "11:00+2x20")], "3", "The sessions 09:00–11:20 and 11:00–11:40 overlap."),
        ([MORNING, MORNING], "3", "overlap"),
        ([("day", "2026-02-30"), MORNING], "3", "“2026-02-30” is no day."),
        (
            [MORNING, ("day", "2026-05-12"), MORNING, ("day", "2026-05-13")],
            "3",
            "The session 9:00+7x20 has no day",
        ),
        (
            [
                entry
                for day in range(1, 19)
                for entry in (("day", f"2026-05-{day:02}"), ("session", "8:00+60x10"))
            ],
            "3",
            "All sessions together have 1080 slots; the limit is 1000.",
        ),
    ],
)
def test_what_cannot_be(times, tables, sentence):
    with pytest.raises(BadInputError) as refused:
        frame_of(times, tables)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("text", ["2026-05-12", "12.5.2026", "12. 05. 2026."])
def test_ways_to_write_a_day(text):
    assert day_of(text) == datetime.date(2026, 5, 12)
