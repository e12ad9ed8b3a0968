"""What is written of firms in registers: their numbers, and their size class. Pure Python."""

from morava.engine.registration.numbers import NumberKind, WrongNumberError, checked_number
from morava.engine.registration.size import Missing, SizeClass, size_of

__all__ = ["Missing", "NumberKind", "SizeClass", "WrongNumberError", "checked_number", "size_of"]
