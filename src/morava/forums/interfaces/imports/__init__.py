"""What can be imported into a forum: participants with their delegates, and the meetings they want."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from morava.directory.interfaces.lists.columns import NAMES
from morava.forums.queries import forums_editable_by
from morava.importing.kinds import ImportKind

from ..lists.participant_columns import COLUMNS as PARTICIPANT_COLUMNS
from ..lists.request_columns import COLUMNS as REQUEST_COLUMNS
from .keepers import PARTICIPANT_KEEPERS, REQUEST_KEEPERS
from .participants import ParticipantsHandler
from .requests import RequestsHandler

PARTICIPANTS = ImportKind(
    key="forums.participants",
    label=_("Participants"),
    lead=_("Organisations that take part, with their delegates."),
    sheet=_("Participants"),
    columns=PARTICIPANT_COLUMNS,
    any_of=(tuple(column.key for column in NAMES),),
    named_by=tuple(column.key for column in NAMES),
    beside=("forums.requests",),
    targets=forums_editable_by,
    open=ParticipantsHandler,
    keepers=PARTICIPANT_KEEPERS,
    advice=(
        _("One row is one delegate. Several delegates of one organisation have one row each."),
        _("An empty cell changes nothing. A single dash (-) empties what is stored."),
        _("An organisation is recognised by its number, or by its name in any spelling and script."),
    ),
)

REQUESTS = ImportKind(
    key="forums.requests",
    label=_("Wanted meetings"),
    lead=_("Who wants to meet whom."),
    sheet=_("Wanted meetings"),
    columns=REQUEST_COLUMNS,
    any_of=(("partner", "partner_id", "wants"), ("requester", "requester_id")),
    named_by=("requester", "requester_id"),
    beside=("forums.participants",),
    targets=forums_editable_by,
    open=RequestsHandler,
    keepers=REQUEST_KEEPERS,
    advice=(
        _("Import the participants of both countries first; then their wishes are found by name."),
        _("Write one row for each wanted meeting, or one row for each participant with all the partners."),
        _("The same pair twice, or from both sides, is one meeting."),
    ),
)

KINDS = (PARTICIPANTS, REQUESTS)
