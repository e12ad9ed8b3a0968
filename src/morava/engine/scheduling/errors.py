"""The one error a caller of the scheduler has to expect."""


class InputError(ValueError):
    """Something in the input cannot be scheduled; says what and who.

    `code` is stable and made for programs (`"unknown-participant"`), the text is made for people,
    and `culprit` holds the ids the text speaks of (`{"meeting": "m7", "participant": "p9"}`).
    """

    def __init__(self, code: str, message: str, **culprit: object) -> None:
        super().__init__(message)
        self.code = code
        self.culprit = culprit
