"""Badges to be cut out: the name to be read across a table, and a code that gives the contact."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal

from django.utils.translation import gettext as _

from morava.design.print import qr_code, tidy
from morava.engine.language import has_cyrillic, to_latin
from morava.forums.interfaces.print.agenda import in_order
from morava.forums.interfaces.print.document import Document, speaking
from morava.forums.interfaces.print.tongue import Tongue

if TYPE_CHECKING:
    from collections.abc import Collection

    from morava.forums.interfaces.print.timetable import Delegate, PrintedParticipant, PrintedTimetable

PerSheet = Literal[4, 8]


class Contact(StrEnum):
    """How much of a person the code on the badge gives away."""

    NAME = "name"
    EMAIL = "email"
    EMAIL_AND_PHONE = "email_and_phone"


def badges(
    timetable: PrintedTimetable,
    tongue: Tongue,
    *,
    each_in_own_language: bool = False,
    per_sheet: PerSheet = 8,
    contact: Contact = Contact.NAME,
    only: Collection[int] | None = None,
) -> Document:
    """Sheets of 4 or 8 badges, one for each delegate; `only` are the participants wanted."""
    all_badges = []
    for participant in in_order(timetable, tongue, only):
        for person in participant.delegates:
            own = Tongue(person.language) if each_in_own_language else tongue
            with speaking(own):
                all_badges.append(_badge(participant, person, own, contact))
    starts = range(0, len(all_badges), per_sheet)
    sheets = [
        {"tongue": tongue.code, "per-sheet": per_sheet, "badges": all_badges[start : start + per_sheet]}
        for start in starts
    ]
    return Document("badges", sheets)


def _badge(
    participant: PrintedParticipant, person: Delegate, tongue: Tongue, contact: Contact
) -> dict[str, Any]:
    name, organisation = tongue.read(person.name), tongue.read(participant.name)
    return {
        "tongue": tongue.code,
        "name": name,
        # The people met here read Latin; whoever reads Cyrillic reads both.
        "name-in-latin": to_latin(name) if has_cyrillic(name) else "",
        "organisation": organisation,
        "country": tongue.country(participant.country),
        "speaks": tongue.languages(person.speaks),
        "qr": qr_code(vcard(person, participant, contact)),
        "qr-alt": _("QR code: contact of %(name)s") % {"name": name},
    }


def vcard(person: Delegate, participant: PrintedParticipant, contact: Contact) -> str:
    """A vCard 3.0 in Latin script; e-mail and phone only where they are shared and wanted.

    The name stands undivided in the place of the family name: names of this region come in either order,
    and a wrong guess would file the person under the first name.
    """
    reader = Tongue("en")
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{_escaped(reader.read(person.name))};;;;",
        f"FN:{_escaped(reader.read(person.name))}",
        f"ORG:{_escaped(reader.read(participant.name))}",
    ]
    if person.email and contact is not Contact.NAME:
        lines.append(f"EMAIL:{_escaped(tidy(person.email))}")
    if person.phone and contact is Contact.EMAIL_AND_PHONE:
        lines.append(f"TEL:{_escaped(tidy(person.phone))}")
    return "\r\n".join([*lines, "END:VCARD", ""])


def _escaped(value: str) -> str:
    for special in "\\;,":
        value = value.replace(special, f"\\{special}")
    return value
