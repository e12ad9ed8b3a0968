"""Light or dark: as the device says, unless the reader chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import HttpRequest

COOKIE = "theme"
A_YEAR = 365 * 24 * 3600
THEMES = {"auto": _("As on this device"), "light": _("Light"), "dark": _("Dark")}


def theme_of(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(COOKIE, "")
    return chosen if chosen in THEMES else "auto"
