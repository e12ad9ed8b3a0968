"""Invented interpreters of the example: as many as its meetings without a common language take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Helper:
    """`rest_after`: how many meetings in a row they interpret before they rest."""

    name: str
    email: str
    languages: tuple[str, ...]
    rest_after: int | None = None


INTERPRETERS = (
    Helper("Lucie Moravcová", "lucie@tlumoceni.example", ("cs", "sr"), 3),
    Helper("Јована Илић", "jovana@prevodi.example", ("cs", "sr", "en")),
    Helper("Tomáš Vaněk", "tomas@tlumoceni.example", ("cs", "sr", "de")),
)
