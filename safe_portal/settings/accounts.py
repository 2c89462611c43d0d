"""Who gets in and for how long: allauth, second factor, axes, sessions and passwords."""

from datetime import timedelta

from . import env

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "safe_portal.accounts.backends.PortalBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_signed_out"

# The expiry check sees a POST before the CSRF check can refuse it, so that its text is kept.
ACCOUNT_MIDDLEWARE_BEFORE_CSRF = ["safe_portal.accounts.middleware.SessionClockMiddleware"]
ACCOUNT_MIDDLEWARE = [
    "safe_portal.accounts.middleware.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",
]

# Links in mails are made in a task, where no request tells the address of the portal.
PORTAL_URL = env.text("SAFE_URL", "")
INVITATION_DAYS = 7

# Passwords -------------------------------------------------------------------------------------
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
PASSWORD_MIN_LENGTH = 12
PASSWORD_RESET_TIMEOUT = 60 * 60
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {
        "NAME": f"{_VALIDATION}.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_MIN_LENGTH},
    },
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]

# Sessions --------------------------------------------------------------------------------------
SESSION_ENGINE = "safe_portal.accounts.sessions"
SESSION_COOKIE_NAME = "id"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SAVE_EVERY_REQUEST = False
SESSION_IDLE = timedelta(minutes=15)
SESSION_ABSOLUTE = timedelta(hours=10)
SESSION_STAMP_EVERY = timedelta(minutes=1)
SESSION_COOKIE_AGE = int(SESSION_ABSOLUTE.total_seconds())

# allauth: e-mail and password, by invitation only ------------------------------------------------
ACCOUNT_ADAPTER = "safe_portal.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_TIMEOUT = 15 * 60
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "safe_portal.accounts.tokens.ResetTokenGenerator"  # noqa: S105  (a path, not a password)
ACCOUNT_USER_DISPLAY = "safe_portal.accounts.adapters.display"
# Guessing is counted by axes in the database; allauth's own count of failures lives in one
# worker's memory and would lock the owner out on every address.
ACCOUNT_RATE_LIMITS = {"login_failed": None}
ACCOUNT_FORMS = {
    "login": "safe_portal.accounts.forms.LoginForm",
    "reset_password": "safe_portal.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "safe_portal.accounts.forms.NewPasswordForm",
    "change_password": "safe_portal.accounts.forms.ChangePasswordForm",
    "reauthenticate": "safe_portal.accounts.forms.ConfirmPasswordForm",
}

# Second factor -----------------------------------------------------------------------------------
MFA_ADAPTER = "safe_portal.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TRUST_ENABLED = False
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"
# A code of half a minute ago still counts, for slow typists; each code works only once (forms.py).
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = env.text("SAFE_TOTP_ISSUER", "Portal")
MFA_RECOVERY_CODE_COUNT = 10
# From all addresses together. Who gets to guess codes knows the password already.
WRONG_CODES_PER_HOUR = 20
# Invited people have proved their address by opening the link; allauth's own list stays empty.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "safe_portal.accounts.forms.CodeForm",
    "reauthenticate": "safe_portal.accounts.forms.ConfirmCodeForm",
    "authenticate_webauthn": "safe_portal.accounts.forms.KeyForm",
    "reauthenticate_webauthn": "safe_portal.accounts.forms.ConfirmKeyForm",
    "login_webauthn": "safe_portal.accounts.forms.PasskeyLoginForm",
    "activate_totp": "safe_portal.accounts.forms.ActivateAppForm",
    "deactivate_totp": "safe_portal.accounts.forms.DeactivateAppForm",
    "add_webauthn": "safe_portal.accounts.forms.AddKeyForm",
    "edit_webauthn": "safe_portal.accounts.forms.RenameKeyForm",
    "generate_recovery_codes": "safe_portal.accounts.forms.NewRecoveryCodesForm",
}

# axes: counts failures per person and address, in the database ------------------------------------
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_HTTP_RESPONSE_CODE = 429
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_USERNAME_CALLABLE = "safe_portal.accounts.axes.username"
AXES_CLIENT_IP_CALLABLE = "safe_portal.accounts.axes.client_address"
AXES_CLIENT_STR_CALLABLE = "safe_portal.accounts.axes.client_label"
AXES_SENSITIVE_PARAMETERS = [
    "login",
    "email",
    "username",
    "oldpassword",
    "password1",
    "password2",
    "code",
    "credential",
    "csrfmiddlewaretoken",
    "next",
    "ip_address",
]
# How many proxies of ours stand in front: 0 believes no X-Forwarded-For at all. In production
# it must be given.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("SAFE_TRUSTED_PROXIES", 0)
