"""How good the best ten are that are found without looking at every document."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

TEN = 10


def worth_of_ten(questions: Sequence[str]) -> tuple[str, str, str]:
    """What the ten that are found are worth together, as a share of the best ten of all: the mean, and what
    95 % of the questions reach; and the mean of the first alone."""
    from morava.cooperation.domain.finding import KIND
    from morava.engine.matching import scores
    from morava.search.models import Document
    from morava.search.nearest import nearest
    from morava.search.weights import unpacked

    rows = Document.objects.filter(kind=KIND).values_list("object_id", "weights")
    every = {key: unpacked(weights or {}) for key, weights in rows.iterator()}
    tens, firsts = [], []
    for question in questions:
        near = nearest(KIND, question)
        worth = scores(question, every, near.known)
        best = heapq.nlargest(TEN, worth.values())
        if best[0]:
            ten = heapq.nlargest(TEN, (worth[key] for key in near.scores))
            tens.append(sum(ten) / sum(best))
            firsts.append(max(ten, default=0.0) / best[0])
    return f"{np.mean(tens):.1%}", f"{np.quantile(tens, 0.05):.1%}", f"{np.mean(firsts):.1%}"
