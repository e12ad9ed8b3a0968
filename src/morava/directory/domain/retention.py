"""Forgetting what the directory keeps for a while."""

from __future__ import annotations

from django.db.models import Q

from morava.privacy.retention import moment

from ..models import Invitation, Merging


def forget_invitations() -> int:
    """Those answered, taken back or run out long ago. Who got which role stays on record."""
    before = moment("directory.invitations")
    ended = Q(accepted_at__lt=before) | Q(revoked_at__lt=before) | Q(accepted_at=None, expires_at__lt=before)
    return Invitation.objects.filter(ended).delete()[0]


def forget_journals() -> int:
    """What a merging moved: after that it cannot be undone any more."""
    old = Merging.objects.filter(at__lt=moment("directory.mergings")).exclude(journal=None)
    return old.update(journal=None)
