from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from morava.design.forms import DateInput, TimeInput

from ...models import Session
from ...queries import current_sessions

if TYPE_CHECKING:
    from ...models import Forum

FIRST_START = datetime.time(9)
BREAK = datetime.timedelta(minutes=90)
LATEST_NEXT_START = datetime.time(16)


class SessionForm(forms.ModelForm):
    """A block of consecutive slots."""

    class Meta:
        model = Session
        fields = ("day", "starts", "slot_minutes", "slot_count")
        widgets: ClassVar = {
            "day": DateInput,
            "starts": TimeInput,
            "slot_minutes": forms.NumberInput({"min": 5, "max": 240, "step": 5, "inputmode": "numeric"}),
            "slot_count": forms.NumberInput({"min": 1, "max": 60, "inputmode": "numeric"}),
        }
        labels: ClassVar = {
            "starts": _("Start of the first slot"),
            "slot_minutes": _("Minutes per slot"),
            "slot_count": _("Number of slots"),
        }
        help_texts: ClassVar = {
            "slot_minutes": _("20 is usual; 30 in large halls, where people walk."),
            "slot_count": _("One meeting at each table in each slot."),
        }


def suggested(forum: Forum) -> dict[str, Any]:
    """What the next session probably is like: after a break on the same day, or next morning."""
    sessions = list(current_sessions(forum).select_related("forum"))
    if not sessions:
        return {"starts": FIRST_START, "slot_minutes": 20, "slot_count": 7}
    last = sessions[-1]
    after = last.ends_at.astimezone(forum.zone) + BREAK
    rest = {"slot_minutes": last.slot_minutes, "slot_count": last.slot_count}
    if after.date() == last.day and after.time() <= LATEST_NEXT_START:
        return {"day": last.day, "starts": after.time().replace(second=0), **rest}
    return {"day": last.day + datetime.timedelta(days=1), "starts": sessions[0].starts, **rest}
