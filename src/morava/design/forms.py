"""How forms look: templates of `django/forms/` in this app, and what they need to know of a field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.forms import Field, widgets
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.forms import BaseForm
    from django.utils.safestring import SafeString


class MoravaField(BoundField):
    """A field that knows where an error message should lead."""

    @property
    def target_id(self) -> str:
        """The first control: for radios and checkboxes the first choice, for a split date the first part."""
        if self.use_fieldset and self.auto_id:
            return self.subwidgets[0].id_for_label if self.subwidgets else f"{self.auto_id}_0"
        return str(self.id_for_label)

    @property
    def optional(self) -> bool:
        """Whether to say so. Not for `one_of_several`: fields of which one has to be filled."""
        if getattr(self.field, "one_of_several", False):
            return False
        return not self.field.required and self.widget_type not in {"checkbox", "hidden"}


class Renderer(TemplatesSetting):
    form_template_name = "design/form.html"
    field_template_name = "design/field.html"
    bound_field_class = MoravaField


class Select(widgets.Select):
    """The same as Django's, in one go: filters have hundreds of options, Django a template for each."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,  # noqa: ARG002 – Django hands it on
    ) -> SafeString:
        chosen = set(self.format_value(value))
        options = mark_safe("".join(_options(self.choices, chosen)))  # noqa: S308 – each part is escaped
        attributes = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, attributes, options)


def _options(choices: Iterable[tuple[Any, Any]], chosen: set[str]) -> Iterator[str]:
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield f'<optgroup label="{conditional_escape(value)}">'
            yield from _options(label, chosen)
            yield "</optgroup>"
        else:
            text = "" if value is None else str(value)
            mark = " selected" if text in chosen else ""
            yield f'<option value="{conditional_escape(text)}"{mark}>{conditional_escape(label)}</option>'


class DateInput(widgets.DateInput):
    """The browser's own calendar; it speaks the reader's tongue and sends ISO dates."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(widgets.TimeInput):
    """The browser's own clock, to the minute."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class DateTimeInput(widgets.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


@dataclass(frozen=True, slots=True)
class SummaryLine:
    message: str
    target: str


def summary_of(forms: Iterable[BaseForm]) -> list[SummaryLine]:
    """All errors in the order of the page, each with the control to mend it at."""
    lines = []
    for form in forms:
        lines += [SummaryLine(str(error), "") for error in form.non_field_errors()]
        for field in form:
            target = _target(field)
            lines += [SummaryLine(_told_apart(str(error), field), target) for error in field.errors]
    return lines


def _told_apart(error: str, field: Any) -> str:
    """An error as it stands in the summary, far from its field: what says the same of any field names it."""
    if error == str(Field.default_error_messages["required"]):
        return f"{capfirst(field.label)}: {error}"
    return error


def _target(field: Any) -> str:
    return str(getattr(field, "target_id", field.id_for_label))
