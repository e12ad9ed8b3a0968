"""When somebody is there: a box for each slot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...models import Interpreter, Participation, Slot
from ...queries import current_slots

if TYPE_CHECKING:
    from ...models import Session

_NOBODY = {
    Participation: _("Leave at least one slot, or withdraw the participant if nobody comes at all."),
    Interpreter: _("Leave at least one slot, or remove the interpreter who does not come at all."),
}


class AvailabilityForm(forms.Form):
    """The slots at which a participant or an interpreter is there for meetings."""

    slots = forms.ModelMultipleChoiceField(
        queryset=Slot.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, whom: Participation | Interpreter, **kwargs: Any) -> None:
        away = set(whom.unavailable_slots.values_list("pk", flat=True))
        self.all_slots = list(current_slots(whom.forum).select_related("session__forum"))
        here = [slot.pk for slot in self.all_slots if slot.pk not in away]
        kwargs["initial"] = {"slots": here}
        super().__init__(*args, **kwargs)
        field = self.fields["slots"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101
        field.queryset = current_slots(whom.forum)
        field.error_messages["required"] = _NOBODY[type(whom)]

    def ticked(self) -> set[int]:
        """The slots whose boxes are ticked: as stored, or as just sent; a button fills a session."""
        if not self.is_bound:
            return set(self.initial["slots"])
        ticked = {int(value) for value in self.data.getlist("slots") if value.isdecimal()}  # type: ignore[attr-defined]
        what, _dash, session = self.data.get("fill", "").partition("-")
        of_session = {slot.pk for slot in self.all_slots if str(slot.session_id) == session}
        return ticked | of_session if what == "all" else ticked - of_session

    def unavailable(self) -> list[Slot]:
        chosen = {slot.pk for slot in self.cleaned_data["slots"]}
        return [slot for slot in self.all_slots if slot.pk not in chosen]

    def by_session(self) -> list[tuple[Session, list[tuple[Slot, bool]]]]:
        """Each session with its slots and whether their boxes are ticked."""
        ticked = self.ticked()
        found: dict[int, tuple[Session, list[tuple[Slot, bool]]]] = {}
        for slot in self.all_slots:
            _session, boxes = found.setdefault(slot.session_id, (slot.session, []))
            boxes.append((slot, slot.pk in ticked))
        return list(found.values())
