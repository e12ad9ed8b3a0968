"""The program that sets one document, run in a process of its own (see `compiler`).

It reads a request as JSON from standard input, writes the PDF to standard output, and to standard error what
is to be said of it, again as JSON: `{"warnings": […]}`, or with exit code 1 `{"error": …, "where": …}`.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import typst

ACCESSIBLE = "ua-1"


def main() -> int:
    request = json.load(sys.stdin.buffer)
    try:
        pdf, remarks = accessible_if_possible(request)
    except typst.TypstError as error:
        json.dump({"error": error.message, "where": error.diagnostic}, sys.stderr)
        return 1
    json.dump({"warnings": remarks}, sys.stderr)
    sys.stdout.buffer.write(pdf)
    return 0


def accessible_if_possible(request: dict[str, Any]) -> tuple[bytes, list[str]]:
    """The document as PDF/UA-1, or without that promise.

    A character that our fonts lack (an emoji, a Chinese name) is an error under PDF/UA. The paper matters
    more than the standard then: the character becomes a box and the page is printed.
    """
    try:
        return typeset(request, [ACCESSIBLE])
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        pdf, remarks = typeset(request, [])
        return pdf, [error.message, *remarks]


def typeset(request: dict[str, Any], standards: list[Any]) -> tuple[bytes, list[str]]:
    pdf, warnings = typst.compile_with_warnings(
        request["template"],
        root=request["root"],
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[request["fonts"]]
        ),
        sys_inputs={"data": request["data"]},
        pdf_standards=standards,
        timestamp=request["timestamp"],
        format="pdf",
    )
    return pdf, [warning.message for warning in warnings]


if __name__ == "__main__":
    sys.exit(main())
