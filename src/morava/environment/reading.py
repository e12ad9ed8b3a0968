"""Read the environment into typed values, and name every value that has the wrong form."""

from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path
from typing import Any, cast

from environs import EnvValidationError, FileAwareEnv

from morava.environment.faults import WrongSettingsError
from morava.environment.variables import Environment, Variable, described


def read_environment(env_file: Path | None = None) -> Environment:
    """The values of this process; `env_file` adds those that the process was not given.

    Raises WrongSettingsError for values of the wrong type and for secret files that cannot be read.
    """
    env = FileAwareEnv(eager=False, strip_whitespace=True)
    if env_file and env_file.is_file():
        env.read_env(env_file, recurse=False)
    problems: list[str] = []
    values = {
        declared.name: _read_one(env, described(declared), problems) for declared in fields(Environment)
    }
    try:
        env.seal()
    except EnvValidationError as error:
        found = cast("dict[str, list[str]]", error.error_messages)
        problems += [f"{name}: {' '.join(messages)}" for name, messages in found.items()]
    if problems:
        raise WrongSettingsError(problems)
    return Environment(**values)


def env_file_of_process() -> Path | None:
    """MORAVA_ENV_FILE names the file to read; `.env` in the current folder otherwise; empty reads none."""
    name = os.environ.get("MORAVA_ENV_FILE", ".env")
    return Path(name) if name else None


def _read_one(env: FileAwareEnv, variable: Variable, problems: list[str]) -> Any:
    parse = getattr(env, variable.parser)
    try:
        return parse(variable.name, variable.default)
    except ValueError as error:  # the file that NAME_FILE points to cannot be read
        problems.append(str(error))
        return None
