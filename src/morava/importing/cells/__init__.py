"""From the text of a cell to a value: one parser per kind of value.

A parser is a function from text (never empty) to a JSON value. It raises `BadCellError` for what it cannot
take, and returns `Doubtful` for what it took with a guess.
"""

from morava.importing.cells.contact import email, phone, web_address
from morava.importing.cells.outcome import BadCellError, Doubtful, Parser
from morava.importing.cells.places import countries, country, country_names, languages
from morava.importing.cells.plain import (
    choice,
    joined_list,
    nace_codes,
    text,
    whole_number,
    yes_no,
)

__all__ = [
    "BadCellError",
    "Doubtful",
    "Parser",
    "choice",
    "countries",
    "country",
    "country_names",
    "email",
    "joined_list",
    "languages",
    "nace_codes",
    "phone",
    "text",
    "web_address",
    "whole_number",
    "yes_no",
]
