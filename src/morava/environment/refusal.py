"""Values that are fine for a trial and unsafe to serve people with: named one by one, with the cure."""

from __future__ import annotations

from email.utils import parseaddr
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from morava.environment.faults import WrongSettingsError
from morava.environment.variables import INSECURE_KEY, Environment

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST_KEY = 50
FEWEST_DIFFERENT_CHARACTERS = 5  # the same measure as Django's own check
NEW_KEY = "Set it to the output of `python -m morava settings key`."
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}
MAIL_OVER_NETWORK = "django.core.mail.backends.smtp.EmailBackend"


# They neither serve anybody nor touch stored data, so images can be built before a site's secrets exist.
BUILDING_COMMANDS = {"check", "collectstatic", "makemigrations", "messages"}
TYPE_CHECKERS = {"mypy", "dmypy"}


def refuse_unsafe_values(environment: Environment, *, command: list[str]) -> None:
    """Raise WrongSettingsError for unsafe values, unless `command` (a sys.argv) only builds something."""
    problems = unsafe_values(environment)
    if problems and not _only_builds(command):
        raise WrongSettingsError(problems)


def _only_builds(command: list[str]) -> bool:
    program, first = Path(command[0]).name, command[1:2]
    ours = program in {"morava", "__main__.py"}
    return program in TYPE_CHECKERS or (ours and bool(BUILDING_COMMANDS.intersection(first)))


def unsafe_values(environment: Environment) -> list[str]:
    """One sentence for each value production must not run with; empty when all are safe."""
    if environment.debug:
        return []
    checks = (_secret_key, _hosts, _site_url, _mail, _files)
    return [problem for check in checks for problem in check(environment)]


def _secret_key(environment: Environment) -> Iterator[str]:
    key = environment.secret_key
    if key == INSECURE_KEY or not key:
        yield f"MORAVA_SECRET_KEY is not set. {NEW_KEY}"
    elif key.startswith("django-insecure-"):
        yield f"MORAVA_SECRET_KEY is a key for development. {NEW_KEY}"
    elif len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_DIFFERENT_CHARACTERS:
        yield f"MORAVA_SECRET_KEY is too easy to guess ({len(key)} characters). {NEW_KEY}"


def _hosts(environment: Environment) -> Iterator[str]:
    if not environment.hosts:
        yield "MORAVA_HOSTS is empty. Set it to the host names of the site, for example forum.example.org."
    if any("*" in host for host in environment.hosts):
        yield "MORAVA_HOSTS must not contain *. Name each host, for example forum.example.org."


def _site_url(environment: Environment) -> Iterator[str]:
    address = urlsplit(environment.site_url)
    if address.scheme not in {"http", "https"} or not address.hostname:
        yield "MORAVA_SITE_URL is not a web address. Write it like https://forum.example.org."
        return
    if address.scheme == "http" and not environment.allow_http:
        yield (
            "MORAVA_SITE_URL does not start with https://. Set up https at the reverse proxy;"
            " for a trial on this machine alone set MORAVA_ALLOW_HTTP=true."
        )
    if environment.site_url.endswith("/"):
        yield "MORAVA_SITE_URL ends with a slash. Write it without."
    if not _answers_to(address.hostname, environment.hosts):
        yield f"MORAVA_HOSTS does not contain {address.hostname}, the host of MORAVA_SITE_URL. Add it."


def _answers_to(hostname: str, hosts: list[str]) -> bool:
    return any(hostname == host or (host.startswith(".") and hostname.endswith(host)) for host in hosts)


def _mail(environment: Environment) -> Iterator[str]:
    mail = environment.mail
    if mail.get("EMAIL_BACKEND") != MAIL_OVER_NETWORK:
        yield (
            "MORAVA_EMAIL_URL names no mail server, so nobody would get a sign-in code."
            " Write it like submission://name:password@smtp.example.org."
        )
    elif not (mail["EMAIL_USE_TLS"] or mail["EMAIL_USE_SSL"] or mail["EMAIL_HOST"] in THIS_MACHINE):
        yield (
            "MORAVA_EMAIL_URL sends passwords and mails unencrypted."
            " Use submission:// or add ?tls=true (port 587) or ?ssl=true (port 465)."
        )
    if parseaddr(environment.mail_from)[1].partition("@")[2] in {"", "localhost"}:
        yield "MORAVA_MAIL_FROM has no real address. Write it like Morava <forum@example.org>."


def _files(environment: Environment) -> Iterator[str]:
    if not environment.data_dir.is_absolute():
        yield "MORAVA_DATA_DIR must be a full path, or it depends on where a command is started."
    database = environment.database
    if "sqlite3" in database["ENGINE"] and not str(database["NAME"]).startswith("/"):
        yield "DATABASE_URL must hold a full path: four slashes, like sqlite:////var/lib/morava/morava.sqlite3."
