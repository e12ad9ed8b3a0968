"""Lists as spreadsheets, with the filters that are on the screen."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from morava.engine.language import to_latin
from morava.importing.interfaces.exports import CSV, XLSX, download

from ..interfaces.alphabet import sort_column
from ..interfaces.exporting import members_file, organisations_file, refuse_too_many
from ..interfaces.forms import FindForm
from ..interfaces.public import DirectoryForm
from ..queries import contacts_visible_to, groups_editable_by, members_of, organisations_listed_for
from ..seen import MEMBERS, note_seen

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..models import Contact, Organisation

TYPES = {"xlsx": XLSX, "csv": CSV}


@never_cache
@require_safe
def public(request: HttpRequest, file_format: str) -> HttpResponse:
    """The public directory; no contacts, for they are for people who look at a page."""
    form = DirectoryForm(request.GET)
    return _organisations(request, form.found(), _("Directory"), file_format, "directory:public_list")


@login_required
@never_cache
@require_safe
def own(request: SignedInRequest, file_format: str) -> HttpResponse:
    form = FindForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = organisations_listed_for(request.user, words=asked.get("words", ""), kind=asked.get("kind", ""))
    ordered = found.order_by(sort_column(), "pk")
    return _organisations(request, ordered, _("Organisations"), file_format, "directory:organisations")


@login_required
@never_cache
@require_safe
def members(request: SignedInRequest, pk: int, file_format: str) -> HttpResponse:
    """In the columns of the import, with the contacts that the person may see."""
    _require_type(file_format)
    group = get_object_or_404(groups_editable_by(request.user), pk=pk)
    found = members_of(group).order_by(f"member__{sort_column()}", "pk")
    contacts: dict[int, list[Contact]] = defaultdict(list)
    for contact in contacts_visible_to(request.user).filter(organisation__in=found.values("member")):
        contacts[contact.organisation_id].append(contact)
    content = members_file(found, contacts, file_format)
    note_seen(group, viewer=request.user, place=MEMBERS)
    name = f"{group.slug}-{slugify(to_latin(_('Members')))}.{file_format}"
    return download(content, name, TYPES[file_format])


def _organisations(
    request: HttpRequest, found: QuerySet[Organisation], title: str, file_format: str, page: str
) -> HttpResponse:
    _require_type(file_format)
    try:
        refuse_too_many(found)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect(page)
    content = organisations_file(found, title, file_format)
    return download(content, f"{slugify(to_latin(title))}.{file_format}", TYPES[file_format])


def _require_type(file_format: str) -> None:
    if file_format not in TYPES:
        raise Http404
