"""What is said about rows of lists of organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from .columns import KINDS

if TYPE_CHECKING:
    from morava.importing.messages import Params


def no_kind(params: Params) -> str:
    kinds = ", ".join(str(label) for label in KINDS.values())
    return _now("“%(text)s” is no kind of organisation. Write one of: %(kinds)s.") % {
        **params,
        "kinds": kinds,
    }


def refused(params: Params) -> str:
    """What the verb would say, in the words it has."""
    return str(params["why"])


SENTENCES: dict[str, Any] = {
    "directory.no_kind": no_kind,
    "directory.name_needed": _("Fill in the name of the organisation."),
    "directory.same_organisation": _("Is “%(name)s” one of these organisations?"),
    "directory.row_again": _("It stands in row %(row)s already; this row adds only what is new in it."),
    "directory.kept_by_others": _("“%(name)s” has people of its own here. Its profile stays as it is."),
    "directory.field_changes": _("%(before)s → %(after)s"),
    "directory.refused": refused,
    "directory.no_day": _("“%(text)s” is no day. Write it like 31.12.2024 or 2024-12-31, or only the year."),
    "directory.later": _("“%(text)s” is still to come. Write the day since when it is a member."),
    "directory.not_committed": _(
        "“%(text)s” is neither yes nor no, nor a day. Write yes, no, or since when."
    ),
}
