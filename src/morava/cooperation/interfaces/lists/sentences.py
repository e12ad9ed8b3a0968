"""What is said about rows of lists of offers and requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ...models import Cooperation, Rights, Stage, Type
from ..writing import CHOICES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from morava.importing.messages import Params


def _one_of(labels: Iterable[object]) -> Callable[[Params], str]:
    kept = list(labels)

    def told(params: Params) -> str:
        known = ", ".join(map(str, kept))
        return _now("“%(text)s” is none of these: %(known)s.") % {**params, "known": known}

    return told


def _refused(params: Params) -> str:
    """What the verb would say, in the words it has."""
    return str(params["why"])


SENTENCES: dict[str, Any] = {
    "cooperation.no_type": _one_of(Type.labels),
    "cooperation.no_cooperation": _one_of(Cooperation.labels),
    "cooperation.no_stage": _one_of(Stage.labels),
    "cooperation.no_rights": _one_of(Rights.labels),
    "cooperation.no_kind": _one_of(label for _value, label in CHOICES["partner_kinds"]),
    "cooperation.no_size": _one_of(label for _value, label in CHOICES["partner_sizes"]),
    "cooperation.no_day": _("“%(text)s” is no day. Write it like 31.12.2027 or 2027-12-31."),
    "cooperation.day_passed": _("“%(text)s” has passed. Write a later day."),
    "cooperation.many_keywords": _("Write at most %(most)d words or phrases."),
    "cooperation.no_member": _(
        "“%(name)s” is none of the organisations for which you can write here. Correct the name, or enter the"
        " member first."
    ),
    "cooperation.no_such": _("No offer or request of this organisation has the address “%(text)s”."),
    "cooperation.type_needed": _("Say whether it is an offer or a request."),
    "cooperation.title_needed": _("Write a title in at least one language."),
    "cooperation.closed": _("It is closed and does not change any more."),
    "cooperation.refused": _refused,
}
