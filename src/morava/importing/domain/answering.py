"""Answering what only a person can decide, then checking again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from ..models import Import
from .checking import start_check
from .guarding import held

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.base_user import AbstractBaseUser


@transaction.atomic
def answer(import_: Import, *, answers: Mapping[str, str], by: AbstractBaseUser | None) -> Import:
    """Keep the answers that are among the options of a question; an empty one takes an answer back."""
    found = held(import_.pk, Import.State.PREVIEWED)
    for question in found.questions:
        given = answers.get(question["key"])
        if given == "":
            found.answers.pop(question["key"], None)
        elif given in {value for value, _words in question["options"]}:
            found.answers[question["key"]] = given
    found.save(update_fields=["answers"])
    start_check(found, by=by)
    return found
