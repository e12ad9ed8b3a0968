"""`morava messages …`: extract, compile, check and count the translations, without settings and database."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from morava.translation.catalogues.checking import Problem, unfinished, unsound
from morava.translation.catalogues.compiling import compile_catalogues
from morava.translation.catalogues.files import (
    PACKAGE,
    WRITTEN,
    is_complete,
    messages_of,
    po_path,
    read_catalogue,
)
from morava.translation.catalogues.sources import UnreadableSourceError, collect_messages
from morava.translation.catalogues.updating import update_catalogues

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def main(arguments: list[str]) -> int:
    """Run one verb; the exit code is 1 when `check` finds something or a source cannot be read."""
    parser = argparse.ArgumentParser(prog="morava messages", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, verb in VERBS.items():
        verbs.add_parser(name, help=verb.__doc__)
    try:
        return VERBS[parser.parse_args(arguments).verb]()
    except UnreadableSourceError as error:
        print(error)
        return 1


def extract() -> int:
    """Bring the catalogues up to date with the sources; translations are kept."""
    changed = update_catalogues(collect_messages())
    for language, has_changed in changed.items():
        print(f"{_shown(po_path(language))}: {'updated' if has_changed else 'no change'}")
    return 0


def compile_all() -> int:
    """Write the compiled catalogues, Latin Serbian derived from Cyrillic among them."""
    for path in compile_catalogues():
        print(f"wrote {_shown(path)}")
    return 0


def check() -> int:
    """List what is untranslated, out of date or wrong."""
    problems = all_problems()
    for problem in problems:
        print(f"- {problem}")
    print(f"{len(problems)} to mend." if problems else "All messages are translated and sound.")
    return 1 if problems else 0


def stats() -> int:
    """Count the messages of each catalogue."""
    print(f"{'':4}{'messages':>10}{'translated':>12}{'drafts':>8}{'missing':>9}")
    for language in WRITTEN:
        messages = messages_of(read_catalogue(language))
        drafts = sum(message.fuzzy for message in messages)
        done = sum(is_complete(message) and not message.fuzzy for message in messages)
        print(f"{language:4}{len(messages):>10}{done:>12}{drafts:>8}{len(messages) - done - drafts:>9}")
    return 0


def all_problems() -> list[Problem]:
    sources = collect_messages()
    problems = []
    for language in WRITTEN:
        catalogue = read_catalogue(language)
        problems += unfinished(catalogue, sources, language) + unsound(catalogue, language)
    return problems


def _shown(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()


VERBS: Final[dict[str, Callable[[], int]]] = {
    "extract": extract,
    "compile": compile_all,
    "check": check,
    "stats": stats,
}
