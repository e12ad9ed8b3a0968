"""Counting how often one asks, in all web processes and on all machines together."""

from __future__ import annotations

from typing import Final

from django.db import connection

from morava.privacy.retention import moment

from ..models import Count

MINUTE: Final = 60

# One statement, the same for both databases, so that two questions at once count as two. Of who has asked too
# often the row stays as it is, and none is returned.
COUNT: Final = """
    INSERT INTO api_count (asker, minute, number) VALUES (%s, %s, 1)
    ON CONFLICT (asker) DO UPDATE SET
        number = CASE WHEN api_count.minute = excluded.minute THEN api_count.number + 1 ELSE 1 END,
        minute = excluded.minute
    WHERE api_count.minute <> excluded.minute OR api_count.number < %s
    RETURNING number
"""


def may_ask(asker: str, *, minute: int, most: int) -> bool:
    """Count one question; False where there were so many in this minute already."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [asker, minute, most])
        return cursor.fetchone() is not None


def forget_old_counts() -> int:
    before = int(moment("api.counts").timestamp()) // MINUTE
    return Count.objects.filter(minute__lt=before).delete()[0]
