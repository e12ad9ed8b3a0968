"""The review before everybody sees an offer or a request: four criteria, and a note where one is wanting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from morava.audit.domain import record
from morava.directory.domain.telling import Link, Note, Sentence, tell
from morava.directory.queries import keepers_of

from ..models import Review, State
from .writing import held, refuse_incomplete

if TYPE_CHECKING:
    from morava.accounts.models import Person

    from ..models import Opportunity

CRITERIA: Final = ("advantages", "clarity", "expectations", "form")


@transaction.atomic
def review_opportunity(
    opportunity: Opportunity, *, by: Person | None, publish: bool, note: str = "", **scores: int
) -> Review:
    """Publish it, or return it with a note. `scores`: 0 to 5 for each of `CRITERIA`; a zero holds it back.

    What is published already can be returned, not published once more.
    """
    opportunity = held(opportunity)
    _refuse(opportunity, by=by, publish=publish, note=note, scores=scores)
    review = Review(opportunity=opportunity, by=by, note=note.strip(), is_published=publish, **scores)
    review.full_clean()
    review.save()
    opportunity.state = State.PUBLISHED if publish else State.RETURNED
    if publish:
        refuse_incomplete(opportunity)
        opportunity.published_at = timezone.now()
    opportunity.save()
    verb = "opportunity.published" if publish else "opportunity.returned"
    record(verb, by=by, about=[opportunity, opportunity.organisation])
    tell(keepers_of(opportunity.organisation), _reviewed(opportunity, review), about=[opportunity], by=by)
    return review


def _refuse(
    opportunity: Opportunity, *, by: Person | None, publish: bool, note: str, scores: dict[str, int]
) -> None:
    if by is not None and opportunity.submitted_by == by:
        raise ValidationError(
            _("You sent it yourself. Somebody else has to review it: another manager or an officer."),
            code="own",
        )
    if opportunity.state not in (State.IN_REVIEW, *(() if publish else (State.PUBLISHED,))):
        raise ValidationError(_("Nobody waits for a review of it any more."), code="state")
    if publish and 0 in scores.values():
        raise ValidationError(
            _("A zero holds it back. Return it with a note that says what to do."), code="zero"
        )
    if not publish and not note.strip():
        raise ValidationError({"note": _("Say what to do: the writer reads it.")}, code="no_note")


def _reviewed(opportunity: Opportunity, review: Review) -> Note:
    about = {"title": opportunity}
    if review.is_published:
        subject = Sentence(gettext_lazy("Published: %(title)s"), about)
        sentence = Sentence(
            gettext_lazy("Everybody sees it now. You get a mail when somebody is interested.")
        )
        link = Link(gettext_lazy("Look at it"), "cooperation:public", opportunity.slug)
    else:
        subject = Sentence(gettext_lazy("Something is to be done first: %(title)s"), about)
        sentence = Sentence(gettext_lazy("The reviewer has written a note. Change it, then send it again."))
        link = Link(gettext_lazy("Look at it"), "cooperation:opportunity", opportunity.pk)
    return Note(subject, (sentence,), link, quoted=review.note)
