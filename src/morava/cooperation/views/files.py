"""Offers and requests taken along as files, and brought in as lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from morava.engine.language import to_latin
from morava.importing.interfaces.desk import Desk
from morava.importing.interfaces.exports import download

from ..interfaces.exporting import TYPES, opportunities_file
from ..interfaces.imports import KINDS
from ..interfaces.public import FindForm
from ..queries import opportunities_editable_by, opportunities_public, organisations_that_write

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..models import Opportunity

MOST = 5_000
"""Rows of a file; more is for machines."""


@never_cache
@require_safe
def public(request: HttpRequest, file_format: str) -> HttpResponse:
    """What the filters find; of those without a name nobody is told whose they are."""
    found = FindForm(request.GET).found_in(opportunities_public())
    return _file(found, _("Offers and requests"), file_format, with_owners=False)


@login_required
@never_cache
@require_safe
def own(request: SignedInRequest, file_format: str) -> HttpResponse:
    found = opportunities_editable_by(request.user).order_by("-changed_at", "-pk")
    return _file(found, _("My offers and requests"), file_format, with_owners=True)


def _file(found: QuerySet[Opportunity], title: str, file_format: str, *, with_owners: bool) -> HttpResponse:
    if file_format not in TYPES:
        raise Http404
    rows = found.select_related("organisation")[:MOST]
    content = opportunities_file(rows, file_format, with_owners=with_owners)
    return download(content, f"{slugify(to_latin(title))}.{file_format}", TYPES[file_format])


def desk(request: SignedInRequest, pk: int) -> Desk:
    """The pages of importing for one organisation, or for a cluster and its members."""
    organisation = get_object_or_404(organisations_that_write(request.user), pk=pk)
    mine = reverse("cooperation:mine")
    return Desk(
        kinds=KINDS,
        target=organisation,
        owner=organisation,
        by=request.user,
        title=_("Import offers and requests"),
        lead=_("The list as you have it, in any of our languages. You see what it does before it is stored."),
        trail=[
            (_("Offers and requests"), reverse("cooperation:public_list")),
            (_("My offers and requests"), mine),
            (str(organisation), reverse("directory:organisation", args=[pk])),
        ],
        done_url=mine,
        done_label=_("To my offers and requests"),
    )
