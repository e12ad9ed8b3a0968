"""The form of a logo."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..pictures import FORMATS

ACCEPTED = ",".join(f"image/{one.lower()}" for one in FORMATS)


class LogoForm(forms.Form):
    file = forms.FileField(
        label=_("Your picture"),
        help_text=_(
            "PNG, JPEG, WEBP or GIF, at most 5 megabytes. A wide one without much margin looks best."
        ),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty. Choose another.")},
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )
