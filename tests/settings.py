"""The app's settings for tests: an own folder that goes when the tests end, and quick password hashing."""

import atexit
import os
import shutil
import tempfile

_folder = os.environ["COLORAPP_DATA"] = tempfile.mkdtemp(prefix="colorapp-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

from colorapp.settings import *  # noqa: E402, F403
from colorapp.settings import DATA, DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = DATA
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads and worker processes of a test see the database as they do in service.
    DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"}
