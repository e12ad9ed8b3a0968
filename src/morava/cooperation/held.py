"""What cooperation holds about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from morava.privacy.holdings import DELETED, UNNAMED, Coded, Holding

from .domain.forgetting import forget_writer
from .models import Alert, Interest, Message, Opportunity, Partnership, Reading, Review, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from morava.privacy.holdings import Row, Subject


def deeds(subject: Subject) -> Iterator[Row]:
    """Which offers and requests the person sent to review, which ones they reviewed, and what they said to
    suggested partners."""
    if subject.pk is None:
        return
    for sent in Opportunity.objects.filter(submitted_by=subject.pk).order_by("submitted_at", "pk"):
        what = Coded.of("submitted", _("sent an offer or a request to review"))
        yield {"at": sent.submitted_at, "what": what, "title": str(sent), "note": ""}
    reviews = Review.objects.filter(by=subject.pk).select_related("opportunity")
    for review in reviews.order_by("at", "pk"):
        what = Coded.of("reviewed", _("reviewed an offer or a request"))
        yield {"at": review.at, "what": what, "title": str(review.opportunity), "note": review.note}
    for verdict in Verdict.objects.filter(by=subject.pk).select_related("other").order_by("at", "pk"):
        what = Coded.of("answered", _("said something to a suggested partner"))
        note = verdict.get_answer_display()
        yield {"at": verdict.at, "what": what, "title": str(verdict.other), "note": note}


# What was done in conversations, by the fields that say who and when, and where its title stands.
DONE: tuple[tuple[type[Any], str, str, str, Any], ...] = (
    (Interest, "made_by", "made_at", "", _("said that there is interest")),
    (Interest, "answered_by", "answered_at", "", _("answered or withdrew an interest")),
    (Reading, "person", "read_at", "interest", _("read a conversation")),
    (Partnership, "proposed_by", "proposed_at", "interest", _("recorded a partnership")),
    (Partnership, "confirmed_by", "confirmed_at", "interest", _("confirmed a partnership")),
)


def conversations(subject: Subject) -> Iterator[Row]:
    """What the person wrote and did. Not who the other side is: it may stand without its name."""
    if subject.pk is None:
        return
    for one in Message.objects.filter(author=subject.pk).select_related("interest__opportunity"):
        files = ", ".join(one.attachments.values_list("name", flat=True))
        what = Coded.of("written", _("wrote in a conversation"))
        yield {"at": one.sent_at, "what": what, "title": str(one.interest), "text": one.text, "files": files}
    for model, who, when, below, words in DONE:
        for row in model.objects.filter(**{who: subject.pk}).order_by("pk"):
            of = getattr(row, below) if below else row
            what = Coded.of(f"{model._meta.label}.{who}", words)
            yield {"at": getattr(row, when), "what": what, "title": str(of or ""), "text": "", "files": ""}


def alerts(subject: Subject) -> Iterator[Row]:
    """What the person looks for."""
    if subject.pk is None:
        return
    for one in Alert.objects.filter(person=subject.pk).order_by("pk"):
        asked = ", ".join(str(value) for value in one.asked.values()) or str(one.partners_of or "")
        yield {"at": one.begun_at, "what": one.name, "title": asked, "note": one.get_rhythm_display()}


HOLDINGS = (
    Holding(
        "cooperation.alerts",
        _("Searches that are kept"),
        ("cooperation.Alert.person",),
        tell=alerts,
        fate=DELETED,
        labels={"at": _("When"), "what": _("What"), "title": _("What you look for"), "note": _("Note")},
        order=47,
    ),
    Holding(
        "cooperation.conversations",
        _("Conversations and partnerships"),
        (
            "cooperation.Message.author",
            *(f"{model._meta.label}.{who}" for model, who, _when, _below, _words in DONE),
        ),
        tell=conversations,
        fate=_("Stays for the other side, without your name and your addresses."),
        erase=forget_writer,
        labels={
            "at": _("When"),
            "what": _("What"),
            "title": _("Title"),
            "text": _("Text"),
            "files": _("Files"),
        },
        order=46,
    ),
    Holding(
        "cooperation.deeds",
        _("Offers and requests"),
        ("cooperation.Opportunity.submitted_by", "cooperation.Review.by", "cooperation.Verdict.by"),
        tell=deeds,
        fate=UNNAMED,
        labels={"at": _("When"), "what": _("What"), "title": _("Title"), "note": _("Note")},
        order=45,
    ),
)
