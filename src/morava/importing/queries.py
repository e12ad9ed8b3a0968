"""Reading imports. Whoever may import into a target may see all imports into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from morava.audit.references import reference

from .kinds import known
from .models import Import, ImportRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import Model, QuerySet

    from .kinds import ImportKind


def imports_visible_to(person: AbstractBaseUser | AnonymousUser) -> QuerySet[Import]:
    """The imports into what the person may import into, whoever made them."""
    seen = Q(pk__in=())
    for kind in known():
        targets = kind.targets(person)
        seen |= Q(
            kind_key=kind.key,
            content_type=ContentType.objects.get_for_model(targets.model),
            object_id__in=targets.values("pk"),
        )
    return Import.objects.filter(seen)


def imports_into(
    target: Model, kinds: Iterable[ImportKind], *, seen_by: AbstractBaseUser
) -> QuerySet[Import]:
    """The imports of these kinds into the target that the person may see, newest first."""
    keys = [kind.key for kind in kinds]
    found = imports_visible_to(seen_by).filter(**reference(target), kind_key__in=keys)
    return found.select_related("by", "job", "content_type").order_by("-pk")


def rows_to_show(import_: Import, show: str) -> QuerySet[ImportRow]:
    """The rows of the preview: with a "warning", of one action, or all."""
    rows = import_.rows.order_by("number")
    if show == "warning":
        return rows.filter(has_warning=True).exclude(action=ImportRow.Action.REFUSE)
    return rows.filter(action=show) if show in ImportRow.Action.values else rows
