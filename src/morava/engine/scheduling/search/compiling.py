"""How functions become machine code, and where it is kept."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numba

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Function = TypeVar("Function", bound=Callable[..., object])

SCHEDULING = Path(__file__).resolve().parents[1]


def keep_code() -> None:
    """Have machine code kept in a folder named after the sources it was made of.

    Numba looks at the time of one source file only, but a function contains those of other files that it
    calls. A folder named in NUMBA_CACHE_DIR is respected.
    """
    if "NUMBA_CACHE_DIR" not in os.environ:
        numba.config.CACHE_DIR = str(_folder() / f"kernels-{_fingerprint()}")  # type: ignore[attr-defined]


def _fingerprint() -> str:
    digest = hashlib.sha256(f"{sys.version} {numba.__version__}".encode())
    for source in sorted([*(SCHEDULING / "search").glob("*.py"), SCHEDULING / "bounds.py"]):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def _folder() -> Path:
    """The first place that can be written to: beside the source, in the user's cache, for this process."""
    for folder in _candidates():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                return folder
        except OSError:
            continue
    return Path(tempfile.mkdtemp(prefix="morava-"))


def _candidates() -> Iterator[Path]:
    yield SCHEDULING / "search" / "__pycache__"
    yield Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "morava"


keep_code()

if TYPE_CHECKING:

    def compiled(function: Function) -> Function: ...

else:
    # Counting references (`_nrt`) to a dozen arrays at every call would take ten times as long as the work;
    # without it compiled functions cannot make arrays, so they get all their memory from the caller.
    compiled = numba.njit(cache=True, nogil=True, boundscheck=False, _nrt=False)
