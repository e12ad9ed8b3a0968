"""What forum pages share: the tabs, and times in the forum's own time zone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.formats import date_format

from ..interfaces import tabs as forum_tabs_of
from ..interfaces.capacity import capacity_line
from ..interfaces.spoken import language_name

if TYPE_CHECKING:
    import datetime

    from ..models import Forum

register = template.Library()


@register.inclusion_tag("forums/_tabs.html", takes_context=True)
def forum_tabs(context: dict[str, Any], forum: Forum, current: str) -> dict[str, Any]:
    standing = context.get("standing") or forum_tabs_of.standing(forum, context["request"].user)
    return {"tabs": forum_tabs_of.tabs(forum, standing), "current": current}


@register.filter
def clock(moment: datetime.datetime, forum: Forum) -> str:
    """The time of day where the forum takes place: 09:20."""
    return f"{moment.astimezone(forum.zone):%H:%M}"


@register.filter
def day(moment: datetime.datetime, forum: Forum) -> str:
    """The date where the forum takes place, in the reader's manner."""
    return date_format(moment.astimezone(forum.zone), "DATE_FORMAT")


@register.filter
def spoken(codes: list[str]) -> str:
    """The languages a delegate speaks, by name."""
    return ", ".join(language_name(code) for code in codes)


@register.inclusion_tag("forums/_capacity.html")
def capacity(forum: Forum) -> dict[str, Any]:
    """`{% capacity forum %}`: whether the forum holds what is wanted. For organisers' pages."""
    return {"forum": forum, "capacity": capacity_line(forum)}
