"""Paper: PDF files set by typst, in one style for every app."""

from morava.design.print.codes import qr_code
from morava.design.print.compiler import compile_pdf
from morava.design.print.words import tidy

__all__ = ["compile_pdf", "qr_code", "tidy"]
