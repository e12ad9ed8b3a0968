"""Offers and requests as feeds (Atom, JSON Feed): whatever the filters of the list find."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from morava.directory.interfaces.classes import classes_told
from morava.translation.content import in_tongue
from morava.translation.countries import country_name
from morava.translation.languages import lang_tag

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..models import Opportunity

MOST: Final = 50
"""Entries of a feed, the newest."""
JSON_FEED: Final = "https://jsonfeed.org/version/1.1"


def atom(rows: Sequence[Opportunity], *, absolute: Callable[[str], str], page: str, own: str) -> bytes:
    """By RFC 4287. `page` is the address of the list, `own` that of the feed, both full."""
    feed = Atom1Feed(
        title=str(_title()), link=page, description="", language=lang_tag(), feed_url=own, feed_guid=page
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


def json_feed(rows: Sequence[Opportunity], *, absolute: Callable[[str], str], page: str, own: str) -> bytes:
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
