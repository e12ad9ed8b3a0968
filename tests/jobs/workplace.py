"""Real worker processes on a database of their own, to be interrupted and killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
PATIENCE = 120
"""Seconds until a test gives up; far longer than anything here takes."""


class Workplace:
    """One database, any number of workers on it, and the notes of the sample jobs."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder
        self.settings = "tests.jobs.worker_settings"
        self.notes_file = folder / "notes"
        self.workers: list[subprocess.Popen[bytes]] = []
        self.connection = self._connect()

    def _connect(self) -> Any:
        if self.url.startswith("sqlite"):
            import sqlite3

            return sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=20, isolation_level=None)
        import psycopg

        return psycopg.connect(self.url.replace("postgres://", "postgresql://"), autocommit=True)

    @property
    def environment(self) -> dict[str, str]:
        own = {
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": self.settings,
            "SAMPLE_NOTES": str(self.notes_file),
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }
        return os.environ | own

    def run(self, *arguments: str) -> str:
        command = [sys.executable, "-m", *arguments]
        ran = subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.PIPE, timeout=PATIENCE
        )
        return ran.stdout.decode()

    def ask(self, kind: str, count: int = 1, *, tasks_each: int = 1, **arguments: Any) -> list[int]:
        """Start jobs; returns their ids."""
        asked = self.run("tests.jobs.ask", kind, str(count), json.dumps(arguments), str(tasks_each))
        return list(json.loads(asked))

    def worker(self, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "morava", "work", "--verbosity", "0", *options]
        process = subprocess.Popen(command, cwd=ROOT, env=self.environment)
        self.workers.append(process)
        return process

    def freeze(self, worker: subprocess.Popen[bytes]) -> None:
        """Stop a process in a moment in which it holds no lock that another worker would wait for."""
        while True:
            worker.send_signal(signal.SIGSTOP)
            if not self._somebody_is_writing():
                return
            worker.send_signal(signal.SIGCONT)
            time.sleep(0.05)

    def _somebody_is_writing(self) -> bool:
        """Whether a transaction is open; what a process sent before it was stopped may be on its way."""
        if self.url.startswith("sqlite"):
            return not self._can_write()
        time.sleep(0.2)
        return bool(
            self.rows(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                " AND pid <> pg_backend_pid() AND (state <> 'idle' OR backend_xid IS NOT NULL)"
            )
        )

    def _can_write(self) -> bool:
        import sqlite3

        other = sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=1, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return False
        else:
            return True
        finally:
            other.close()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.connection.execute(sql).fetchall()]

    def job(self, number: int, *columns: str) -> tuple[Any, ...]:
        (row,) = self.rows(f"SELECT {', '.join(columns)} FROM jobs_job WHERE id = {number}")  # noqa: S608
        return row

    def wait_for_state(self, number: int, state: str) -> None:
        wait_until(lambda: self.job(number, "state") == (state,), f"job {number} is {state}")

    def notes(self, *begin: object) -> list[list[str]]:
        """The lines that begin with some words, without those words."""
        lines = self.notes_file.read_text().splitlines() if self.notes_file.exists() else []
        words = [str(word) for word in begin]
        split = [line.split() for line in lines]
        return [line[len(words) :] for line in split if line[: len(words)] == words]

    def close(self) -> None:
        for worker in self.workers:
            if worker.poll() is None:
                worker.send_signal(signal.SIGKILL)
            worker.wait()
        self.connection.close()


def wait_until(reached: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < deadline, f"waited in vain until {what}"
        time.sleep(0.02)
