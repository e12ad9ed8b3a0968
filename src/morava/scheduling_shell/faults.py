"""What is wrong with the input, and where: sentences for the terminal."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from morava.engine.scheduling import InputError
from morava.forums.interfaces.lists.sentences import SENTENCES as OF_LISTS
from morava.importing import messages, texts

SHOWN = 20

# A site does this when it starts.
messages.register(texts.SENTENCES | OF_LISTS)


class BadInputError(InputError):
    """The lists or the options cannot be used. Each sentence, of one line, names the culprit."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("bad-lists", "\n".join(" ".join(sentence.split()) for sentence in sentences))


@dataclass(frozen=True)
class Place:
    """A file, one of its sheets, a row of it."""

    file: str
    sheet: str = ""
    row: int = 0

    def __str__(self) -> str:
        row = _("row %(row)s") % {"row": self.row} if self.row else ""
        return ", ".join(filter(None, (self.file, self._sheet, row)))

    def row_from(self, other: Place) -> str:
        """The row, with what somebody needs to find it who looks at the other place."""
        if (self.file, self.sheet) == (other.file, other.sheet):
            return str(self.row)
        file = self.file if self.file != other.file else ""
        return f"{self.row} ({', '.join(filter(None, (file, self._sheet)))})"

    @property
    def _sheet(self) -> str:
        return _("sheet “%(sheet)s”") % {"sheet": self.sheet} if self.sheet else ""


@dataclass
class Remarks:
    """What was found while reading: faults, because of which nothing is placed, and notes."""

    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def fault(self, place: Place, sentence: str) -> None:
        self.faults.append(f"{place}: {sentence}")

    def note(self, place: Place, sentence: str) -> None:
        self.notes.append(f"{place}: {sentence}")

    def leave_out_faults(self) -> None:
        """Take the faults as notes: what they are about has been left out."""
        self.notes += self.faults
        self.faults = []

    def refuse_faults(self) -> None:
        """Raise BadInputError if there was any fault."""
        if self.faults:
            raise BadInputError(*shortened(self.faults))


def shortened(sentences: list[str]) -> list[str]:
    """The first sentences, and how many more there are."""
    more = len(sentences) - SHOWN
    if more <= 0:
        return sentences
    rest = ngettext("… and %(n)s more of this kind.", "… and %(n)s more of this kind.", more) % {"n": more}
    return [*sentences[:SHOWN], rest]
