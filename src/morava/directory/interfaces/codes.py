"""Codes typed into one field, parted by commas or spaces."""

from __future__ import annotations

from typing import Any

from django import forms


class CodesField(forms.CharField):
    """A list of codes. Whether each is one, `validate` or the form says."""

    def to_python(self, value: Any) -> Any:
        return (super().to_python(value) or "").replace(",", " ").replace(";", " ").split()

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def validate(self, value: Any) -> None:
        """Nothing is asked of them all together."""

    def run_validators(self, value: Any) -> None:
        """They are of a single text."""
