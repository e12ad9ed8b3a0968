"""`./dev`, started as a person starts it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 180  # seconds until a start or a stop counts as failed; a busy machine is no fault


@pytest.fixture(scope="module")
def dev() -> Any:
    """The runner as a module."""
    loader = SourceFileLoader("dev", str(ROOT / "dev"))
    spec = spec_from_loader("dev", loader)
    assert spec
    module = module_from_spec(spec)
    sys.modules["dev"] = module
    loader.exec_module(module)
    return module


# --- Words


def asked(*arguments: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, ROOT / "dev", *arguments]
    return subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)


def test_help_names_every_verb(dev: Any):
    text = asked("help").stdout
    assert asked().stdout == asked("--help").stdout == text
    assert all(f"./dev {verb} " in text for verb in dev.VERBS)


def test_an_unknown_verb_is_named():
    ended = asked("fly")
    assert ended.returncode == 2
    assert "There is no ./dev fly. It knows: run, test," in ended.stdout


def test_an_old_python_is_told(dev: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is 3\.9"):
        exec(compile((ROOT / "dev").read_text(), "dev", "exec"), {"__name__": "dev"})  # noqa: S102


# --- Packages


def test_a_missing_pip_is_told(dev: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dev, "succeeds", lambda *_command, **_options: False)
    with pytest.raises(dev.Stop, match="sudo apt install python3-pip"):
        dev.pip()


def test_a_missing_network_is_told(dev: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(dev, "TOOLS", tmp_path)
    monkeypatch.setattr(dev, "pip", lambda: [sys.executable, "-c", "raise SystemExit(1)"])
    with pytest.raises(dev.Stop, match="Is there a network"):
        dev.uv()


def test_packages_are_installed_once_per_lock(dev: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    commands: list[list[str]] = []
    monkeypatch.setattr(dev, "TOOLS", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / "venv")
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(dev, "uv", lambda: "uv")
    monkeypatch.setattr(dev, "succeeds", lambda command, **_options: commands.append(command) or True)
    dev.install()
    dev.install()
    assert len(commands) == 1
    assert "--locked" in commands[0]
    monkeypatch.setattr(dev, "lock_state", lambda: "another lock")
    dev.install()
    assert len(commands) == 2


def test_what_is_compiled_is_kept(dev: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", "")
    monkeypatch.delenv("PYTHONPYCACHEPREFIX")
    monkeypatch.setattr(dev, "TOOLS", tmp_path)
    dev.keep_bytecode()
    subprocess.run([sys.executable, "-c", "import json"], check=True)
    assert list(tmp_path.rglob("json/__init__.*.pyc"))


# --- Translations


@pytest.fixture
def locale(dev: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Compiled catalogues that are newer than what they are made from."""
    folder = tmp_path / "locale"
    (tmp_path / "translation/catalogues").mkdir(parents=True)
    made_from = [folder / tongue / "LC_MESSAGES/django.po" for tongue in ("cs", "sr")]
    made_from.append(tmp_path / "translation/catalogues/compiling.py")
    compiled = [folder / tongue / "LC_MESSAGES/django.mo" for tongue in ("cs", "sr", "sr_Latn")]
    for age, path in [*((2000, path) for path in made_from), *((3000, path) for path in compiled)]:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        os.utime(path, (age, age))
    monkeypatch.setattr(dev, "LOCALE", folder)
    return folder


@pytest.mark.parametrize(
    ("touched", "compiles"),
    [
        ("", False),
        ("cs/LC_MESSAGES/django.po", True),
        ("../translation/catalogues/compiling.py", True),
    ],
)
def test_translations_are_compiled_when_something_changed(
    dev: Any, monkeypatch: pytest.MonkeyPatch, locale: Path, touched: str, compiles: bool
):
    commands: list[list[str]] = []
    monkeypatch.setattr(dev, "succeeds", lambda command, **_options: commands.append(command) or True)
    if touched:
        (locale / touched).touch()
    dev.compile_translations()
    assert bool(commands) == compiles


def test_a_missing_catalogue_is_compiled(dev: Any, monkeypatch: pytest.MonkeyPatch, locale: Path):
    commands: list[list[str]] = []
    monkeypatch.setattr(dev, "succeeds", lambda command, **_options: commands.append(command) or True)
    (locale / "sr_Latn/LC_MESSAGES/django.mo").unlink()
    dev.compile_translations()
    assert commands


# --- The site on this machine


def test_what_the_person_set_is_respected(dev: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("DATABASE_URL", "postgres:///mine")
    monkeypatch.delenv("MORAVA_SITE_URL", raising=False)
    environment = dev.development(tmp_path, 8123)
    assert environment["DATABASE_URL"] == "postgres:///mine"
    assert environment["MORAVA_SITE_URL"] == "http://localhost:8123"


def test_a_port_in_use_is_passed_over(dev: Any, capsys: pytest.CaptureFixture[str]):
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        assert dev.free_port(taken) > taken
    assert f"Port {taken} is in use, taking " in capsys.readouterr().out


class Site:
    """A `./dev run` in a session of its own, whose processes can be counted."""

    def __init__(self, data: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.output = data / "output"
        line = [sys.executable, ROOT / "dev", "run", "--port", str(self.port), "--data", str(data)]
        environment = {name: value for name, value in os.environ.items() if not is_for_tests(name)}
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                line,
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
            )

    def wait_for(self, words: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while words not in self.output.read_text():
            assert self.process.poll() is None, self.output.read_text()
            assert time.monotonic() < deadline, self.output.read_text()
            time.sleep(0.1)

    def get(self, path: str) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
            return answer.status

    def processes(self) -> list[int]:
        """Everything this start has running, itself left out."""
        stats = (path for path in Path("/proc").glob("[0-9]*/stat"))
        return [pid for pid in map(self._of_this_session, stats) if pid]

    def _of_this_session(self, stat: Path) -> int:
        try:
            pid, _, rest = stat.read_text().partition(" ")
        except OSError:
            return 0
        state, _parent, _group, session = rest.rpartition(")")[2].split()[:4]
        ours = session == str(self.process.pid) and state != "Z" and pid != session
        return int(pid) if ours else 0


def is_for_tests(name: str) -> bool:
    return name.startswith(("MORAVA_", "DJANGO_")) or name == "DATABASE_URL"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a person: empty at the first start, and after it as the start before left it."""
    return tmp_path_factory.mktemp("var")


@pytest.fixture
def site(data: Path) -> Iterator[Site]:
    started = Site(data)
    yield started
    if started.process.poll() is None:
        started.process.terminate()
        started.process.wait(PATIENCE)
    for left in started.processes():
        os.kill(left, signal.SIGKILL)


@pytest.mark.slow
def test_it_starts_answers_and_leaves_nothing_behind(site: Site):
    site.wait_for("Ctrl-C stops it")
    assert f"Morava runs at http://localhost:{site.port}/" in site.output.read_text()
    assert site.get("/") == 200
    assert site.get("/healthz") == 200
    assert site.processes()
    os.kill(site.process.pid, signal.SIGINT)
    assert site.process.wait(PATIENCE) == 0
    assert site.processes() == []
    with pytest.raises(urllib.error.URLError):
        site.get("/")
    assert "Traceback" not in site.output.read_text()


@pytest.mark.slow
def test_when_one_process_dies_the_other_is_stopped(site: Site):
    site.wait_for("Ctrl-C stops it")
    os.kill(min(site.processes()), signal.SIGKILL)
    assert site.process.wait(PATIENCE) == 1
    assert site.processes() == []
    assert "its web server or its worker ended" in site.output.read_text()
