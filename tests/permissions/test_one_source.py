"""What a person may see is said once for each model, in `queries.py`, and views go by it."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db.models import Model

import morava

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.scenarios.two_countries import World

HOUSE = Path(morava.__file__).parent

# Where a view may ask a model itself, because it asks below something that was found by permission.
ASKED_BELOW = {
    ("forums/views/agenda.py", "Delegate"): "the key in the address is the permission",
    ("forums/views/agenda.py", "Meeting"): "none at all",
    ("forums/views/editing.py", "Meeting"): "the newest version of a meeting that was found",
    ("forums/views/editing.py", "Timetable"): "the released version of a forum that was found",
    ("forums/views/timetable.py", "Timetable"): "the newest number of a forum that was found",
}


@pytest.mark.django_db
def test_everything_that_stands_in_an_address_has_its_visible_to(world: World):
    kinds = {type(thing) for thing in world.things.values() if isinstance(thing, Model)}
    missing = [str(kind) for kind in kinds if not any(hasattr(_queries(kind), name) for name in _names(kind))]
    assert missing == []


def _names(kind: type[Model]) -> Iterator[str]:
    """MeetingRequest: meeting_requests_visible_to or, where that is plain enough, requests_visible_to."""
    words = re.findall(r"[A-Z][a-z]+", kind.__name__)
    for name in ("_".join(words).lower(), words[-1].lower()):
        plural = f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
        yield f"{plural}_visible_to"


def _queries(kind: type[Model]) -> object:
    return import_module(f"{kind.__module__.split('.models')[0]}.queries")


def test_views_ask_queries_and_not_models():
    asked = set(_asked_by_views())
    assert sorted(asked - set(ASKED_BELOW)) == [], "go by a function of queries.py"
    assert sorted(set(ASKED_BELOW) - asked) == [], "these exceptions are no longer needed"


def _asked_by_views() -> Iterator[tuple[str, str]]:
    for path in [*HOUSE.glob("*/views.py"), *HOUSE.glob("*/views/*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if model := _manager_of(node) or _class_fetched(node):
                yield str(path.relative_to(HOUSE)), model


def _manager_of(node: ast.AST) -> str | None:
    """`Forum.objects`"""
    is_manager = isinstance(node, ast.Attribute) and node.attr == "objects"
    return node.value.id if is_manager and isinstance(node.value, ast.Name) else None


def _class_fetched(node: ast.AST) -> str | None:
    """`get_object_or_404(Forum, …)`"""
    is_fetched = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "get_object_or_404"
    if not is_fetched or not isinstance(node.args[0], ast.Name):
        return None
    name = node.args[0].id
    return name if name[0].isupper() else None
