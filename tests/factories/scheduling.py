"""Small scheduling instances for tests, hand-made and random."""

from collections.abc import Sequence
from random import Random

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
