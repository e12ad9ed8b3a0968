"""The columns of a list of wanted meetings: a row for each meeting, or for each participant."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from morava.directory.interfaces.lists.columns import NAMES
from morava.forums.priorities import Priority
from morava.importing.cells import choice, joined_list, text
from morava.importing.kinds import Column

from .participant_columns import EXTERNAL_ID

PRIORITIES = {str(value): label for value, label in Priority.choices}
PRIORITY_WORDS = {
    "1": ("high", "a", "must", "vysoka", "nejvyssi", "visok", "visoki", "visoka", "prvi", "i"),
    "2": ("normal", "b", "medium", "stredni", "bezna", "normalni", "srednji", "srednja", "normalan", "ii"),
    "3": ("low", "c", "nizka", "nizak", "niska", "nizi", "iii"),
}
_REQUESTER_WORDS = (
    "who",
    "from",
    "a",
    "participant a",
    "requester",
    "kdo",
    "zadatel",
    "ko",
    "ucesnik a",
    "ucastnik a",
)

COLUMNS = (
    Column(
        key="requester_id",
        label=_("Number of the participant"),
        hint=_("As in the list of participants. The number or the name will do."),
        parse=text(60),
        synonyms=(*EXTERNAL_ID.synonyms, "number in your list", "number a", "cislo ucastnika"),
        width=12,
    ),
    Column(
        key="requester",
        label=_("Participant"),
        hint=_("Who wants the meeting, as in the list of participants, in any spelling and script."),
        synonyms=(*NAMES[0].synonyms, "organisation", *_REQUESTER_WORDS),
        examples=(_("EXAMPLE – Alfa s.r.o."), _("EXAMPLE – Beta d.o.o.")),
        marks_examples=True,
        width=32,
    ),
    Column(
        key="partner_id",
        label=_("Number of the partner"),
        hint=_("The number or the name will do."),
        parse=text(60),
        synonyms=("partner id", "partner number", "number b", "cislo partnera", "broj partnera"),
        width=12,
    ),
    Column(
        key="partner",
        label=_("Partner"),
        hint=_("Whom they want to meet."),
        synonyms=(
            "with", "to", "b", "participant b", "wants to meet", "whom", "partner organisation",
            "s kym", "koho", "partner", "pozadovany partner", "schuzka s", "ucastnik b",
            "sa kim", "koga", "zeljeni partner", "sastanak sa", "ucesnik b",
        ),
        examples=(_("EXAMPLE – Beta d.o.o."), ""),
        width=32,
    ),
    Column(
        key="wants",
        label=_("Wants to meet"),
        hint=_("Or several partners in one row: one in each column, or several in a cell with “;” between."),
        parse=joined_list,
        repeats=True,
        synonyms=(
            "wants", "wish", "wishes", "wanted", "wanted meetings", "meetings wanted", "preference",
            "chce", "chce se setkat", "chce se setkat s", "chce se sejit s",
            "pozadovane schuzky", "zajem o", "prani", "preference", "schuzky",
            "zeli", "zeli sastanak", "zeli sastanak sa", "zeljeni sastanci", "zelje", "sastanci",
        ),
        examples=("", _("EXAMPLE – Alfa s.r.o.")),
        width=26,
    ),
    Column(
        key="priority",
        label=_("Priority"),
        hint=_("High, normal or low: 1, 2 or 3. Empty: normal."),
        parse=choice(PRIORITIES, refused="forums.no_priority", synonyms=PRIORITY_WORDS),
        synonyms=("importance", "priorita", "dulezitost", "prioritet", "vaznost"),
        examples=("1", ""),
        choices=lambda: (str(label) for label in PRIORITIES.values()),
        width=10,
    ),
    Column(
        key="note",
        label=_("Note"),
        hint=_("What the meeting is about."),
        parse=text(300),
        synonyms=("notes", "remark", "topic", "subject", "poznamka", "tema", "napomena"),
        width=30,
    ),
)  # fmt: skip
