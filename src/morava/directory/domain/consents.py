"""Letting the people of a cluster act on behalf of a member, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from morava.audit.domain import record

from ..models import ActingConsent, Kind

if TYPE_CHECKING:
    from morava.accounts.models import Person

    from ..models import Organisation

TEXT_VERSION = "2026-11"
"""Which wording of the consent holds now."""


@transaction.atomic
def let_act(*, member: Organisation, cluster: Organisation, by: Person | None) -> ActingConsent:
    """Consent to the people of the cluster acting for the member from now on; once is enough."""
    if cluster.kind != Kind.CLUSTER or not member.memberships_in.filter(group=cluster, until=None).exists():
        raise ValidationError(
            _("%(member)s is not a member of %(cluster)s."),
            code="no_member",
            params={"member": member, "cluster": cluster},
        )
    consent, is_new = ActingConsent.objects.get_or_create(
        member=member,
        cluster=cluster,
        revoked_at=None,
        defaults={"given_by": by, "text_version": TEXT_VERSION},
    )
    if is_new:
        record("acting.allowed", by=by, about=[member, cluster], data={"text": consent.text_version})
    return consent


@transaction.atomic
def let_act_no_more(consent: ActingConsent, *, by: Person | None) -> None:
    """Take the consent back: from now on the cluster cannot act for the member."""
    if consent.revoked_at is not None:
        return
    consent.revoked_at, consent.revoked_by = timezone.now(), by
    consent.save(update_fields=["revoked_at", "revoked_by"])
    record("acting.ended", by=by, about=[consent.member, consent.cluster])
