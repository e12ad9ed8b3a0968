"""What cooperation holds about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from morava.privacy.holdings import UNNAMED, Coded, Holding

from .models import Opportunity, Review

if TYPE_CHECKING:
    from collections.abc import Iterator

    from morava.privacy.holdings import Row, Subject


def deeds(subject: Subject) -> Iterator[Row]:
    """Which offers and requests the person sent to review, and which ones they reviewed."""
    if subject.pk is None:
        return
    for sent in Opportunity.objects.filter(submitted_by=subject.pk).order_by("submitted_at", "pk"):
        what = Coded.of("submitted", _("sent an offer or a request to review"))
        yield {"at": sent.submitted_at, "what": what, "title": str(sent), "note": ""}
    reviews = Review.objects.filter(by=subject.pk).select_related("opportunity")
    for review in reviews.order_by("at", "pk"):
        what = Coded.of("reviewed", _("reviewed an offer or a request"))
        yield {"at": review.at, "what": what, "title": str(review.opportunity), "note": review.note}


HOLDINGS = (
    Holding(
        "cooperation.deeds",
        _("Offers and requests"),
        ("cooperation.Opportunity.submitted_by", "cooperation.Review.by"),
        tell=deeds,
        fate=UNNAMED,
        labels={"at": _("When"), "what": _("What"), "title": _("Title"), "note": _("Note")},
        order=45,
    ),
)
