"""Offers and requests for tests; made through the verbs."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from morava.cooperation.domain.reviewing import review_opportunity
from morava.cooperation.domain.writing import draft_opportunity, submit_opportunity
from morava.cooperation.models import Type

if TYPE_CHECKING:
    from morava.cooperation.models import Opportunity
    from morava.directory.models import Organisation

WHOLE = {
    "type": Type.BUSINESS_OFFER,
    "title_cs": "Odlitky ze šedé litiny",
    "summary_cs": "Odlitky do 80 kg s obráběním.",
    "description_cs": "EN-GJL-250, série od 50 kusů, obrábění na pěti centrech.",
    "partner_role_cs": "Výrobce čerpadel, který posílá výkresy.",
    "nace_codes": ["24.51"],
    "cooperation": ["supply"],
}
GOOD_SCORES = {"advantages": 4, "clarity": 5, "expectations": 3, "form": 4}


def make_draft(organisation: Organisation, **fields: Any) -> Opportunity:
    until = timezone.localdate() + datetime.timedelta(days=100)
    return draft_opportunity(organisation, by=None, **{**WHOLE, "valid_until": until, **fields})


def make_submitted(organisation: Organisation, **fields: Any) -> Opportunity:
    return submit_opportunity(make_draft(organisation, **fields), by=None)


def make_published(organisation: Organisation, **fields: Any) -> Opportunity:
    submitted = make_submitted(organisation, **fields)
    review_opportunity(submitted, by=None, publish=True, **GOOD_SCORES)
    submitted.refresh_from_db()
    return submitted
