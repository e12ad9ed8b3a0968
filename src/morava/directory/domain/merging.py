"""Two entries are one organisation: everything of both is kept under one of them. Or they are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from morava.audit.domain import record

from ..models import Distinction, Kind, Merging, Organisation
from .finding import forget, note_words
from .memberships import vouch_for
from .moving import move_all, move_back
from .organisations import change_organisation

if TYPE_CHECKING:
    from morava.accounts.models import Person


@transaction.atomic
def merge(
    kept: Organisation, gone: Organisation, *, by: Person | None, fields: dict[str, Any] | None = None
) -> Merging:
    """Let `gone` be `kept` from now on. `fields`: what is told of `kept` afterwards, as `change_organisation`
    takes it. What is known of `gone` alone stays with it, unseen, so that it can be undone."""
    kept, gone = _hold(kept, gone)
    refuse_to_merge(kept, gone)
    journal = move_all(gone, kept)
    Organisation.everything.filter(pk=gone.pk).update(merged_into=kept)
    forget([gone.pk])
    journal |= _tell_of_both(kept, gone, fields or {}, by=by)
    record(
        "organisation.merged",
        by=by,
        about=[kept, gone],
        data={"kept": str(kept.pk), "gone": gone.written_name},
    )
    return Merging.objects.create(kept=kept, gone=gone, by=by, journal=journal)


def _hold(*organisations: Organisation) -> list[Organisation]:
    """Both as they are now, held in the order of their keys, so that two who merge them wait."""
    rows = Organisation.objects.select_for_update(no_key=True).order_by("pk")
    found = {one.pk: one for one in rows.filter(pk__in=[one.pk for one in organisations])}
    if len(found) < len(organisations):
        raise ValidationError(_("One of them was merged meanwhile."), code="gone")
    return [found[one.pk] for one in organisations]


def refuse_to_merge(kept: Organisation, gone: Organisation) -> None:
    """What cannot be one organisation."""
    if Kind.ASSOCIATION in (kept.kind, gone.kind):
        raise ValidationError(_("Associations cannot be merged."), code="association")
    if (kept.kind == Kind.CLUSTER) != (gone.kind == Kind.CLUSTER):
        raise ValidationError(_("A cluster can be merged only with a cluster."), code="kind")
    if kept.country != gone.country:
        raise ValidationError(
            _("They are in different countries. Correct the country of one of them first."), code="country"
        )
    if kept.is_example != gone.is_example:
        raise ValidationError(_("One of them is an invented example."), code="example")


def _tell_of_both(
    kept: Organisation, gone: Organisation, fields: dict[str, Any], *, by: Person | None
) -> dict[str, Any]:
    """Write what is told of `kept`. Whoever vouches for one of the two vouches for it."""
    before = {name: getattr(kept, name) for name in fields}
    vouched = kept.confirmed_at is None and gone.confirmed_at is not None
    if vouched:
        vouch_for([kept])
    change_organisation(kept, by=by, **fields)
    note_words([kept])
    after = {name: getattr(kept, name) for name in fields}
    return {"before": before, "after": after, "vouched": vouched}


@transaction.atomic
def undo_merging(merging: Merging, *, by: Person | None) -> int:
    """Part the two again. What was changed since stays with `kept`; returns how many things that are."""
    held = Merging.objects.select_for_update(of=("self",)).get(pk=merging.pk)
    kept, gone, journal = held.kept, held.gone, held.journal
    if journal is None:
        raise ValidationError(_("This merging cannot be undone any more."), code="not_undoable")
    fields = {
        name: value
        for name, value in journal["before"].items()
        if getattr(kept, name) == journal["after"][name] != value
    }
    change_organisation(kept, by=by, **fields)
    if journal["vouched"]:
        Organisation.everything.filter(pk=kept.pk).update(confirmed_at=None)
    stay = move_back(journal, gone, kept)
    _part(held, kept, gone, by=by)
    record(
        "organisation.merging_undone",
        by=by,
        about=[kept, gone],
        data={"kept": str(kept.pk), "gone": gone.written_name},
    )
    return stay


def _part(merging: Merging, kept: Organisation, gone: Organisation, *, by: Person | None) -> None:
    try:
        with transaction.atomic():
            Organisation.everything.filter(pk=gone.pk).update(merged_into=None)
    except IntegrityError:
        raise ValidationError(
            _("Both would have the same registered number. Change that of %(who)s first."),
            code="number",
            params={"who": kept},
        ) from None
    gone.refresh_from_db()
    note_words([kept, gone])
    merging.undone_at, merging.undone_by, merging.journal = timezone.now(), by, None
    merging.save(update_fields=["undone_at", "undone_by", "journal"])


@transaction.atomic
def keep_apart(one: Organisation, other: Organisation, *, by: Person | None) -> None:
    """They look alike and are two: nobody is asked about them again."""
    first, second = sorted((one, other), key=lambda each: each.pk)
    _distinction, is_new = Distinction.objects.get_or_create(first=first, second=second, defaults={"by": by})
    if is_new:
        record("organisation.distinguished", by=by, about=[first, second])
