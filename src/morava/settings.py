"""Django's settings. Only what comes from `morava.environment` differs between installations."""

import sys
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from morava.environment.reading import env_file_of_process, read_environment
from morava.environment.refusal import refuse_unsafe_values
from morava.translation import standalone

ENVIRONMENT = read_environment(env_file_of_process())
refuse_unsafe_values(ENVIRONMENT, command=sys.argv)

BASE_DIR = Path(__file__).resolve().parent
DATA_DIR = ENVIRONMENT.data_dir
SEARCH_INDEX = ENVIRONMENT.search_index

DEBUG = ENVIRONMENT.debug
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = ENVIRONMENT.hosts
SITE_URL = ENVIRONMENT.site_url

INSTALLED_APPS = [
    "modeltranslation",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "morava.design",
    "django.forms",
    "csp",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "morava.translation",
    "morava.privacy",
    "morava.audit",
    "morava.jobs",
    "morava.mail",
    "morava.importing",
    "morava.search",
    "morava.accounts",
    "morava.directory",
    "morava.cooperation",
    "morava.forums",
    "morava.api",
    # After our own, so that our templates stand before theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "morava.health.answer_monitors",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "morava.headers.policy_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "morava.translation.middleware.TongueMiddleware",  # asks the person; before what resolves addresses
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "morava.directory.second_step.RequireSecondStep",
    "morava.uploads.refuse_large_requests",
]

ROOT_URLCONF = "morava.urls"
WSGI_APPLICATION = "morava.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "morava.design.context.frame",
            ],
        },
    },
]
if DEBUG:  # a changed template shows at once, although the server does not reload
    TEMPLATES[0]["OPTIONS"]["loaders"] = ["django.template.loaders.app_directories.Loader"]
else:
    TEMPLATES[0]["APP_DIRS"] = True
FORM_RENDERER = "morava.design.forms.Renderer"

# --- Data

DATABASES = {"default": dict(ENVIRONMENT.database)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # Rows that were read lately are in the system's memory; mapped, SQLite need not copy them from there.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        " PRAGMA mmap_size=2000000000;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = ENVIRONMENT.database_seconds
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    if ENVIRONMENT.database_pooled:  # a transaction pooler keeps neither cursors nor prepared statements
        DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
        DATABASES["default"].setdefault("OPTIONS", {})["prepare_threshold"] = None
    else:
        OPTIONS = DATABASES["default"].setdefault("OPTIONS", {})
        # Disks seek for nothing today: PostgreSQL, which thinks otherwise, would read whole tables.
        SESSION = ["-c random_page_cost=1.1", "-c jit=off", "-c max_parallel_workers_per_gather=0"]
        if ENVIRONMENT.database_idle_seconds:
            SESSION.append(f"-c idle_in_transaction_session_timeout={ENVIRONMENT.database_idle_seconds}s")
        # What the address itself says comes last, and so goes before this.
        OPTIONS["options"] = " ".join([*SESSION, OPTIONS.get("options", "")]).strip()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Rate limits must count across all web processes and machines, so the cache lives in the database.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
# Short work (mails, ticks) has a queue of its own, so that it never waits behind a long job.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "quick"]}}
JOBS_SILENCE_SECONDS = 30  # a worker that gives no sign of life for longer counts as dead

# --- People

# Signing in: an account is an e-mail address, and people come by invitation (docs/decisions/010).
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "morava.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
REQUIRE_MFA_FOR_OFFICERS = ENVIRONMENT.require_mfa_for_officers
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8}  # digits are on every keyboard layout
ACCOUNT_ADAPTER = "morava.accounts.interfaces.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # mail may take minutes
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# On the day of a forum everybody signs in from one address, that of the venue's network. So the limits for
# an address are wide; those for an account are what keeps it from being guessed.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "request_login_code": "120/m/ip,3/m/key",
    "reset_password": "60/m/ip,5/m/key",
    "reset_password_from_key": "60/m/ip",
    "signup": "60/m/ip",
}
ACCOUNT_FORMS = {
    form: f"morava.accounts.interfaces.forms.{ours}"
    for form, ours in {
        "login": "SignInForm",
        "request_login_code": "RequestCodeForm",
        "confirm_login_code": "ConfirmSignInForm",
        "add_email": "ChangeEmailForm",
        "change_email": "CorrectEmailForm",
        "confirm_email_verification_code": "ConfirmEmailForm",
        "reset_password": "ResetPasswordForm",
        "confirm_password_reset_code": "ConfirmResetForm",
        "reset_password_from_key": "NewPasswordForm",
        "change_password": "ChangePasswordForm",
        "set_password": "SetPasswordForm",
        "reauthenticate": "ConfirmPasswordForm",
    }.items()
}
MFA_ADAPTER = "morava.accounts.interfaces.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
MFA_TOTP_ISSUER = "Morava"
MFA_TOTP_TOLERANCE = 1  # phones' clocks are up to half a minute off
MFA_FORMS = {
    form: f"morava.accounts.interfaces.forms.{ours}"
    for form, ours in {
        "authenticate": "SecondStepForm",
        "reauthenticate": "ConfirmBySecondStepForm",
        "activate_totp": "TurnOnAppForm",
        "add_webauthn": "AddPasskeyForm",
        "edit_webauthn": "RenamePasskeyForm",
    }.items()
}

# --- Tongues and times

LANGUAGE_CODE = standalone.LANGUAGE_CODE
LANGUAGES = standalone.LANGUAGES
LOCALE_PATHS = standalone.LOCALE_PATHS
FORMAT_MODULE_PATH = standalone.FORMAT_MODULE_PATH
# Content is typed in these; Serbian is read in either script, whichever it was typed in.
MODELTRANSLATION_LANGUAGES = ("en", "cs", "sr")
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en", "cs", "sr")
TIME_ZONE = ENVIRONMENT.time_zone
USE_TZ = True
USE_I18N = True

# --- Files

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_FINDERS = [
    "morava.design.stylesheet.StylesheetFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "morava.static.HashedModules"
    },
}
WHITENOISE_USE_FINDERS = DEBUG  # in development nobody has to collect static files first
WHITENOISE_AUTOREFRESH = DEBUG

# One spreadsheet, and a little room for the form around it. Form fields alone stay under 2.5 MB.
LARGEST_UPLOAD = ENVIRONMENT.upload_megabytes * 1024 * 1024
LARGEST_REQUEST = LARGEST_UPLOAD + 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# --- Mail

EMAIL_BACKEND = ENVIRONMENT.mail["EMAIL_BACKEND"]
EMAIL_HOST = ENVIRONMENT.mail["EMAIL_HOST"] or ""
EMAIL_PORT = ENVIRONMENT.mail["EMAIL_PORT"] or 25
EMAIL_HOST_USER = ENVIRONMENT.mail["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = ENVIRONMENT.mail_password or ENVIRONMENT.mail["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = ENVIRONMENT.mail["EMAIL_USE_TLS"]
EMAIL_USE_SSL = ENVIRONMENT.mail["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = ENVIRONMENT.mail["EMAIL_TIMEOUT"] or 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from

# --- How many days what is kept: carried out daily, and shown to people (docs/decisions/091)

SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
KEPT_DAYS = {
    "accounts.closed": 2 * 365,
    "accounts.consents": 3 * 365,  # as long as somebody may ask whether there was one
    "accounts.sessions": SESSION_COOKIE_AGE // (24 * 60 * 60),
    "api.counts": 1,
    "api.tokens": 90,
    "cooperation.conversations": 5 * 365,  # as long as a partnership may be asked about
    "cooperation.unanswered": 365,
    "directory.invitations": 180,
    "directory.mergings": 90,
    "forums.contacts": 2 * 365,
    "forums.names": 10 * 365,  # evidence of who took part, as long as funders may ask for it
    "forums.prints": 1,
    "importing.files": 7,
    "importing.rows": 30,
    "jobs.failed": 14,
    "jobs.jobs": ENVIRONMENT.jobs_kept_days,
    "mail.receivers": 3 * 365,
    "mail.texts": ENVIRONMENT.mail_kept_days,
    "privacy.sights": 365,
}

# --- What browsers are told to allow

HTTPS = not DEBUG and SITE_URL.startswith("https://")
PROXIES = 0 if DEBUG else ENVIRONMENT.proxies
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}

API_PER_MINUTE = {"address": 120, "token": 600}  # questions of one asker

# --- What is written down while it runs: faults, and nothing about people

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "morava.logs.ImpersonalFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # Below errors this one names every address that was not found, private links among them.
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        "django_tasks": {"level": "WARNING"},  # the jobs' own log says what matters
    },
}
