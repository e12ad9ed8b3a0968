"""Giving a person a role in an organisation, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from morava.audit.domain import record

from ..models import ROLE_KINDS, Mandate, Organisation, Role
from ..queries import roles_to_end
from .organisations import hold

if TYPE_CHECKING:
    from morava.accounts.models import Person


@transaction.atomic
def give_role(*, person: Person, role: str, organisation: Organisation, by: Person | None) -> Mandate:
    """Give the person the role from now on; a role already held stays as it is."""
    check_role_fits(role, organisation)
    mandate, is_new = Mandate.objects.get_or_create(
        person=person, role=role, organisation=organisation, until=None
    )
    if is_new:
        record("role.given", by=by, about=[organisation, person], data={"role": role})
    return mandate


@transaction.atomic
def end_role(mandate: Mandate, *, by: Person | None) -> None:
    """Take the role back, or lay it down. An association keeps at least one officer."""
    if by and by != mandate.person and mandate.role not in roles_to_end(by, mandate.organisation):
        raise ValidationError(_("You cannot end this role. Ask the association."), code="may_not_end")
    if mandate.role == Role.OFFICER and _is_last_officer(mandate):
        raise ValidationError(
            _("This is the last officer of %(organisation)s. Invite another one first."),
            code="last_officer",
            params={"organisation": mandate.organisation},
        )
    mandate.until = timezone.now()
    mandate.save(update_fields=["until"])
    record("role.ended", by=by, about=[mandate.organisation, mandate.person], data={"role": mandate.role})


def _is_last_officer(mandate: Mandate) -> bool:
    """Asked with the association held: two officers cannot end each other's roles at the same time."""
    officers = hold(mandate.organisation).mandates.filter(role=Role.OFFICER, until=None)
    return not officers.exclude(pk=mandate.pk).exists()


def check_role_fits(role: str, organisation: Organisation) -> None:
    if organisation.kind not in ROLE_KINDS[role]:
        raise ValidationError(
            _("The role “%(role)s” cannot be held in %(organisation)s, which is: %(kind)s."),
            code="role_does_not_fit",
            params={
                "role": Role(role).label,
                "organisation": organisation,
                "kind": organisation.get_kind_display(),
            },
        )
