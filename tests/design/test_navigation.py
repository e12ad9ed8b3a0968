import pytest
from django.contrib.auth.models import AnonymousUser

from morava.design import navigation


@pytest.fixture
def doors(monkeypatch):
    doors: dict = {}
    monkeypatch.setattr(navigation, "_doors", doors)
    return doors


@pytest.fixture
def request_of_visitor(rf):
    request = rf.get("/en/")
    request.user = AnonymousUser()
    return request


def labels(request, place="main"):
    return [link.label for link in navigation.links(request, place)]


def test_doors_are_shown_in_their_order_and_place(doors, request_of_visitor):
    navigation.register("Second", "robots", order=2)
    navigation.register("First", "front", order=1)
    navigation.register("Below", "theme", place="foot")
    assert labels(request_of_visitor) == ["First", "Second"]
    assert labels(request_of_visitor, "foot") == ["Below"]


def test_a_door_is_shown_only_to_whom_it_is_open(doors, request_of_visitor):
    navigation.register("In", "front", shown_to=navigation.visitors)
    navigation.register("Out", "robots", shown_to=navigation.signed_in)
    assert labels(request_of_visitor) == ["In"]


def test_a_door_to_a_missing_page_is_left_out(doors, request_of_visitor):
    navigation.register("Nowhere", "no-such-page")
    assert labels(request_of_visitor) == []


def test_the_door_of_the_present_page_is_marked(doors, rf):
    request = rf.get("/robots.txt")
    request.user = AnonymousUser()
    navigation.register("Robots", "robots")
    assert [link.current for link in navigation.links(request)] == [True]
