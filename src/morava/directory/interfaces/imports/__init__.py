"""What can be imported into the directory: the member list of a cluster or an association."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from morava.importing.kinds import ImportKind

from ...queries import groups_editable_by
from ..lists.columns import NAMES
from ..lists.member_columns import COLUMNS
from .keepers import MEMBER_KEEPERS
from .members import MembersHandler

MEMBERS = ImportKind(
    key="directory.members",
    label=_("Members"),
    lead=_("Who belongs to it, with numbers, contacts and since when."),
    sheet=_("Members"),
    columns=COLUMNS,
    any_of=(tuple(column.key for column in NAMES),),
    named_by=tuple(column.key for column in NAMES),
    targets=groups_editable_by,
    open=MembersHandler,
    keepers=MEMBER_KEEPERS,
    advice=(
        _("One row is one organisation. Further contact people have a row each."),
        _("An empty cell changes nothing. A single dash (-) empties what is stored."),
        _("An organisation is recognised by its number, its website, or its name in any script."),
        _("Who is not in the list stays a member: end memberships on the page of the members."),
    ),
)

KINDS = (MEMBERS,)
