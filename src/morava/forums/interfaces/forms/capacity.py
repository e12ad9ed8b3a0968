from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django import forms

from ...domain.frame import MOST_TABLES
from ...models import MeetingRule, Session
from ..capacity import capacity_line

if TYPE_CHECKING:
    from ...models import Forum
    from ..capacity import CapacityLine

SHORTEST, LONGEST, MOST_SLOTS = 5, 240, 60


class CapacityQuestion(forms.Form):
    """What is being typed into a form of the set-up; what is not yet sense is passed over."""

    session = forms.IntegerField(required=False, min_value=0)
    starts = forms.TimeField(required=False)
    slot_minutes = forms.IntegerField(required=False, min_value=SHORTEST, max_value=LONGEST)
    slot_count = forms.IntegerField(required=False, min_value=1, max_value=MOST_SLOTS)
    count = forms.IntegerField(required=False, min_value=1, max_value=MOST_TABLES)
    meeting_rule = forms.ChoiceField(required=False, choices=MeetingRule.choices)
    most_meetings = forms.IntegerField(required=False, min_value=1)
    fewest_meetings = forms.IntegerField(required=False, min_value=0)

    def answer(self, forum: Forum) -> CapacityLine:
        """The capacity as it would be. The forum in memory takes the rules; nothing is stored."""
        self.full_clean()
        typed = self.cleaned_data
        if typed.get("meeting_rule"):
            forum.meeting_rule = typed["meeting_rule"]
            forum.most_meetings = typed.get("most_meetings")
            forum.fewest_meetings = typed.get("fewest_meetings") or 0
        slots = {typed.get("session") or 0: typed["slot_count"]} if typed.get("slot_count") else None
        return capacity_line(forum, slots=slots, tables=typed.get("count"))

    def ends(self, forum: Forum) -> datetime.time | None:
        """When the session being typed would end; None where that is not known or is the next day."""
        typed = self.cleaned_data
        if not all(typed.get(name) for name in ("starts", "slot_minutes", "slot_count")):
            return None
        day = datetime.date(2000, 1, 1)
        session = Session(
            forum=forum, day=day, **{k: typed[k] for k in ("starts", "slot_minutes", "slot_count")}
        )
        end = session.ends_at
        return end.time() if end.date() == day else None
