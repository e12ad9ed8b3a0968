"""`morava settings …`: look at the settings before the site can start."""

from __future__ import annotations

import argparse
import secrets
from pathlib import Path

from morava.environment import reference
from morava.environment.faults import WrongSettingsError
from morava.environment.reading import env_file_of_process, read_environment
from morava.environment.refusal import unsafe_values


def main(arguments: list[str]) -> int:
    """Run one verb; the exit code is 1 when `check` finds something."""
    parser = argparse.ArgumentParser(prog="morava settings", description=__doc__)
    parser.add_argument("verb", choices=("check", "example", "key", "page", "write"))
    match parser.parse_args(arguments).verb:
        case "check":
            return _check()
        case "example":
            print(reference.env_example(), end="")
        case "page":
            print(reference.settings_page(), end="")
        case "key":
            print(secrets.token_urlsafe(64))
        case "write":
            for path in reference.write_files(Path.cwd()):
                print(f"wrote {path}")
    return 0


def _check() -> int:
    try:
        problems = unsafe_values(read_environment(env_file_of_process()))
    except WrongSettingsError as error:
        problems = error.problems
    for problem in problems:
        print(f"- {problem}")
    print("All settings are right." if not problems else f"{len(problems)} to mend.")
    return 1 if problems else 0
