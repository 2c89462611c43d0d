"""For real work: every secret, host and database must be given, or the portal does not start."""

import base64
import binascii

from django.core.exceptions import ImproperlyConfigured

from . import env
from .base import *  # noqa: F403
from .base import database


def secret_bytes(name: str, value: str) -> bytes:
    try:
        key = base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise ImproperlyConfigured(f"{name} must be base64.") from error
    if len(key) != 32 or key in {bytes(range(32)), bytes(range(32, 64))}:
        raise ImproperlyConfigured(
            f"{name} must hold 32 random bytes, not {len(key)} or the demo's."
        )
    return key


def key_ring(value: str) -> dict[int, bytes]:
    """`1:<base64>,2:<base64>`: the highest number seals, the others still open."""
    ring = {}
    for part in value.split(","):
        number, _, key = part.strip().partition(":")
        if not number.isdigit() or not 1 <= int(number) <= 255:
            raise ImproperlyConfigured("SAFE_SEALING_KEYS: write number:key with a number 1-255.")
        ring[int(number)] = secret_bytes("SAFE_SEALING_KEYS", key)
    return ring


SECRET_KEY = env.text("SAFE_SECRET_KEY")
if len(SECRET_KEY) < 50 or "demo" in SECRET_KEY:
    raise ImproperlyConfigured("SAFE_SECRET_KEY must be at least 50 random characters.")
SEALING_KEYS = key_ring(env.text("SAFE_SEALING_KEYS"))
AUDIT_KEY = secret_bytes("SAFE_AUDIT_KEY", env.text("SAFE_AUDIT_KEY"))
if AUDIT_KEY in SEALING_KEYS.values():
    raise ImproperlyConfigured("SAFE_AUDIT_KEY must differ from the sealing keys.")
ALLOWED_HOSTS = env.words("SAFE_HOSTS")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("SAFE_HOSTS must name the hosts, not *.")
# Without this number everybody behind nginx has one address, and one guesser locks all others out.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("SAFE_TRUSTED_PROXIES")
DATABASES = {"default": database(env.text("DATABASE_URL"))}
if env.switch("SAFE_DEMO", default=False):
    raise ImproperlyConfigured("The demo cannot run with production settings.")

CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-id"
CSRF_COOKIE_NAME = "__Host-csrf"

EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_USE_TLS = env.switch("EMAIL_USE_TLS", default=False)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
