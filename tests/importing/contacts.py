"""A small kind of import for tests: people by e-mail, written into the table of people."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from morava.accounts.models import Person
from morava.engine.language import fold
from morava.importing import messages
from morava.importing.cells import country, email, joined_list, phone
from morava.importing.kinds import Column, Handler, ImportKind, Judgement, Keeper, Question, Verdict

messages.register(
    {
        "tests.twice": "The same as row %(row)s.",
        "tests.who": "Who is “%(name)s”?",
        "tests.forbidden": "The name “%(name)s” is forbidden.",
    }
)


class ContactHandler(Handler):
    def __init__(self):
        self.known = {person.email: person for person in Person.objects.all()}
        self.plan = []

    def judge(self, rows, answers):
        self.plan, first, questions = [], {}, []
        verdicts = []
        for row in rows:
            address, name = row.get("email"), row.get("name", "")
            if name.startswith("?"):
                key = f"who:{fold(name)}"
                options = (("Jana", "Jana"), ("Stane", "Stane"))
                questions.append(Question(key, "tests.who", {"name": name}, options, (row.number,)))
                name = answers.get(key, "")
            if name == "Forbidden":
                verdicts.append(
                    Verdict("refuse", name, (messages.error("tests.forbidden", "name", name=name),))
                )
            elif address in first:
                verdicts.append(Verdict("skip", name, (messages.note("tests.twice", row=first[address]),)))
            elif address in self.known and self.known[address].name == name:
                verdicts.append(Verdict("same", name))
            else:
                if name:
                    self.plan.append((row.number, address, name))
                verdicts.append(Verdict("update" if address in self.known else "create", name))
            first.setdefault(address, row.number)
        return Judgement(tuple(verdicts), tuple(questions))

    def write(self, journal):
        for number, address, name in self.plan:
            with journal.row(number):
                if name == "Breaks":
                    raise ValidationError("It breaks.")
                person = self.known.get(address)
                if person is None:
                    journal.created(Person.objects.create(email=address, name=name))
                else:
                    journal.changing(person)
                    person.name = name
                    person.save()


def remove(people, by):
    kept = {one.pk: ValidationError("Somebody needs this person.") for one in people if one.name == "In use"}
    for person in people:
        if person.pk not in kept:
            person.delete()
    return kept


def restore(person, before, by):
    person.name = before["name"]
    person.save()


def oneself(person):
    return Person.objects.filter(pk=person.pk)


CONTACTS = ImportKind(
    key="tests.contacts",
    label="people",
    lead="People by e-mail.",
    sheet="People",
    columns=(
        Column(
            key="email",
            label="E-mail",
            required=True,
            parse=email,
            hint="One.",
            examples=("eva@example.org",),
        ),
        Column(
            key="name",
            label="Name",
            required=True,
            synonyms=("jméno", "име и презиме", "full name"),
            examples=("EXAMPLE – Eva",),
            marks_examples=True,
        ),
        Column(
            key="country",
            label="Country",
            parse=country,
            synonyms=("země", "земља"),
            choices=lambda: ["CZ", "RS"],
        ),
        Column(
            key="phone", label="Phone", parse=phone, synonyms=("telefon",), examples=("+420 603 111 222",)
        ),
        Column(key="wishes", label="Wishes", parse=joined_list, repeats=True, synonyms=("wants",)),
    ),
    targets=oneself,
    open=lambda _target, _by: ContactHandler(),
    keepers=(
        Keeper(
            model=Person, label="person", snapshot=lambda p: {"name": p.name}, restore=restore, remove=remove
        ),
    ),
    advice=("One row is one person.",),
)

PETS = ImportKind(
    key="tests.pets",
    label="pets",
    lead="Pets.",
    sheet="Pets",
    columns=(
        Column(key="pet", label="Pet", required=True),
        Column(key="legs", label="Legs"),
        Column(key="wings", label="Wings"),
    ),
    any_of=(("legs", "wings"),),
    targets=oneself,
    open=lambda _target, _by: ContactHandler(),
    keepers=(),
)
