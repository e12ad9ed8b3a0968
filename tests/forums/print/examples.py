"""Invented forums for the printed documents: any number of firms of both countries, slots and tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from morava.forums.interfaces.print.timetable import (
    Delegate,
    PrintedForum,
    PrintedInterpreter,
    PrintedMeeting,
    PrintedParticipant,
    PrintedSession,
    PrintedSlot,
    PrintedTable,
    PrintedTimetable,
    Stage,
)

PRAGUE = ZoneInfo("Europe/Prague")
TONGUES = ("en", "cs", "sr", "sr-latn")

CZECH = [
    ("Kovodílo Šumperk, s.r.o.", "Šumperk", "Jiří Dvořák"),
    ("Chmelnice Žatec, a.s.", "Žatec", "Božena Říhová"),
    ("Hydrostroj Brno, spol. s r.o.", "Brno", "Václav Chytil"),
    ("Česká nanovlákna, a.s.", "Liberec", "Čestmír Šťastný"),
    ("Plastix Zlín, s.r.o.", "Zlín", "Markéta Žižková"),
    ("Dřevařské závody Vysočina, s.r.o.", "Jihlava", "Ing. Ondřej Němec, Ph.D."),
    ("Ekotopení Ústí, s.r.o.", "Ústí nad Labem", "Lenka Ďurišová"),
    ("Robotika Plzeň, s.r.o.", "Plzeň", "Zdeněk Řezníček"),
]
SERBIAN = [
    ("Нишпродукт д.о.о.", "Nišprodukt d.o.o.", "Ниш", "Ђорђе Љубичић"),
    ("Воћар Ариље д.о.о.", "Voćar Arilje d.o.o.", "Ариље", "Јелена Његован"),
    ("Шумадија дрво д.о.о.", "Šumadija drvo d.o.o.", "Крагујевац", "Џејна Ћирић"),
    ("Банат метал а.д.", "Banat metal a.d.", "Зрењанин", "Бранислав Гђурић"),
    ("Подунавље пак д.о.о.", "Podunavlje pak d.o.o.", "Смедерево", "Предраг Тадић"),
]


def sessions(*slot_counts: int, minutes: int = 20, a_day: int = 2) -> tuple[PrintedSession, ...]:
    """A session for each count: from 9 o'clock and from 14 o'clock, `a_day` sessions on each day."""
    found, key = [], 0
    for index, count in enumerate(slot_counts):
        day, half = divmod(index, a_day)
        first = datetime(2026, 10, 21 + day, 9 + 5 * half, 0, tzinfo=PRAGUE)
        slots = []
        for number in range(count):
            key += 1
            starts = first + timedelta(minutes=minutes * number)
            slots.append(PrintedSlot(key, starts, starts + timedelta(minutes=minutes)))
        found.append(PrintedSession(tuple(slots)))
    return tuple(found)


def participant(key: int) -> PrintedParticipant:
    """Every third is Serbian, every sixth sends two delegates."""
    if serbian := key % 3 == 0:
        cyrillic, latin, city, person = SERBIAN[key % len(SERBIAN)]
        name = {"sr": numbered(cyrillic, key), "en": numbered(latin, key)}
        language, speaks = ("sr" if key % 2 else "sr-latn"), ("sr", "en")
    else:
        czech, city, person = CZECH[key % len(CZECH)]
        name = {"cs": numbered(czech, key)}
        language, speaks = "cs", ("cs", "en", "de")
    delegates = tuple(
        Delegate(
            key * 10 + number,
            who,
            language,
            speaks,
            f"d{key}{number}@example.org",
            "+420 601 000 000",
            f"https://morava.example/{language}/agenda/kX0f3mZpQ7hLw2vRt9yBnC4sDa6e{key:03}{number}/",
        )
        for number, who in enumerate([person, "Marie Nová"] if key % 6 == 1 else [person])
    )
    return PrintedParticipant(key, name, "RS" if serbian else "CZ", city, delegates)


def numbered(name: str, key: int) -> str:
    """The same firm again, told apart by a number after its first word."""
    round_ = (key - 1) // 8
    return name.replace(" ", f" {round_ + 1} ", 1) if round_ else name


def forum(stage: Stage = Stage.PUBLISHED, version: int = 3) -> PrintedForum:
    return PrintedForum(
        title={
            "en": "Czech-Serbian Cluster Forum 2026",
            "cs": "Česko-srbské klastrové fórum 2026",
            "sr": "Чешко-српски форум кластера 2026",
        },
        version=version,
        stage=stage,
        made_at=datetime(2026, 10, 19, 14, 32, tzinfo=PRAGUE),
        venue={"cs": "Kongresové centrum Řeka, Brno", "sr": "Конгресни центар Река, Брно"},
        organisers=("National Cluster Association", "Cluster House"),
    )


def example(
    people: int = 60,
    tables: int = 14,
    slots: tuple[int, ...] = (13, 13),
    wanted: int = 140,
    stage: Stage = Stage.PUBLISHED,
    version: int = 3,
    a_day: int = 2,
) -> PrintedTimetable:
    """A forum with up to `wanted` meetings, placed one after another wherever both sides are free."""
    who = tuple(participant(key) for key in range(1, people + 1))
    when = sessions(*slots, a_day=a_day)
    where = tuple(
        PrintedTable(number, number * 3 if number <= 3 and number * 3 <= people else None)
        for number in range(1, tables + 1)
    )
    keys = [slot.key for session in when for slot in session.slots]
    return PrintedTimetable(forum(stage, version), when, where, who, placed(who, keys, tables, wanted))


def interpreted(timetable: PrintedTimetable) -> PrintedTimetable:
    """The same with two interpreters: each takes a meeting in every slot, and the first rests after two."""
    taken: set[tuple[int, int]] = set()
    meetings = []
    keys = [slot.key for session in timetable.sessions for slot in session.slots]
    rests = {slot for slot in keys if slot % 3 == 0}
    for meeting in timetable.meetings:
        free = [
            who
            for who in (1, 2)
            if (who, meeting.slot) not in taken and not (who == 1 and meeting.slot in rests)
        ]
        taken |= {(who, meeting.slot) for who in free[:1]}
        meetings.append(replace(meeting, interpreter=free[0] if free else None))
    interpreters = (
        PrintedInterpreter(1, "Јована Илић", ("sr", "cs"), rests=frozenset(rests)),
        PrintedInterpreter(2, "Lucie Moravcová", ("cs", "sr", "en"), away=frozenset({keys[-1]})),
    )
    return replace(timetable, meetings=tuple(meetings), interpreters=interpreters)


def placed(
    who: tuple[PrintedParticipant, ...], slots: list[int], tables: int, wanted: int
) -> tuple[PrintedMeeting, ...]:
    czech = [one.key for one in who if one.country == "CZ"]
    serbian = [one.key for one in who if one.country == "RS"]
    pairs = sorted(product(czech, serbian), key=lambda pair: (pair[0] * 7 + pair[1] * 13) % 101)[:wanted]
    busy: set[tuple[int, int]] = set()
    used = dict.fromkeys(slots, 0)
    meetings = []
    for index, (first, second) in enumerate(pairs):
        start = index * 5 % len(slots)
        for slot in slots[start:] + slots[:start]:
            if used[slot] < tables and not busy & {(first, slot), (second, slot)}:
                used[slot] += 1
                busy |= {(first, slot), (second, slot)}
                meetings.append(PrintedMeeting(slot, used[slot], (first, second)))
                break
    return tuple(meetings)
