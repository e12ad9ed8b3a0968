"""What is kept of whom somebody looked at, and of who looked at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from . import sights
from .holdings import UNNAMED, Coded, Holding
from .models import Sight
from .queries import sights_of_person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .holdings import Row, Subject


def seen_by(subject: Subject) -> Iterator[Row]:
    if subject.pk is not None:
        yield from _rows(Sight.objects.filter(viewer=subject.pk).prefetch_related("target"))


def seen_of(subject: Subject) -> Iterator[Row]:
    for row, sight in zip(_rows(found := list(sights_of_person(subject))), found, strict=True):
        yield {**row, "who": str(sight.viewer or _("a person deleted since"))}


def _rows(found: Iterable[Sight]) -> Iterator[Row]:
    for sight in found:
        yield {
            "day": sight.day,
            "place": Coded.of(sight.place, sights.words(sight.place)),
            "of": str(sight.target or ""),
            "times": sight.times,
        }


LABELS = {"day": _("When"), "place": _("Where"), "of": _("Of what"), "times": _("How often")}
HOLDINGS = (
    Holding(
        "privacy.seen_of",
        _("Who saw your contact details"),
        (),
        tell=seen_of,
        fate=_("Lines about organisations and forums stay; none of them leads to you any more."),
        labels={**LABELS, "who": _("Who")},
        order=85,
    ),
    Holding(
        "privacy.seen_by",
        _("Whose contact details you saw"),
        ("privacy.Sight.viewer",),
        tell=seen_by,
        fate=UNNAMED,
        labels=LABELS,
        order=86,
    ),
)
