"""The product's own settings, in an environment that no shell, laptop or earlier run can colour."""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

if sys.dont_write_bytecode:  # which keeps folders clean; each process would read all of the tests from source
    sys.pycache_prefix = str(Path(__file__).resolve().parent.parent / "build" / "pycache")
    sys.dont_write_bytecode = False

FROM_OUTSIDE = (
    *("PRODUCTION", "ORIGIN", "HOST", "PORT", "PROXY_COUNT", "MAIL_FROM"),
    *("SECRET_KEY", "SECRET_KEY_FILE", "PREVIOUS_SECRET_KEYS", "PREVIOUS_SECRET_KEYS_FILE"),
    *("EMAIL_URL", "EMAIL_URL_FILE", "DATABASE_URL_FILE"),
)
for name in FROM_OUTSIDE:
    os.environ.pop(name, None)
# One folder, and on SQLite so one database file, for each process that runs tests.
FOLDER = Path(tempfile.mkdtemp(prefix="cornerstones-tests-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ["DATA_DIR"] = str(FOLDER)
# Playwright keeps an event loop in the main thread, which Django would take for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from cornerstones.site.settings import *  # noqa: E402, F403, TID251
from cornerstones.site.settings import DATABASES, ON_POSTGRESQL  # noqa: E402, TID251

if not ON_POSTGRESQL:
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "tests.sqlite3")}
    options = DATABASES["default"]["OPTIONS"]
    # Nothing here has to outlive a power cut; `full_synchronous` turns it back on for the tests of that.
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
