"""What the site is told from outside, and what it refuses to serve people with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from morava.environment import command, reference
from morava.environment.faults import WrongSettingsError
from morava.environment.reading import env_file_of_process, read_environment
from morava.environment.refusal import refuse_unsafe_values, unsafe_values
from morava.environment.variables import VARIABLES

ROOT = Path(__file__).resolve().parent.parent
SAFE = {
    "MORAVA_SECRET_KEY": "kd82-Qxw_71hzPq0vT5mLr3nB6yUe9sAoWcG4jXfIiZDtNHbR2",
    "MORAVA_SITE_URL": "https://forum.example.org",
    "MORAVA_HOSTS": "forum.example.org",
    "MORAVA_EMAIL_URL": "submission://morava:secret@smtp.example.org",
    "MORAVA_MAIL_FROM": "Morava <forum@example.org>",
    "MORAVA_DATA_DIR": "/var/lib/morava",
    "DATABASE_URL": "postgres://morava:secret@localhost/morava",
}


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment of a safe production site, for a test to spoil."""
    for variable in VARIABLES:
        monkeypatch.delenv(variable.name, raising=False)
    for name, value in SAFE.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_four_tongues_are_offered():
    assert [code for code, _name in settings.LANGUAGES] == ["en", "cs", "sr", "sr-latn"]


# --- Reading


def test_values_have_their_types(environ: pytest.MonkeyPatch):
    environ.setenv("MORAVA_PROXIES", "2")
    environ.setenv("MORAVA_HOSTS", "forum.example.org,www.example.org")
    environment = read_environment()
    assert environment.proxies == 2
    assert environment.hosts == ["forum.example.org", "www.example.org"]
    assert environment.data_dir == Path("/var/lib/morava")
    assert environment.database["ENGINE"] == "django.db.backends.postgresql"
    assert environment.mail["EMAIL_USE_TLS"] is True


def test_every_value_of_the_wrong_type_is_named_at_once(environ: pytest.MonkeyPatch):
    environ.setenv("MORAVA_DEBUG", "perhaps")
    environ.setenv("MORAVA_PROXIES", "many")
    environ.setenv("DATABASE_URL", "a database")
    with pytest.raises(WrongSettingsError) as refusal:
        read_environment()
    named = [problem.partition(":")[0] for problem in refusal.value.problems]
    assert named == ["MORAVA_DEBUG", "MORAVA_PROXIES", "DATABASE_URL"]


@pytest.mark.parametrize("variable", VARIABLES, ids=lambda variable: variable.name)
def test_every_variable_can_be_read_from_a_file(variable, environ: pytest.MonkeyPatch, tmp_path: Path):
    written = SAFE.get(variable.name) or reference.written(variable.default)
    secret = tmp_path / "secret"
    secret.write_text(written + "\n")
    environ.setenv(variable.name, written)
    expected = read_environment()
    environ.delenv(variable.name)
    environ.setenv(f"{variable.name}_FILE", str(secret))
    assert read_environment() == expected


def test_a_missing_secret_file_is_named(environ: pytest.MonkeyPatch, tmp_path: Path):
    environ.delenv("MORAVA_SECRET_KEY")
    environ.setenv("MORAVA_SECRET_KEY_FILE", str(tmp_path / "nothing"))
    with pytest.raises(WrongSettingsError, match="MORAVA_SECRET_KEY_FILE"):
        read_environment()


def test_the_environment_wins_over_the_file(environ: pytest.MonkeyPatch, tmp_path: Path):
    env_file = tmp_path / "morava.env"
    env_file.write_text("MORAVA_PROXIES=3\nMORAVA_TIME_ZONE=Europe/Belgrade\n")
    environ.setenv("MORAVA_PROXIES", "0")
    environment = read_environment(env_file)
    assert (environment.proxies, environment.time_zone) == (0, "Europe/Belgrade")


def test_an_empty_name_reads_no_file(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MORAVA_ENV_FILE", "")
    assert env_file_of_process() is None
    monkeypatch.delenv("MORAVA_ENV_FILE")
    assert env_file_of_process() == Path(".env")


# --- Refusing


def test_a_safe_site_starts(environ: pytest.MonkeyPatch):
    assert unsafe_values(read_environment()) == []


def test_development_accepts_everything(environ: pytest.MonkeyPatch):
    for name in SAFE:
        environ.delenv(name)
    environ.setenv("MORAVA_DEBUG", "true")
    assert unsafe_values(read_environment()) == []


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("MORAVA_SECRET_KEY", "", "MORAVA_SECRET_KEY is not set"),
        ("MORAVA_SECRET_KEY", "insecure-development-key", "MORAVA_SECRET_KEY is not set"),
        ("MORAVA_SECRET_KEY", "django-insecure-" + "kd82Qxw71h" * 5, "is a key for development"),
        ("MORAVA_SECRET_KEY", "kd82-Qxw", "too easy to guess (8 characters)"),
        ("MORAVA_SECRET_KEY", "a" * 80, "too easy to guess"),
        ("MORAVA_HOSTS", "", "MORAVA_HOSTS is empty"),
        ("MORAVA_HOSTS", "*", "must not contain *"),
        ("MORAVA_HOSTS", "www.example.org", "does not contain forum.example.org"),
        ("MORAVA_SITE_URL", "forum.example.org", "not a web address"),
        ("MORAVA_SITE_URL", "http://forum.example.org", "does not start with https://"),
        ("MORAVA_SITE_URL", "https://forum.example.org/", "ends with a slash"),
        ("MORAVA_EMAIL_URL", "console://", "names no mail server"),
        ("MORAVA_EMAIL_URL", "memory://", "names no mail server"),
        ("MORAVA_EMAIL_URL", "smtp://morava:secret@smtp.example.org", "unencrypted"),
        ("MORAVA_MAIL_FROM", "Morava <morava@localhost>", "no real address"),
        ("MORAVA_MAIL_FROM", "Morava", "no real address"),
        ("MORAVA_DATA_DIR", "var", "must be a full path"),
        ("DATABASE_URL", "sqlite:///var/morava.sqlite3", "four slashes"),
    ],
)
def test_each_unsafe_value_is_named(environ: pytest.MonkeyPatch, name: str, value: str, complaint: str):
    environ.setenv(name, value)
    problems = unsafe_values(read_environment())
    assert any(complaint in problem for problem in problems), problems
    assert all(problem.startswith("MORAVA_") or problem.startswith("DATABASE_URL") for problem in problems)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MORAVA_HOSTS", ".example.org"),
        ("MORAVA_EMAIL_URL", "smtp://localhost"),
        ("MORAVA_EMAIL_URL", "smtp://morava:secret@smtp.example.org:465/?ssl=true"),
        ("DATABASE_URL", "sqlite:////var/lib/morava/morava.sqlite3"),
    ],
)
def test_what_is_safe_is_not_refused(environ: pytest.MonkeyPatch, name: str, value: str):
    environ.setenv(name, value)
    assert unsafe_values(read_environment()) == []


def test_http_is_served_only_when_asked_for(environ: pytest.MonkeyPatch):
    environ.setenv("MORAVA_SITE_URL", "http://forum.example.org")
    environ.setenv("MORAVA_ALLOW_HTTP", "true")
    assert unsafe_values(read_environment()) == []


@pytest.mark.parametrize("serving", [["gunicorn"], ["morava", "work"], ["__main__.py", "migrate"], ["check"]])
def test_what_serves_is_refused(environ: pytest.MonkeyPatch, serving: list[str]):
    environ.delenv("MORAVA_SECRET_KEY")
    with pytest.raises(WrongSettingsError, match="MORAVA_SECRET_KEY"):
        refuse_unsafe_values(read_environment(), command=serving)


@pytest.mark.parametrize("building", [["/usr/bin/morava", "collectstatic"], ["/usr/bin/mypy"]])
def test_what_only_builds_needs_no_secrets(environ: pytest.MonkeyPatch, building: list[str]):
    environ.delenv("MORAVA_SECRET_KEY")
    refuse_unsafe_values(read_environment(), command=building)


# --- Written down


def test_the_example_file_is_what_the_table_says():
    assert (ROOT / ".env.example").read_text() == reference.env_example()


def test_the_settings_page_is_what_the_table_says():
    assert (ROOT / "docs/operate/settings.md").read_text() == reference.settings_page()


def test_a_copied_example_changes_nothing(environ: pytest.MonkeyPatch):
    unchanged = read_environment()
    assert read_environment(ROOT / ".env.example") == unchanged


def test_the_values_shown_can_be_read(environ: pytest.MonkeyPatch, tmp_path: Path):
    for name in SAFE:
        environ.delenv(name)
    filled = tmp_path / "filled.env"
    filled.write_text((ROOT / ".env.example").read_text().replace("\n#", "\n").replace("\n ", "\n# "))
    assert read_environment(filled).hosts == ["forum.example.org"]


def test_check_says_what_to_mend(environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    environ.setenv("MORAVA_ENV_FILE", "")
    assert command.main(["check"]) == 0
    environ.setenv("MORAVA_HOSTS", "*")
    environ.setenv("MORAVA_PROXIES", "1")
    assert command.main(["check"]) == 1
    assert "MORAVA_HOSTS must not contain *" in capsys.readouterr().out


def test_a_new_key_is_accepted(environ: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    command.main(["key"])
    environ.setenv("MORAVA_SECRET_KEY", capsys.readouterr().out.strip())
    assert unsafe_values(read_environment()) == []


# --- A production site, started for real


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a production site on SQLite that was prepared and not yet used."""
    folder = tmp_path_factory.mktemp("production")
    here = {"MORAVA_DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder}/morava.sqlite3"}
    own = {"MORAVA_ENV_FILE": "", "DJANGO_SETTINGS_MODULE": "morava.settings"}
    tests_only = ("MORAVA_", "DJANGO_")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(tests_only)}
    environment = inherited | SAFE | here | own
    prepared = morava("prepare", environment=environment)
    assert prepared.returncode == 0, prepared.stderr
    return environment


def morava(*arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return started([sys.executable, "-m", "morava", *arguments], environment)


def started(line: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        line, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_deployment_checks_find_nothing(production: dict[str, str]):
    ended = morava("check", "--deploy", "--fail-level", "INFO", environment=production)
    assert ended.returncode == 0, ended.stderr
    assert "no issues (0 silenced)" in ended.stdout


@pytest.mark.parametrize(
    "line", [["-m", "morava", "migrate"], ["-c", "import morava.wsgi"]], ids=["command", "web server"]
)
def test_an_unsafe_site_does_not_start_and_says_why(
    production: dict[str, str], line: list[str], tmp_path: Path
):
    wrong = {"MORAVA_SECRET_KEY": "short", "MORAVA_SITE_URL": "http://forum.example.org"}
    unsafe = production | wrong | {"DATABASE_URL": f"sqlite:///{tmp_path}/morava.sqlite3"}
    ended = started([sys.executable, *line], unsafe)
    assert ended.returncode != 0
    assert "MORAVA_SECRET_KEY is too easy to guess" in ended.stderr
    assert "MORAVA_SITE_URL does not start with https://" in ended.stderr
    assert list(tmp_path.iterdir()) == []


ASK = """
import json, sys, django
django.setup()
from django.conf import settings
from django.test import Client
manifest = json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())
htmx = manifest["paths"]["design/vendor/htmx.min.js"]
answers = {}
for address in ("https:/en/", "http:/en/", "http:/healthz", f"https:/static/{htmx}"):
    scheme, _, path = address.partition(":")
    answer = Client(headers={"host": "forum.example.org"}).get(path, secure=scheme == "https")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    answers[address.replace(htmx, "htmx")] = {
        "status": answer.status_code, "headers": dict(answer.headers), "body": body.decode(), "path": path
    }
print(json.dumps(answers))
"""


@pytest.fixture(scope="module")
def answers(production: dict[str, str]) -> dict[str, dict]:
    """What the site answers to each of some addresses."""
    ended = started([sys.executable, "-c", ASK], production)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def test_pages_carry_every_protection(answers: dict[str, dict]):
    answer = answers["https:/en/"]
    headers = answer["headers"]
    assert answer["status"] == 200
    assert set(headers["Content-Security-Policy"].split("; ")) == {
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    }
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_http_is_sent_to_https_but_not_for_monitors(answers: dict[str, dict]):
    assert answers["http:/en/"]["headers"]["Location"] == "https://forum.example.org/en/"
    healthy = answers["http:/healthz"]
    assert (healthy["status"], healthy["body"]) == (200, "ok\n")


def test_static_files_have_hashed_names_and_are_kept_for_good(answers: dict[str, dict]):
    answer = answers["https:/static/htmx"]
    assert not answer["path"].endswith("/design/vendor/htmx.min.js")
    assert answer["headers"]["Cache-Control"] == "max-age=315360000, public, immutable"


OPTIONS = """
import json
from morava.settings import DATABASES
print(json.dumps(DATABASES["default"].get("OPTIONS", {})))
"""


QUICK = "-c random_page_cost=1.1 -c jit=off -c max_parallel_workers_per_gather=0"


@pytest.mark.parametrize(
    ("given", "options"),
    [
        ({}, f"{QUICK} -c idle_in_transaction_session_timeout=60s"),
        ({"MORAVA_DATABASE_IDLE_SECONDS": "5"}, f"{QUICK} -c idle_in_transaction_session_timeout=5s"),
        ({"MORAVA_DATABASE_IDLE_SECONDS": "0"}, QUICK),
        ({"MORAVA_DATABASE_POOLED": "true"}, None),
        (
            {"DATABASE_URL": "postgres://m:p@localhost/morava?options=-c%20work_mem%3D8MB"},
            f"{QUICK} -c idle_in_transaction_session_timeout=60s -c work_mem=8MB",
        ),
    ],
    ids=["default", "shorter", "for ever", "pooler", "with options of its own"],
)
def test_sessions_of_postgresql_are_quick_and_do_not_lie_idle_for_ever(
    production: dict[str, str], given: dict[str, str], options: str | None
):
    on_postgresql = production | {"DATABASE_URL": SAFE["DATABASE_URL"]} | given
    ended = started([sys.executable, "-c", OPTIONS], on_postgresql)
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout).get("options") == options


@pytest.mark.skipif(connection.vendor == "sqlite", reason="for PostgreSQL")
@pytest.mark.django_db
def test_postgresql_is_told_how_long_a_transaction_may_lie_idle():
    with connection.cursor() as cursor:
        cursor.execute("SHOW idle_in_transaction_session_timeout")
        assert cursor.fetchone() == ("1min",)
