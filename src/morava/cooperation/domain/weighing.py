"""How the parts of a fit count: the association of a country says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from morava.audit.domain import record
from morava.engine.matching import Weights

from ..models import Weighing

if TYPE_CHECKING:
    from morava.accounts.models import Person
    from morava.directory.models import Organisation

PER_CENT: Final = 100
BEGINNING: Final = {"codes": 45, "text": 40, "wishes": 15}
"""Those of the engine (docs/methods/matching.md)."""


def weights_of(weighing: Weighing) -> Weights:
    return Weights(weighing.codes / PER_CENT, weighing.text / PER_CENT, weighing.wishes / PER_CENT)


def weighing_of(association: Organisation) -> Weighing:
    """What it has set; not stored yet, where it has set nothing."""
    found = Weighing.objects.filter(association=association).first()
    return found or Weighing(association=association, **BEGINNING)


def weights_for(country: str) -> Weights:
    """Those that count for the organisations of a country: as its association set them, or to begin with."""
    found = Weighing.objects.filter(association__country=country).order_by("pk").first()
    return weights_of(found or Weighing(**BEGINNING))


@transaction.atomic
def set_weights(
    association: Organisation, *, by: Person | None, codes: int, text: int, wishes: int
) -> Weighing:
    """From now on lists of partners are made by these."""
    now = {"codes": codes, "text": text, "wishes": wishes}
    asked = Weighing(association=association, **now)
    asked.clean_fields(exclude=["association"])
    asked.validate_constraints(exclude=["association"])
    kept, _is_new = Weighing.objects.update_or_create(association=association, defaults=now)
    record("weighing.changed", by=by, about=[association], data=now)
    return kept
