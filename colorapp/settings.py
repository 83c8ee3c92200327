"""Settings of the web application, all of them from the environment, with defaults for one machine.

Without any setting the app keeps everything in one folder (COLORAPP_DATA): an SQLite database, the files,
the job queue and the secret key. A studio that outgrows one machine sets COLORAPP_DATABASE_URL and
COLORAPP_REDIS_URL; nothing else changes.
"""

import os
from pathlib import Path
from urllib.parse import urlparse

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("COLORAPP_DATA", ROOT / "var")).resolve()
DATA.mkdir(parents=True, exist_ok=True)


def _flag(name: str, default: bool) -> bool:
    value = os.environ.get(name, str(default)).strip().lower()
    if value not in {"true", "false", "1", "0"}:
        raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")
    return value in {"true", "1"}


def _words(name: str, default: str) -> list[str]:
    return [word for word in os.environ.get(name, default).replace(",", " ").split() if word]


def _secret_key() -> str:
    """The key from the environment, or one made once and kept beside the database, readable by its owner."""
    if from_environment := os.environ.get("COLORAPP_SECRET_KEY"):
        return from_environment
    file = DATA / "secret-key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(get_random_secret_key())
    return file.read_text()


DEBUG = _flag("COLORAPP_DEBUG", False)
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = _words("COLORAPP_HOSTS", "localhost 127.0.0.1 [::1]")
CSRF_TRUSTED_ORIGINS = _words("COLORAPP_ORIGINS", "")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "channels",
    "colorapp.announcements",
    "colorapp.jobs",
    "colorapp.people",
    "colorapp.production",
    "colorapp.regions",
    "colorapp.corrections",
    "colorapp.reviews",
    "colorapp.learning",
    "colorapp.delivery",
    "colorapp.live",
    "colorapp.studio",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",  # errors of a field in the request's language
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "colorapp.studio.headers.content_security_policy",
]

ROOT_URLCONF = "colorapp.urls"
ASGI_APPLICATION = "colorapp.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]


# ---- the database: SQLite that never forgets an acknowledged edit, or PostgreSQL ----


def _sqlite() -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "colorapp.sqlite3",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            # FULL, not NORMAL: with NORMAL a power cut loses commits that were acknowledged.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


def _postgresql(url: str) -> dict[str, object]:
    parts = urlparse(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "COLORAPP_DATABASE_URL must read postgresql://user:password@host:port/name."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": parts.username or "",
        "PASSWORD": parts.password or "",
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
    }


_database_url = os.environ.get("COLORAPP_DATABASE_URL")
DATABASES = {"default": _postgresql(_database_url) if _database_url else _sqlite()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---- files: drawings, region maps, datasets, checkpoints, all below DATA, never served by their path ----

MEDIA_ROOT = DATA / "files"
DATASETS_ROOT = DATA / "datasets"
CHECKPOINTS_ROOT = DATA / "checkpoints"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 200
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
UPLOAD_MAX_FILE_BYTES = 64 * 1024 * 1024

# ---- live: one process relays from the announcements table; Redis where there are several ----

REDIS_URL = os.environ.get("COLORAPP_REDIS_URL", "")
CHANNEL_LAYERS = {
    "default": (
        {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [REDIS_URL]}}
        if REDIS_URL
        else {"BACKEND": "channels.layers.InMemoryChannelLayer"}
    )
}
ANNOUNCE_THROUGH_TABLE = not REDIS_URL
RELAY_INTERVAL_S = 0.1

# ---- jobs: kind -> (lane, handler). A lane is served by its own worker process ----

JOB_KINDS = {
    "predict_frame": (
        "inference",
        "colorapp.corrections.jobs.predict_frame",
        "colorapp.corrections.following.follow_job",
    ),
    "match_frame": ("inference", "colorapp.regions.jobs.match_frame"),
    "train_model": (
        "learning",
        "colorapp.learning.jobs.train_model",
        "colorapp.learning.events.tell_of_job",
    ),
    "certify_model": (
        "learning",
        "colorapp.learning.certifying.certify_model",
        "colorapp.learning.events.tell_of_certification",
    ),
}
JOB_LEASE_S = 15
JOB_QUEUE_FILE = DATA / "queue.sqlite3"

# ---- who is asking ----

AUTH_USER_MODEL = "people.User"
LOGIN_URL = "/sign-in"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _flag("COLORAPP_HTTPS", False)
X_FRAME_OPTIONS = "DENY"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["colorapp.people.authentication.SessionCookie"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": ["colorapp.parsers.LimitedJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "colorapp.errors.answer_in_words",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "colorapp",
    "DESCRIPTION": "Finish the automatic coloring of line drawings, together.",
    "VERSION": "0.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "Role": "colorapp.people.models.Role",
        "LabelRole": "colorapp.production.models.Label.LabelRole",
        "FrameState": "colorapp.production.models.Frame.State",
        "JobState": "colorapp.jobs.models.Job.State",
    },
}

# ---- the page and its bundle ----

FRONTEND_DIST = ROOT / "frontend" / "dist"
FRONTEND_DEV_SERVER = os.environ.get("COLORAPP_VITE", "")
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [FRONTEND_DIST] if FRONTEND_DIST.is_dir() else []
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/assets/.+-[\w-]{8}\.\w+$"  # Vite puts a hash into each name

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ja", "日本語")]
TIME_ZONE = "UTC"
USE_TZ = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("COLORAPP_LOG", "WARNING")},
    "loggers": {"colorapp": {"level": os.environ.get("COLORAPP_LOG", "INFO")}},
}
