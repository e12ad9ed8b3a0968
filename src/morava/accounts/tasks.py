"""Once a day: everything that is kept for a while only."""

from morava.jobs.domain import every
from morava.privacy.retention import carry_out_all


@every(minutes=24 * 60)
def keep_nothing_longer_than_told() -> None:
    carry_out_all()
