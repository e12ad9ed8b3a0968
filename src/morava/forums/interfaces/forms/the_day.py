"""What happened, to whom, from when on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from morava.engine.language import sort_key

from ...domain.the_day import Happening, open_slots
from ...models.mending import What
from ...queries import (
    current_interpreters,
    current_participations,
    current_slots,
    current_tables,
    placed_meetings,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model
    from django.utils.functional import _StrOrPromise

    from ...models import Forum, Slot, Timetable

WHO = _("Who?")
# The questions about each, in order: the field and what it is asked with.
QUESTIONS: dict[str, tuple[tuple[str, _StrOrPromise], ...]] = {
    What.NO_SHOW: (("participation", WHO), ("since", _("From when on are they missing?"))),
    What.LATE: (("participation", WHO), ("since", _("When will they be there?"))),
    What.LEAVES: (("participation", WHO), ("since", _("From when on are they away?"))),
    What.CANCELLED: (("meeting", _("Which meeting?")),),
    What.TABLE_LOST: (
        ("table", _("Which table?")),
        ("since", _("From when on can it not be used?")),
    ),
    What.REQUESTED: (("participation", WHO), ("partner", _("With whom?"))),
    What.INTERPRETER_ILL: (
        ("interpreter", WHO),
        ("since", _("From when on are they missing?")),
    ),
}


class HappenedForm(forms.Form):
    """The questions about one kind of happening, and from when on anything may change."""

    def __init__(self, *args: Any, forum: Forum, timetable: Timetable, what: What, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.what = what
        # A slot may begin while a page is open: what was answered is understood, but not offered anew.
        slots = current_slots(forum) if self.is_bound else open_slots(forum)
        self._slots = list(slots.select_related("forum"))
        rows: dict[str, list[Any]] = {
            "participation": _named(current_participations(forum)),
            "interpreter": _named(current_interpreters(forum)),
            "meeting": list(placed_meetings(timetable)) if what == What.CANCELLED else [],
            "table": list(current_tables(forum)),
            "since": self._slots,
        }
        rows["partner"] = rows["participation"]
        rows["now"] = self._slots
        self._rows = {name: {row.pk: row for row in found} for name, found in rows.items()}
        first = next(iter(self._slots), None)
        for name, label in (*QUESTIONS[what], ("now", _("From when on may meetings change?"))):
            self.fields[name] = forms.TypedChoiceField(label=label, coerce=int, choices=self._choices(name))
        self.fields["now"].help_text = _("Everything before stays as it is.")
        if first:
            self.initial.setdefault("now", first.pk)
            if what != What.LATE:
                self.initial.setdefault("since", first.pk)

    def _choices(self, name: str) -> list[tuple[int | str, str]]:
        words = _slot_words if name in ("since", "now") else _meeting_words if name == "meeting" else str
        empty: list[tuple[int | str, str]] = [] if name == "now" else [("", translation.gettext("choose"))]
        return [*empty, *((pk, words(row)) for pk, row in self._rows[name].items())]

    def happening(self) -> Happening:
        chosen = {name: self._rows[name][self.cleaned_data[name]] for name, _label in QUESTIONS[self.what]}
        return Happening(what=self.what, **chosen)

    def as_address(self) -> str:
        """The answers as they stand in an address."""
        return urlencode({name: self.cleaned_data[name] for name in self.fields})

    def now_slot(self) -> Slot:
        slot: Slot = self._rows["now"][self.cleaned_data["now"]]
        return slot


def _named(rows: Iterable[Model]) -> list[Model]:
    language = translation.get_language() or "en"
    return sorted(rows, key=lambda row: sort_key(str(row), language))


def _slot_words(slot: Slot) -> str:
    day = date_format(timezone.localtime(slot.starts_at, slot.forum.zone), "MONTH_DAY_FORMAT")
    return f"{day} {slot}"


def _meeting_words(meeting: Any) -> str:
    slot, table = meeting.place
    return f"{slot}, {translation.gettext('table')} {table.number}: {meeting}"
