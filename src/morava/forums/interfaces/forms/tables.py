from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from morava.engine.language import sort_key

from ...domain.frame import MOST_TABLES
from ...models import Participation, Table
from ...queries import current_participations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...models import Forum


class TablesForm(forms.Form):
    """How many tables there are, and how many people can sit at each."""

    count = forms.IntegerField(
        label=_("Number of tables"),
        min_value=1,
        max_value=MOST_TABLES,
        help_text=_("Rule of thumb: wanted meetings divided by slots, and a fifth more."),
        error_messages={
            "min_value": _("Write at least 1: without a table nobody can meet."),
            "max_value": _("Write at most %(limit_value)s tables."),
        },
    )
    places = forms.IntegerField(
        label=_("Places at each table"),
        min_value=2,
        max_value=50,
        initial=4,
        help_text=_(
            "Two delegates of each side and an interpreter need 5. Single tables can differ, see below."
        ),
        error_messages={"min_value": _("Write at least 2: a meeting has two sides.")},
    )


class TableForm(forms.ModelForm):
    """One table; a host keeps it for the whole forum and receives partners there."""

    class Meta:
        model = Table
        fields = ("number", "places", "host")
        help_texts: ClassVar = {
            "host": _("A host stays at this table all day and nobody else sits there. Empty: a free table."),
        }

    def __init__(self, *args: Any, forum: Forum, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        host = self.fields["host"]
        assert isinstance(host, forms.ModelChoiceField)  # noqa: S101
        host.queryset = Participation.objects.filter(forum=forum, is_withdrawn=False)
        host.choices = [("", _("nobody: a free table")), *participant_choices(current_participations(forum))]


def participant_choices(participations: Iterable[Participation]) -> list[tuple[int, str]]:
    """Participants in the reader's alphabet."""
    language = translation.get_language() or "en"
    names = [(row.pk, str(row)) for row in participations]
    return sorted(names, key=lambda pair: sort_key(pair[1], language))
