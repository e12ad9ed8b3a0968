"""The right partner across languages: text that meets, scores of both directions, meetings for everybody.

    index = TextIndex()
    index.put("livnica", [Field("Ливница сивог лива, машинска обрада")])
    index.search("slévárna šedé litiny")     # [Hit(key='livnica', score=...)]

    pool = Pool([Party("livnica", offers=..., needs=...), ...])
    pool.partners("livnica")                 # [Suggestion(id='strojirna', value=...), ...]
    pool.direction("strojirna", "livnica")   # what one gets of the other, and why

    instance = Instance((Participant("livnica", slots=8, group="RS"), ...), pool.mutual(ids, ids))
    solve(instance).pairs                    # who meets whom

Nothing here imports Django or anything else of Morava but `engine.language`.
"""

from morava.engine.matching.errors import InputError
from morava.engine.matching.lexicon import Lexicon, standard
from morava.engine.matching.meetings import (
    Broken,
    Instance,
    Lists,
    Meetings,
    Participant,
    Rule,
    check,
    crowding_prices,
    solve,
    suggest,
)
from morava.engine.matching.partners import (
    CodesMet,
    Direction,
    Level,
    Party,
    Pool,
    Suggestion,
    Weights,
    nearness,
)
from morava.engine.matching.text import (
    BEGUN,
    Field,
    Hit,
    How,
    Known,
    Meanings,
    TextIndex,
    WordsMet,
    counted,
    rarity,
    scores,
    standard_meanings,
    stems_asked,
    words_met,
)

__all__ = [
    "BEGUN",
    "Broken",
    "CodesMet",
    "Direction",
    "Field",
    "Hit",
    "How",
    "InputError",
    "Instance",
    "Known",
    "Level",
    "Lexicon",
    "Lists",
    "Meanings",
    "Meetings",
    "Participant",
    "Party",
    "Pool",
    "Rule",
    "Suggestion",
    "TextIndex",
    "Weights",
    "WordsMet",
    "check",
    "counted",
    "crowding_prices",
    "nearness",
    "rarity",
    "scores",
    "solve",
    "standard",
    "standard_meanings",
    "stems_asked",
    "suggest",
    "words_met",
]
