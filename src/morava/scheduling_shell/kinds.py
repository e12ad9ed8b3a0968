"""The lists that are understood: those of the import, and what only the shell asks for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from morava.directory.interfaces.lists.columns import NAMES
from morava.forums.interfaces.lists.participant_columns import COLUMNS as PARTICIPANT_COLUMNS
from morava.forums.interfaces.lists.request_columns import COLUMNS as WISH_COLUMNS
from morava.importing.cells import whole_number
from morava.importing.kinds import Column, ListKind

_OF_PARTICIPANTS = {column.key: column for column in PARTICIPANT_COLUMNS}
NAME_KEYS = tuple(column.key for column in NAMES)

PARALLEL = Column(
    key="parallel",
    label=_("Meetings at once"),
    hint=_("For an organisation whose delegates meet at different tables at the same time; empty: one."),
    parse=whole_number(1, 100),
    synonyms=(
        "parallel", "parallel meetings", "simultaneous meetings", "meetings at the same time",
        "soubezne", "soubezne schuzky", "schuzky najednou", "schuzek najednou", "paralelne",
        "istovremeno", "istovremeni sastanci", "sastanaka istovremeno", "paralelno", "paralelni sastanci",
    ),
)  # fmt: skip
INTERPRETER = Column(
    key="interpreter",
    label=_("Interpreter"),
    hint=_("The name."),
    required=True,
    synonyms=("interpreters", "name of interpreter", "tlumocnik", "tlumocnice", "jmeno tlumocnika",
              "prevodilac", "prevoditelj", "tumac", "ime prevodioca"),
)  # fmt: skip
REST_AFTER = Column(
    key="rest_after",
    label=_("Slots before a rest"),
    hint=_("After so many slots in a row the interpreter rests for one; empty: never."),
    parse=whole_number(1, 100),
    synonyms=("rest after", "rest", "prestavka po", "terminu do prestavky", "odmor posle", "odmor nakon"),
)

PARTICIPANTS = ListKind(key="participants", columns=(*PARTICIPANT_COLUMNS, PARALLEL), any_of=(NAME_KEYS,))
WISHES = ListKind(
    key="wishes",
    columns=WISH_COLUMNS,
    any_of=(("partner", "partner_id", "wants"), ("requester", "requester_id")),
)
INTERPRETERS = ListKind(
    key="interpreters",
    columns=(INTERPRETER, _OF_PARTICIPANTS["languages"], _OF_PARTICIPANTS["availability"], REST_AFTER),
)
KINDS = (PARTICIPANTS, WISHES, INTERPRETERS)

# What decides who meets when; the other columns of the import are known and left alone.
READ = {
    PARTICIPANTS: {
        "external_id", *NAME_KEYS, "country", "languages", "availability", "most_meetings",
        "fewest_meetings", "table", "parallel",
    },
    WISHES: {"requester_id", "requester", "partner_id", "partner", "wants", "priority"},
    INTERPRETERS: {column.key for column in INTERPRETERS.columns},
}  # fmt: skip
# Of the columns of participants those that a list of wishes may have as well.
SHARED = {"external_id", *NAME_KEYS, "note"}
