"""An organisation says that it belongs to a cluster; the cluster confirms it, or says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from morava.audit.domain import record

from ..models import Kind, MembershipRequest
from ..queries import managers_of, representatives_of
from .memberships import join_group
from .telling import Link, Note, Sentence, tell

if TYPE_CHECKING:
    import datetime

    from morava.accounts.models import Person

    from ..models import Membership, Organisation

State = MembershipRequest.State


@transaction.atomic
def ask_for_membership(
    *, member: Organisation, cluster: Organisation, by: Person | None, note: str = ""
) -> MembershipRequest:
    """Ask the cluster to confirm that the organisation belongs to it; asked twice, it is one question."""
    if cluster.kind != Kind.CLUSTER or member.kind in (Kind.CLUSTER, Kind.ASSOCIATION):
        raise ValidationError(_("Only a cluster has such members."), code="no_cluster")
    if member.memberships_in.filter(group=cluster, until=None).exists():
        raise ValidationError(
            _("%(member)s is a member of %(cluster)s already."),
            code="member",
            params={"member": member, "cluster": cluster},
        )
    waiting = member.membership_requests.filter(cluster=cluster, state=State.WAITING).first()
    if waiting:
        return waiting
    request = MembershipRequest(member=member, cluster=cluster, note=note, asked_by=by)
    request.full_clean()
    request.save()
    record("membership.asked", by=by, about=[member, cluster])
    tell(managers_of(cluster), _asked(request), about=[cluster], by=by)
    return request


@transaction.atomic
def confirm_membership(
    request: MembershipRequest, *, by: Person | None, since: datetime.date | None = None
) -> Membership:
    """The organisation belongs to the cluster, from today on or from an earlier day."""
    request = _answered(request, State.CONFIRMED, by=by)
    record("membership.confirmed", by=by, about=[request.member, request.cluster])
    membership = join_group(member=request.member, group=request.cluster, by=by, since=since)
    tell(_askers(request), _confirmed(request), about=[request.member], by=by)
    return membership


@transaction.atomic
def refuse_membership(request: MembershipRequest, *, by: Person | None, reason: str) -> None:
    """The organisation does not belong to the cluster; it is told why."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: the organisation reads it.")}, code="no_reason")
    request = _answered(request, State.REFUSED, by=by, reason=reason.strip())
    record("membership.refused", by=by, about=[request.member, request.cluster])
    tell(_askers(request), _refused(request), about=[request.member], by=by)


@transaction.atomic
def take_back_request(request: MembershipRequest, *, by: Person | None) -> None:
    """The organisation does not ask any more."""
    request = _answered(request, State.WITHDRAWN, by=by)
    record("membership.taken_back", by=by, about=[request.member, request.cluster])


@transaction.atomic
def take_in(*, member: Organisation, group: Organisation, by: Person | None) -> Membership:
    """The group says itself that the organisation belongs to it; those who speak for it are told."""
    membership = join_group(member=member, group=group, by=by)
    tell(representatives_of(member), _taken_in(membership), about=[member], by=by)
    return membership


def _answered(
    request: MembershipRequest, state: str, *, by: Person | None, reason: str = ""
) -> MembershipRequest:
    """The request as it is now, held: two cannot answer it."""
    rows = MembershipRequest.objects.select_for_update(of=("self",)).select_related("member", "cluster")
    held = rows.get(pk=request.pk)
    if held.state != State.WAITING:
        raise ValidationError(_("Somebody has answered this request already."), code="answered")
    held.state, held.reason, held.answered_by, held.answered_at = state, reason, by, timezone.now()
    held.full_clean()
    held.save()
    return held


def _askers(request: MembershipRequest) -> list[Person]:
    """The people of the organisation; those who asked for it where it has none."""
    people = list(representatives_of(request.member))
    return people or [person for person in [request.asked_by] if person]


def _asked(request: MembershipRequest) -> Note:
    about = {"member": request.member, "cluster": request.cluster}
    return Note(
        Sentence(gettext_lazy("Does %(member)s belong to you?"), about),
        (
            Sentence(gettext_lazy("%(member)s says that it belongs to %(cluster)s."), about),
            Sentence(
                gettext_lazy(
                    "Confirm it, or say why not. Until then it is not shown in the public directory as yours."
                )
            ),
        ),
        Link(gettext_lazy("Members of the cluster"), "directory:members", request.cluster_id),
        quoted=request.note,
    )


def _confirmed(request: MembershipRequest) -> Note:
    about = {"member": request.member, "cluster": request.cluster}
    return Note(
        Sentence(gettext_lazy("%(cluster)s has confirmed your membership"), about),
        (
            Sentence(gettext_lazy("%(member)s belongs to %(cluster)s."), about),
            Sentence(gettext_lazy("It can now be found in the public directory and invited to forums.")),
        ),
        Link(gettext_lazy("Your profile"), "directory:organisation", request.member_id),
    )


def _taken_in(membership: Membership) -> Note:
    about = {"member": membership.member, "cluster": membership.group}
    return Note(
        Sentence(gettext_lazy("%(cluster)s counts you among its members"), about),
        (
            Sentence(gettext_lazy("%(cluster)s has noted that %(member)s belongs to it."), about),
            Sentence(gettext_lazy("Is that wrong? Write to the cluster: an answer to this mail goes there.")),
        ),
        Link(gettext_lazy("Your profile"), "directory:organisation", membership.member_id),
    )


def _refused(request: MembershipRequest) -> Note:
    about = {"member": request.member, "cluster": request.cluster}
    return Note(
        Sentence(gettext_lazy("%(cluster)s has not confirmed your membership"), about),
        (
            Sentence(
                gettext_lazy("%(member)s asked to be shown as a member of %(cluster)s. The answer:"), about
            ),
        ),
        Link(gettext_lazy("Your profile"), "directory:organisation", request.member_id),
        quoted=request.reason,
    )
