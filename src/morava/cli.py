"""The `morava` command."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from morava.environment.faults import WrongSettingsError

# Commands that set up Django themselves or do without it: name → module with `main(arguments) -> exit code`.
PLAIN_COMMANDS = {
    "check": "morava.engine.scheduling.shell.check",
    "compile": "morava.engine.scheduling.shell.compile",
    "messages": "morava.translation.command",
    "prepare": "morava.prepare",
    "schedule": "morava.scheduling_shell.command",
    "settings": "morava.environment.command",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command: our own by name, Django's otherwise. Wrong settings end it with a list of them."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "morava.settings")
    own = _own_command(arguments)
    try:
        if own:
            plain: Callable[[list[str]], int] = import_module(own).main
            sys.exit(plain(arguments[1:]))
        _django_command(arguments)
    except WrongSettingsError as error:
        sys.exit(str(error))


def _own_command(arguments: list[str]) -> str | None:
    """The module of one of our commands. `check` is ours when it is to judge files; Django has its own."""
    if not arguments or (arguments[0] == "check" and not any(a.endswith(".json") for a in arguments)):
        return None
    return PLAIN_COMMANDS.get(arguments[0])


def _django_command(arguments: list[str]) -> None:
    from django.conf import settings
    from django.core.management import execute_from_command_line

    _ = settings.DEBUG  # reads the settings, so that what is wrong with them comes before anything else
    execute_from_command_line(["morava", *arguments])
