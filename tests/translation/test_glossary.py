from pathlib import Path

import pytest

from morava.engine.language import has_cyrillic, to_cyrillic, to_latin
from morava.translation.catalogues.files import WRITTEN, forms_of, is_complete, messages_of, read_catalogue

GLOSSARY = Path(__file__).parents[2] / "docs" / "translation-glossary.md"
COLUMN = {"cs": 1, "sr": 2}


def glossary():
    rows = [
        line.strip("| ").split("|") for line in GLOSSARY.read_text("utf-8").splitlines() if line[:2] == "| "
    ]
    cells = [[cell.strip() for cell in row] for row in rows if row[0].strip() != "English"]
    return {row[0]: row for row in cells}


def test_each_term_is_there_once_and_in_both_languages():
    lines = [line for line in GLOSSARY.read_text("utf-8").splitlines() if line.startswith("| ")]
    assert len(glossary()) == len(lines) - 2  # but the two headings
    assert all(row[1] and row[2] for row in glossary().values())


@pytest.mark.parametrize("term", glossary())
def test_serbian_is_in_cyrillic_and_czech_is_not(term):
    _english, czech, serbian, *_note = glossary()[term]
    assert not has_cyrillic(czech)
    assert has_cyrillic(serbian)
    assert to_cyrillic(to_latin(serbian)) == serbian


@pytest.mark.parametrize("language", WRITTEN)
def test_a_message_that_is_a_term_is_translated_with_it(language):
    terms = {term: row[COLUMN[language]] for term, row in glossary().items()}
    wrong = {}
    for message in messages_of(read_catalogue(language)):
        term = forms_of(message.id)[0].lower()
        if message.context or message.pluralizable or term not in terms or not is_complete(message):
            continue
        if message.string.lower() != terms[term]:
            wrong[term] = message.string
    assert wrong == {}
