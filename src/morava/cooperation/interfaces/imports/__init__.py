"""What can be imported: offers and requests of an organisation, or of the members of a cluster."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from morava.importing.kinds import ImportKind

from ...queries import organisations_that_write
from ..lists.columns import COLUMNS, TONGUES
from .handler import OpportunitiesHandler
from .keepers import KEEPERS

OPPORTUNITIES = ImportKind(
    key="cooperation.opportunities",
    label=_("Offers and requests"),
    lead=_("What is offered and looked for, with codes, keywords and how long it is valid."),
    sheet=_("Offers and requests"),
    columns=COLUMNS,
    any_of=(tuple(f"title_{tongue}" for tongue in TONGUES),),
    named_by=tuple(f"title_{tongue}" for tongue in TONGUES),
    targets=organisations_that_write,
    open=OpportunitiesHandler,
    keepers=KEEPERS,
    advice=(
        _("One row is one offer or request. One language is enough."),
        _("New ones become drafts: look at each and send it to review."),
        _("One that is here already is recognised by its address, or by its title."),
        _("An empty cell changes nothing. A single dash (-) empties what is stored."),
    ),
)

KINDS = (OPPORTUNITIES,)
