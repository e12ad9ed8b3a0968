"""Queueing example mails, in a process beside the workers."""

from morava.mail.domain import Receiver, queue_mail


def ask(count: int) -> None:
    for number in range(count):
        queue_mail("example/agenda", to=Receiver(f"guest{number}@example.org"), context={"forum": "Niš"})
