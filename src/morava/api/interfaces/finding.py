"""From parameters to organisations: by the filters of the public directory, of what the reader may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from morava.cooperation.interfaces.public import FindForm
from morava.cooperation.queries import opportunities_known_to, opportunities_visible_to
from morava.directory.interfaces.public import DirectoryForm
from morava.directory.queries import organisations_shown_to

from .paging import Listing
from .problems import bad_fields

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from morava.cooperation.models import Opportunity
    from morava.directory.models import Organisation
    from morava.directory.queries import Reader

    from .parameters import Filters, OpportunityFilters

NO_FILTERS = {"language", "limit", "cursor"}
NEWEST: Final = "newest"
"""By what offers and requests are in order: when each was published, or begun where it was not."""
CALLED = {"speaks": "language"}
"""What is called otherwise by the form: here that is the language of the answer."""


def organisations_asked(
    asked: Filters, reader: Reader, whole: QuerySet[Organisation], **more: Any
) -> Listing[Organisation]:
    """A filter that cannot be understood is refused: a program that is told too much does not notice. `more`:
    what is true of all of them besides."""
    given = asked.model_dump(exclude_none=True, exclude=NO_FILTERS, mode="json")
    by_form = {CALLED.get(name, name): value for name, value in given.items()}
    form = DirectoryForm(by_form, shown=organisations_shown_to(reader))
    wrong = {
        name: [str(message) for message in form.errors[CALLED.get(name, name)]]
        for name in given
        if CALLED.get(name, name) in form.errors
    }
    if "around" in given and "around" not in wrong and not form.near:
        wrong["around"] = [_("There is no such town on the map.")]
    if wrong:
        raise bad_fields(wrong)
    return Listing(form.found().filter(**more), form.found(are_many=True).filter(**more), whole)


def opportunities_asked(asked: OpportunityFilters, reader: Reader) -> Listing[Opportunity]:
    """As for organisations; those of one organisation only where the reader may know whose they are."""
    given = asked.model_dump(exclude_none=True, exclude=NO_FILTERS, mode="json")
    form = FindForm(given)
    wrong = {name: map(str, form.errors[name]) for name in given if name in form.errors}
    if wrong:
        raise bad_fields(wrong)
    seen = opportunities_visible_to(reader)
    found = form.found_in(seen)
    if asked.state:
        found = found.filter(state=asked.state)
    if asked.organisation:
        known = opportunities_known_to(reader).filter(organisation__slug=asked.organisation)
        found = found.filter(pk__in=known.values("pk"))
    found = found.annotate(**{NEWEST: Coalesce("published_at", "created_at")})
    return Listing(found, found, seen.select_related("organisation"))
