"""Offers and requests for tests; made through the verbs."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from morava.cooperation.domain.interests import accept_interest, express_interest
from morava.cooperation.domain.partnerships import confirm_partnership, propose_partnership
from morava.cooperation.domain.reviewing import review_opportunity
from morava.cooperation.domain.writing import draft_opportunity, submit_opportunity
from morava.cooperation.models import Side, Type

if TYPE_CHECKING:
    from morava.cooperation.models import Interest, Opportunity, Partnership
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


LETTER = "Vyrábíme čerpadla a hledáme odlitky do 40 kg. Dodáte prvních deset kusů v březnu?"


def make_interest(opportunity: Opportunity, organisation: Organisation, **more: Any) -> Interest:
    return express_interest(opportunity, organisation=organisation, **{"by": None, "text": LETTER, **more})


def make_accepted(opportunity: Opportunity, organisation: Organisation, **more: Any) -> Interest:
    return accept_interest(make_interest(opportunity, organisation, **more), by=None)


def make_partnership(interest: Interest, *, confirmed: bool = True) -> Partnership:
    today = timezone.localdate()
    proposed = propose_partnership(interest, by=None, side=Side.INTERESTED, begun_on=today)
    return confirm_partnership(proposed, by=None, side=Side.OWNER) if confirmed else proposed
