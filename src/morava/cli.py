"""The `morava` command."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

# Commands that work without Django and without a configured site: name → module with `main(arguments)`.
PLAIN_COMMANDS = {
    "messages": "morava.translation.command",
    "settings": "morava.environment.command",
}


def main(arguments: Sequence[str] | None = None) -> None:
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    if arguments and arguments[0] in PLAIN_COMMANDS:
        plain: Callable[[list[str]], int] = import_module(PLAIN_COMMANDS[arguments[0]]).main
        sys.exit(plain(arguments[1:]))
    _django_command(arguments)


def _django_command(arguments: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "morava.settings")
    from django.conf import settings
    from django.core.management import execute_from_command_line

    from morava.environment.reading import WrongSettingsError

    try:
        _ = settings.DEBUG  # reads the settings, so that what is wrong with them comes before anything else
    except WrongSettingsError as error:
        sys.exit(str(error))
    execute_from_command_line(["morava", *arguments])
