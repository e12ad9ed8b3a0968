"""What a process loads before it does anything."""

from __future__ import annotations

import subprocess
import sys

START = """
import sys
import morava.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(*sys.modules)
"""
# Each takes as long to load as a good part of all the rest, and few processes need it; search needs NumPy.
LATE = {"icalendar", "openpyxl", "ortools"}


def test_slow_packages_are_loaded_where_they_are_needed():
    started = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
    loaded = set(started.stdout.split())
    assert "morava.importing.reading.workbook" in loaded
    assert loaded & LATE == set()
