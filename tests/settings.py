"""The settings tests run with: the site's own, read from an environment that holds nothing personal.

`DATABASE_URL` picks the database; without it each process has a SQLite file of its own, kept as in production
(write-ahead log, several connections), only without waiting for the disk.
"""

import atexit
import hashlib
import os
import shutil
import tempfile
from pathlib import Path


def fresh_folder() -> Path:
    """One folder for a whole test run; the parallel processes of the run inherit it."""
    if "MORAVA_TEST_DIR" not in os.environ:
        made = tempfile.mkdtemp(prefix="morava-tests-")
        os.environ["MORAVA_TEST_DIR"] = made
        atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(os.environ["MORAVA_TEST_DIR"])


FOLDER = fresh_folder()
for name in [name for name in os.environ if name.startswith("MORAVA_")]:
    if not name.startswith(("MORAVA_TEST_", "MORAVA_B2B_")):  # these say how and with what to test
        del os.environ[name]
os.environ |= {"MORAVA_ENV_FILE": "", "MORAVA_DEBUG": "true", "MORAVA_DATA_DIR": str(FOLDER)}
os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER}/morava.sqlite3")

from morava.settings import *  # noqa: E402, F403
from morava.settings import BASE_DIR, DATABASES, MIDDLEWARE, TEMPLATES  # noqa: E402

DATABASE = DATABASES["default"]
if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    DATABASE["TEST"] = {"NAME": FOLDER / "test.sqlite3"}
    DATABASE["OPTIONS"]["init_command"] = DATABASE["OPTIONS"]["init_command"].replace(
        "synchronous=FULL", "synchronous=OFF"
    )
else:  # two checkouts may test on one server at the same time
    DATABASE["TEST"] = {"NAME": f"test_morava_{hashlib.sha256(str(BASE_DIR).encode()).hexdigest()[:8]}"}
    DATABASE["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
MIDDLEWARE = [middleware for middleware in MIDDLEWARE if "whitenoise" not in middleware]
TEMPLATES[0]["OPTIONS"].pop("loaders")  # read once, as in production
TEMPLATES[0]["APP_DIRS"] = True
