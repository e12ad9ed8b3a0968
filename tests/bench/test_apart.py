import os
import time

import pytest

from bench.scheduling.apart import GoneError, apart

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


def die() -> None:
    os._exit(3)


def fail() -> None:
    raise KeyError("culprit")


def test_an_answer_comes_from_another_process():
    assert apart(os.getpid, 60) != os.getpid()


def test_a_fault_is_told():
    with pytest.raises(RuntimeError, match="culprit"):
        apart(fail, 60)


def test_a_process_that_dies_is_told():
    with pytest.raises(GoneError, match="without an answer"):
        apart(die, 60)


def test_a_process_that_takes_too_long_is_ended():
    with pytest.raises(GoneError, match="within"):
        apart(lambda: time.sleep(600), 0.1)
