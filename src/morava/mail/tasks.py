"""Recurring work of the outbox."""

from morava.jobs.domain import every

from .domain.sending import deliver, due


@every(minutes=1)
def send_what_is_due() -> None:
    """Second attempts, mails whose worker died, and those whose task got lost."""
    if due().exists():
        deliver.call()
