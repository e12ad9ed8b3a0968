"""Documents of one timetable, bound into one PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _

from morava.design.print import compile_pdf
from morava.forums.interfaces.print.labels import labels, stage_name
from morava.forums.interfaces.print.tongue import Tongue

if TYPE_CHECKING:
    from morava.forums.interfaces.print.timetable import PrintedForum

TEMPLATE = Path(__file__).with_name("pack.typ")

# Plain JSON values: what one page, or one run of pages, shows.
Page = Mapping[str, Any]


@dataclass(frozen=True)
class Document:
    """One kind of paper: `kind` names its template, each page the tongue it is written in."""

    kind: str
    pages: Sequence[Page]

    @property
    def tongues(self) -> set[str]:
        """The tongues its pages, and the badges on them, are written in."""
        badges = {badge["tongue"] for page in self.pages for badge in page.get("badges", ())}
        return badges | {page["tongue"] for page in self.pages}


def render(
    documents: Sequence[Document], forum: PrintedForum, tongue: Tongue, *, replaces: int | None = None
) -> bytes:
    """All the documents as one PDF. `tongue` is the language of the file's own title.

    `replaces` is the number of the version handed out before, if only changed pages are printed.
    """
    used = {tongue.code} | {code for document in documents for code in document.tongues}
    data = {
        "tongue": tongue.code,
        "tongues": {code: frame(forum, Tongue(code), replaces) for code in sorted(used)},
        "documents": [{"kind": document.kind, "pages": document.pages} for document in documents],
    }
    return compile_pdf(TEMPLATE, data, made_at=forum.made_at)


def frame(forum: PrintedForum, tongue: Tongue, replaces: int | None = None) -> dict[str, Any]:
    """What all pages in one tongue share: language, labels, and the stamp."""
    with speaking(tongue):
        return {
            **tongue.typst,
            "labels": labels(),
            "venue": tongue.read(forum.venue),
            "organisers": ", ".join(tongue.read(name) for name in forum.organisers),
            "stamp": {
                "title": tongue.read(forum.title),
                "version": _("Version %(number)d") % {"number": forum.version},
                "replaces": _("replaces version %(number)d") % {"number": replaces} if replaces else "",
                "stage": forum.stage.value,
                "stage-name": stage_name(forum.stage),
                "moment": tongue.moment(forum.made_at),
            },
        }


@contextmanager
def speaking(tongue: Tongue) -> Iterator[None]:
    with translation.override(tongue.code):
        yield
