"""Settings every installation shares. Secrets and hosts come from local, test or production."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from . import env
from .accounts import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env.text("SAFE_VAR_DIR", str(BASE_DIR / "var")))

DEBUG = False
DEMO = False
ROOT_URLCONF = "safe_portal.urls"
WSGI_APPLICATION = "safe_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "safe_portal",
    "modeltranslation",
    "safe_portal.admin_site.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "js_lib_bootstrap5",
    "safe_portal.accounts",
    "safe_portal.audit",
    "safe_portal.cases",
    "safe_portal.printing",
    "identification",
    "safefuture",
    "socialmap",
    "training",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "safe_portal.middleware.HeaderMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    *ACCOUNT_MIDDLEWARE_BEFORE_CSRF,  # noqa: F405
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    *ACCOUNT_MIDDLEWARE,  # noqa: F405
    "safe_portal.cases.middleware.CaseScopeMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "safe_portal.context.portal",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"


def database(url: str) -> dict[str, object]:
    """Connection settings from a URL; SQLite is made durable and writes wait their turn."""
    found = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    if "sqlite" in str(found["ENGINE"]):
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA secure_delete=ON;",
        }
    return found


# Languages ----------------------------------------------------------------------------------
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LANGUAGE_CODE = "nl"
MODELTRANSLATION_DEFAULT_LANGUAGE = "nl"
MODELTRANSLATION_LANGUAGES = ("nl", "en")
MODELTRANSLATION_FALLBACK_LANGUAGES = ("nl", "en")
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# Static files --------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Headers -------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "safe_portal.cases.views.trouble.csrf_failure"
CSRF_COOKIE_NAME = "csrf"
# A long note must never be thrown away by a size limit: text of 1 MB in each of a few fields fits.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# The portal's own settings ---------------------------------------------------------------------
QUICK_EXIT_URL = env.text("QUICK_EXIT_URL", "https://www.wikipedia.org/")
UNSENT_FORM_HANDLER = "safe_portal.cases.drafts.keep_unsent"
OVERVIEW_SCALE = (-3, 3)
EMERGENCY_ACCESS_HOURS = 24
DRAFT_DAYS = 30
# Numbers below this are shown nowhere (security.md 13). Not for the environment: it is a promise.
NUMBERS_SMALLEST = 11
# Years that a case is kept after it was closed, by its legal basis (cases.enums.LegalBasis).
RETENTION_YEARS = {"wmo": 15, "youth_or_care": 20, "own": env.number("RETENTION_OWN_YEARS", 5)}
# The country (ISO 3166 alpha-2, or XK) where clients live now and where a return is prepared.
MAP_DESTINATION = env.country("MAP_DESTINATION", "NL")
# Days after the last check at which an entry of the social map is due, and then overdue.
MAP_CHECK_DAYS = (365, 455)
# Under which licence the map is handed on as open data (name, address): the operator's decision.
MAP_LICENCE = (env.text("MAP_LICENCE_NAME", ""), env.text("MAP_LICENCE_URL", ""))
# Days that an entry may be overdue before it leaves the map by itself; 0: it never does.
MAP_LAPSE_DAYS = env.number("MAP_LAPSE_DAYS", 0) or None
# Days that the link in a request works, and after which who did not answer is reminded.
MAP_ANSWER_DAYS = 30
MAP_REMIND_DAYS = 12
# Years after which an answered request loses its mail address, its remarks and its answer.
MAP_KEEP_ANSWERS_YEARS = 2
# Who asks organisations to check their entry, and where their replies go.
MAP_EDITORS = env.text("MAP_EDITORS", "La Strada International")
MAP_REPLY_TO = env.text("MAP_REPLY_TO", "") or env.text("DEFAULT_FROM_EMAIL", "portal@localhost")
# A file for the map: most rows, megabytes, and minutes that it waits for the editor's yes.
MAP_IMPORT_ROWS = env.number("MAP_IMPORT_ROWS", 20_000)
MAP_IMPORT_MB = env.number("MAP_IMPORT_MB", 15)
MAP_IMPORT_MINUTES = 60
# Training: days after a session that participants' data is kept, days until they are asked again,
# hours that a pack can be fetched, and answers to a form that are taken for each expected person.
TRAINING_KEEP_DAYS = env.number("TRAINING_KEEP_DAYS", 120)
TRAINING_LATER_DAYS = 91
TRAINING_PACK_HOURS = 24
TRAINING_ANSWERS_EACH = 2
NOTE_MAX_LENGTH = 2_000_000
AUDIT_HEAD_FILE = VAR_DIR / "access-log-head"

# Mail and background work -----------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "portal@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Logging: no request bodies, no values of forms ever (security.md 2) ------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"links": {"()": "safe_portal.logs.LinkFilter"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["links"],
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
        "axes": {"level": "WARNING"},
    },
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "safe_portal.reporting.SilentReporterFilter"
