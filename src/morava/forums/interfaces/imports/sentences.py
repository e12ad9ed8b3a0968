"""The sentences of importing participants and wanted meetings."""

from __future__ import annotations

from typing import Any

from morava.forums.domain.pairs import OBSTACLES

from ..lists.sentences import SENTENCES as OF_LISTS

SENTENCES: dict[str, Any] = OF_LISTS | {f"forums.{code}": sentence for code, sentence in OBSTACLES.items()}
