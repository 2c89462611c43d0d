"""For the test suite: quick hashing, mail in memory, tasks at once, throw-away secrets."""

import tempfile
from pathlib import Path

from . import env
from .base import *  # noqa: F403
from .base import database

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {"default": database(env.text("DATABASE_URL", "sqlite:///:memory:"))}
SECRET_KEY = "test-only"  # noqa: S105
SEALING_KEYS = {1: b"\x01" * 32, 2: b"\x02" * 32}
AUDIT_KEY = b"\x03" * 32
STATIC_ROOT = Path(tempfile.mkdtemp(prefix="portal-test-"))
AUDIT_HEAD_FILE = STATIC_ROOT / "head"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True  # files are looked for when asked for, not by each test anew
