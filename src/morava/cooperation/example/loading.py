"""Loading the example of offers and requests, through the same verbs as in real life."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any, Final

from django.utils import timezone

from morava.directory.example.loading import named

from ..domain.reviewing import review_opportunity
from ..domain.writing import TEXTS, draft_opportunity, submit_opportunity
from ..models import State

FILE: Final = Path(__file__).parent / "opportunities.toml"
SCORES: Final[dict[str, Any]] = {"advantages": 4, "clarity": 4, "expectations": 4, "form": 4}
NOTE: Final = "Kolik sudů, jak velkých a do kdy? Bez toho nikdo neodpoví."
VALID: Final = datetime.timedelta(days=180)


def load_opportunities() -> None:
    for entry in tomllib.loads(FILE.read_text("utf-8"))["opportunities"]:
        _load(entry)


def _load(entry: dict[str, Any]) -> None:
    state, language = entry.pop("state"), entry.pop("language")
    organisation = named(entry.pop("organisation"))
    texts = {f"{name}_{language}": entry.pop(name) for name in TEXTS if name in entry}
    opportunity = draft_opportunity(
        organisation,
        by=None,
        is_example=True,
        valid_until=timezone.localdate() + VALID,
        languages=[language, "en"],
        **texts,
        **entry,
    )
    if state == State.DRAFT:
        return
    submitted = submit_opportunity(opportunity, by=None)
    if state == State.PUBLISHED:
        review_opportunity(submitted, by=None, publish=True, **SCORES)
    elif state == State.RETURNED:
        unclear = SCORES | {"clarity": 0}
        review_opportunity(submitted, by=None, publish=False, note=NOTE, **unclear)
