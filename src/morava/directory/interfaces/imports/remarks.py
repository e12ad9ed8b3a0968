"""What a handler has to say and to ask while it judges: messages by row, questions with their rows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from morava.importing.kinds import Question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from morava.importing.messages import Message


class Remarks:
    def __init__(self, answers: Mapping[str, str]) -> None:
        self.answers = answers
        self._said: dict[int, list[Message]] = defaultdict(list)
        self._questions: dict[str, Question] = {}

    def say(self, row: int, message: Message) -> None:
        self._said[row].append(message)

    def ask(self, row: int, key: str, code: str, name: str, options: Mapping[str, str]) -> str | None:
        """The answer given to a question; where there is none yet, the row waits for it."""
        chosen = self.answers.get(key)
        asked = self._questions.get(key)
        rows = tuple(dict.fromkeys((*(asked.rows if asked else ()), row)))
        self._questions[key] = Question(key, code, {"name": name}, tuple(options.items()), rows)
        return chosen if chosen in options else None

    def about(self, row: int) -> tuple[Message, ...]:
        return tuple(self._said.get(row, ()))

    def holds(self, row: int) -> bool:
        """Whether the row cannot be written: something is wrong with it, or it waits for an answer."""
        return any(message.level == "error" for message in self.about(row)) or any(
            row in question.rows and not question.is_answered(self.answers)
            for question in self._questions.values()
        )

    def questions(self) -> tuple[Question, ...]:
        return tuple(self._questions.values())
