"""Long lists: a few statements whatever their length, by the rules of one row, all or nothing."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from morava.audit.models import Entry
from morava.audit.queries import entries_about
from morava.directory.domain import many as directory
from morava.directory.models import Membership, NameKey, Organisation
from morava.forums.domain import many
from morava.forums.domain.requests import request_meeting
from morava.forums.models import Delegate, MeetingRequest, Participation
from morava.forums.queries import current_slots
from morava.importing.domain import confirm, undo
from morava.importing.models import ImportChange
from tests.factories.directory import make_cluster, make_organisation
from tests.factories.forums import make_meeting, make_pair, make_participation

pytestmark = pytest.mark.django_db

HEAD = ["Number", "Organisation", "Country", "Cluster", "Delegate", "E-mail", "Available"]
SYLLABLES = ("ba", "do", "fi", "gu", "ke", "lo", "mu", "ni", "pa", "ro")


def firm(number):
    """A name that is like no other."""
    return "".join(SYLLABLES[int(digit)] * 2 for digit in f"{number:03}").capitalize()


def rows(count):
    return [
        HEAD,
        *(
            [f"N{n}", f"{firm(n)} s.r.o.", "CZ", "Kovo klastr", f"Jan {firm(n)}", f"jan{n}@example.org", ""]
            for n in range(count)
        ),
    ]


def test_the_number_of_statements_does_not_grow_with_the_list(send, officer):
    # The first one fills what a process remembers.
    _first, few, many = ([*statements(send(rows(count)), officer)] for count in (5, 5, 50))
    assert [besides_inserts(one) for one in many] == [besides_inserts(one) for one in few]
    assert max(map(len, few)) <= 180, "every kind of object that belongs to an organisation is asked once"


def besides_inserts(sql):
    """How many are no INSERT: of these SQLite needs more for a long list, each takes only so many values."""
    return sum(not one.startswith("INSERT") for one in sql)


def statements(import_, officer):
    """What it takes to apply a list, and to undo it."""
    with CaptureQueriesContext(connection) as applied:
        confirm(import_, by=officer)
    yield [query["sql"] for query in applied]
    with CaptureQueriesContext(connection) as undone:
        undo(import_, by=officer)
    yield [query["sql"] for query in undone]
    assert Participation.objects.count() == 0
    assert ImportChange.objects.exclude(undone="removed").count() == 0


def test_every_entry_is_recorded_as_if_it_came_alone(take, forum):
    take(rows(3))
    assert Entry.objects.filter(verb="organisation.entered").count() >= 4, "three firms and the cluster"
    for participation in Participation.objects.all():
        verbs = [entry.verb for entry in entries_about(participation)]
        assert verbs == ["delegate.added", "participation.registered"]
        assert entries_about(participation)[0].data == {"who": participation.organisation.written_name}
        assert participation.organisation.memberships_in.get().group.shown_name == "Kovo klastr"
        assert NameKey.objects.filter(organisation=participation.organisation).count() == 1


def test_a_refusal_in_the_middle_names_the_row_and_stores_nothing(send, officer, forum, monkeypatch):
    import_ = send(rows(3))

    def refuse(participation, **_slots):
        if participation.external_id == "N1":
            raise ValidationError("No.")

    monkeypatch.setattr(many, "refuse_limits", refuse)
    with pytest.raises(ValidationError, match=r"Row 3: No\. Nothing was imported\."):
        confirm(import_, by=officer)
    assert not Participation.objects.exists()
    assert not Organisation.objects.filter(name_cs__contains="s.r.o.").exists()


def test_what_others_added_to_stays_when_the_rest_is_undone(take, officer, forum):
    import_ = take(rows(4))
    first, second, third, _last = Participation.objects.order_by("pk")
    partner = make_participation(forum, country="RS")
    request_meeting(requester=partner, partner=first, by=None)
    make_meeting(forum, (second, partner))
    Membership.objects.create(member=make_organisation("Daughter"), group=third.organisation)
    undo(import_, by=officer)
    assert list(Participation.objects.exclude(pk=partner.pk).order_by("pk")) == [first, second]
    kept = dict(ImportChange.objects.filter(undone="kept").values_list("subject", "reason"))
    assert "wanted meetings" in kept[str(first)]
    assert "is in use" in kept[str(third)]
    assert not Delegate.objects.filter(participation=first).exists()


# -- the verbs ----------------------------------------------------------------------------------


def test_a_promise_that_cannot_be_kept_is_refused(forum):
    away = list(current_slots(forum))[1:]
    with pytest.raises(ValidationError, match="there for 1 slot only"):
        many.register_participations(forum, [(make_organisation(), {"fewest_meetings": 2}, away)], by=None)
    assert not Participation.objects.exists()


def test_availability_is_stored(forum):
    away = list(current_slots(forum))[:2]
    (one,) = many.register_participations(forum, [(make_organisation(), {}, away)], by=None)
    assert list(one.unavailable_slots.order_by("starts_at")) == away


def test_a_name_that_is_too_long_is_refused(forum):
    participation = make_participation(forum)
    with pytest.raises(ValidationError):
        many.add_delegates(forum, [(participation, {"name": "x" * 201})], by=None)


def test_a_wish_that_the_forum_does_not_allow_is_refused(forum):
    one, other = (make_participation(forum) for _ in range(2))
    with pytest.raises(ValidationError, match="of the same country"):
        many.request_meetings(forum, [(one, other, 2, "")], by=None)


def test_a_wish_is_entered_once(forum):
    one, other = make_pair(forum)
    with pytest.raises(ValidationError, match="already"):
        many.request_meetings(forum, [(one, other, 2, ""), (one, other, 1, "")], by=None)
    assert not MeetingRequest.objects.exists()


def test_a_membership_is_begun_once(association):
    cluster, member = make_cluster(association), make_organisation()
    assert len(directory.join_groups([(member, cluster), (member, cluster)], by=None)) == 1
    assert directory.join_groups([(member, cluster)], by=None) == []
    assert Membership.objects.filter(member=member).count() == 1
