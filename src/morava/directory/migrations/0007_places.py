"""Regions, towns and coordinates of organisations that are there already, from the towns they write."""

from typing import Any

from django.db import migrations, models
from django.utils import timezone

STEP = 500
FILLED = ["region", "latitude", "longitude", "town", "is_at_town"]


def fill(apps: Any, _schema_editor: Any) -> None:
    from morava.directory.domain.locating import locate

    organisations = apps.get_model("directory", "Organisation").objects.order_by("pk")
    changed, moved = [], []
    for one in organisations.exclude(city="", latitude=None).iterator(chunk_size=STEP):
        before = one.region
        locate(one)
        changed.append(one)
        if one.region != before:
            moved.append(one)
        if len(changed) == STEP:
            organisations.bulk_update(changed, FILLED, batch_size=100)
            changed = []
    organisations.bulk_update(changed, FILLED, batch_size=100)
    _note_standings(apps.get_model("directory", "Standing"), moved)


def _note_standings(standings: Any, moved: list[Any]) -> None:
    """From today on they count in their region, and as what they counted before."""
    today = timezone.localdate()
    for start in range(0, len(moved), STEP):
        regions = {one.pk: one.region for one in moved[start : start + STEP]}
        latest = {}
        for row in standings.objects.filter(organisation__in=regions).order_by("since"):
            latest[row.organisation_id] = row
        for key, row in latest.items():
            row.region = regions[key]
            if row.since != today:
                row.pk, row.since = None, today
        rows = list(latest.values())
        standings.objects.bulk_update([row for row in rows if row.pk], ["region"])
        standings.objects.bulk_create([row for row in rows if not row.pk])


class Migration(migrations.Migration):
    dependencies = [("directory", "0006_documents")]
    operations = [
        migrations.AddField(
            model_name="organisation",
            name="is_at_town",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="organisation",
            name="town",
            field=models.PositiveIntegerField(blank=True, db_index=True, editable=False, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
