"""Who agreed to what, for the officers who act by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from morava.accounts.purposes import registered
from morava.accounts.queries import standing_consents

from ..queries import people_looked_after_by

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from morava.accounts.models import Person
    from morava.accounts.purposes import Purpose

    from ..models import Organisation


class AgreedForm(forms.Form):
    """For which purpose somebody wants to know who agreed."""

    purpose = forms.ChoiceField(label=_("Who agreed to"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        purpose = self.fields["purpose"]
        assert isinstance(purpose, forms.ChoiceField)  # noqa: S101
        purpose.choices = [("", _("all people")), *((one.key, one.title) for one in registered())]


@dataclass(frozen=True)
class Agreed:
    """A person, and for each purpose in order whether they agreed to the wording that holds."""

    person: Person
    answers: list[tuple[Purpose, bool]]


def people_asked(association: Organisation, *, purpose: str = "") -> QuerySet[Person]:
    people = people_looked_after_by(association)
    if purpose:
        people = people.filter(pk__in=standing_consents().filter(purpose=purpose).values("person"))
    return people.order_by("name", "email")


def agreed_by(people: list[Person]) -> list[Agreed]:
    given = set(standing_consents().filter(person__in=people).values_list("person", "purpose"))
    asked = registered()
    return [Agreed(one, [(purpose, (one.pk, purpose.key) in given) for purpose in asked]) for one in people]
