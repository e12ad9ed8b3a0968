"""How an undo puts back what imports of forums wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from morava.directory.domain.many import delete_memberships, delete_organisations
from morava.directory.domain.organisations import change_organisation
from morava.directory.models import Membership, Organisation
from morava.forums.domain.frame import change_table
from morava.forums.domain.many import delete_bare_participations, remove_delegates, withdraw_requests
from morava.forums.domain.participations import (
    change_delegate,
    change_participation,
    withdraw_participation,
)
from morava.forums.domain.requests import change_request
from morava.forums.models import Delegate, MeetingRequest, Participation, Slot, Table
from morava.importing.kinds import Keeper

from .participant_plan import DELEGATE_FIELDS, NAME_FIELDS, ORGANISATION_FIELDS, PARTICIPATION_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from morava.accounts.models import Person


def _fields(*names: str) -> Any:
    return lambda obj: {name: getattr(obj, name) for name in names}


def _participation_snapshot(participation: Participation) -> dict[str, Any]:
    away = sorted(slot.pk for slot in participation.unavailable_slots.all())
    return {**_fields(*PARTICIPATION_FIELDS, "is_withdrawn")(participation), "unavailable": away}


def _restore_participation(participation: Participation, before: dict[str, Any], by: Person | None) -> None:
    fields = {name: before[name] for name in PARTICIPATION_FIELDS}
    away = Slot.objects.filter(pk__in=before["unavailable"])
    change_participation(participation, by=by, unavailable=away, **fields)
    if before["is_withdrawn"] and not participation.is_withdrawn:
        withdraw_participation(participation, by=by)


def _restore_table(table: Table, before: dict[str, Any], by: Person | None) -> None:
    host = Participation.objects.filter(pk=before["host_id"]).first()
    change_table(table, number=table.number, places=table.places, host=host, by=by)


def _refuse(obj: Any, *_rest: object) -> None:
    raise _refusal(obj)


def _refuse_all(objects: Sequence[Any], _by: Person | None) -> dict[Any, ValidationError]:
    return {obj.pk: _refusal(obj) for obj in objects}


def _refusal(obj: Any) -> ValidationError:
    return ValidationError(_("%(what)s cannot be put back."), params={"what": obj})


def _all(remove: Callable[..., None]) -> Callable[[Sequence[Any], Person | None], dict[Any, ValidationError]]:
    """For a verb that refuses nothing."""

    def remove_all(objects: Sequence[Any], by: Person | None) -> dict[Any, ValidationError]:
        remove(objects, by=by)
        return {}

    return remove_all


PARTICIPANT_KEEPERS = (
    Keeper(
        model=Organisation,
        label=gettext_lazy("organisation"),
        snapshot=_fields(*NAME_FIELDS, *ORGANISATION_FIELDS),
        restore=lambda one, before, by: change_organisation(one, by=by, **before),
        remove=lambda many, by: delete_organisations(many, by=by),
    ),
    Keeper(
        model=Membership,
        label=gettext_lazy("membership in a cluster"),
        snapshot=_fields("member_id", "group_id", "until"),
        restore=_refuse,  # an import never changes one
        remove=_all(delete_memberships),
        prefetch=("member", "group"),
    ),
    Keeper(
        model=Participation,
        label=gettext_lazy("participation"),
        snapshot=_participation_snapshot,
        restore=_restore_participation,
        remove=lambda many, by: delete_bare_participations(many, by=by),
        prefetch=("forum", "organisation", "unavailable_slots"),
    ),
    Keeper(
        model=Table,
        label=gettext_lazy("table"),
        snapshot=_fields("host_id"),
        restore=_restore_table,
        remove=_refuse_all,  # an import never makes one
    ),
    Keeper(
        model=Delegate,
        label=gettext_lazy("delegate"),
        snapshot=_fields(*DELEGATE_FIELDS),
        restore=lambda one, before, by: change_delegate(one, by=by, **before),
        remove=_all(remove_delegates),
        prefetch=("participation__forum", "participation__organisation"),
    ),
)
REQUEST_KEEPERS = (
    Keeper(
        model=MeetingRequest,
        label=gettext_lazy("wanted meeting"),
        snapshot=_fields("priority", "note"),
        restore=lambda one, before, by: change_request(one, by=by, **before),
        remove=_all(withdraw_requests),
        prefetch=("forum", "requester__organisation", "partner__organisation"),
    ),
)
