"""Build the lexicon anew: `python -m morava.engine.matching.lexicon.make SOURCES`.

SOURCES is a folder with the sources that docs/methods/matching.md names, each in its own folder. The same
sources make the same table, byte by byte; other versions of them are refused unless `--changed` is given.
"""

from __future__ import annotations

import argparse
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final

from morava.engine.language import Term, tokens, trades
from morava.engine.matching.lexicon import TABLE, written
from morava.engine.matching.lexicon.alignment import Words, align
from morava.engine.matching.lexicon.sources import SOURCES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

LEAST: Final = 0.03
"""Lighter pairs are mostly wrong; with .05 recall at ten is a hundredth less (on procurement terms)."""
TIMES: Final = 5
"""How many times the words of the trades count: they are few, and written for what is looked for here."""
_SHORTEST: Final = 3
_LANGUAGES: Final = (("cs", "sr"), ("cs", "en"), ("sr", "en"))


def pairs_of(terms: Collection[Term]) -> dict[tuple[str, str], float]:
    """Return the weight of every pair of stems of different languages that translate each other."""
    pairs: dict[tuple[str, str], float] = {}
    for one, other in _LANGUAGES:
        both = [
            (left, right)
            for term in terms
            for left, right in product(_stems(term.get(one, ())), _stems(term.get(other, ())))
        ]
        for pair, weight in align(both, LEAST).items():
            pairs[pair] = max(weight, pairs.get(pair, 0.0))
    return pairs


def _stems(names: Iterable[str]) -> list[Words]:
    """Of each name its stems, each once; numbers and signs of one or two letters are left to themselves."""
    stems = (tuple(dict.fromkeys(token.stem for token in tokens(name))) for name in names)
    meaning = (tuple(stem for stem in words if stem.isalpha() and len(stem) >= _SHORTEST) for words in stems)
    return [words for words in meaning if words]


def main() -> int:
    """Read the sources, write the table, say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name(TABLE))
    parser.add_argument("--changed", action="store_true", help="take other versions of the sources, too")
    options = parser.parse_args()
    terms = list(trades()) * TIMES
    for source in SOURCES:
        if source.digest_in(options.sources) != source.digest and not options.changed:
            sys.stderr.write(f"{source.name}: this is not version {source.version}.\n")
            return 2
        terms += list(source.terms_in(options.sources))
    table = written(pairs_of(terms))
    options.out.write_text(table, encoding="utf-8")
    sys.stdout.write(f"{len(terms)} terms, {table.count(':')} pairs of stems, {len(table.encode())} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
