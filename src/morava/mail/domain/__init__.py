"""What other apps use of the mail."""

from .again import send_again
from .queueing import queue_mail
from .receivers import Attachment, Receiver

__all__ = ["Attachment", "Receiver", "queue_mail", "send_again"]
