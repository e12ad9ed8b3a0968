"""Searches that a person keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from morava.directory.queries import acts_for, organisations_public

from ..domain.alerts import (
    MOST_SHOWN,
    answer_found,
    answers_in,
    begin_alert,
    change_alert,
    end_alert,
    found_and_ranked,
    read_token,
    take_back_answer,
)
from ..domain.answering import answer_suggestion
from ..interfaces.alerts import AlertForm, AnsweredForm, FoundForm, asked_in_words, name_for
from ..interfaces.public import FindForm
from ..interfaces.reasons import shown
from ..models import Answer, Rhythm
from ..queries import (
    alert_by_mail,
    alerts_visible_to,
    opportunities_found_for,
    opportunities_public,
    organisations_that_choose,
    organisations_with_partners_for,
)

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..models import Alert

ROWS = 25


@login_required
@require_safe
def alerts(request: SignedInRequest) -> HttpResponse:
    own = alerts_visible_to(request.user).select_related("partners_of")
    context = {"alerts": [(one, asked_in_words(one.asked)) for one in own]}
    return render(request, "cooperation/alerts/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: SignedInRequest) -> HttpResponse:
    """From the list of offers, with its filters in the address; or from a list of partners."""
    find = FindForm(request.GET)
    find.is_valid()
    asked = {name: value for name, value in find.cleaned_data.items() if value}
    key = request.GET.get("partners", "")
    partners_of = None
    if key.isdecimal():
        partners_of, asked = get_object_or_404(organisations_with_partners_for(request.user), pk=key), {}
    name = _("Partners for you") if partners_of else name_for(asked)
    form = AlertForm(request.POST or None, initial={"name": name, "rhythm": Rhythm.WEEKLY})
    if request.method == "POST" and form.is_valid():
        try:
            made = begin_alert(request.user, asked=asked, partners_of=partners_of, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Kept. You get a mail when there is something new."))
            return redirect("cooperation:alert", pk=made.pk)
    context = {"form": form, "asked": asked_in_words(asked), "partners_of": partners_of}
    return render(request, "cooperation/alerts/begin.html", context)


@login_required
@require_safe
def alert(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the search finds now, to be answered, and what was answered, to be taken back."""
    own = _own(request, pk)
    if own.partners_of:
        return redirect("cooperation:partners", pk=own.partners_of_id)
    found, ranked = found_and_ranked(own)
    context = {
        "alert": own,
        "asked": asked_in_words(own.asked),
        "rows": shown(found[:ROWS], own.asked.get("words", ""), ranked),
        "answers": Answer,
        "answered": answers_in(own)[:MOST_SHOWN],
    }
    return render(request, "cooperation/alerts/alert.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    own = _own(request, pk)
    form = AlertForm(request.POST or None, instance=own)
    if request.method == "POST" and form.is_valid():
        change_alert(own, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("cooperation:alerts")
    return render(request, "cooperation/alerts/change.html", {"form": form, "alert": own})


@login_required
@require_POST
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    end_alert(_own(request, pk), by=request.user)
    messages.success(request, _("Ended. No mail comes of it any more."))
    return redirect("cooperation:alerts")


@login_required
@require_POST
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    own = _own(request, pk)
    form = FoundForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the answers."))
        return redirect("cooperation:alert", pk=pk)
    found = get_object_or_404(opportunities_found_for(request.user), slug=form.cleaned_data["found"])
    said = form.cleaned_data["answer"]
    answer_found(own, found, by=request.user, answer=said)
    if said == Answer.INTERESTED:
        return redirect("cooperation:express", slug=found.slug)
    messages.success(request, _("Noted. The list changes with what you say."))
    return redirect("cooperation:alert", pk=pk)


@login_required
@require_POST
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    answers, form = answers_in(_own(request, pk)), AnsweredForm(request.POST)
    slug = form.cleaned_data["found"] if form.is_valid() else ""
    said = answers.filter(opportunity__slug=slug).first()
    if said is None:
        messages.error(request, _("There is nothing to take back."))
    else:
        take_back_answer(said, by=request.user)
        messages.success(request, _("Taken back. It may be found again."))
    return redirect("cooperation:alert", pk=pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_mail(request: HttpRequest, token: str) -> HttpResponse:
    """What a link in a mail does, with one press: mail programs open links on their own, so opening alone
    does nothing. Who has the mail is asked for no password."""
    try:
        said = read_token(token)
    except BadSignature:
        return render(request, "cooperation/alerts/by_mail.html", {"is_old": True}, status=404)
    own = alert_by_mail(said["alert"])
    if own is None:
        return render(request, "cooperation/alerts/by_mail.html", {"is_old": True}, status=404)
    if "answer" not in said:
        return _end_by_mail(request, own)
    about = _about(own, said["key"])
    if about is None:
        return render(request, "cooperation/alerts/by_mail.html", {"is_gone": True}, status=404)
    if request.method == "POST":
        return _answer_by_mail(request, own, about, said["answer"])
    context = {"about": about, "answer": Answer(said["answer"]), "alert": own}
    return render(request, "cooperation/alerts/by_mail.html", context)


def _end_by_mail(request: HttpRequest, own: Alert) -> HttpResponse:
    if request.method == "POST":
        change_alert(own, by=own.person, name=own.name, rhythm=Rhythm.NEVER)
        return render(request, "cooperation/alerts/by_mail.html", {"is_done": True, "alert": own})
    return render(request, "cooperation/alerts/by_mail.html", {"alert": own, "ends": True})


def _about(own: Alert, key: int) -> Any:
    """What is answered, as long as it is there and the person may answer it."""
    if own.partners_of is None:
        return opportunities_public().filter(pk=key).first()
    may = organisations_that_choose(own.person).filter(pk=own.partners_of.pk).exists()
    return organisations_public().filter(pk=key).first() if may else None


def _answer_by_mail(request: HttpRequest, own: Alert, about: Any, said: str) -> HttpResponse:
    if own.partners_of:
        for_it = acts_for(own.person, own.partners_of)
        answer_suggestion(own.partners_of, about, by=own.person, answer=said, for_it=for_it)
    else:
        answer_found(own, about, by=own.person, answer=said)
        if said == Answer.INTERESTED:
            return redirect("cooperation:express", slug=about.slug)
    return render(request, "cooperation/alerts/by_mail.html", {"is_done": True, "alert": own, "about": about})


def _own(request: SignedInRequest, pk: int) -> Alert:
    return get_object_or_404(alerts_visible_to(request.user).select_related("partners_of"), pk=pk)
