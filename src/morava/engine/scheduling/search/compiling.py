"""How functions become machine code."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import numba

if TYPE_CHECKING:
    Function = TypeVar("Function", bound=Callable[..., object])

    def compiled(function: Function) -> Function: ...

else:
    compiled = numba.njit(cache=True, nogil=True, boundscheck=False, _nrt=False)
