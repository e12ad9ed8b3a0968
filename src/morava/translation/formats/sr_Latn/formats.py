"""Serbian in Latin script is written with the same figures."""

from morava.translation.formats.sr.formats import *  # noqa: F403
