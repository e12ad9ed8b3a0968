"""Tiny random problems with every feature, small enough to try all plans."""

from dataclasses import replace
from random import Random

from morava.engine.scheduling import Instance, Meeting, Participant
from morava.engine.scheduling.instance import Interpreter
from morava.engine.scheduling.problem import Problem, compile_problem
from tests.engine.scheduling.exact.brute import all_slots
from tests.factories.scheduling import sessions

SEEDS = range(12)
LANGUAGES = tuple(map(frozenset[str], (("cs",), ("sr",), ("en", "cs"), (), ())))


def tiny_problem(seed: int) -> Problem:
    """Four or five participants, up to five meetings, three to five slots, one or two tables."""
    random = Random(seed)
    names = "abcde"[: random.randint(4, 5)]
    lengths = random.choice([(3,), (4,), (2, 2), (3, 2)])
    tables = random.randint(1, 3)
    pairs = [(a, b) for a in names for b in names if a < b]
    chosen = random.sample(pairs, random.randint(3, 5))
    wanted = _of_three(random, names, [_meeting(random, pair, tables) for pair in chosen])
    ids = [meeting.id for meeting in wanted]
    return compile_problem(
        Instance(
            participants=tuple(_participant(random, name, sum(lengths)) for name in names),
            sessions=sessions(*lengths),
            tables=tuple(range(1, tables + 1)),
            meetings=wanted,
            precedences=((ids[0], ids[1]),) if random.random() < 0.4 else (),
            fairness=random.choice([None, 0, 1]),
            breaks_span_sessions=random.random() < 0.5,
            interpreters=tuple(_interpreter(random, name, sum(lengths)) for name in "xy"),
            closed_tables=frozenset({(1, 0)}) if tables > 1 and random.random() < 0.3 else frozenset(),
            buffers=(random.sample(names, 2),) if random.random() < 0.5 else (),  # type: ignore[arg-type]
        )
    )


def some_slots(problem: Problem, seed: int, count: int = 50) -> list[list[int]]:
    """A sample of the ways to give meetings slots, good or not."""
    ways = list(all_slots(problem))
    return Random(seed).sample(ways, min(count, len(ways)))


def _participant(random: Random, name: str, slots: int) -> Participant:
    most = random.choice([None, None, 1, 2])
    return Participant(
        name,
        unavailable=frozenset(random.sample(range(slots), random.choice([0, 0, 1]))),
        fewest=random.choice([0, 0, 1]),
        most=most,
        parallel=random.choice([1, 1, 2]),
        fewest_per_session=random.choice([0, 0, 0, 1]) if most is None else 0,
        most_per_session=random.choice([None, None, 1]),
        languages=random.choice(LANGUAGES),
    )


def _meeting(random: Random, pair: tuple[str, str], tables: int) -> Meeting:
    return Meeting(
        "".join(pair),
        *pair,
        priority=random.randint(1, 3),
        locked_table=random.choice([None, None, *range(1, tables + 1)]),
    )


def _of_three(random: Random, names: str, wanted: list[Meeting]) -> tuple[Meeting, ...]:
    """In every other problem the first meeting is one of three."""
    third = random.choice([name for name in names if name not in wanted[0].sides])
    first = replace(wanted[0], c=third) if random.random() < 0.5 else wanted[0]
    return first, *wanted[1:]


def _interpreter(random: Random, name: str, slots: int) -> Interpreter:
    return Interpreter(
        name,
        frozenset({"cs", "sr"}),
        unavailable=frozenset(random.sample(range(slots), random.choice([0, 1]))),
        rest_after=random.choice([None, 1, 2]),
    )
