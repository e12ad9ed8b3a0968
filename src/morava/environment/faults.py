"""What is said when the environment cannot be used."""


class WrongSettingsError(Exception):
    """Some variables cannot be used. `problems` has one sentence for each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        lines = "".join(f"\n  - {problem}" for problem in problems)
        super().__init__(
            f"Morava does not start, because these settings are not right:{lines}\n"
            "To try it out on your own machine, start it with ./dev run or set MORAVA_DEBUG=true."
        )
