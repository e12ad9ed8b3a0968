"""Which fields of all models lead to people, as a walk through the models finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = ("email", "phone")


def fields_of_people() -> set[str]:
    """`directory.Mandate.person`: relations to a person, e-mail addresses, and what is called so."""
    found = (names for model in apps.get_models() for names in _of(model))
    return set(found)


def _of(model: type[models.Model]) -> Iterator[str]:
    for field in model._meta.get_fields():
        if field.auto_created:  # the other end of a relation, or a number
            continue
        leads = field.is_relation and field.related_model is get_user_model()
        tells = isinstance(field, models.EmailField) or any(word in field.name for word in WORDS)
        if leads or tells:
            yield f"{model._meta.label}.{field.name}"
