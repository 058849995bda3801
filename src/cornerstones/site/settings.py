"""The one settings file: the environment comes in, everything else follows from it."""

from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF

from cornerstones.site.environment import LOOPBACK, REPOSITORY, read_environment

ENVIRONMENT = read_environment()
PACKAGE = REPOSITORY / "src" / "cornerstones"

DEBUG = False
SECRET_KEY = ENVIRONMENT.secret_key
SECRET_KEY_FALLBACKS = list(ENVIRONMENT.previous_secret_keys)
PRODUCTION = ENVIRONMENT.production
ORIGIN = ENVIRONMENT.origin
DATA_DIR = ENVIRONMENT.data_dir
ASSETS_DIR = ENVIRONMENT.assets_dir
# Whoever holds the private halves of these can open a copy; this machine cannot.
BACKUP_KEYS = ENVIRONMENT.backup_keys
# Said on the page of facts for schools: who runs this, where it stands, and who helps them.
RUN_BY, RUN_WHERE, SUB_PROCESSORS = ENVIRONMENT.run_by, ENVIRONMENT.run_where, ENVIRONMENT.helpers
# The scanner that files are shown to first: host:port, or the path of its socket.
CLAMAV = ENVIRONMENT.clamav
# One-press demo sign-in needs this as well as the marker in the database.
LOOPBACK_ONLY = not PRODUCTION and ENVIRONMENT.host in LOOPBACK
ALLOWED_HOSTS = sorted({ENVIRONMENT.host} | (LOOPBACK if LOOPBACK_ONLY else set()))
CSRF_TRUSTED_ORIGINS = [ORIGIN]
PROXY_COUNT = ENVIRONMENT.proxy_count

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_tasks_db",
    "cornerstones.apps.CornerstonesConfig",
]

MIDDLEWARE = [
    "cornerstones.web.headers.HeadersMiddleware",
    "cornerstones.web.headers.PolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cornerstones.web.readable.ReadableMiddleware",
    "cornerstones.people.mail.MailMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cornerstones.people.idle.IdleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cornerstones.web.doors.DoorMiddleware",
    "cornerstones.web.errors.BusyMiddleware",
]

ROOT_URLCONF = "cornerstones.site.urls"
WSGI_APPLICATION = "cornerstones.site.wsgi.application"
CSRF_FAILURE_VIEW = "cornerstones.web.errors.csrf_failure"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "cornerstones.site.context.frame",
            ],
            "builtins": ["cornerstones.ui.tags", "cornerstones.agreeing.tags"],
        },
    }
]
FORM_RENDERER = "cornerstones.ui.forms.Renderer"

DATABASES = {"default": ENVIRONMENT.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ON_POSTGRESQL = "postgresql" in ENVIRONMENT.database["ENGINE"]

CACHES = {
    "default": {
        # Counts of wrong guesses, apart from what people said; keys change every day.
        "KEY_FUNCTION": "cornerstones.web.limits.daily_key",
        **(
            {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cornerstones_limits"}
            if ON_POSTGRESQL
            else {
                "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
                "LOCATION": DATA_DIR / "limits",
            }
        ),
    }
}

AUTH_USER_MODEL = "cornerstones.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "front"
ALLAUTH_TRUSTED_PROXY_COUNT = PROXY_COUNT
ACCOUNT_ADAPTER = "cornerstones.people.sign_in.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# One answer for every address, and mail only to the addresses we keep.
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_FORMS = {
    "request_login_code": "cornerstones.web.forms.AskForCodeForm",
    "confirm_login_code": "cornerstones.web.forms.SignInCodeForm",
}
# For a whole school behind one address; one person's own limits are counted apart (SEC-13).
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "600/10m/ip",
    "login_failed": "5/5m/key,50/10m/ip",
    "reauthenticate": "30/10m/user",
}
MFA_ADAPTER = "cornerstones.people.sign_in.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = "Cornerstones"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOOPBACK_ONLY
MFA_RATE_LIMITS = {"webauthn_login": "600/10m/ip"}
MFA_FORMS = {
    "authenticate": "cornerstones.web.forms.SecondStepForm",
    "authenticate_webauthn": "cornerstones.web.forms.SecondStepPasskeyForm",
    "reauthenticate": "cornerstones.web.forms.ShowAgainForm",
    "reauthenticate_webauthn": "cornerstones.web.forms.ShowAgainPasskeyForm",
    "activate_totp": "cornerstones.web.forms.AddAppForm",
    "add_webauthn": "cornerstones.web.forms.AddPasskeyForm",
    "login_webauthn": "cornerstones.web.forms.PasskeySignInForm",
}

SESSION_ENGINE = "cornerstones.people.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
COOKIE_PREFIX = "__Host-" if ENVIRONMENT.https else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}session"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrf"
CSRF_COOKIE_AGE = None

SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY_COUNT else None
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if ENVIRONMENT.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ENVIRONMENT.https
# Not no-referrer: browsers would then send forms with the origin "null", which the CSRF check refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SILENCED_SYSTEM_CHECKS = ["security.W002"]  # the policy below forbids framing, which browsers ask first
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 262_144
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
# Only a page that says so takes a file, and it brings its own handler.
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_HANDLERS = ["cornerstones.web.uploads.NoFiles"]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from
if ENVIRONMENT.email_url:
    _mail = urlsplit(ENVIRONMENT.email_url)
    EMAIL_BACKEND = "cornerstones.people.mail.SentMailBackend"
    EMAIL_HOST, EMAIL_PORT = _mail.hostname, _mail.port or 587
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_SSL = _mail.scheme == "smtps"
    EMAIL_USE_TLS = _mail.scheme == "smtp+tls"
    EMAIL_TIMEOUT = 20
else:
    EMAIL_BACKEND = "cornerstones.people.mail.KeptMailBackend"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# Made at set-up from the typeface of the pages, for what is printed.
FONTS_DIR = ASSETS_DIR.parent / "fonts"
STATIC_URL = "/static/"
STATIC_ROOT = ASSETS_DIR.parent / "static"
STATICFILES_DIRS = [PACKAGE / "static", *([ASSETS_DIR] if ASSETS_DIR.exists() else [])]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"plain": {"()": "cornerstones.web.logs.WithoutPaths"}},
    "formatters": {
        "line": {
            "()": "cornerstones.web.logs.PlainFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["plain"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "cornerstones": {"level": "INFO"},
        # Each audit line once more, for whatever collects this machine's output.
        "cornerstones.audit.copy": {"level": "INFO" if PRODUCTION else "WARNING"},
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # The web server's own handler would write addresses and what errors say.
        "gunicorn.error": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}
