"""From what a program sends to what the verbs take, by the same forms as on the pages; and refusals in the
names that it knows."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from morava.cooperation.interfaces.writing import form_of
from morava.cooperation.queries import opportunities_editable_by

from .opportunities import revision_of, told_as
from .problems import RefusedError, wrong_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from morava.cooperation.models import Opportunity

    from .asking import ApiRequest

KEYWORDS = ("technology_keywords", "market_keywords")
CODES = ("nace_codes", "languages")


def facts_of(sent: BaseModel, opportunity: Opportunity, *, without: set[str] = frozenset()) -> dict[str, Any]:  # type: ignore[assignment]
    """The fields that were sent, as the verbs take them; refused where a page would refuse them."""
    given = sent.model_dump(exclude_unset=True, exclude=without)
    texts = given.pop("texts", {})
    data = {f"{name}_{tongue}": text for tongue, some in texts.items() for name, text in some.items()}
    data |= {name: _typed(name, value) for name, value in given.items()}
    form = form_of(data, opportunity, data)
    if not form.is_valid():
        raise _wrong({name: list(map(str, errors)) for name, errors in form.errors.items()})
    return form.facts()


def _typed(name: str, value: Any) -> Any:
    """As a person writes several into one field."""
    if name in KEYWORDS:
        return ", ".join(value)
    return " ".join(value) if name in CODES else value


@contextmanager
def as_it_is(request: ApiRequest, slug: str) -> Iterator[Opportunity]:
    """The one that the program wants to change, held until that is done. Refused where it has changed since
    the program read it, and where a verb refuses."""
    with verbs_heard(), transaction.atomic():
        own = opportunities_editable_by(request.reader).select_related("organisation")
        one = get_object_or_404(own.select_for_update(of=("self",)), slug=slug)
        _refuse_changed(request, one)
        yield one


@contextmanager
def verbs_heard() -> Iterator[None]:
    """What a verb refuses is told by the names of what was sent; without them it is about the state."""
    try:
        yield
    except ValidationError as error:
        by_field = getattr(error, "error_dict", None)
        if by_field is None:
            raise RefusedError("not-now", " ".join(error.messages)) from None
        raise _wrong({name: ValidationError(errors).messages for name, errors in by_field.items()}) from None


def _wrong(by_column: dict[str, list[str]]) -> RefusedError:
    """By the names that the program knows; several columns may have one there."""
    told: dict[str, list[str]] = {}
    for name, messages in by_column.items():
        told.setdefault(told_as(name), []).extend(messages)
    return wrong_fields(told)


def _refuse_changed(request: ApiRequest, one: Opportunity) -> None:
    """The last part of an ETag says which revision of the offer or request was read. Proxies that compress
    mark it as weak; it means the same here."""
    asked = request.headers.get("If-Match")
    if asked is None or asked.strip() == "*":
        return
    read = {tag.strip().removeprefix("W/").strip('"').rpartition(".")[2] for tag in asked.split(",")}
    if revision_of(one) not in read:
        raise RefusedError(
            "changed-meanwhile", _("Read it again, look at what differs, and send your change.")
        )
