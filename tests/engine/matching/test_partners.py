"""Both sides gain, whatever their languages; thin profiles are not left out; reasons are data."""

from __future__ import annotations

import numpy as np
import pytest

from morava.engine.matching import Field, How, InputError
from morava.engine.matching.partners import CodesMet, Level, Party, Pool, Weights
from morava.engine.matching.partners.codes import codes_met, level

FOUNDRY = Party(
    "livnica",
    offers=(Field("Ливница сивог лива"), Field("Casting of iron", 0.8, "24.51")),
    needs="модели и калупи за ливење",
    offered_codes=frozenset({"24.51"}),
    needed_codes=frozenset({"25.73"}),
    facts=frozenset({"country:RS", "certificate:ISO 9001"}),
)
BUILDER = Party(
    "strojirna",
    offers=(Field("Obráběcí stroje, formy a modely pro slévárny"),),
    needs="odlitky ze šedé litiny, slévárna",
    offered_codes=frozenset({"28.41", "25.73"}),
    needed_codes=frozenset({"24.51"}),
    facts=frozenset({"country:CZ"}),
    wishes=(frozenset({"country:RS", "country:BA"}), frozenset({"certificate:ISO 14001"})),
)
BAKER = Party(
    "pekarna", (Field("Pekárna, chléb"),), "мука, пшеница", frozenset({"10.71"}), frozenset({"10.61"})
)
MILL = Party("mlin", (Field("Млин, пшенично брашно"),), "pekárny", frozenset({"10.61"}), frozenset({"10.71"}))
THIN = Party("tenka", (Field("d.o.o."),))


@pytest.fixture
def pool() -> Pool:
    return Pool([FOUNDRY, BUILDER, BAKER, MILL, THIN])


@pytest.mark.parametrize(
    ("needed", "offered", "shared"),
    [
        ("25.62", "25.62", Level.CLASS),
        ("25.62", "25.61", Level.GROUP),
        ("25.62", "25.11", Level.DIVISION),
        ("25.62", "24.51", None),
        ("25", "25.62", Level.DIVISION),
        ("25.6", "25.62", Level.GROUP),
        ("2562", "25.62", Level.CLASS),
        ("", "25.62", None),
    ],
)
def test_what_two_codes_share(needed: str, offered: str, shared: Level | None) -> None:
    assert level(needed, offered) is shared
    assert level(offered, needed) is shared


def test_the_nearest_pairs_of_codes_come_first() -> None:
    met = codes_met(["10.71", "25.62", "25.11"], ["25.11", "25.61"])
    assert met == (CodesMet("25.11", "25.11", Level.CLASS), CodesMet("25.62", "25.61", Level.GROUP))


@pytest.mark.parametrize(("one", "other"), [("livnica", "strojirna"), ("pekarna", "mlin")])
def test_partners_find_each_other(pool: Pool, one: str, other: str) -> None:
    for here, there in ((one, other), (other, one)):
        best = pool.partners(here)[0]
        assert best.id == there
        assert best.value == pytest.approx(best.gets * best.gives)
        assert best.gets == pytest.approx(pool.direction(here, there).score)
        assert best.gives == pytest.approx(pool.direction(there, here).score)


def test_everybody_has_suggestions_and_nobody_themselves(pool: Pool) -> None:
    for party in (FOUNDRY, BUILDER, BAKER, MILL, THIN):
        found = pool.partners(party.id)
        assert len(found) == 4
        assert party.id not in [suggestion.id for suggestion in found]
        assert all(suggestion.value > 0 for suggestion in found)


def test_only_those_allowed_are_suggested_and_prices_count(pool: Pool) -> None:
    assert [found.id for found in pool.partners("livnica", among={"mlin", "livnica", "nobody"})] == ["mlin"]
    dear = {"strojirna": 1.0}
    assert pool.partners("livnica", prices=dear)[-1].id == "strojirna"
    assert len(pool.partners("livnica", limit=2)) == 2


def test_the_reasons_are_told(pool: Pool) -> None:
    why = pool.direction("strojirna", "livnica")
    assert (why.codes, why.wishes) == (1.0, 0.5)
    assert why.codes_met == (CodesMet("24.51", "24.51", Level.CLASS),)
    assert why.wishes_met == (BUILDER.wishes[0],)
    assert why.wishes_unmet == (BUILDER.wishes[1],)
    words = {(word.asked_word, word.found_word): word.how for word in why.words}
    assert words["slevarna", "livnica"] is How.LEXICON
    assert why.text is not None
    weights = pool.weights
    mean = weights.codes * 1 + weights.text * why.text + weights.wishes * 0.5
    assert why.score == pytest.approx(weights.floor + (1 - weights.floor) * mean, rel=1e-5)


def test_a_party_that_says_nothing_gets_the_floor(pool: Pool) -> None:
    why = pool.direction("tenka", "livnica")
    assert (why.codes, why.text, why.wishes) == (None, None, None)
    assert why.score == pytest.approx(pool.weights.floor)


def test_the_matrix_is_what_the_directions_multiply_to(pool: Pool) -> None:
    names = ["livnica", "strojirna", "pekarna", "mlin", "tenka"]
    mutual = pool.mutual(names, names)
    assert np.allclose(mutual, mutual.T)
    for row, one in enumerate(names):
        for column, other in enumerate(names):
            product = pool.direction(one, other).score * pool.direction(other, one).score
            assert mutual[row, column] == pytest.approx(product, rel=1e-4)
    assert pool.mutual([], names).shape == (0, 5)


def test_parties_come_and_go(pool: Pool) -> None:
    pool.remove("livnica")
    pool.remove("livnica")
    assert len(pool) == 4
    assert "livnica" not in [found.id for found in pool.partners("strojirna")]
    pool.put(Party("tenka", FOUNDRY.offers, FOUNDRY.needs, FOUNDRY.offered_codes, FOUNDRY.needed_codes))
    assert pool.partners("strojirna")[0].id == "tenka"
    with pytest.raises(InputError):
        pool.partners("livnica")
    with pytest.raises(InputError):
        pool.mutual(["livnica"], ["tenka"])


def test_weights_change_the_score() -> None:
    only_codes = Pool([FOUNDRY, BUILDER], Weights(codes=1, text=0, wishes=0, floor=0))
    assert only_codes.direction("strojirna", "livnica").score == pytest.approx(1)
    for wrong in ({"codes": -1.0}, {"codes": 0, "text": 0, "wishes": 0}, {"floor": 1.0}):
        with pytest.raises(InputError):
            Weights(**wrong)


def test_in_a_large_pool_the_best_are_among_those_looked_at() -> None:
    crowd = [
        Party(f"p{n:03}", (Field(f"Pekárna číslo{n}"),), "mouka", frozenset({"10.71"}), frozenset({"10.61"}))
        for n in range(500)
    ]
    pool = Pool([*crowd, MILL, FOUNDRY, BUILDER, THIN])
    assert pool.partners("livnica", 1)[0].id == "strojirna"
    assert {found.id for found in pool.partners("mlin", 50)} <= {party.id for party in crowd}
    assert len(pool.partners("tenka", 10)) == 10
    assert [found.id for found in pool.partners("p007", 10)] != [
        found.id for found in pool.partners("p400", 10)
    ]


def test_prices_spread_the_suggestions() -> None:
    """One baker has what many mills look for, each of the others what one of them looks for."""
    goods = "chléb rohlíky koláče dorty sušenky bábovky".split()
    mills = [Party(f"mlin{n}", MILL.offers, f"pekárna, {good}") for n, good in enumerate(goods)]
    bakers = [Party(f"pek{n}", (Field(f"Pekárna, {good}, mouka"),), "мука") for n, good in enumerate(goods)]
    pool = Pool([*mills, *bakers, Party("all", (Field(f"Pekárna, {' '.join(goods[:3])}", 2),), "мука")])
    prices = pool.prices({party.id: 2 for party in (*mills, *bakers)} | {"all": 2}, longest=1)

    def load(prices: dict[str, float] | None) -> int:
        first = [pool.partners(mill.id, 1, prices=prices)[0].id for mill in mills]
        return max(first.count(id_) for id_ in first)

    assert load(prices) < load(None)
    assert prices["all"] == max(prices.values()) > min(prices.values()) == 0
