"""The association looks whether a cluster is what it says: criteria as a checklist, states, reasons."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from morava.audit.domain import record

from ..models import Kind, Verification
from ..queries import committed_members, managers_of, officers_of
from .organisations import hold
from .telling import Link, Note, Sentence, tell

if TYPE_CHECKING:
    from morava.accounts.models import Person

    from ..models import Organisation

State = Verification.State
STAFF: Final = 0.5
MEMBERS: Final = 15
KINDS: Final = 2


@dataclass(frozen=True)
class Criterion:
    """One line of the checklist. `found`, `needed`: the figures; of a page whether there is one."""

    code: str
    is_met: bool
    found: float
    needed: float


def checklist(cluster: Organisation) -> list[Criterion]:
    """How the cluster stands today."""
    profile = getattr(cluster, "cluster_profile", None)
    staff = float(profile.staff or 0) if profile else 0.0
    members = list(committed_members(cluster).values_list("kind", flat=True))
    page = bool(profile and profile.english_page)
    figures = (
        ("staff", staff, STAFF),
        ("members", len(members), MEMBERS),
        ("kinds", len(set(members)), KINDS),
        ("english_page", int(page), 1),
    )
    return [Criterion(code, found >= needed, found, needed) for code, found, needed in figures]


def present_state(cluster: Organisation) -> str:
    """The latest step; empty where there is none."""
    latest = cluster.verifications.first()
    return latest.state if latest else ""


@transaction.atomic
def ask_for_verification(cluster: Organisation, *, by: Person | None) -> Verification:
    """Ask the association to verify the cluster. What is not met is seen by both, and does not hinder."""
    if cluster.kind != Kind.CLUSTER:
        raise ValidationError(_("Only clusters are verified."), code="no_cluster")
    step = _step(cluster, State.ASKED, by=by, after={"", State.RETURNED, State.ENDED})
    tell(officers_of(cluster.country), _asked(cluster), about=[cluster], by=by)
    return step


@transaction.atomic
def verify(cluster: Organisation, *, by: Person | None, reason: str = "") -> Verification:
    """The cluster is what it says. Where a criterion is not met, the reason for the exception is kept."""
    if not reason.strip() and not all(one.is_met for one in checklist(cluster)):
        raise ValidationError(
            {"reason": _("Not all criteria are met. Say why you verify the cluster all the same.")},
            code="no_reason",
        )
    return _answer(
        cluster, State.VERIFIED, by=by, reason=reason, after={"", *State.values} - {State.VERIFIED}
    )


@transaction.atomic
def return_with_reason(cluster: Organisation, *, by: Person | None, reason: str) -> Verification:
    """The cluster has to do something first; the reason says what."""
    _check_reason(reason)
    return _answer(cluster, State.RETURNED, by=by, reason=reason, after={State.ASKED})


@transaction.atomic
def end_verification(cluster: Organisation, *, by: Person | None, reason: str) -> Verification:
    """The cluster is no longer what it said."""
    _check_reason(reason)
    return _answer(cluster, State.ENDED, by=by, reason=reason, after={State.VERIFIED})


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: the cluster reads it.")}, code="no_reason")


def _answer(
    cluster: Organisation, state: str, *, by: Person | None, reason: str, after: set[str]
) -> Verification:
    step = _step(cluster, state, by=by, reason=reason.strip(), after=after)
    tell(managers_of(cluster), _answered(cluster, step), about=[cluster], by=by)
    return step


def _step(
    cluster: Organisation, state: str, *, by: Person | None, after: set[str], reason: str = ""
) -> Verification:
    """One step, with the checklist of the day; refused if the latest one is not one of `after`."""
    cluster = hold(cluster)
    if present_state(cluster) not in after:
        raise ValidationError(
            _("The state of the verification has changed meanwhile. Look at it again."), code="state"
        )
    criteria = [asdict(one) for one in checklist(cluster)]
    step = Verification(cluster=cluster, state=state, reason=reason, checklist=criteria, by=by)
    step.full_clean()
    step.save()
    record(f"verification.{state}", by=by, about=[cluster])
    return step


def _asked(cluster: Organisation) -> Note:
    return Note(
        Sentence(gettext_lazy("%(cluster)s asks to be verified"), {"cluster": cluster}),
        (Sentence(gettext_lazy("Look at the checklist, then verify the cluster or say what is missing.")),),
        Link(gettext_lazy("Verification"), "directory:verification", cluster.pk),
    )


SUBJECTS: Final = {
    State.VERIFIED: gettext_lazy("%(cluster)s is verified"),
    State.RETURNED: gettext_lazy("Something is missing for the verification of %(cluster)s"),
    State.ENDED: gettext_lazy("%(cluster)s is no longer verified"),
}


def _answered(cluster: Organisation, step: Verification) -> Note:
    sentences = {
        State.VERIFIED: gettext_lazy("The association has verified the cluster."),
        State.RETURNED: gettext_lazy("The association says what has to be done first. Then ask again."),
        State.ENDED: gettext_lazy("The association has ended the verification. It says why:"),
    }
    state = State(step.state)
    return Note(
        Sentence(SUBJECTS[state], {"cluster": cluster}),
        (Sentence(sentences[state]),),
        Link(gettext_lazy("Verification"), "directory:verification", cluster.pk),
        quoted=step.reason,
    )
