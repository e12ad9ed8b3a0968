"""What the site is told from outside, and what it refuses."""

from __future__ import annotations

from django.conf import settings


def test_four_tongues_are_offered():
    assert [code for code, _name in settings.LANGUAGES] == ["en", "cs", "sr", "sr-latn"]
