"""Small scheduling instances for tests, as hand-made, random and Hypothesis data."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import strategies as st

from morava.engine.scheduling import Instance, Meeting, Participant, Session
from morava.engine.scheduling.instance import Interpreter


def people(names: str, **settings: dict[str, object]) -> tuple[Participant, ...]:
    """One participant per letter; settings by letter, as in people("ab", a={"languages": "cs sr"})."""
    made = []
    for name in names:
        fields = dict(settings.get(name, {}))
        if "unavailable" in fields:
            fields["unavailable"] = frozenset(fields["unavailable"])  # type: ignore[call-overload]
        if "languages" in fields:
            fields["languages"] = frozenset(str(fields["languages"]).split())
        made.append(Participant(name, **fields))  # type: ignore[arg-type]
    return tuple(made)


def interpreter(
    id_: str, languages: str, *, unavailable: Sequence[int] = (), rest_after: int | None = None
) -> Interpreter:
    """An interpreter who speaks languages divided by spaces."""
    return Interpreter(
        id_, frozenset(languages.split()), unavailable=frozenset(unavailable), rest_after=rest_after
    )


def meetings(pairs: str, **settings: dict[str, object]) -> tuple[Meeting, ...]:
    """One meeting per word of two or three letters, which is its id; settings by id."""
    return tuple(
        Meeting(pair, pair[0], pair[1], c=pair[2:] or None, **settings.get(pair, {}))  # type: ignore[arg-type]
        for pair in pairs.split()
    )


def sessions(*lengths: int) -> tuple[Session, ...]:
    """Sessions s0, s1, … with these numbers of slots."""
    return tuple(Session(f"s{number}", length) for number, length in enumerate(lengths))


def forum(
    pairs: str,
    *,
    slots: Sequence[int] = (4,),
    tables: int = 3,
    who: dict[str, dict[str, object]] | None = None,
    what: dict[str, dict[str, object]] | None = None,
    **options: object,
) -> Instance:
    """An instance from words of two or three letters; `who` and `what` set fields of who and which meet."""
    letters = "".join(sorted(set(pairs.replace(" ", "")) | set(who or {})))
    return Instance(
        participants=people(letters, **(who or {})),
        sessions=sessions(*slots),
        tables=tuple(range(1, tables + 1)),
        meetings=meetings(pairs, **(what or {})),
        **options,  # type: ignore[arg-type]
    )


def random_forum(
    seed: int, *, participants: int, slots: Sequence[int], tables: int, wanted: int, hosts: int = 0
) -> Instance:
    """A plain random forum in which no participant wants more meetings than they have slots."""
    random = Random(seed)
    total = sum(slots)
    pairs = [(a, b) for a in range(participants) for b in range(a)]
    random.shuffle(pairs)
    count = [0] * participants
    chosen = []
    for a, b in pairs:
        if len(chosen) < wanted and max(count[a], count[b]) < total - 2:
            chosen.append((a, b))
            count[a] += 1
            count[b] += 1
    return Instance(
        participants=tuple(
            Participant(str(index), host_table=index + 1 if index < hosts else None)
            for index in range(participants)
        ),
        sessions=sessions(*slots),
        tables=tuple(range(1, tables + 1)),
        meetings=tuple(Meeting(f"{a}-{b}", str(a), str(b)) for a, b in chosen),
    )


@st.composite
def tiny_instances(draw: st.DrawFn) -> Instance:
    """Instances small enough for the oracle, with every feature, and never contradictory."""
    names = "abcde"[: draw(st.integers(2, 5))]
    lengths = draw(st.sampled_from([(2,), (3,), (4,), (2, 2), (1, 3), (2, 1)]))
    total = sum(lengths)
    tables = draw(st.integers(1, 3))
    everyone = tuple(draw(_participants(name, total)) for name in names)
    if draw(st.booleans()):
        everyone = (replace(everyone[0], host_table=draw(st.integers(1, tables))), *everyone[1:])
    pairs = [(a, b) for a in names for b in names if a < b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=5))
    wanted = tuple(draw(_meetings(a, b, len(lengths))) for a, b in chosen)
    wanted = _with_locks(draw, everyone, wanted, lengths, tables)
    ids = [meeting.id for meeting in wanted]
    orders = [(first, second) for n, first in enumerate(ids) for second in ids[n + 1 :]]
    free = [(x, y) for x, y in orders if not _locked(wanted, x) and not _locked(wanted, y)]
    fairness = draw(st.sampled_from([None, 0, 1]))
    return Instance(
        participants=everyone,
        sessions=sessions(*lengths),
        tables=tuple(range(1, tables + 1)),
        meetings=wanted,
        precedences=tuple(draw(st.lists(st.sampled_from(free), unique=True, max_size=2))) if free else (),
        fairness=fairness,
        fairness_binding=fairness is not None and draw(st.booleans()),
        breaks_span_sessions=draw(st.booleans()),
    )


@st.composite
def _participants(draw: st.DrawFn, name: str, total: int) -> Participant:
    away = draw(st.frozensets(st.integers(0, total - 1), max_size=1))
    most = draw(st.sampled_from([None, None, None, 0, 1, 2]))
    fewest = draw(st.integers(0, 2 if most is None else most))
    return Participant(name, unavailable=away, fewest=fewest, most=most)


@st.composite
def _meetings(draw: st.DrawFn, a: str, b: str, session_count: int) -> Meeting:
    session = draw(st.sampled_from([None, None, *(f"s{number}" for number in range(session_count))]))
    return Meeting(a + b, a, b, priority=draw(st.integers(1, 3)), session=session)


def _with_locks(
    draw: st.DrawFn,
    everyone: tuple[Participant, ...],
    wanted: tuple[Meeting, ...],
    lengths: tuple[int, ...],
    tables: int,
) -> tuple[Meeting, ...]:
    """Lock some meetings to tables that nobody hosts, and the first to a slot it may have."""
    hosted = {participant.host_table for participant in everyone}
    free = [table for table in range(1, tables + 1) if table not in hosted]
    made = [replace(meeting, locked_table=draw(st.sampled_from([None, None, *free]))) for meeting in wanted]
    if made and free and all(_of(everyone, side).most != 0 for side in made[0].sides):
        plain = Instance(everyone, sessions(*lengths), tuple(range(1, tables + 1)), (made[0],))
        slots = (None, *plain.allowed_slots(made[0]))
        made[0] = replace(made[0], locked_slot=draw(st.sampled_from(slots)))
    return tuple(made)


def _of(everyone: tuple[Participant, ...], id_: str) -> Participant:
    return next(participant for participant in everyone if participant.id == id_)


def _locked(wanted: tuple[Meeting, ...], id_: str) -> bool:
    return any(meeting.id == id_ and meeting.locked_slot is not None for meeting in wanted)
