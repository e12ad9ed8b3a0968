"""The people of the example, one in each role, and how to sign in as one of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from morava.directory.models import Role

PASSWORD = "dve-reky-jedna-morava"  # noqa: S105  printed by ./dev run; the example is never loaded elsewhere


@dataclass(frozen=True)
class Somebody:
    """A person, their language, and their role in an organisation named as in the example."""

    email: str
    name: str
    language: str
    role: str
    organisation: str
    label: object


PEOPLE = (
    Somebody(
        "officer.cz@morava.example",
        "Helena Vodičková",
        "cs",
        Role.OFFICER,
        "cz",
        _("officer of the Czech association"),
    ),
    Somebody(
        "officer.rs@morava.example",
        "Мирјана Савић",
        "sr",
        Role.OFFICER,
        "rs",
        _("officer of the Serbian association"),
    ),
    Somebody(
        "manager@morava.example",
        "Pavel Kovář",
        "cs",
        Role.MANAGER,
        "Kovo klastr Odra (příklad)",
        _("cluster manager"),
    ),
    Somebody(
        "firm@morava.example",
        "Драган Петровић",
        "sr-latn",
        Role.REPRESENTATIVE,
        "Нишпродукт д.о.о.",
        _("representative of a firm"),
    ),
    Somebody(
        "reader@morava.example",
        "Alice Reader",
        "en",
        Role.READER,
        "cz",
        _("reader for the funder"),
    ),
)
