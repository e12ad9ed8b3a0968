"""The forms of interests, conversations and partnerships."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from morava.design.forms import DateInput
from morava.directory.interfaces.alphabet import sort_column

from ..files import KINDS, MOST_BYTES, NAMED, SentFile, too_large
from ..models import DeclineReason, EndReason, Side

if TYPE_CHECKING:
    from django.core.exceptions import ValidationError
    from django.core.files.uploadedfile import UploadedFile
    from django.db.models import QuerySet
    from django.forms.boundfield import BoundField
    from django.http import HttpRequest

    from morava.directory.models import Organisation

    from ..queries import Place

ACCEPTED: Final = ",".join(f".{ending}" for ending in KINDS)
FILE_HINT: Final = _("Pictures, %(kinds)s. At most 5 files of 5 megabytes each.")
EXAMPLE: Final = _(
    "We make pumps for waterworks and need 300 castings of 20 to 40 kg a year, EN-GJL-250, machined. Could"
    " you deliver the first ten in March? We send drawings as soon as you are interested."
)


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once."""

    def __init__(self, **kwargs: Any) -> None:
        widget = FilesInput(attrs={"accept": ACCEPTED, "multiple": True})
        super().__init__(label=_("Files"), required=False, widget=widget, **kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        self.help_text = FILE_HINT % {"kinds": NAMED}
        return super().get_bound_field(form, field_name)

    def clean(self, data: Any, initial: Any = None) -> list[SentFile]:  # noqa: ARG002 – Django hands it on
        # Whether each is of a kind that is taken, the verb says: also of an empty one.
        sent: list[UploadedFile] = [one for one in data or [] if one]
        for one in sent:
            if (one.size or 0) > MOST_BYTES:
                raise too_large(one.name or "")
        return [SentFile(one.name or "", one.read()) for one in sent]


class InterestForm(forms.Form):
    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label=_("For which organisation?"), queryset=None, empty_label=None
    )
    text = forms.CharField(
        label=_("Your message"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=5_000,
        error_messages={"required": _("Write a few sentences: by them the other side decides.")},
    )
    attached = FilesField()

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["organisation"]
        chosen.queryset = organisations.order_by(sort_column())  # type: ignore[attr-defined]
        self.fields["text"].help_text = _("For example: %(example)s") % {"example": EXAMPLE}
        only = list(organisations[:2])
        if len(only) == 1:
            chosen.initial, chosen.widget = only[0].pk, forms.HiddenInput()


class MessageForm(forms.Form):
    """`side`: asked only of those who stand on both."""

    side = forms.ChoiceField(label=_("You write"), widget=forms.RadioSelect, required=True)
    text = forms.CharField(
        label=_("Your message"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=5_000,
        error_messages={"required": _("Write something.")},
    )
    attached = FilesField()

    def __init__(self, *args: Any, places: dict[Side, Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(places) < len(Side):
            del self.fields["side"]
        else:
            self.fields["side"].choices = [  # type: ignore[attr-defined]
                (Side.OWNER, _("to who is interested")),
                (Side.INTERESTED, _("to who wrote the offer or request")),
            ]

    def chosen_side(self, places: dict[Side, Place]) -> Side:
        return Side(self.cleaned_data["side"]) if "side" in self.fields else next(iter(places))


class AcceptForm(forms.Form):
    text = forms.CharField(
        label=_("Your message"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5_000,
        help_text=_("Such as when you can be called, and what to prepare."),
    )


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why?"),
        widget=forms.RadioSelect,
        choices=DeclineReason.choices,
        help_text=_("The other side reads it."),
        error_messages={"required": _("Choose a reason: the other side reads it.")},
    )
    reason_told = forms.CharField(
        label=_("In your own words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1_000,
    )


class ProposeForm(forms.Form):
    begun_on = forms.DateField(
        label=_("Working together since"), widget=DateInput(), initial=timezone.localdate
    )
    note = forms.CharField(
        label=_("What you do together"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        help_text=_("One sentence is enough. Agreements and contracts follow later."),
    )


class EndForm(forms.Form):
    ended_on = forms.DateField(label=_("Until"), widget=DateInput(), initial=timezone.localdate)
    end_reason = forms.ChoiceField(label=_("Why?"), widget=forms.RadioSelect, choices=EndReason.choices)
    end_note = forms.CharField(
        label=_("In your own words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1_000,
    )


def sent_with(request: HttpRequest) -> tuple[Any, Any]:
    """What was sent, for a form: also when nothing was, so that it says what is missing."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def show(form: forms.Form, error: ValidationError) -> None:
    """Beside the field where it is on this form, above it otherwise."""
    by_field = getattr(error, "error_dict", None)
    if by_field is None:
        form.add_error(None, error)
        return
    for name, errors in by_field.items():
        form.add_error(name if name in form.fields else None, errors)
