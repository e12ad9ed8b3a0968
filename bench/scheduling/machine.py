"""What the figures are measured on, and what its system counts."""

from __future__ import annotations

import os
import platform
import resource
import sys
from importlib.metadata import version
from pathlib import Path

PACKAGES = {"OR-Tools": "ortools", "python-sat": "python-sat", "NumPy": "numpy", "Numba": "numba"}

PER_MEGABYTE = 1_000_000 if sys.platform == "darwin" else 1_000
"""The system tells memory in bytes on macOS, in kilobytes elsewhere."""


def machine() -> str:
    """One line: processor, cores, versions."""
    versions = ", ".join(f"{name} {version(package)}" for name, package in PACKAGES.items())
    return (
        f"{platform.machine()}, {_processor()}, {os.cpu_count()} cores; "
        f"Python {platform.python_version()}, {versions}"
    )


def load() -> float:
    """How many processes wanted to run in the last minute, on average."""
    return os.getloadavg()[0]


def processor_seconds() -> float:
    """Processor time of all threads of this process so far, in the program and in the system."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak_memory() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PER_MEGABYTE


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else "unknown processor"
