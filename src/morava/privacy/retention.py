"""How long what is kept. The days of all of it stand in one table, `settings.KEPT_DAYS`.

An app registers what it forgets, and how, when it starts (`AppConfig.ready`):

    retention.register(Keeping("mail.texts", _("Texts of mails"), …, carry_out=empty_old_mails))

The worker carries all of it out once a day; people read the same table on the page of their data.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.functional import _StrOrPromise

logger = logging.getLogger("morava.privacy")

A_YEAR = 365


@dataclass(frozen=True)
class Keeping:
    """What is kept, from when the days count, and what happens after them."""

    key: str
    what: _StrOrPromise
    since: _StrOrPromise
    then: _StrOrPromise
    carry_out: Callable[[], object]
    order: int = 50

    @property
    def days(self) -> int:
        return settings.KEPT_DAYS[self.key]

    @property
    def period(self) -> str:
        """The days in words, in years where they make full ones."""
        years, rest = divmod(self.days, A_YEAR)
        if years and not rest:
            return ngettext("%(n)d year", "%(n)d years", years) % {"n": years}
        return ngettext("%(n)d day", "%(n)d days", self.days) % {"n": self.days}


_keepings: dict[str, Keeping] = {}


def register(*keepings: Keeping) -> None:
    _keepings.update({keeping.key: keeping for keeping in keepings})


def registered() -> list[Keeping]:
    return sorted(_keepings.values(), key=attrgetter("order", "key"))


def moment(key: str) -> datetime:
    """What was before this is kept no longer."""
    return timezone.now() - timedelta(days=settings.KEPT_DAYS[key])


def carry_out_all() -> None:
    """Forget everything whose time has come. One that fails does not keep the others from it."""
    for keeping in registered():
        try:
            with transaction.atomic():
                keeping.carry_out()
        except Exception:
            logger.exception("%s was not carried out", keeping.key)
