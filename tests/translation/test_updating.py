import pytest
from babel.messages.catalog import Catalog

from morava.translation.catalogues.files import (
    PLURAL_FORMS,
    empty_catalogue,
    messages_of,
    po_path,
    read_catalogue,
    write_catalogue,
)
from morava.translation.catalogues.updating import update_catalogues, updated


def sources(*messages, context=None):
    catalogue = Catalog(charset="utf-8")
    for line, message in enumerate(messages, start=1):
        catalogue.add(message, None, [("shop/a.py", line)], context=context)
    return catalogue


def translated(**messages):
    catalogue = empty_catalogue("cs")
    for message, translation in messages.items():
        catalogue.add(message, translation)
    return catalogue


def test_a_translation_is_kept():
    new = updated(translated(Save="Uložit"), sources("Save", "Send"), "cs")
    assert {message.id: message.string for message in messages_of(new)} == {"Save": "Uložit", "Send": None}
    assert not new["Save"].fuzzy


def test_the_same_text_in_another_context_is_another_message():
    new = updated(translated(Table="Stůl"), sources("Table", context="of numbers"), "cs")
    assert new.get("Table", "of numbers").fuzzy


def test_a_vanished_message_is_dropped():
    new = updated(translated(Save="Uložit", Old="Starý"), sources("Save"), "cs")
    assert [message.id for message in messages_of(new)] == ["Save"]


def test_a_reworded_message_keeps_its_translation_as_a_draft():
    old = empty_catalogue("cs")
    old.add("The meeting was moved.", "Schůzka byla přesunuta.")
    new = updated(old, sources("This meeting was moved."), "cs")
    message = new["This meeting was moved."]
    assert message.string == "Schůzka byla přesunuta."
    assert message.fuzzy
    assert message.previous_id == ["The meeting was moved."]


def test_a_translation_still_in_use_is_no_draft_for_a_similar_message():
    old = empty_catalogue("cs")
    old.add("The meeting was moved.", "Schůzka byla přesunuta.")
    new = updated(old, sources("The meeting was moved.", "This meeting was moved."), "cs")
    assert not new["This meeting was moved."].string


def test_a_draft_stays_a_draft_until_somebody_confirms_it(tmp_path):
    old = empty_catalogue("cs")
    old.add("The meeting was moved.", "Schůzka byla přesunuta.")
    write_catalogue(updated(old, sources("This meeting was moved."), "cs"), "cs", tmp_path)
    again = updated(read_catalogue("cs", tmp_path), sources("This meeting was moved."), "cs")
    assert again["This meeting was moved."].fuzzy


def test_a_message_that_became_plural_keeps_its_translation_as_a_draft():
    new = updated(translated(table="stůl"), sources(("table", "tables")), "cs")
    (message,) = messages_of(new)
    assert message.fuzzy
    assert message.string == ("stůl",)


def test_a_second_update_changes_nothing(tmp_path):
    messages = sources("Save", ("one table", "%(count)s tables"), "100 %", "Two\nlines", "Řádek 'x' \"y\"")
    assert update_catalogues(messages, tmp_path) == {"cs": True, "sr": True}
    before = po_path("sr", tmp_path).read_bytes()
    assert update_catalogues(messages, tmp_path) == {"cs": False, "sr": False}
    assert po_path("sr", tmp_path).read_bytes() == before


def test_a_file_holds_neither_dates_nor_line_numbers(tmp_path):
    update_catalogues(sources("Save"), tmp_path)
    text = po_path("cs", tmp_path).read_text("utf-8")
    assert "Date" not in text
    assert "#: shop/a.py\n" in text


def test_moved_lines_change_nothing(tmp_path):
    update_catalogues(sources("Save", "Send"), tmp_path)
    moved = Catalog()
    moved.add("Save", None, [("shop/a.py", 70)])
    moved.add("Send", None, [("shop/a.py", 80)])
    assert not any(update_catalogues(moved, tmp_path).values())


@pytest.mark.parametrize("language", PLURAL_FORMS)
def test_the_plural_rule_is_written_and_read(tmp_path, language):
    update_catalogues(sources(("one", "many")), tmp_path)
    catalogue = read_catalogue(language, tmp_path)
    assert catalogue.num_plurals == {"cs": 4, "sr": 3}[language]
    assert PLURAL_FORMS[language] in po_path(language, tmp_path).read_text("utf-8")
