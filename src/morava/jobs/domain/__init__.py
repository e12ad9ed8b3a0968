"""What other apps use of the background work."""

from ..handlers import every, job
from .control import Control, JobLostError, JobStoppedError
from .queueing import start_job
from .stopping import stop_job

__all__ = ["Control", "JobLostError", "JobStoppedError", "every", "job", "start_job", "stop_job"]
