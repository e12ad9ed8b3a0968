"""Addresses, places in the alphabets, keys of classes and standings of organisations that are there already."""

from typing import Any

from django.db import migrations
from django.db.models import Min
from django.utils import timezone

TONGUES = ("en", "cs", "sr")
STEP = 500


def _shown(organisation: Any, tongue: str) -> str:
    names = (getattr(organisation, f"name_{one}") for one in (tongue, *TONGUES))
    return next(filter(None, names), "")


def fill(apps: Any, _schema_editor: Any) -> None:
    from morava.directory.domain.derived import COUNTED, SORTED, address_from, nace_keys, sorting

    organisations = apps.get_model("directory", "Organisation").objects.order_by("pk")
    nace_key = apps.get_model("directory", "NaceKey")
    standing = apps.get_model("directory", "Standing")
    joined = dict(
        apps.get_model("directory", "Membership")
        .objects.filter(until=None)
        .values_list("member")
        .annotate(Min("since"))
    )
    taken: set[str] = set()
    changed = []
    for one in organisations.iterator(chunk_size=STEP):
        wanted = address_from(_shown(one, "en")) or one.kind
        one.slug = wanted if wanted not in taken else f"{wanted}-{one.pk}"
        taken.add(one.slug)
        for column, tongue in SORTED.items():
            setattr(one, column, sorting(_shown(one, tongue.split("-")[0]), tongue))
        if one.pk in joined or one.kind == "association":
            one.confirmed_at = one.created_at
        changed.append(one)
    organisations.bulk_update(changed, ["slug", "confirmed_at", *SORTED], batch_size=100)
    nace_key.objects.bulk_create(
        [nace_key(organisation=one, code=code) for one in changed for code in nace_keys(one.nace_codes)],
        batch_size=STEP,
    )
    today = timezone.localdate()
    counted = [(one, (one.kind, "", "", next(iter(one.nace_codes), ""), None)) for one in changed]
    standing.objects.bulk_create(
        [standing(organisation=one, since=today, **dict(zip(COUNTED, row, strict=True))) for one, row in counted],
        batch_size=STEP,
    )


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_profiles")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
