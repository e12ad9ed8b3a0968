"""Every contradiction is refused by name, and nothing is refused that could be honoured."""

from unittest.mock import patch

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from morava.engine.scheduling import InputError, Instance, Meeting, Participant, check
from tests.engine.scheduling.contradictions import BREAKERS, contradictions
from tests.engine.scheduling.oracle import all_plans
from tests.engine.scheduling.strategies import Parts, tiny_instances, tiny_parts
from tests.factories.scheduling import interpreter, sessions

LOCKS = {
    "lock-at-closed-table",
    "lock-outside-session",
    "lock-while-unavailable",
    "lock-without-interpreter",
    "locks-against-buffer",
    "locks-against-precedence",
    "locks-collide",
    "locks-exceed-interpreters",
    "locks-exceed-most",
    "locks-exceed-tables",
}


@pytest.mark.parametrize(("code", "breaker"), BREAKERS)
@settings(max_examples=8)
@given(data=st.data())
def test_a_contradiction_is_refused_and_names_the_culprit(code, breaker, data):
    broken = data.draw(contradictions(code, breaker))
    with pytest.raises(InputError) as caught:
        Instance(**broken.parts)
    error = caught.value
    assert error.code == broken.code, str(error)
    assert {name: error.culprit.get(name) for name in broken.culprit} == broken.culprit
    for value in broken.culprit.values():
        for id_ in value if isinstance(value, tuple) else (value,):
            assert str(id_) in str(error)


@given(tiny_instances())
def test_valid_instances_can_be_made_and_made_again(instance):
    assert Instance(**{name: getattr(instance, name) for name in Instance.__dataclass_fields__}) == instance


@settings(max_examples=500)
@given(tiny_parts(all_locked=True))
def test_locks_are_refused_exactly_when_no_plan_honours_them(parts):
    try:
        Instance(**parts)
        refused = None
    except InputError as error:
        refused = error.code
    event(str(refused))
    assert refused in {None, *LOCKS}
    assert can_be_honoured(parts) == (refused is None)


@st.composite
def busy_interpreters(draw: st.DrawFn) -> Parts:
    """Up to five locked meetings of different people who all need one of two or three interpreters."""
    slots = draw(st.lists(st.integers(0, 3), min_size=2, max_size=5))
    tongues = [draw(st.sampled_from((("cs", "sr"), ("cs", "de"), ("de", "sr")))) for _ in slots]
    helpers = [
        interpreter(
            f"i{number}",
            draw(st.sampled_from(("cs sr", "cs de", "cs de sr"))),
            unavailable=draw(st.sampled_from(([], [], [1]))),
            rest_after=draw(st.sampled_from((None, 1, 2))),
        )
        for number in range(draw(st.integers(2, 3)))
    ]
    return {
        "participants": tuple(
            Participant(f"{side}{number}", languages=frozenset({tongue}))
            for number, pair in enumerate(tongues)
            for side, tongue in zip("ab", pair, strict=True)
        ),
        "sessions": sessions(*draw(st.sampled_from(((4,), (2, 2))))),
        "tables": (1, 2, 3, 4, 5),
        "meetings": tuple(
            Meeting(str(number), f"a{number}", f"b{number}", locked_slot=slot)
            for number, slot in enumerate(slots)
        ),
        "precedences": (),
        "interpreters": tuple(helpers),
    }


@given(busy_interpreters())
def test_interpreters_of_locks_are_refused_exactly_when_no_rota_serves_them(parts):
    try:
        Instance(**parts)
        refused = None
    except InputError as error:
        refused = error.code
    event(str(refused))
    assert refused in {None, "lock-without-interpreter", "locks-exceed-interpreters"}
    assert can_be_honoured(parts) == (refused is None)


def can_be_honoured(parts: Parts) -> bool:
    """Whether some plan of the locked meetings alone breaks no rule."""
    locked = [meeting for meeting in parts["meetings"] if meeting.locked_slot is not None]
    ids = {meeting.id for meeting in locked}
    orders = tuple(pair for pair in parts["precedences"] if ids.issuperset(pair))
    with patch("morava.engine.scheduling.instance.validate"):
        alone = Instance(
            **{**parts, "meetings": tuple(locked), "precedences": orders, "fairness_binding": False}
        )
    return any(check(alone, plan).valid for plan in all_plans(alone))
