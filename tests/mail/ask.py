"""Queue example mails from a process of its own: `python -m tests.mail.ask COUNT`."""

import sys

import django

django.setup()

from morava.mail.domain import Receiver, queue_mail  # noqa: E402

for number in range(int(sys.argv[1])):
    queue_mail("example/agenda", to=Receiver(f"guest{number}@example.org"), context={"forum": "Niš"})
