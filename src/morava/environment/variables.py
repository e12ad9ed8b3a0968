"""The one table of environment variables: name, type, default, and what it is for."""

from __future__ import annotations

from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, cast

INSECURE_KEY = "insecure-development-key"


@dataclass(frozen=True, kw_only=True)
class Variable:
    """What a person who installs the site has to know about one variable."""

    name: str
    group: str
    default: Any
    help: str
    example: str
    secret: bool
    parser: str


def variable(
    name: str, default: Any, help: str, *, group: str, parser: str, example: str = "", secret: bool = False
) -> Any:
    """Declare one variable; `parser` names the method of `environs.Env` that makes its type."""
    described = Variable(
        name=name, group=group, default=default, help=help, example=example, secret=secret, parser=parser
    )
    return field(metadata={"variable": described})


SITE, DATABASE, MAIL, FILES, KEPT = "The site", "The database", "Mail", "Files", "How long things are kept"


@dataclass(frozen=True, kw_only=True)
class Environment:
    """The typed values of one process, in the order in which a person would fill them in."""

    debug: bool = variable(
        "MORAVA_DEBUG",
        False,
        "Development mode: error pages show code, mail goes to the terminal, insecure values are accepted."
        " Never switch it on where other people can reach the site.",
        group=SITE,
        parser="bool",
    )
    secret_key: str = variable(
        "MORAVA_SECRET_KEY",
        INSECURE_KEY,
        "Signs sessions, sign-in codes and private links; at least 50 random characters."
        " `morava settings key` prints a new one. Whoever knows it can sign in as anybody.",
        group=SITE,
        parser="str",
        secret=True,
    )
    site_url: str = variable(
        "MORAVA_SITE_URL",
        "http://localhost:8000",
        "The address people type, without a slash at the end. Links in mails, calendars and QR codes use it.",
        group=SITE,
        parser="str",
        example="https://forum.example.org",
    )
    hosts: list[str] = variable(
        "MORAVA_HOSTS",
        ["localhost", "127.0.0.1"],
        "Host names the site answers to, separated by commas.",
        group=SITE,
        parser="list",
        example="forum.example.org",
    )
    allow_http: bool = variable(
        "MORAVA_ALLOW_HTTP",
        False,
        "Serve without https. Only for a trial on one machine: passwords then travel in the open.",
        group=SITE,
        parser="bool",
    )
    proxies: int = variable(
        "MORAVA_PROXIES",
        1,
        "How many reverse proxies stand in front (nginx, a load balancer). Each adds one address to"
        " X-Forwarded-For; rate limits count by the first that can be trusted. 0: none, headers are ignored.",
        group=SITE,
        parser="int",
    )
    time_zone: str = variable(
        "MORAVA_TIME_ZONE",
        "Europe/Prague",
        "Time zone of pages that belong to no forum. Each forum has its own.",
        group=SITE,
        parser="str",
    )
    require_mfa_for_officers: bool = variable(
        "MORAVA_REQUIRE_MFA_FOR_OFFICERS",
        False,
        "Officers of an association must have a second step (an authenticator app or a passkey) before they"
        " can work. Recommended: they see everybody's contact details.",
        group=SITE,
        parser="bool",
    )
    database: dict[str, Any] = variable(
        "DATABASE_URL",
        "sqlite:///var/morava.sqlite3",
        "SQLite serves one machine well; PostgreSQL (13 or newer) serves any number of them."
        " An absolute SQLite path has four slashes.",
        group=DATABASE,
        parser="dj_db_url",
        example="postgres://morava:password@localhost:5432/morava",
        secret=True,
    )
    database_seconds: int = variable(
        "MORAVA_DATABASE_SECONDS",
        60,
        "How long a connection to PostgreSQL is kept for the next request, in seconds.",
        group=DATABASE,
        parser="int",
    )
    database_idle_seconds: int = variable(
        "MORAVA_DATABASE_IDLE_SECONDS",
        60,
        "How long a transaction on PostgreSQL may lie idle before it is ended, in seconds, so that a process"
        " that froze lets go of its locks. 0: for ever. With a pooler, set"
        " idle_in_transaction_session_timeout on the server instead.",
        group=DATABASE,
        parser="int",
    )
    database_pooled: bool = variable(
        "MORAVA_DATABASE_POOLED",
        False,
        "A pooler in transaction mode (pgbouncer) stands before PostgreSQL.",
        group=DATABASE,
        parser="bool",
    )
    mail: dict[str, Any] = variable(
        "MORAVA_EMAIL_URL",
        "console://",
        "The mail server. `submission://` uses STARTTLS on port 587, `smtp://…:465/?ssl=true` TLS from the"
        " start. User name and password are percent-encoded. `console://` prints mails (development).",
        group=MAIL,
        parser="dj_email_url",
        example="submission://morava%40example.org:password@smtp.example.org",
        secret=True,
    )
    mail_password: str = variable(
        "MORAVA_EMAIL_PASSWORD",
        "",
        "The password for the mail server, when it is not part of MORAVA_EMAIL_URL.",
        group=MAIL,
        parser="str",
        secret=True,
    )
    mail_from: str = variable(
        "MORAVA_MAIL_FROM",
        "Morava <morava@localhost>",
        "Name and address mails come from. The mail server must be allowed to send for it.",
        group=MAIL,
        parser="str",
        example="Morava <forum@example.org>",
    )
    data_dir: Path = variable(
        "MORAVA_DATA_DIR",
        Path("var"),
        "Folder for collected static files, and for uploads on a single machine. Holds nothing that two"
        " machines would have to share.",
        group=FILES,
        parser="path",
        example="/var/lib/morava",
    )
    search_index: bool = variable(
        "MORAVA_SEARCH_INDEX",
        False,
        "Keep an index of words in the data folder, beside the one of the database: for more than 100,000"
        " offers and requests, where all runs on one machine. Below, the database alone is quick enough.",
        group=FILES,
        parser="bool",
    )
    upload_megabytes: int = variable(
        "MORAVA_UPLOAD_MEGABYTES",
        10,
        "The largest file a person may upload. The reverse proxy should refuse a little above it.",
        group=FILES,
        parser="int",
    )
    mail_kept_days: int = variable(
        "MORAVA_MAIL_KEPT_DAYS",
        365,
        "How long the text of a mail is kept after it was sent. That it was sent, and to whom, stays known"
        " for three years.",
        group=KEPT,
        parser="int",
    )
    jobs_kept_days: int = variable(
        "MORAVA_JOBS_KEPT_DAYS",
        90,
        "How long ended background jobs are kept.",
        group=KEPT,
        parser="int",
    )


def described(declared: Field[Any]) -> Variable:
    return cast("Variable", declared.metadata["variable"])


VARIABLES = tuple(described(declared) for declared in fields(Environment))
