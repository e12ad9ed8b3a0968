import pytest

from morava.translation.catalogues.files import messages_of
from morava.translation.catalogues.sources import UnreadableSourceError, collect_messages


def found(package):
    return {(message.id, message.context) for message in messages_of(collect_messages(package))}


def test_python_calls_are_found(package, write):
    write(
        "views.py",
        """
from django.utils.translation import gettext as _, ngettext, pgettext_lazy, npgettext, gettext_noop
def view(count):
    _("Save")
    gettext_lazy("Two "
                 "parts")
    ngettext("one table", "%(count)d tables", count)
    pgettext_lazy("a noun", "table")
    npgettext("time", "one slot", "many slots", count)
    gettext_noop("Later")
    _(f"not {count} this")
""",
    )
    assert found(package) == {
        ("Save", None),
        ("Two parts", None),
        (("one table", "%(count)d tables"), None),
        ("table", "a noun"),
        (("one slot", "many slots"), "time"),
        ("Later", None),
    }


def test_template_tags_are_found(package, write):
    write(
        "templates/shop/page.html",
        """{% extends "a.html" %}{% load i18n %}
  <p title="{% translate 'It is' %}">{% trans "Meet" context "verb" %} it's "quoted" (</p>
      {% blocktranslate trimmed with name=person.name %}
        Dear {{ name }},
        50% is done
      {% endblocktranslate %}
   {% blocktranslate count n=tables|length %}{{ n }} table{% plural %}{{ n }} tables{% endblocktranslate %}
{% include "b.html" with label=_("Label") %}{{ _("Constant")|upper }}{{ value|default:_("None yet") }}
""",
    )
    assert found(package) == {
        ("It is", None),
        ("Meet", "verb"),
        ("Dear %(name)s, 50%% is done", None),
        (("%(n)s table", "%(n)s tables"), None),
        ("Label", None),
        ("Constant", None),
        ("None yet", None),
    }


@pytest.mark.parametrize("name", ["a.subject.txt", "a.txt", "a.typ", "a.svg"])
def test_templates_of_every_kind_are_read(package, write, name):
    write(f"templates/mail/{name}", "#let x = ({% translate 'Agenda' %}")
    assert found(package) == {("Agenda", None)}


def test_files_that_hold_no_messages_are_not_read(package, write):
    write("migrations/0001_initial.py", '_("in a migration")')
    write("static/app.txt", "{% translate 'not a template' %}")
    write("templates/picture.png", "{% translate 'binary' %}")
    assert found(package) == set()


def test_comments_for_translators_come_along(package, write):
    write("a.py", '# Translators: a piece of furniture\nx = _("Table")\n# not for them\ny = _("Chair")\n')
    write("templates/b.html", "<p>\n{# Translators: the verb #}\n{% translate 'Book' %}</p>")
    comments = {message.id: message.auto_comments for message in messages_of(collect_messages(package))}
    assert comments == {
        "Table": ["Translators: a piece of furniture"],
        "Chair": [],
        "Book": ["Translators: the verb"],
    }


def test_one_text_in_several_files_is_one_message(package, write):
    write("a.py", '_("Save")')
    write("b/templates/b.html", "{% translate 'Save' %}")
    (message,) = messages_of(collect_messages(package))
    assert [location for location, _line in message.locations] == ["shop/a.py", "shop/b/templates/b.html"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("broken.py", 'x = _("never closed'),
        ("templates/broken.html", "{% blocktranslate %}a{% if b %}c{% endif %}{% endblocktranslate %}"),
        ("latin.py", None),
    ],
)
def test_a_broken_source_is_named(package, write, name, text):
    path = write(name, text or "")
    if text is None:
        path.write_bytes('_("Praha č")'.encode("cp1250"))
    with pytest.raises(UnreadableSourceError, match=name.split("/")[-1]):
        collect_messages(package)
