"""Real worker processes on a database of their own, to be interrupted and killed.

They are forked from a server that has the whole site in memory: importing it would cost each of them some two
seconds, and no test here looks at that.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from multiprocessing import forkserver, get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from morava import cli
from tests.jobs.ask import ask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
TABLES = ("jobs_concern", "jobs_job", "jobs_tick", "mail_message", "django_tasks_database_dbtaskresult")
PATIENCE = 120
"""Seconds until a test gives up; far longer than anything here takes."""
FORKING = get_context("forkserver")
FORKING.set_forkserver_preload(["tests.jobs.ready"])


class Forked(ForkServerProcess):
    """A process that is waited for and told as those of `subprocess` are."""

    def wait(self, patience: float = PATIENCE) -> int:
        self.join(patience)
        assert self.exitcode is not None, f"waited in vain for process {self.pid} to end"
        return self.exitcode

    def send_signal(self, number: int) -> None:
        assert self.pid
        os.kill(self.pid, number)


def _do(notes: Path, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """What a forked process does first: the notes go where its test looks for them."""
    os.environ["SAMPLE_NOTES"] = str(notes)
    return function(*arguments, **named)


class Workplace:
    """One database, any number of workers on it, and the notes of the sample jobs."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self.notes_file = folder / "notes"
        self.workers: list[Forked | subprocess.Popen[bytes]] = []
        self.connection = self._connect()

    def _connect(self) -> Any:
        if self.url.startswith("sqlite"):
            import sqlite3

            return sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=20, isolation_level=None)
        import psycopg

        return psycopg.connect(self.url.replace("postgres://", "postgresql://"), autocommit=True)

    def result_of(self, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """What a function of this source tree answers when a process beside the workers calls it."""
        with FORKING.Pool(1) as pool:
            return pool.apply(_do, (self.notes_file, function, *arguments), named)

    def ask(self, kind: str, count: int = 1, **named: Any) -> list[int]:
        """Start jobs; returns their ids."""
        return list(self.result_of(ask, kind, count, **named))

    def worker(self, *options: str) -> Forked:
        line = ["work", "--verbosity", "0", *options]
        process = Forked(target=_do, args=(self.notes_file, cli.main, line))
        process.start()
        self.workers.append(process)
        return process

    def worker_by_command(self) -> subprocess.Popen[bytes]:
        """A worker as a server starts it, from nothing."""
        line = [sys.executable, "-m", "morava", "work", "--verbosity", "0"]
        own = environment_of_workers(self.url) | {"SAMPLE_NOTES": str(self.notes_file)}
        process = subprocess.Popen(line, cwd=ROOT, env=os.environ | own)
        self.workers.append(process)
        return process

    def freeze(self, worker: Forked) -> None:
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
            worker.kill()
            worker.wait()
        self.connection.close()


def wait_until(reached: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < deadline, f"waited in vain until {what}"
        time.sleep(0.02)


def environment_of_workers(url: str) -> dict[str, str]:
    return {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "tests.jobs.worker_settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }


@pytest.fixture(scope="session")
def work_database(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a copy of the empty test database, on which the server that forks has been started."""
    copied = _sqlite_copy if connection.vendor == "sqlite" else _postgres_copy
    with django_db_blocker.unblock(), copied(tmp_path_factory.mktemp("work")) as url:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in environment_of_workers(url).items():
                patch.setenv(name, value)
            forkserver.ensure_running()
        yield url


@contextmanager
def _sqlite_copy(folder: Path) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(folder / "work.sqlite3")])
    yield f"sqlite:///{folder}/work.sqlite3"


@contextmanager
def _postgres_copy(_folder: Path) -> Iterator[str]:
    given = connection.settings_dict
    name = f"{given['NAME']}_work"
    connection.close()  # a database somebody is connected to cannot be copied
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{given["NAME"]}"')
    yield f"postgres://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT'] or 5432}/{name}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def workplace(db: None, work_database: str, tmp_path: Path) -> Iterator[Workplace]:
    place = Workplace(work_database, tmp_path)
    for table in TABLES:
        place.connection.execute(f"DELETE FROM {table}")  # noqa: S608
    yield place
    place.close()
