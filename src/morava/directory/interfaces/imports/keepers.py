"""How an undo puts back what the import of a member list wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from morava.importing.kinds import Keeper

from ...domain.many import delete_memberships, delete_organisations, remove_contacts
from ...domain.memberships import change_membership
from ...domain.organisations import change_organisation
from ...models import Contact, Membership, Organisation
from .members import MEMBERSHIP_FIELDS, ORGANISATION_FIELDS, TEXTS, as_days
from .recognising import NAME_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from morava.accounts.models import Person


def _fields(*names: str) -> Any:
    return lambda obj: {name: getattr(obj, name) for name in names}


def _days(membership: Membership) -> dict[str, Any]:
    """As JSON can hold them."""
    return {name: str(getattr(membership, name) or "") for name in MEMBERSHIP_FIELDS}


def _never_changed(obj: Any, *_rest: object) -> None:
    raise ValidationError(_("%(what)s cannot be put back."), params={"what": obj})


def _all(remove: Callable[..., None]) -> Callable[[Sequence[Any], Person | None], dict[Any, ValidationError]]:
    """For a verb that refuses nothing."""

    def remove_all(objects: Sequence[Any], by: Person | None) -> dict[Any, ValidationError]:
        remove(objects, by=by)
        return {}

    return remove_all


MEMBER_KEEPERS = (
    Keeper(
        model=Organisation,
        label=gettext_lazy("organisation"),
        snapshot=_fields(*NAME_FIELDS, *ORGANISATION_FIELDS, *TEXTS),
        restore=lambda one, before, by: change_organisation(one, by=by, **before),
        remove=lambda many, by: delete_organisations(many, by=by),
    ),
    Keeper(
        model=Membership,
        label=gettext_lazy("membership in a cluster"),
        snapshot=_days,
        restore=lambda one, before, by: change_membership(one, by=by, **as_days(before)),
        remove=_all(delete_memberships),
        prefetch=("member", "group"),
    ),
    Keeper(
        model=Contact,
        label=gettext_lazy("contact"),
        snapshot=_fields("value", "whom"),
        restore=_never_changed,
        remove=_all(remove_contacts),
        prefetch=("organisation",),
    ),
)
