"""Writing an offer or a request, from the first draft until it is sent to review."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from morava.audit.domain import record
from morava.directory.domain.derived import address_from, nace_keys
from morava.directory.domain.telling import Link, Note, Sentence, tell
from morava.directory.facts import unknown_classes
from morava.directory.models import Organisation
from morava.directory.queries import look_after, officers_of
from morava.translation.content import written_in

from ..details import details_in
from ..models import ExternalKey, Opportunity, OpportunityNace, State
from .finding import forget, note_words
from .naming import traces_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from morava.accounts.models import Person

LONGEST: Final = 365
"""Days for which it is valid at most; it can be renewed."""
TEXTS: Final = ("title", "summary", "description", "advantages", "partner_role")
KEYWORDS: Final = ("technology_keywords", "market_keywords")
ALPHABET: Final = "abcdefghijkmnpqrstuvwxyz23456789"
NEEDED: Final = {
    "title": gettext_lazy("Write a title in at least one language."),
    "summary": gettext_lazy("Write a summary in at least one language: it is read first."),
    "description": gettext_lazy("Write a description in at least one language."),
    "partner_role": gettext_lazy("Say in at least one language what the partner is to do."),
    "nace_codes": gettext_lazy("Give at least one NACE code: by it readers of other languages find you."),
    "cooperation": gettext_lazy("Choose at least one type of cooperation."),
}


@transaction.atomic
def draft_opportunity(
    organisation: Organisation, *, by: Person | None, for_it: bool = False, **fields: Any
) -> Opportunity:
    """Begin an offer or a request. Fields are those of the model, texts by language (`title_cs`, …)."""
    opportunity = Opportunity(organisation=organisation, **fields)
    opportunity.slug = _address(opportunity)
    _store(opportunity)
    record("opportunity.drafted", by=by, about=_about(opportunity), on_behalf_of=_owner(opportunity, for_it))
    return opportunity


@transaction.atomic
def draft_once(
    organisation: Organisation, *, external_id: str, by: Person | None, for_it: bool = False, **fields: Any
) -> tuple[Opportunity, bool]:
    """Begin one that a program may send again, because it did not hear the answer. What the organisation has
    under this id already is left as it is. Returns it, and whether it is new."""
    # Two at once come one after the other.
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    key = {"organisation": organisation, "value": external_id}
    known = Opportunity.objects.filter(**{f"external_key__{name}": value for name, value in key.items()})
    if found := known.select_related("organisation").first():
        return found, False
    opportunity = draft_opportunity(organisation, by=by, for_it=for_it, **fields)
    ExternalKey.objects.create(opportunity=opportunity, **key)
    return opportunity, True


@transaction.atomic
def change_opportunity(
    opportunity: Opportunity, *, by: Person | None, for_it: bool = False, **fields: Any
) -> Opportunity:
    """Change the named fields; nothing is written or recorded where nothing differs.

    What everybody sees stays so; its reviewers are told, who can hold it back.
    """
    opportunity = held(opportunity)
    if opportunity.state == State.CLOSED:
        raise ValidationError(_("It is closed. Renew it first, or write a new one."), code="closed")
    changed = {name: value for name, value in fields.items() if getattr(opportunity, name) != value}
    if not changed:
        return opportunity
    for name, value in changed.items():
        setattr(opportunity, name, value)
    if opportunity.state in (State.PUBLISHED, State.IN_REVIEW):
        refuse_incomplete(opportunity)
    if opportunity.is_anonymous and _tells_the_name(opportunity.slug, opportunity):
        opportunity.slug = _address(opportunity)
    _store(opportunity)
    record(
        "opportunity.changed",
        by=by,
        about=_about(opportunity),
        on_behalf_of=_owner(opportunity, for_it),
        data={"fields": sorted(changed)},
    )
    if opportunity.state == State.PUBLISHED:
        # Once a day, however often it is changed.
        key = f"opportunity-changed-{opportunity.pk}-{timezone.localdate()}"
        tell(reviewers_of(opportunity, but=by), _changed(opportunity), about=[opportunity], by=by, key=key)
    return opportunity


@transaction.atomic
def submit_opportunity(opportunity: Opportunity, *, by: Person | None, for_it: bool = False) -> Opportunity:
    """Send it to review; refused with what is still missing."""
    opportunity = held(opportunity)
    if opportunity.state not in (State.DRAFT, State.RETURNED):
        raise ValidationError(_("It was sent already."), code="state")
    refuse_incomplete(opportunity)
    opportunity.state = State.IN_REVIEW
    opportunity.submitted_by, opportunity.submitted_at = by, timezone.now()
    opportunity.save()
    record(
        "opportunity.submitted", by=by, about=_about(opportunity), on_behalf_of=_owner(opportunity, for_it)
    )
    tell(reviewers_of(opportunity, but=by), _submitted(opportunity), about=[opportunity], by=by)
    return opportunity


@transaction.atomic
def delete_draft(opportunity: Opportunity, *, by: Person | None, for_it: bool = False) -> None:
    """Throw away what was never published."""
    opportunity = held(opportunity)
    if opportunity.published_at:
        raise ValidationError(_("It was published once, so it is kept. Close it instead."), code="published")
    record(
        "opportunity.deleted",
        by=by,
        about=[opportunity.organisation],
        on_behalf_of=_owner(opportunity, for_it),
        data={"title": next(iter(opportunity.titles), "")},
    )
    forget([opportunity.pk])
    opportunity.delete()


def held(opportunity: Opportunity) -> Opportunity:
    """As it is now, locked until the transaction ends."""
    rows = Opportunity.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=opportunity.pk)


def missing_of(opportunity: Opportunity) -> dict[str, ValidationError]:
    """What has to be there before anybody reviews it, by field."""
    written = {name: bool(written_in(opportunity, name)) for name in TEXTS} | {
        name: bool(getattr(opportunity, name)) for name in ("nace_codes", "cooperation")
    }
    return {name: ValidationError(text, code="missing") for name, text in NEEDED.items() if not written[name]}


def refuse_incomplete(opportunity: Opportunity) -> None:
    refused = missing_of(opportunity) | refusals(opportunity)
    if refused:
        raise ValidationError(refused)


def refusals(opportunity: Opportunity) -> dict[str, ValidationError]:
    """What cannot be, by the field of the form."""
    found = {}
    if not opportunity.titles:
        found["title_en"] = ValidationError(NEEDED["title"], code="missing")
    today = timezone.localdate()
    if opportunity.valid_until < today:
        found["valid_until"] = ValidationError(_("This day has passed. Choose a later one."), code="past")
    elif (opportunity.valid_until - today).days > LONGEST:
        found["valid_until"] = ValidationError(
            _("Choose a day within a year. You can renew it then with one press."), code="far"
        )
    if refused := unknown_classes(opportunity.nace_codes):
        found["nace_codes"] = refused
    return found | (_giveaways(opportunity) if opportunity.is_anonymous else {})


def _giveaways(opportunity: Opportunity) -> dict[str, ValidationError]:
    traces = traces_of(opportunity.organisation)
    text = _("This stands without your name, but here one reads “%(found)s”. Take it out, or show your name.")
    found = {}
    for field, written in _written(opportunity).items():
        if details := details_in(written, *traces):
            params = {"found": "”, “".join(details)}
            found[field] = ValidationError(text, code="giveaway", params=params)
    return found


def _written(opportunity: Opportunity) -> dict[str, str]:
    """Everything that somebody has written, by the field of the form."""
    texts = {
        f"{name}_{tongue}": written
        for name in TEXTS
        for tongue, written in written_in(opportunity, name).items()
    }
    return texts | {name: ", ".join(getattr(opportunity, name)) for name in KEYWORDS}


def _store(opportunity: Opportunity) -> None:
    refused = refusals(opportunity)
    if refused:
        raise ValidationError(refused)
    opportunity.full_clean(exclude=["title"])
    opportunity.save()
    store_keys([opportunity])
    note_words([opportunity])


def store_keys(opportunities: Iterable[Opportunity]) -> None:
    kept = list(opportunities)
    OpportunityNace.objects.filter(opportunity__in=kept).delete()
    OpportunityNace.objects.bulk_create(
        OpportunityNace(opportunity=one, code=code) for one in kept for code in nace_keys(one.nace_codes)
    )


def _address(opportunity: Opportunity) -> str:
    """A readable address that nobody guesses from another one."""
    end = "".join(secrets.choice(ALPHABET) for _place in range(8))
    return "-".join(filter(None, [address_from(next(iter(opportunity.titles), ""))[:60].strip("-"), end]))


def _tells_the_name(address: str, opportunity: Opportunity) -> bool:
    """The address was made of the first title, in which the name may have stood."""
    return bool(details_in(address.replace("-", " "), traces_of(opportunity.organisation).names))


def _about(opportunity: Opportunity) -> list[Any]:
    return [opportunity, opportunity.organisation]


def _owner(opportunity: Opportunity, for_it: bool) -> Organisation | None:
    return opportunity.organisation if for_it else None


def reviewers_of(opportunity: Opportunity, *, but: Person | None) -> list[Person]:
    """Who looks after its organisation, without who sent it; the officers where nobody is left."""
    owner = opportunity.organisation
    found = [one for one in look_after(owner) if one != but]
    return found or [one for one in officers_of(owner.country) if one != but]


def _submitted(opportunity: Opportunity) -> Note:
    return Note(
        Sentence(gettext_lazy("To review: %(title)s"), {"title": opportunity}),
        (
            Sentence(gettext_lazy("An offer or a request waits for your review.")),
            Sentence(
                gettext_lazy("It takes five minutes: four questions, and a note where something is unclear.")
            ),
        ),
        Link(gettext_lazy("Review it"), "cooperation:review", opportunity.pk),
    )


def _changed(opportunity: Opportunity) -> Note:
    return Note(
        Sentence(gettext_lazy("Changed after the review: %(title)s"), {"title": opportunity}),
        (Sentence(gettext_lazy("It stays published. If something is wrong now, return it with a note.")),),
        Link(gettext_lazy("Look at it"), "cooperation:review", opportunity.pk),
    )
