"""Counts hold just when they should, on both back ends."""

from itertools import product

import pytest

from tests.engine.scheduling.exact.backends import holds, solution

COUNTS = {
    "at_most": lambda count, limit: count <= limit,
    "at_least": lambda count, limit: count >= limit,
    "exactly": lambda count, limit: count == limit,
}


def all_ways(literals):
    """Every way to make literals hold or not, with how many hold."""
    for signs in product((1, -1), repeat=len(literals)):
        yield [sign * literal for sign, literal in zip(signs, literals, strict=True)], signs.count(1)


@pytest.mark.parametrize("verb", COUNTS)
@pytest.mark.parametrize("length", [0, 1, 2, 3, 4])
def test_a_count_of_a_few_literals_holds_just_when_it_should(new_writer, verb, length):
    for limit in range(-1, length + 2):
        writer = new_writer()
        literals = [(-1) ** number * writer.new() for number in range(length)]
        getattr(writer, verb)(literals, limit)
        for given, count in all_ways(literals):
            assert holds(writer, *given) == COUNTS[verb](count, limit), (limit, given)


@pytest.mark.parametrize("verb", COUNTS)
@pytest.mark.parametrize(("length", "limit"), [(7, 1), (12, 5), (40, 1), (40, 6), (40, 39)])
def test_a_count_of_many_literals_holds_just_when_it_should(new_writer, verb, length, limit):
    writer = new_writer()
    literals = [writer.new() for _ in range(length)]
    getattr(writer, verb)(literals, limit)
    for count in {0, limit - 1, limit, limit + 1, length}:
        given = [*literals[:count], *(-literal for literal in literals[count:])]
        assert holds(writer, *given) == COUNTS[verb](count, limit), count


def test_a_clause_needs_one_of_its_literals(new_writer):
    writer = new_writer()
    one, other = writer.new(), writer.new()
    writer.clause((one, -other))
    assert holds(writer, one, other)
    assert holds(writer, -one, -other)
    assert not holds(writer, -one, other)


def test_an_empty_clause_never_holds(new_writer):
    writer = new_writer()
    writer.new()
    assert holds(writer)
    writer.clause(())
    assert not holds(writer)


@pytest.mark.parametrize("length", [1, 2, 3])
def test_either_holds_just_when_one_does(new_writer, length):
    writer = new_writer()
    literals = [writer.new() for _ in range(length)]
    either = writer.either(literals)
    for given, count in all_ways(literals):
        assert holds(writer, *given, either) == (count > 0)
        assert holds(writer, *given, -either) == (count == 0)


@pytest.mark.parametrize("length", [0, 1, 2, 5])
def test_a_unary_number_says_how_many_hold(new_writer, length):
    writer = new_writer()
    literals = [writer.new() for _ in range(length)]
    number = writer.unary(literals)
    for given, count in all_ways(literals):
        found = solution(writer, *given)
        assert found is not None
        assert [literal in found for literal in number] == [k < count for k in range(length)]
