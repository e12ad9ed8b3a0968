"""Ways of sending for tests: a mail server that misbehaves on demand, and one that dies."""

import os
import signal
from pathlib import Path
from typing import ClassVar

from django.core.mail.backends.base import BaseEmailBackend


class Scripted(BaseEmailBackend):
    """Sends into `sent`, or raises what `faults` says for the address or for everybody (`*`)."""

    sent: ClassVar[list] = []
    faults: ClassVar[dict] = {}

    def send_messages(self, messages):
        for message in messages:
            address = message.to[0].rpartition("<")[2].strip(">")
            for key in ("*", address):
                if key in self.faults:
                    raise self.faults[key]
            self.sent.append(message)
        return len(messages)


class DiesAfterSending(BaseEmailBackend):
    """Writes the mail's Message-ID into a file; the first time, the process dies in the same moment."""

    def send_messages(self, messages):
        notes = Path(os.environ["SAMPLE_NOTES"])
        first = not notes.exists()
        with notes.open("a") as file:
            file.writelines(f"sent {message.extra_headers['Message-ID']}\n" for message in messages)
        if first:
            os.kill(os.getpid(), signal.SIGKILL)
        return len(messages)
