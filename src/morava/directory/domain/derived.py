"""What is derived from an organisation's own data, so that it is found, sorted and counted quickly."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import override

from morava.engine.language import fold, organisation_key, sort_key

from ..models import ClusterProfile, NaceKey, NameKey, Organisation, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

AT_ONCE: Final = 500
SORTED: Final = {"sort_en": "en", "sort_cs": "cs", "sort_sr": "sr", "sort_sr_latn": "sr-latn"}
"""The columns that hold the place in the alphabet, with the tongue of each."""
OTHER_PAGES: Final = frozenset({"booklet", "map"})
"""What an address in the public directory leads to that is no organisation."""
LONGEST_SLUG: Final = 70
LONGEST_SORTED: Final = 40
"""Letters of a name that count for its place: four hexadecimal digits each."""


def prepare(organisations: Sequence[Organisation]) -> None:
    """Fill in, before they are stored, the places in the alphabets, and an address where there is none."""
    for organisation in organisations:
        for column, tongue in SORTED.items():
            with override(tongue):
                setattr(organisation, column, sorting(organisation.shown_name, tongue))
    _give_addresses([one for one in organisations if not one.slug])


def sorting(name: str, tongue: str) -> str:
    """Digits and letters that every database sorts as readers of the tongue sort the name."""
    return "".join(f"{ord(letter):04x}" for letter in sort_key(name, tongue)[0][:LONGEST_SORTED])


def _give_addresses(organisations: Sequence[Organisation]) -> None:
    """A readable address each: its name, numbered where another has it. It stays when the name changes."""
    wanted = [address_from(one.written_name) or one.kind for one in organisations]
    taken = _taken(wanted) | OTHER_PAGES
    for organisation, address in zip(organisations, wanted, strict=True):
        slug, number = address, 1
        while slug in taken:
            number += 1
            slug = f"{address}-{number}"
        taken.add(slug)
        organisation.slug = slug


def address_from(name: str) -> str:
    return slugify(fold(name))[:LONGEST_SLUG].strip("-")


def _taken(wanted: Sequence[str]) -> set[str]:
    """Which of these are taken, and of those that are, or are wanted twice, also the ones with a number.

    To look for a beginning takes a look at every row, so it is asked of few.
    """
    found = _addresses(wanted, lambda address: Q(slug=address))
    often = {address for address, times in Counter(wanted).items() if times > 1}
    return found | _addresses(found | often, lambda address: Q(slug__startswith=f"{address}-"))


def _addresses(wanted: Iterable[str], are: Callable[[str], Q]) -> set[str]:
    """The addresses there are that any of the wanted ones leads to."""
    found: set[str] = set()
    ordered = sorted(set(wanted))
    for start in range(0, len(ordered), AT_ONCE // 2):
        some = [are(address) for address in ordered[start : start + AT_ONCE // 2]]
        found.update(Organisation.everything.filter(Q(*some, _connector=Q.OR)).values_list("slug", flat=True))
    return found


def store_keys(organisations: Iterable[Organisation]) -> None:
    """Write under which folded names and which classes organisations are found that have no such keys."""
    kept = list(organisations)
    NameKey.objects.bulk_create(
        [NameKey(organisation=one, key=key) for one in kept for key in _name_keys(one)], batch_size=AT_ONCE
    )
    NaceKey.objects.bulk_create(
        [NaceKey(organisation=one, code=code) for one in kept for code in nace_keys(one.nace_codes)],
        batch_size=AT_ONCE,
    )


def store_keys_anew(organisation: Organisation) -> None:
    organisation.name_keys.all().delete()
    organisation.nace_keys.all().delete()
    store_keys([organisation])


def _name_keys(organisation: Organisation) -> set[str]:
    return {organisation_key(name) for name in organisation.names}


def nace_keys(codes: Iterable[str]) -> set[str]:
    """The codes and every division and group above them."""
    return {code[:length] for code in codes for length in (2, 4, 5) if length <= len(code)}


def note_standings(organisations: Sequence[Organisation]) -> None:
    """Keep what each counts as from today on, where that differs from what is kept."""
    latest = _latest_standings(organisations)
    staff = dict(ClusterProfile.objects.filter(cluster__in=organisations).values_list("cluster_id", "staff"))
    today = timezone.localdate()
    new = []
    for one in organisations:
        counted = (one.kind, one.size, one.region, one.main_nace, staff.get(one.pk))
        if latest.get(one.pk) != counted:
            new.append(Standing(organisation=one, since=today, **dict(zip(COUNTED, counted, strict=True))))
    Standing.objects.bulk_create(
        new,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["organisation", "since"],
        update_fields=COUNTED,
    )


COUNTED: Final = ["kind", "size", "region", "nace", "staff"]


def _latest_standings(organisations: Sequence[Organisation]) -> dict[int, tuple[object, ...]]:
    rows = (
        Standing.objects.filter(organisation__in=organisations)
        .order_by("since")
        .values_list("organisation_id", *COUNTED)
    )
    return {row[0]: tuple(row[1:]) for row in rows}
