"""Loading the directory's example and taking it away again, through the same verbs as in real life."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from ..domain.clusters import change_cluster_profile
from ..domain.derived import address_from
from ..domain.finding import forget, note_words
from ..domain.joining import ask_for_membership
from ..domain.lines import add_line
from ..domain.many import add_contacts, enter_organisations, join_groups
from ..domain.organisations import change_organisation
from ..domain.verification import ask_for_verification, return_with_reason, verify
from ..models import (
    Certificate,
    Contact,
    Kind,
    Membership,
    Organisation,
    Standing,
    StrategyDocument,
    Visibility,
)
from ..queries import organisations_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from morava.accounts.models import Person

    Row = Mapping[str, str]

FOLDER: Final = Path(__file__).parent
LANGUAGE: Final = {"CZ": "cs", "RS": "sr"}
EUROS_A_HEAD: Final = 80_000
"""Turnover for each of the people, so that the size class is known."""
NOT_COMMITTED: Final = 19
"""One member in so many has not undertaken anything."""
VISIBILITIES: Final = (Visibility.PUBLIC, Visibility.PARTICIPANTS, Visibility.PARTNER, Visibility.ORGANISER)
ASSOCIATIONS: Final = {
    "cz": {
        "country": "CZ",
        "name_cs": "Asociace klastrů (příklad)",
        "name_en": "Czech association of clusters (example)",
        "name_sr": "Чешко удружење кластера (пример)",
    },
    "rs": {
        "country": "RS",
        "name_sr": "Удружење кластера (пример)",
        "name_en": "Serbian association of clusters (example)",
        "name_cs": "Srbská asociace klastrů (příklad)",
    },
}
ASKING: Final = {"metal-cz": ("CZ", "Brusírna Šídlo s.r.o."), "wood-rs": ("RS", "Плетара Прут д.о.о.")}
"""Who has registered and waits for the answer of a cluster."""

RETURNED: Final = "Chybí seznam členů, kteří platí příspěvek, a stránka v angličtině."


def rows_of(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


def named(name: str) -> Organisation:
    """The organisation of exactly this name: there is one that stands in the lists twice, differently."""
    return next(one for one in organisations_alike([name]) if name in one.names)


def load_associations() -> dict[str, Organisation]:
    fields = [{"kind": Kind.ASSOCIATION, "is_example": True, **names} for names in ASSOCIATIONS.values()]
    made = enter_organisations(fields, by=None)
    now = timezone.now()
    Organisation.objects.filter(pk__in=[one.pk for one in made]).update(confirmed_at=now)
    for one in made:
        one.confirmed_at = now
    return dict(zip(ASSOCIATIONS, made, strict=True))


def load_clusters(associations: Mapping[str, Organisation]) -> dict[str, Organisation]:
    """The clusters by their keys, each with its profile, in its association."""
    rows = rows_of("clusters")
    made = enter_organisations([_cluster(row) for row in rows], by=None)
    pairs = {(one, associations[one.country.lower()]): _since(one.founded_year) for one in made}
    join_groups(pairs, by=None, fields=pairs)
    for row, cluster in zip(rows, made, strict=True):
        _tell_of_cluster(row, cluster)
    _count_from_the_beginning(made)
    return {row["key"]: one for row, one in zip(rows, made, strict=True)}


def _cluster(row: Row) -> dict[str, Any]:
    return {
        "kind": Kind.CLUSTER,
        "country": row["country"],
        "is_example": True,
        f"name_{LANGUAGE[row['country']]}": row["name"],
        "short_name_en": row["short_name_en"],
        "city": row["town"],
        "founded_year": int(row["founded"]),
        "website": row["website"],
        "languages": [LANGUAGE[row["country"]], "en"],
    }


def _tell_of_cluster(row: Row, cluster: Organisation) -> None:
    change_cluster_profile(
        cluster,
        by=None,
        field=row["field"],
        legal_form=row["legal_form"],
        staff=row["staff"],
        english_page=f"{row['website']}en/" if row["state"] == "verified" else "",
        label=row["label"],
        label_until=_day(row["label_until"]),
    )
    add_line(Contact, cluster, by=None, value=f"office@{_site(row['website'])}", visibility=Visibility.PUBLIC)
    if row["label"]:
        title = "Strategie 2026–2030" if row["country"] == "CZ" else "Стратегија 2026–2030"
        add_line(
            StrategyDocument, cluster, by=None, title=title, address=f"{row['website']}strategy", year=2026
        )


def load_members(clusters: Mapping[str, Organisation]) -> list[Organisation]:
    """Those that come besides the participants of the forums."""
    made = []
    for name, country in (("members_cz", "CZ"), ("members_rs", "RS")):
        rows = rows_of(name)
        organisations = enter_organisations([_member(row, country) for row in rows], by=None)
        memberships = {
            (one, clusters[row["cluster"]]): _membership(number, int(row["since"]))
            for number, (row, one) in enumerate(zip(rows, organisations, strict=True))
        }
        join_groups(memberships, by=None, fields=memberships)
        _tell_more(zip(rows, organisations, strict=True))
        made += organisations
    _ask_to_join(clusters)
    return made


def _member(row: Row, country: str) -> dict[str, Any]:
    language = LANGUAGE[country]
    return {
        "kind": row["kind"],
        "country": country,
        "is_example": True,
        f"name_{language}": row["name"],
        "city": row["town"],
        "nace_codes": row["nace"].split(),
        "languages": row["languages"].split(),
        **_told(row, language),
    }


def _told(row: Row, language: str) -> dict[str, Any]:
    people = int(row["people"]) if row["people"] else None
    return {
        f"offers_{language}": row["offers"],
        f"seeks_{language}": row["seeks"],
        "headcount": people,
        "turnover": people and people * EUROS_A_HEAD,
        "founded_year": int(row["founded"]),
        "website": f"https://{_domain(row['name'])}/",
    }


def _ask_to_join(clusters: Mapping[str, Organisation]) -> None:
    for key, (country, name) in ASKING.items():
        fields = {"country": country, f"name_{LANGUAGE[country]}": name, "is_example": True}
        (asking,) = enter_organisations([fields], by=None)
        ask_for_membership(member=asking, cluster=clusters[key], by=None)


def tell_of_participants() -> None:
    """What the participants of the forums do: their lists say only who comes."""
    known = []
    for row in rows_of("firms_told"):
        firm = named(row["name"])
        firm = change_organisation(firm, by=None, **_told(row, LANGUAGE[firm.country]))
        known.append((row, firm))
        membership = firm.memberships_in.filter(until=None).first()
        if membership is not None:
            days = _membership(firm.pk, int(row["since"]))
            Membership.objects.filter(pk=membership.pk).update(**days)
    _tell_more(known)


def describe() -> None:
    """Some tell more of themselves; others have still to do so."""
    for row in rows_of("descriptions"):
        one = named(row["name"])
        fields: dict[str, Any] = {f"description_{LANGUAGE[one.country]}": row["description"]}
        change_organisation(one, by=None, **fields)


def load_other_memberships(clusters: Mapping[str, Organisation]) -> None:
    """Some belong to two clusters, and some have left one."""
    for row in rows_of("memberships"):
        member = named(row["name"])
        Membership.objects.create(
            group=clusters[row["cluster"]],
            member=member,
            part=row["part"],
            since=datetime.date(int(row["since"]), 3, 1),
            until=datetime.date(int(row["until"]), 12, 31) if row["until"] else None,
        )


def judge_clusters(clusters: Mapping[str, Organisation], officers: Mapping[str, Person]) -> None:
    """Each cluster has got as far in its verification as the list says."""
    for row in rows_of("clusters"):
        cluster, officer = clusters[row["key"]], officers[row["country"]]
        ask_for_verification(cluster, by=None)
        if row["state"] == "verified":
            verify(cluster, by=officer)
        elif row["state"] == "returned":
            return_with_reason(cluster, by=officer, reason=RETURNED)


def _tell_more(known: Iterable[tuple[Row, Organisation]]) -> None:
    """Certificates and contacts, and since when each counts as what it is."""
    rows = list(known)
    Certificate.objects.bulk_create(
        [
            Certificate(organisation=one, name=name)
            for row, one in rows
            for name in _listed(row["certificates"])
        ]
    )
    add_contacts(
        [
            Contact(
                organisation=one,
                value=f"info@{_domain(row['name'])}",
                visibility=VISIBILITIES[number % len(VISIBILITIES)],
            )
            for number, (row, one) in enumerate(rows)
        ],
        by=None,
    )
    note_words([one for _row, one in rows])
    _count_from_the_beginning([one for _row, one in rows])


def _count_from_the_beginning(organisations: Sequence[Organisation]) -> None:
    """As if it had been entered when it joined: so the composition of earlier years can be shown."""
    for one in organisations:
        standings = Standing.objects.filter(organisation=one).order_by("since")
        first = one.memberships_in.order_by("since").first()
        if first is not None and (latest := standings.last()) is not None:
            standings.exclude(pk=latest.pk).delete()
            standings.update(since=first.since)


def _membership(number: int, year: int) -> dict[str, Any]:
    """From some day of the year on; most are committed from then on, too."""
    since = datetime.date(year, number % 12 + 1, 1)
    return {"since": since, "committed_since": since if number % NOT_COMMITTED else None}


def _since(year: int | None) -> dict[str, Any]:
    day = datetime.date(year or timezone.localdate().year, 1, 1)
    return {"since": day, "committed_since": day}


def _domain(name: str) -> str:
    """An invented one; entries that are the same have the same."""
    return (
        f"{address_from(name.removesuffix(' s.r.o.').removesuffix(' a.s.').removesuffix(' д.о.о.'))}.example"
    )


def _site(address: str) -> str:
    return address.removeprefix("https://").removesuffix("/")


def _listed(text: str) -> list[str]:
    return [name for name in text.split(", ") if name]


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def drop_organisations() -> None:
    """All that are marked as an example, also those that were merged meanwhile."""
    keys = list(Organisation.everything.filter(is_example=True).values_list("pk", flat=True))
    forget(keys)
    Organisation.everything.filter(pk__in=keys).update(merged_into=None)
    Organisation.everything.filter(pk__in=keys).delete()
