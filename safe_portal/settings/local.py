"""Try the portal on this machine: SQLite, demo data, mail on the console. Never for real cases."""

from . import env
from .base import *  # noqa: F403
from .base import VAR_DIR, database

DEMO = env.switch("SAFE_DEMO", default=True)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
VAR_DIR.mkdir(parents=True, exist_ok=True)
DATABASES = {
    "default": database(env.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'portal.sqlite3'}"))
}

# Open secrets: the demo protects nobody, and production refuses these values.
SECRET_KEY = "demo-only-not-a-secret-demo-only-not-a-secret-demo-only"  # noqa: S105
SEALING_KEYS = {1: bytes(range(32))}
AUDIT_KEY = bytes(range(32, 64))

STORAGES = {  # plain names: no collectstatic needed to try it
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
