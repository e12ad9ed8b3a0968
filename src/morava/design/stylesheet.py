"""One style sheet out of many small files, without a build step.

A finder is Django's own door for files that are made rather than written: `runserver` asks it at each
request and sees every edit, `collectstatic` asks it once, then hashes and compresses the result.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BUNDLE = "design/css/morava.css"
FIRST = "layers.css"


def sources() -> list[Path]:
    """The files of design, then of every other app of ours, by name; the order of layers comes first."""
    ours = [config for config in apps.get_app_configs() if config.name.startswith("morava.")]
    found = [
        file
        for config in ours
        for file in sorted((Path(config.path) / "static" / config.label / "css").glob("*.css"))
    ]
    return sorted(found, key=lambda file: file.name != FIRST)


def bundle() -> str:
    return "\n".join(file.read_text(encoding="utf-8").strip() for file in sources()) + "\n"


class StylesheetFinder(BaseFinder):
    # Like Django's own finders it answers [] when it does not know the file; the stubs know only None.
    def find(self, path: str, find_all: bool = False) -> str | list[str]:  # type: ignore[override]
        if path != BUNDLE:
            return []
        made = str(_write(self._folder()))
        return [made] if find_all else made

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:  # noqa: ARG002
        folder = self._folder()
        _write(folder)
        yield BUNDLE, FileSystemStorage(location=folder)

    @staticmethod
    def _folder() -> Path:
        return Path(settings.DATA_DIR).resolve() / "made"


def _write(folder: Path) -> Path:
    target = folder / BUNDLE
    text = bundle()
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(f".{id(text)}.part")
        draft.write_text(text, encoding="utf-8")
        draft.replace(target)
    return target
