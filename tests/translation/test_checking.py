import pytest
from babel.messages.catalog import Catalog

from morava.translation.catalogues.checking import unfinished, unsound
from morava.translation.catalogues.files import WRITTEN, empty_catalogue, messages_of, read_catalogue
from morava.translation.catalogues.sources import collect_messages

MANY = ("%(count)s table", "%(count)s tables")
ONE_OR_MANY = ("One table", "%(count)s tables")
LINK = "Read <a href='%(url)s'>more</a>."

SOUND = [
    ("cs", "Save", "Uložit"),
    ("cs", "Dear %(name)s,", "Vážená paní, vážený pane %(name)s,"),
    ("cs", ONE_OR_MANY, ("Jeden stůl", "%(count)s stoly", "%(count)s stolu", "%(count)s stolů")),
    ("cs", ONE_OR_MANY, ("%(count)s stůl", "%(count)s stoly", "%(count)s stolu", "%(count)s stolů")),
    ("cs", "{first} of {last}", "z {last} je {first}"),
    ("cs", "%(done)s%% done", "hotovo %(done)s%%"),
    ("sr", MANY, ("%(count)s сто", "%(count)s стола", "%(count)s столова")),
    ("sr", LINK, "Прочитајте <a href='%(url)s'>више</a>."),
    ("sr", "xlsx, ISO 9001, A4, NACE to info@a.org", "xlsx, ISO 9001, A4, NACE на info@a.org"),
    ("sr", "PDF", "PDF"),
    ("sr", "%(a)s: %(b)s", "%(a)s: %(b)s"),
    ("sr", "Table A", "Сто A"),
]  # fmt: skip

UNSOUND = [
    ("cs", "placeholders", "Dear %(name)s", "Vážení"),
    ("cs", "placeholders", "Dear %(name)s", "Vážení %(jmeno)s"),
    ("cs", "placeholders", "%(done)s%% done", "hotovo %(done)s %"),
    ("cs", "placeholders", "{first} of {last}", "{first} z {všech}"),
    ("cs", "placeholders", ONE_OR_MANY, ("Jeden stůl", "stoly", "%(count)s stolu", "%(count)s stolů")),
    ("sr", "placeholders", ONE_OR_MANY, ("Један сто", "%(count)s стола", "%(count)s столова")),
    ("cs", "plural forms", MANY, ("%(count)s stůl", "%(count)s stoly", "%(count)s stolů")),
    ("cs", "tags", LINK, "Čtěte <a href='%(url)s'>více."),
    ("cs", "tags", LINK, "Čtěte <a class='x' href='%(url)s'>více</a>."),
    ("cs", "edges", "Name: ", "Jméno:"),
    ("cs", "edges", "Saved.\n", "Uloženo."),
    ("cs", "edges", "Saved.", "Uloženo"),
    ("cs", "edges", "Save", "Uložit."),
    ("cs", "edges", "Name:", "Jméno"),
    ("cs", "script", "Meeting", "Састанак"),
    ("sr", "script", "Meeting", "Sastanak"),
    ("sr", "script", "Meeting", "Meeting"),
    ("sr", "script", "A meeting", "Сaстанак"),  # the second letter is a Latin a
    ("sr", "script", "You and a friend", "Ви i пријатељ"),
    ("sr", "script", "Meeting in Niš", "Sastanak у Нишу"),
    ("sr", "script", "You", "Ты"),
]


def catalogue_of(language, message, translation):
    catalogue = empty_catalogue(language)
    catalogue.add(message, translation)
    return catalogue


@pytest.mark.parametrize(("language", "message", "translation"), SOUND)
def test_a_sound_translation_passes(language, message, translation):
    assert unsound(catalogue_of(language, message, translation), language) == []


@pytest.mark.parametrize(("language", "kind", "message", "translation"), UNSOUND)
def test_a_faulty_translation_is_told(language, kind, message, translation):
    kinds = {problem.kind for problem in unsound(catalogue_of(language, message, translation), language)}
    assert kinds == {kind}


def test_a_problem_names_the_catalogue_the_message_and_the_fault():
    (problem,) = unsound(catalogue_of("cs", "Dear %(name)s", "Vážení"), "cs")
    assert str(problem) == "cs: 'Dear %(name)s': lacks %(name)s in 'Vážení'"


def test_drafts_and_gaps_are_not_judged_but_unfinished():
    catalogue = empty_catalogue("cs")
    catalogue.add("Draft", "Сastanak ", flags=["fuzzy"])
    catalogue.add("Gap", "")
    catalogue.add(("One", "Many"), ("Jeden", "", "", "Mnoho"))
    sources = Catalog()
    for message in ("Draft", "Gap", ("One", "Many")):
        sources.add(message)
    assert unsound(catalogue, "cs") == []
    kinds = [(problem.message, problem.kind) for problem in unfinished(catalogue, sources, "cs")]
    assert kinds == [("Draft", "fuzzy"), ("Gap", "untranslated"), ("One", "untranslated")]


def test_a_catalogue_behind_its_sources_is_told():
    catalogue = catalogue_of("cs", "Old", "Starý")
    catalogue.add("Table", "Stůl")
    sources = Catalog()
    sources.add("New")
    sources.add(("Table", "Tables"))
    kinds = [(problem.message, problem.kind) for problem in unfinished(catalogue, sources, "cs")]
    assert kinds == [("Old", "obsolete"), ("New", "not extracted"), ("Table", "not extracted")]


@pytest.mark.parametrize("language", WRITTEN)
def test_our_translations_are_sound(language):
    problems = unsound(read_catalogue(language), language)
    assert not problems, "\n".join(map(str, problems))


@pytest.mark.parametrize("language", WRITTEN)
def test_our_translations_are_complete(language):
    problems = unfinished(read_catalogue(language), collect_messages(), language)
    assert not problems, "run `morava messages extract` and translate:\n" + "\n".join(map(str, problems))


def test_our_sources_can_be_read():
    assert len(messages_of(collect_messages())) > 50
