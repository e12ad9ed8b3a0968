"""How an undo puts back what imports of forums wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from morava.directory.domain.organisations import change_organisation, delete_membership, delete_organisation
from morava.directory.models import Membership, Organisation
from morava.forums.domain.frame import change_table
from morava.forums.domain.participations import (
    change_delegate,
    change_participation,
    delete_participation,
    remove_delegate,
    withdraw_participation,
)
from morava.forums.domain.requests import change_request, withdraw_request
from morava.forums.models import Delegate, MeetingRequest, Participation, Slot, Table
from morava.importing.kinds import Keeper

from .participant_plan import DELEGATE_FIELDS, NAME_FIELDS, ORGANISATION_FIELDS, PARTICIPATION_FIELDS

if TYPE_CHECKING:
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


def _remove_participation(participation: Participation, by: Person | None) -> None:
    if participation.requests_made.exists() or participation.requests_received.exists():
        raise ValidationError(
            _("%(who)s has wanted meetings. Take those away first."), params={"who": participation}
        )
    if participation.delegates.exists():
        raise ValidationError(_("%(who)s has other delegates by now."), params={"who": participation})
    delete_participation(participation, by=by)


def _restore_table(table: Table, before: dict[str, Any], by: Person | None) -> None:
    host = Participation.objects.filter(pk=before["host_id"]).first()
    change_table(table, number=table.number, places=table.places, host=host, by=by)


def _refuse(obj: Any, *_rest: object) -> None:
    raise ValidationError(_("%(what)s cannot be put back."), params={"what": obj})


PARTICIPANT_KEEPERS = (
    Keeper(
        model=Organisation,
        label=gettext_lazy("organisation"),
        snapshot=_fields(*NAME_FIELDS, *ORGANISATION_FIELDS),
        restore=lambda one, before, by: change_organisation(one, by=by, **before),
        remove=lambda one, by: delete_organisation(one, by=by),
    ),
    Keeper(
        model=Membership,
        label=gettext_lazy("membership in a cluster"),
        snapshot=_fields("member_id", "group_id", "until"),
        restore=_refuse,  # an import never changes one
        remove=lambda one, by: delete_membership(one, by=by),
        prefetch=("member", "group"),
    ),
    Keeper(
        model=Participation,
        label=gettext_lazy("participation"),
        snapshot=_participation_snapshot,
        restore=_restore_participation,
        remove=_remove_participation,
        prefetch=("organisation", "unavailable_slots"),
    ),
    Keeper(
        model=Table,
        label=gettext_lazy("table"),
        snapshot=_fields("host_id"),
        restore=_restore_table,
        remove=_refuse,  # an import never makes one
    ),
    Keeper(
        model=Delegate,
        label=gettext_lazy("delegate"),
        snapshot=_fields(*DELEGATE_FIELDS),
        restore=lambda one, before, by: change_delegate(one, by=by, **before),
        remove=lambda one, by: remove_delegate(one, by=by),
        prefetch=("participation__forum",),
    ),
)
REQUEST_KEEPERS = (
    Keeper(
        model=MeetingRequest,
        label=gettext_lazy("wanted meeting"),
        snapshot=_fields("priority", "note"),
        restore=lambda one, before, by: change_request(one, by=by, **before),
        remove=lambda one, by: withdraw_request(one, by=by),
        prefetch=("forum", "requester__organisation", "partner__organisation"),
    ),
)
