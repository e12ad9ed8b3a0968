"""Spreadsheets in and out: importing participants and wanted meetings, and taking them along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from morava.directory.models import Role
from morava.directory.queries import organisations_with_role
from morava.engine.language import to_latin
from morava.importing.interfaces.desk import Desk
from morava.importing.interfaces.exports import CSV, XLSX, download

from ..interfaces.imports import KINDS, PARTICIPANTS, REQUESTS
from ..interfaces.imports.exporting import participants_file, requests_file
from ..interfaces.timetable_file import timetable_file
from ..seen import FILE, note_seen
from .access import editable_forum, trail, visitors_sign_in
from .timetable import shown_timetable

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest
    from morava.importing.kinds import ImportKind

    from ..models import Forum

TYPES = {"xlsx": XLSX, "csv": CSV}


def import_desk(request: SignedInRequest, slug: str) -> Desk:
    """Officers of the forum's associations import; the choice of columns is kept for their association."""
    forum = editable_forum(request, slug)
    officer_of = organisations_with_role(request.user, Role.OFFICER)
    association = forum.associations.filter(pk__in=officer_of.values("pk")).order_by("pk").first()
    return Desk(
        kinds=KINDS,
        target=forum,
        owner=association or forum,
        by=request.user,
        title=_("Import from a spreadsheet"),
        lead=_("Participants and the meetings they want. Send one file after the other, participants first."),
        trail=trail(forum),
        base="forums/forum_page.html",
        context={"forum": forum, "tab": "participants"},
        context_of={REQUESTS.key: {"tab": "requests"}},
        done_url=reverse("forums:forum", args=[forum.slug]),
        done_label=_("To the forum"),
    )


@visitors_sign_in
@never_cache
@require_safe
def participants(request: SignedInRequest, slug: str, file_format: str) -> HttpResponse:
    """All participants with their delegates, in the columns in which they can be imported again."""
    answer = _file(request, slug, file_format, PARTICIPANTS, participants_file)
    note_seen(editable_forum(request, slug), viewer=request.user, place=FILE)
    return answer


@visitors_sign_in
@never_cache
@require_safe
def requests(request: SignedInRequest, slug: str, file_format: str) -> HttpResponse:
    """All wanted meetings, likewise."""
    return _file(request, slug, file_format, REQUESTS, requests_file)


@visitors_sign_in
@never_cache
@require_safe
def timetable(request: SignedInRequest, slug: str, file_format: str) -> HttpResponse:
    """The version asked for, or the newest, with who interprets."""
    forum = editable_forum(request, slug)
    _require_type(file_format)
    shown = shown_timetable(request, forum)
    name = f"{slug}-{slugify(to_latin(_('Timetable')))}-v{shown.number}.{file_format}"
    return download(timetable_file(shown, file_format), name, TYPES[file_format])


def _require_type(file_format: str) -> None:
    if file_format not in TYPES:
        raise Http404


def _file(
    request: SignedInRequest,
    slug: str,
    file_format: str,
    kind: ImportKind,
    written: Callable[[Forum, str], bytes],
) -> HttpResponse:
    forum = editable_forum(request, slug)
    _require_type(file_format)
    name = f"{slug}-{slugify(to_latin(str(kind.sheet)))}.{file_format}"
    return download(written(forum, file_format), name, TYPES[file_format])
