"""What a cluster tells beyond what all organisations do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from morava.audit.domain import record

from ..models import ClusterProfile, Kind
from .derived import note_standings

if TYPE_CHECKING:
    from morava.accounts.models import Person

    from ..models import Organisation


@transaction.atomic
def change_cluster_profile(
    cluster: Organisation, *, by: Person | None, for_it: bool = False, **fields: Any
) -> ClusterProfile:
    """Change the named fields; nothing is written or recorded where nothing differs. The staff is kept for
    figures as of any day."""
    if cluster.kind != Kind.CLUSTER:
        raise ValidationError(_("Only a cluster has such a profile."), code="no_cluster")
    profile = profile_of(cluster)
    changed = {name: value for name, value in fields.items() if getattr(profile, name) != value}
    if not changed:
        return profile
    for name, value in changed.items():
        setattr(profile, name, value)
    profile.full_clean()
    profile.save()
    note_standings([cluster])
    # Which fields, not what they hold: the record outlives what people wrote.
    told = {"fields": sorted(changed)}
    record("cluster.changed", by=by, about=[cluster], on_behalf_of=cluster if for_it else None, data=told)
    return profile


def profile_of(cluster: Organisation) -> ClusterProfile:
    """What is told of it; an empty one, not stored, where nothing is."""
    return ClusterProfile.objects.filter(cluster=cluster).first() or ClusterProfile(cluster=cluster)
