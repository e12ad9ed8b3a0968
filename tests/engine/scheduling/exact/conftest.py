from collections.abc import Callable

import pytest

from morava.engine.scheduling.exact.writer import Writer
from tests.engine.scheduling.exact.backends import BACK_ENDS


@pytest.fixture(params=BACK_ENDS)
def new_writer(request: pytest.FixtureRequest) -> Callable[[], Writer]:
    """What makes an empty formula, for either back end."""
    return BACK_ENDS[request.param]
