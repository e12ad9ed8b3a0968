"""Run as `python -m morava`."""

from morava.cli import main

main()
