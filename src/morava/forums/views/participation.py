"""What officers change about one participant: delegates, times, limits, and whether it takes part."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from morava.directory.domain.memberships import move_to_cluster
from morava.directory.domain.organisations import change_organisation
from morava.directory.queries import organisations_editable_by
from morava.translation.content import for_reader

from ..domain import participations as verbs
from ..interfaces.forms.availability import AvailabilityForm
from ..interfaces.forms.participants import DelegateForm, LimitsForm, OrganisationForm
from ..interfaces.forms.refusals import show_refusal
from ..interfaces.participant import clusters_of
from ..models import Delegate, Participation
from ..queries import working_timetable
from ..seen import PARTICIPANT, note_seen
from .access import editable_forum
from .changing import change_frame
from .participants import participants_page, visible_participation

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.models import Person
    from morava.accounts.requests import SignedInRequest
    from morava.directory.models import Organisation


def _page(participation: Participation, title: str, **context: Any) -> dict[str, Any]:
    """What the pages below one participant share."""
    own = reverse("forums:participant", args=[participation.forum.slug, participation.pk])
    return participants_page(
        participation.forum,
        (str(participation), own),
        title,
        participation=participation,
        title=title,
        back_url=own,
        **context,
    )


def _of(request: SignedInRequest, slug: str, pk: int) -> Participation:
    return visible_participation(request, editable_forum(request, slug), pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_delegate(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    participation = _of(request, slug, pk)
    form = DelegateForm(
        request.POST or None,
        instance=Delegate(participation=participation),
        initial={"language": _usual_language(participation)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            verbs.add_delegate(participation, by=request.user, **form.cleaned_data)
            messages.success(request, _("The delegate is added."))
            return redirect("forums:participant", slug, pk)
        except ValidationError as error:
            show_refusal(form, error)
    context = _page(participation, _("Add a delegate"), form=form)
    return render(request, "forums/participants/form.html", context)


def _usual_language(participation: Participation) -> str:
    return {"CZ": "cs", "SK": "cs", "RS": "sr", "ME": "sr-latn", "BA": "sr-latn"}.get(
        participation.organisation.country, "en"
    )


def _delegate(participation: Participation, pk: int) -> Delegate:
    return get_object_or_404(participation.delegates, pk=pk)


def _name(delegate: Delegate) -> str:
    return for_reader(delegate.name, origin=delegate.participation.organisation.country)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_delegate(request: SignedInRequest, slug: str, pk: int, delegate_pk: int) -> HttpResponse:
    participation = _of(request, slug, pk)
    form = DelegateForm(request.POST or None, instance=_delegate(participation, delegate_pk))
    if request.method == "POST" and form.is_valid():
        try:
            verbs.change_delegate(_delegate(participation, delegate_pk), by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("forums:participant", slug, pk)
        except ValidationError as error:
            show_refusal(form, error)
    note_seen(participation, viewer=request.user, place=PARTICIPANT)
    context = _page(participation, _("Change the delegate"), form=form)
    return render(request, "forums/participants/form.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove_delegate(request: SignedInRequest, slug: str, pk: int, delegate_pk: int) -> HttpResponse:
    participation = _of(request, slug, pk)
    delegate = _delegate(participation, delegate_pk)
    if request.method == "POST":
        verbs.remove_delegate(delegate, by=request.user)
        messages.success(request, _("%(name)s is removed.") % {"name": _name(delegate)})
        return redirect("forums:participant", slug, pk)
    context = _page(
        participation,
        _("Remove %(name)s?") % {"name": _name(delegate)},
        consequences=[
            _("The private address of their agenda and calendar stops working."),
            _("The meetings of %(who)s stay as they are.") % {"who": participation},
        ],
        submit_label=_("Remove the delegate"),
    )
    return render(request, "forums/participants/confirm.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def renew_address(request: SignedInRequest, slug: str, pk: int, delegate_pk: int) -> HttpResponse:
    """Where the private address of a delegate fell into other hands."""
    participation = _of(request, slug, pk)
    delegate = _delegate(participation, delegate_pk)
    if request.method == "POST":
        verbs.renew_agenda_key(delegate, by=request.user)
        messages.success(request, _("%(name)s has a new private address.") % {"name": _name(delegate)})
        return redirect("forums:participant", slug, pk)
    note_seen(participation, viewer=request.user, place=PARTICIPANT)
    context = _page(
        participation,
        _("Give %(name)s a new private address?") % {"name": _name(delegate)},
        consequences=[
            _("The address of their agenda and calendar that they have now stops working at once."),
            _how_it_arrives(delegate),
            _("The code on a printed agenda leads to the old address. Print that agenda again."),
        ],
        submit_label=_("Give a new address"),
    )
    return render(request, "forums/participants/confirm.html", context)


def _how_it_arrives(delegate: Delegate) -> str:
    if not delegate.email:
        return _("They have no e-mail here, so they find the new address only on paper.")
    if verbs.has_agenda(delegate):
        return _("The new address is mailed to %(email)s.") % {"email": delegate.email}
    return _("They get the new address with their agenda when you release the timetable.")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def availability(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """A box for each slot; a button fills or empties a whole session without saving yet."""
    participation = _of(request, slug, pk)
    form = AvailabilityForm(request.POST or None, whom=participation)
    is_filling = "fill" in request.POST
    if request.method == "POST" and not is_filling and form.is_valid():
        try:
            return change_frame(
                request,
                participation.forum,
                lambda: verbs.change_participation(
                    _of(request, slug, pk), by=request.user, unavailable=form.unavailable()
                ),
                question=_("Change when %(who)s is there?") % {"who": participation},
                done=_("Saved."),
                back_url=request.path,
                next_url=reverse("forums:participant", args=[slug, pk]),
            )
        except ValidationError as error:
            show_refusal(form, error)
    context = _page(
        participation,
        _("When they are there"),
        form=form if form.is_bound and not is_filling else None,
        sessions=form.by_session(),
        is_filling=is_filling,
    )
    return render(request, "forums/participants/availability.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def organisation(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Mend what is known of the organisation itself, for those who look after it in the directory."""
    participation = _of(request, slug, pk)
    asked = get_object_or_404(organisations_editable_by(request.user), pk=participation.organisation_id)
    clusters = clusters_of(asked)
    form = OrganisationForm(
        request.POST or None,
        instance=copy(asked),
        initial={"cluster": clusters[0] if clusters else None},
    )
    if len(clusters) > 1:  # one choice cannot tell of several
        del form.fields["cluster"]
    if request.method == "POST" and form.is_valid():
        try:
            _change_organisation(asked, form, by=request.user)
            messages.success(request, _("Saved."))
            return redirect("forums:participant", slug, pk)
        except ValidationError as error:
            show_refusal(form, error)
    context = _page(participation, _("Change the organisation"), form=form)
    return render(request, "forums/participants/organisation.html", context)


@transaction.atomic
def _change_organisation(asked: Organisation, form: OrganisationForm, *, by: Person) -> None:
    change_organisation(asked, by=by, **form.facts())
    if "cluster" in form.fields:
        move_to_cluster(asked, form.cleaned_data["cluster"], by=by)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def limits(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    participation = _of(request, slug, pk)
    form = LimitsForm(request.POST or None, instance=_of(request, slug, pk), forum=participation.forum)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.change_participation(participation, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("forums:participant", slug, pk)
        except ValidationError as error:
            show_refusal(form, error)
    context = _page(participation, _("Number of meetings and note"), form=form)
    return render(request, "forums/participants/form.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    participation = _of(request, slug, pk)
    if request.method == "POST":
        verbs.withdraw_participation(participation, by=request.user)
        messages.success(request, _("%(who)s is withdrawn.") % {"who": participation})
        return redirect("forums:participant", slug, pk)
    context = _page(
        participation,
        _("Withdraw %(who)s?") % {"who": participation},
        consequences=[
            _("Their wanted meetings are kept but not placed; delegates cannot open their agenda any more."),
            _("If they come after all, one click lets them take part again."),
        ],
        falling_away=verbs.placed_meetings_of(participation),
        timetable=working_timetable(participation.forum),
        submit_label=_("Withdraw the participant"),
    )
    return render(request, "forums/participants/confirm.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_part_again(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    participation = _of(request, slug, pk)
    if request.method == "POST":
        try:
            verbs.register_again(participation, by=request.user)
            messages.success(
                request,
                _("%(who)s takes part again. Place the meetings to give theirs a time.")
                % {"who": participation},
            )
        except ValidationError as error:
            messages.error(request, error.messages[0])
        return redirect("forums:participant", slug, pk)
    context = _page(
        participation,
        _("Let %(who)s take part again?") % {"who": participation},
        consequences=[
            _("Their wanted meetings count again. They have no time until you place the meetings anew.")
        ],
        submit_label=_("Take part again"),
        is_harmless=True,
    )
    return render(request, "forums/participants/confirm.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    participation = _of(request, slug, pk)
    if request.method == "POST":
        try:
            verbs.delete_participation(participation, by=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("forums:participant", slug, pk)
        messages.success(request, _("The participation is deleted."))
        return redirect("forums:participants", slug)
    wanted = participation.requests_made.count() + participation.requests_received.count()
    context = _page(
        participation,
        _("Delete the participation of %(who)s?") % {"who": participation},
        consequences=[
            _("For entries made by mistake. Delegates and availability are gone for good with it."),
            _("Wanted meetings that go with it: %(n)s.") % {"n": wanted},
            _("The organisation itself stays in the directory."),
        ],
        submit_label=_("Delete the participation"),
    )
    return render(request, "forums/participants/confirm.html", context)
