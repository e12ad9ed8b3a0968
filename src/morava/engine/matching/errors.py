"""What was given contradicts itself."""


class InputError(ValueError):
    """Says in one sentence, for developers, what cannot be used and why."""
