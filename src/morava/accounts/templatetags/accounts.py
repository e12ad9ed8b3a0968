"""Tags of the account pages: `{% load accounts %}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from ..sections import Place, rendered

if TYPE_CHECKING:
    from django.template.context import RequestContext
    from django.utils.safestring import SafeString

register = template.Library()

# In the order in which they are looked for: most browsers also claim to be the ones below them.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


@register.filter
def device(user_agent: str) -> str:
    """“Firefox · Windows”, from what the browser says of itself."""
    told = [_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)]
    return " · ".join(filter(None, told)) or _("An unknown device")


def _first(names: dict[str, str], user_agent: str) -> str:
    return next((name for mark, name in names.items() if mark in user_agent), "")


@register.simple_tag(takes_context=True)
def account_sections(context: RequestContext, place: Place) -> SafeString:
    """What other apps have to say at this place of an account page."""
    return format_html_join("\n", "{}", ((section,) for section in rendered(place, context["request"])))
