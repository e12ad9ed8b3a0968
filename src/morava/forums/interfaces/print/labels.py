"""The fixed words on paper, in the language that is active."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from morava.forums.interfaces.print.timetable import Stage


def labels() -> dict[str, str]:
    """Words by the names the templates use."""
    return {
        "agenda": _("Agenda"),
        "time": _("Time"),
        "table": _("Table"),
        "partner": _("You meet"),
        "ask": _("Questions? Ask at the registration desk."),
        "online": _("Your agenda online, always up to date"),
        "online-alt": _("QR code: your agenda online"),
        "no-meetings": _(
            "You have no meetings yet. Ask at the registration desk: some tables are still free."
        ),
        "participants": _("Participants"),
        "between": _("You interpret between"),
        "free": _("free"),
        "continued": _("continued"),
        "wall-grid": _("Timetable"),
        "a-to-z": _("Participants from A to Z"),
        "key-to-list": _("After the names: the times of the meetings, each with its table in a frame."),
    }


def stage_name(stage: Stage) -> str:
    names = {
        Stage.DRAFT: _("Draft"),
        Stage.PRELIMINARY: _("Preliminary"),
        Stage.PUBLISHED: _("Published"),
    }
    return names[stage]


def duration(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return ngettext("%(count)d minute", "%(count)d minutes", rest) % {"count": rest}
    if not rest:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    # Translators: a length of time, hours and minutes abbreviated.
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}


def meeting_count(count: int) -> str:
    return ngettext("%(count)d meeting", "%(count)d meetings", count) % {"count": count}
