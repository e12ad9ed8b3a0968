"""Changing the timetable: single meetings, undo, release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..domain import meetings as verbs
from ..domain.comparison import changes_between
from ..domain.release import release_timetable
from ..domain.remedies import apply_remedy
from ..domain.revision import open_draft
from ..interfaces.conflicts import conflicts_of
from ..interfaces.forms.timetable import InterpreterChoiceForm, MeetingForm, MoveForm, ReleaseForm
from ..interfaces.interpreting import interpreting_of
from ..interfaces.remedies import offers_for
from ..interfaces.targets import explainer, targets_of
from ..models import Meeting, MeetingState, Timetable
from ..queries import (
    current_interpreters,
    current_slots,
    current_tables,
    meetings_visible_to,
    released_timetable,
    working_timetable,
)
from .access import editable_forum, trail, visitors_sign_in

if TYPE_CHECKING:
    from django.http import HttpResponse

    from morava.accounts.requests import SignedInRequest

    from ..models import Forum


@visitors_sign_in
@require_safe
def meeting(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """One meeting: where it is, where else it could be and why not, and what can be done with it."""
    forum = editable_forum(request, slug)
    shown = _newest(request, forum, pk)
    context = {
        "forum": forum,
        "tab": "timetable",
        "trail": trail(forum, (_("Timetable"), reverse("forums:timetable", args=[slug])), str(shown)),
        "meeting": shown,
        "reasons": explainer(shown.timetable).sentences(shown.reasons),
        "targets": targets_of(shown) if shown.state != MeetingState.CANCELLED else [],
        "interpreting": interpreting_of(shown),
        "offers": offers_for(shown),
    }
    return render(request, "forums/timetable/meeting.html", context)


@visitors_sign_in
@require_safe
def remedies(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """What would give one meeting a place, for the list of open points."""
    forum = editable_forum(request, slug)
    shown = _newest(request, forum, pk)
    context = {"forum": forum, "meeting": shown, "offers": offers_for(shown)}
    return render(request, "forums/timetable/_remedies.html", context)


def _newest(request: SignedInRequest, forum: Forum, pk: int) -> Meeting:
    """The meeting in the newest version, also where an old link names it in an earlier one."""
    asked = get_object_or_404(meetings_visible_to(request.user), timetable__forum=forum, pk=pk)
    newest = working_timetable(forum)
    rows = Meeting.objects.select_related(
        "timetable__forum", "slot", "table", "interpreter", "first__organisation", "second__organisation"
    )
    return get_object_or_404(rows, timetable=newest, uid=asked.uid)


@visitors_sign_in
@require_POST
def act(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Do one thing with a meeting; on a released version a draft is opened for it first."""
    forum = editable_forum(request, slug)
    asked = _newest(request, forum, pk)
    try:
        draft = open_draft(forum, by=request.user)
        present = get_object_or_404(draft.meetings, uid=asked.uid)
        messages.success(request, _do(request, forum, present))
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
        present = _newest(request, forum, pk)
    return redirect("forums:meeting", slug, present.pk)


def _do(request: SignedInRequest, forum: Forum, meeting: Meeting) -> str:
    action = request.POST.get("do", "")
    if action == "move":
        return _move(request, forum, meeting)
    if action == "lock":
        verbs.lock_meeting(meeting, by=request.user)
        return _("Locked: placing again leaves it where it is.")
    if action == "unlock":
        verbs.unlock_meeting(meeting, by=request.user)
        return _("Unlocked.")
    if action == "cancel":
        verbs.cancel_meeting(meeting, by=request.user)
        return _("Cancelled. Both sides are told when you release the timetable.")
    if action == "restore":
        verbs.restore_meeting(meeting, by=request.user)
        return _("Restored. Choose a time for it, or place the meetings again.")
    if action == "remedy":
        apply_remedy(meeting, key=request.POST.get("remedy", ""), by=request.user)
        return _("Done: the meeting is at %(slot)s, table %(table)s.") % {
            "slot": meeting.slot,
            "table": meeting.table,
        }
    if action == "interpreter":
        return _choose_interpreter(request, forum, meeting)
    raise ValidationError(_("This cannot be done with a meeting."), code="unknown_action")


def _move(request: SignedInRequest, forum: Forum, meeting: Meeting) -> str:
    form = MoveForm(request.POST)
    if not form.is_valid():
        raise ValidationError(_("Choose a time and a table."), code="no_target")
    slot = get_object_or_404(current_slots(forum), pk=form.cleaned_data["slot"])
    table = get_object_or_404(current_tables(forum), pk=form.cleaned_data["table"])
    verbs.move_meeting(meeting, slot=slot, table=table, by=request.user)
    return _("Moved to %(slot)s, table %(table)s.") % {"slot": slot, "table": table}


def _choose_interpreter(request: SignedInRequest, forum: Forum, meeting: Meeting) -> str:
    form = InterpreterChoiceForm(request.POST)
    if not form.is_valid():
        raise ValidationError(_("Choose who interprets."), code="no_interpreter")
    chosen = get_object_or_404(current_interpreters(forum), pk=form.cleaned_data["interpreter"])
    verbs.choose_interpreter(meeting, interpreter=chosen, by=request.user)
    return _("%(who)s interprets this meeting now.") % {"who": chosen}


@visitors_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, slug: str) -> HttpResponse:
    forum = editable_forum(request, slug)
    form = MeetingForm(request.POST or None, forum=forum)
    if request.method == "POST" and form.is_valid():
        try:
            added = verbs.add_meeting(
                open_draft(forum, by=request.user),
                first=form.chosen("first"),
                second=form.chosen("second"),
                priority=form.cleaned_data["priority"],
                by=request.user,
            )
            messages.success(request, _("Added. Choose a time for it below."))
            return redirect("forums:meeting", slug, added.pk)
        except ValidationError as error:
            form.add_error(None, error)
    context = {
        "forum": forum,
        "tab": "timetable",
        "form": form,
        "trail": trail(forum, (_("Timetable"), reverse("forums:timetable", args=[slug])), _("Add a meeting")),
    }
    return render(request, "forums/timetable/add.html", context)


@visitors_sign_in
@require_POST
def undo(request: SignedInRequest, slug: str) -> HttpResponse:
    forum = editable_forum(request, slug)
    draft = working_timetable(forum)
    try:
        if draft is None:
            raise ValidationError(_("There is no timetable yet."))
        verbs.undo_last_step(draft, by=request.user)
        messages.success(request, _("Undone."))
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
    return redirect("forums:timetable", slug)


@visitors_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: SignedInRequest, slug: str) -> HttpResponse:
    """Look over what is about to be released, and release it."""
    forum = editable_forum(request, slug)
    timetable = working_timetable(forum)
    if timetable is None:
        messages.error(request, _("There is no timetable yet. Place the meetings first."))
        return redirect("forums:placing", slug)
    form = ReleaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            release_timetable(timetable, by=request.user, **form.cleaned_data)
            return redirect("forums:timetable_released", slug)
        except ValidationError as error:
            form.add_error(None, error)
    earlier = released_timetable(forum)
    context = {
        "forum": forum,
        "tab": "timetable",
        "trail": trail(forum, (_("Timetable"), reverse("forums:timetable", args=[slug])), _("Release")),
        "timetable": timetable,
        "form": form,
        "conflicts": conflicts_of(timetable),
        "earlier": earlier,
        "changes": changes_between(earlier, timetable) if earlier else [],
        "placed": timetable.meetings.filter(state=MeetingState.PLACED).count(),
        "left_out": timetable.meetings.filter(state=MeetingState.LEFT_OUT).count(),
    }
    return render(request, "forums/timetable/release.html", context)


@visitors_sign_in
@require_safe
def released(request: SignedInRequest, slug: str) -> HttpResponse:
    """What was done by releasing, and what comes next."""
    forum = editable_forum(request, slug)
    context = {
        "forum": forum,
        "tab": "timetable",
        "trail": trail(forum, (_("Timetable"), reverse("forums:timetable", args=[slug])), _("Release")),
        "timetable": get_object_or_404(Timetable, pk=getattr(released_timetable(forum), "pk", None)),
    }
    return render(request, "forums/timetable/released.html", context)
