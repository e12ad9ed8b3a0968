"""Organisations and memberships as programs get them, in the reader's tongue and script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from morava.directory.models import Kind
from morava.directory.nace import label_of
from morava.directory.places import region_name
from morava.directory.queries import is_public
from morava.translation.content import for_reader, in_tongue, written_in

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from django.http import HttpRequest

    from morava.directory.models import ClusterProfile, Contact, Membership, Organisation, Verification

WORKING = (
    "street",
    "postcode",
    "headcount",
    "turnover",
    "balance",
    "figures_year",
    "export_share",
    "is_listed",
    "confirmed_at",
    "checked_at",
)
PLAIN = (
    "registered_number",
    "tax_number",
    "founded_year",
    "latitude",
    "longitude",
    "languages",
    "hs_codes",
    "export_markets",
    "is_example",
)
PROFILE = ("field", "legal_form", "management", "staff", "english_page", "label_until")


class Telling:
    """Tells with full addresses, those of the host that was asked."""

    def __init__(self, request: HttpRequest) -> None:
        self._absolute: Callable[[str], str] = request.build_absolute_uri

    def brief(self, one: Organisation) -> dict[str, Any]:
        name = "cluster" if one.kind == Kind.CLUSTER else "organisation"
        page = reverse("directory:public", args=[one.slug]) if is_public(one) else ""
        return {
            "slug": one.slug,
            "name": str(one),
            "kind": one.kind,
            "country": one.country,
            "url": self._absolute(reverse(f"api_v1:{name}", args=[one.slug])),
            "page": self._absolute(page) if page else None,
        }

    def summary(self, one: Organisation) -> dict[str, Any]:
        """`one` comes with its logo."""
        logo = reverse("api_v1:logo", args=[one.slug]) if hasattr(one, "logo") else ""
        return self.brief(one) | {
            "short_name": in_tongue(one, "short_name"),
            "city": for_reader(one.city, origin=one.country),
            "region": {"code": one.region, "name": region_name(one.region)} if one.region else None,
            "size": one.size or None,
            "nace": [{"code": code, "label": label_of(code)} for code in one.nace_codes],
            "website": one.website,
            "logo": self._absolute(logo) if logo else None,
            "changed_at": one.changed_at,
        }

    def organisation(
        self, one: Organisation, contacts: Iterable[Contact], *, is_known: bool
    ) -> dict[str, Any]:
        """`is_known`: the reader may see what is not for everybody."""
        return self.summary(one) | {
            "names": written_in(one, "name"),
            **{name: in_tongue(one, name) for name in ("description", "offers", "seeks")},
            **{name: getattr(one, name) for name in PLAIN},
            "certificates": list(one.certificates.all()),
            "contacts": list(contacts),
            "working": {name: getattr(one, name) for name in WORKING} if is_known else None,
        }

    def cluster_summary(self, one: Any) -> dict[str, Any]:
        """`one` comes with the number of its members."""
        return self.summary(one) | {"member_count": one.member_count}

    def membership(self, one: Membership, known: Container[int]) -> dict[str, Any]:
        """`known`: the memberships of which the reader may know whether the member is committed."""
        commitment = {"since": one.committed_since, "until": one.committed_until}
        return {
            "group": self.brief(one.group),
            "member": self.brief(one.member),
            "since": one.since,
            "until": one.until,
            "part": one.part,
            "commitment": commitment if one.pk in known else None,
        }


def cluster_facts(profile: ClusterProfile, verification: Verification | None) -> dict[str, Any]:
    return {name: getattr(profile, name) for name in PROFILE} | {
        "label": profile.label or None,
        "verification": verification.state if verification else None,
        "verification_at": verification.at if verification else None,
    }
