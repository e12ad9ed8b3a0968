"""Who takes part: the list, adding a participant, and each participant's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from morava.audit.queries import entries_about
from morava.directory.domain.memberships import join_group
from morava.directory.domain.organisations import enter_organisation
from morava.directory.models import Visibility
from morava.directory.queries import contacts_visible_to, organisations_alike

from .. import queries
from ..domain import participations as verbs
from ..interfaces.forms.participants import FindOrganisationForm, OrganisationForm, RosterFilter
from ..interfaces.forms.refusals import show_refusal
from ..interfaces.participant import facts_of
from ..interfaces.roster import chosen, roster
from ..interfaces.tabs import standing
from ..seen import PARTICIPANT, note_seen
from .access import editable_forum, known_forum, trail

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest
    from morava.directory.models import Organisation

    from ..models import Forum, Participation

ROWS_PER_PAGE = 50
CANDIDATES = 20


@login_required
@require_safe
def participants(request: SignedInRequest, slug: str) -> HttpResponse:
    """Everybody who takes part, for everybody who has a part in the forum."""
    forum = known_forum(request, slug)
    rights = standing(forum, request.user)
    with_wishes = rights in ("officer", "organiser")
    rows = roster(forum, with_wishes=with_wishes, words=request.GET.get("words", ""))
    form = RosterFilter(request.GET, rows=rows, with_wishes=with_wishes)
    found = chosen(rows, form.choice())
    context = {
        "forum": forum,
        "tab": "participants",
        "standing": rights,
        "trail": trail(forum, _("Participants")),
        "filter": form,
        "page_obj": Paginator(found, ROWS_PER_PAGE).get_page(request.GET.get("page")),
        "is_empty": not rows,
        "with_wishes": with_wishes,
    }
    return render(request, "forums/participants/list.html", context)


def participants_page(forum: Forum, *steps: tuple[str, str] | str, **context: Any) -> dict[str, Any]:
    """What every page of an officer about participants shows around its own part."""
    here = (_("Participants"), reverse("forums:participants", args=[forum.slug]))
    return {
        "forum": forum,
        "tab": "participants",
        "standing": "officer",
        "trail": trail(forum, here, *steps),
        **context,
    }


@login_required
@require_safe
def add(request: SignedInRequest, slug: str) -> HttpResponse:
    """First look whether the organisation is known already."""
    forum = editable_forum(request, slug)
    form = FindOrganisationForm(request.GET if "words" in request.GET else None)
    found = (
        queries.organisations_to_invite(forum, words=form.cleaned_data["words"]) if form.is_valid() else None
    )
    context = participants_page(
        forum,
        _("Add a participant"),
        form=form,
        found=found[:CANDIDATES] if found is not None else None,
        is_more=found is not None and len(found) > CANDIDATES,
    )
    return render(request, "forums/participants/add.html", context)


@login_required
@require_POST
def register(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Let a known organisation take part."""
    forum = editable_forum(request, slug)
    organisation = get_object_or_404(queries.organisations_to_invite(forum), pk=pk)
    try:
        participation = verbs.register_participation(forum, organisation=organisation, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("forums:participant_add", slug)
    messages.success(request, _("%(who)s takes part. Add the people who come.") % {"who": organisation})
    return redirect("forums:participant", slug, participation.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: SignedInRequest, slug: str) -> HttpResponse:
    """Enter an organisation that nobody knows yet, and let it take part."""
    forum = editable_forum(request, slug)
    form = OrganisationForm(request.POST or None, initial=_proposed(request, forum))
    alike: list[Organisation] = []
    if request.method == "POST" and form.is_valid():
        alike = [] if form.cleaned_data["is_another"] else organisations_alike(form.names())
        if not alike:
            try:
                participation = _enter(request, forum, form)
                return redirect("forums:participant", slug, participation.pk)
            except ValidationError as error:
                show_refusal(form, error)
    context = participants_page(
        forum,
        (_("Add a participant"), reverse("forums:participant_add", args=[slug])),
        _("New organisation"),
        form=form,
        alike=alike,
    )
    return render(request, "forums/participants/enter.html", context)


def _proposed(request: SignedInRequest, forum: Forum) -> dict[str, str]:
    language = {"CZ": "cs", "RS": "sr"}.get(forum.country, "en")
    return {"country": forum.country, f"name_{language}": request.GET.get("name", "")}


@transaction.atomic
def _enter(request: SignedInRequest, forum: Forum, form: OrganisationForm) -> Participation:
    organisation = enter_organisation(by=request.user, **form.facts())
    if form.cleaned_data["cluster"]:
        join_group(member=organisation, group=form.cleaned_data["cluster"], by=request.user)
    participation = verbs.register_participation(forum, organisation=organisation, by=request.user)
    messages.success(request, _("%(who)s takes part. Add the people who come.") % {"who": organisation})
    return participation


def visible_participation(request: SignedInRequest, forum: Forum, pk: int) -> Participation:
    rows = queries.participations_visible_to(request.user).select_related("organisation", "forum")
    return get_object_or_404(rows, forum=forum, pk=pk)


@login_required
@require_safe
def participant(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """One participant, as far as the reader may know it."""
    forum = known_forum(request, slug)
    participation = visible_participation(request, forum, pk)
    rights = standing(forum, request.user)
    facts = facts_of(participation, reader=request.user, standing=rights)
    contacts = list(contacts_visible_to(request.user).filter(organisation=participation.organisation))
    hidden = any(one.visibility != Visibility.PUBLIC for one in contacts)
    if hidden or any(one.email or one.phone for one in facts.delegates):
        note_seen(participation, viewer=request.user, place=PARTICIPANT)
    context = {
        "forum": forum,
        "tab": "participants",
        "standing": rights,
        "trail": trail(
            forum, (_("Participants"), reverse("forums:participants", args=[slug])), str(participation)
        ),
        "participation": participation,
        "organisation": participation.organisation,
        "facts": facts,
        "contacts": contacts,
        "may_edit": rights == "officer",
        "entries": entries_about(participation)[:20] if facts.is_inside else [],
    }
    return render(request, "forums/participants/participant.html", context)
