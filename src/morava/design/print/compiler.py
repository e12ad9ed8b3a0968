"""From a typst template and data to a PDF.

What people typed reaches typst only as JSON data and is set as a string there. It is never part of the
source, so a firm called `#let x = 1` is printed as just that.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

logger = logging.getLogger(__name__)

# Templates import each other by their address below the package: "/design/print/base.typ".
PACKAGE = Path(__file__).resolve().parents[2]
# Only our own fonts, so that a page looks the same on every machine.
FONTS = PACKAGE / "design" / "fonts" / "pdf"
PROGRAM = Path(__file__).with_name("typeset.py")
MOST_SECONDS = 300


class TypesettingError(RuntimeError):
    """typst refused a template: a mistake of ours, never of somebody's data."""


def compile_pdf(template: Path, data: Mapping[str, Any], *, made_at: datetime) -> bytes:
    """Set `template` with `data` (plain JSON values) as an accessible PDF, dated `made_at`.

    typst remembers all it has ever laid out, some 2 MB for a dense page, and gives it back only when its
    process ends. So it gets a process of its own, which starts in 30 ms.
    """
    request = {
        "template": str(template),
        "root": str(PACKAGE),
        "fonts": str(FONTS),
        "timestamp": int(made_at.timestamp()),
        "data": json.dumps(data, ensure_ascii=False),
    }
    run = subprocess.run(  # noqa: S603 - our own program, its input comes as data
        [sys.executable, "-I", str(PROGRAM)],
        input=json.dumps(request).encode(),
        capture_output=True,
        timeout=MOST_SECONDS,
        check=False,
    )
    if run.returncode:
        raise TypesettingError(_complaint(run.stderr))
    for warning in json.loads(run.stderr)["warnings"]:
        logger.warning("typst: %s", warning)
    return run.stdout


def _complaint(stderr: bytes) -> str:
    words = stderr.decode(errors="replace")
    try:
        return str(json.loads(words)["where"])
    except (ValueError, KeyError):
        return words
