"""For the test suite: fast hashing, files and state in a folder of their own."""

import tempfile
from pathlib import Path

from .base import *

PORTAL_DATA = Path(tempfile.mkdtemp(prefix="portal-test-"))
MEDIA_ROOT = PORTAL_DATA / "uploads"
PRIVATE_ROOT = PORTAL_DATA / "private"
STATIC_ROOT = PORTAL_DATA / "static"
REDIS_URL = ""  # tests that want one start their own
ELASTICSEARCH_URL = ""  # likewise
SECRET_KEY = "only-for-tests-" + "0" * 50
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if not DATABASE_URL:
    # A file instead of memory: live-server stories use several threads and processes.
    DATABASES["default"]["NAME"] = PORTAL_DATA / "portal.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": str(PORTAL_DATA / "test.sqlite3")}
DEMO_ACCOUNTS = True
