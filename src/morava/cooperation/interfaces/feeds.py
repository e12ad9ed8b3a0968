"""Offers and requests as feeds (Atom, JSON Feed): whatever the filters of the list find."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from morava.directory.interfaces.classes import classes_told
from morava.translation.content import in_tongue
from morava.translation.countries import country_name
from morava.translation.languages import lang_tag

from ..models import Opportunity

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence

    from django.db.models import QuerySet

MOST: Final = 50
"""Entries of a feed, the newest."""
JSON_FEED: Final = "https://jsonfeed.org/version/1.1"


def state_of(rows: QuerySet[Opportunity], *, own: str) -> str:
    """An ETag, from little more than the keys of what stands in the feed. The address has tongue, format and
    filters in it. Merging organisations changes whose an offer is, and not the offer. The day is there for
    what no row tells of: a new version of Morava may write the same in another way.
    """
    seen = rows.values_list("pk", "changed_at", "organisation_id", "organisation__changed_at")
    told = json.dumps([own, timezone.localdate(), *seen], default=str)
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'


def last_change() -> datetime.datetime:
    """Since when no feed has changed. All that ever was public counts: what is taken away changes a feed too.
    At midnight offers drop out whose time has run out.
    """
    changes = Opportunity.objects.exclude(published_at=None).aggregate(
        Max("changed_at"), Max("organisation__changed_at"), Max("organisation__confirmed_at")
    )
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    times: list[datetime.datetime] = [at for at in changes.values() if at]
    return max([midnight, *times])


class _Atom(Atom1Feed):
    """Django calls a feed without entries changed just now, each time it is asked for."""

    def latest_post_date(self) -> datetime.datetime:
        return super().latest_post_date() if self.items else self.feed["changed_at"]


def atom(
    rows: Sequence[Opportunity],
    *,
    absolute: Callable[[str], str],
    page: str,
    own: str,
    changed_at: datetime.datetime,
) -> bytes:
    """By RFC 4287. `page` is the address of the list, `own` that of the feed, both full."""
    feed = _Atom(
        title=str(_title()),
        link=page,
        description="",
        language=lang_tag(),
        feed_url=own,
        feed_guid=page,
        changed_at=changed_at,
    )
    for row in rows:
        entry = _entry(row, absolute)
        feed.add_item(
            title=entry["title"],
            link=entry["url"],
            description=entry["content_text"],
            unique_id=entry["id"],
            categories=entry["tags"],
            pubdate=row.published_at,
            updateddate=row.changed_at,
            author_name=_author(row) or str(_title()),
        )
    return feed.writeString("utf-8").encode()


def json_feed(
    rows: Sequence[Opportunity],
    *,
    absolute: Callable[[str], str],
    page: str,
    own: str,
    changed_at: datetime.datetime,  # noqa: ARG001 – told by its entries only
) -> bytes:
    """By JSON Feed 1.1. The addresses as for `atom`."""
    items = []
    for row in rows:
        entry = _entry(row, absolute)
        if author := _author(row):
            entry["authors"] = [{"name": author}]
        items.append(entry)
    feed = {
        "version": JSON_FEED,
        "title": str(_title()),
        "home_page_url": page,
        "feed_url": own,
        "language": lang_tag(),
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _title() -> str:
    return _("Offers and requests")


def _author(row: Opportunity) -> str:
    """Nobody, where it stands without a name."""
    return "" if row.is_anonymous else str(row.organisation)


def _entry(row: Opportunity, absolute: Callable[[str], str]) -> dict[str, Any]:
    address = absolute(reverse("cooperation:public", args=[row.slug]))
    tags = [
        str(row.get_type_display()),
        country_name(row.organisation.country),
        *classes_told(row.nace_codes),
    ]
    assert row.published_at is not None  # noqa: S101
    return {
        "id": address,
        "url": address,
        "title": str(row),
        "content_text": in_tongue(row, "summary"),
        "date_published": row.published_at.isoformat(),
        "date_modified": row.changed_at.isoformat(),
        "tags": tags,
    }
