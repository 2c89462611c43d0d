"""Production's way of serving, on a throw-away database."""

from safe_portal.settings import base
from safe_portal.settings.local import *  # noqa: F403

DEMO = False
ROOT_URLCONF = "bench.urls"
ALLOWED_HOSTS = ["testserver", "localhost"]
STORAGES = base.STORAGES
WHITENOISE_USE_FINDERS = False
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
LOGGING = {"version": 1, "disable_existing_loggers": True}
