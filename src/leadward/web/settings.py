"""What Django needs to serve pages, beside what the journal needs."""

from __future__ import annotations

from leadward.journal.settings import (  # noqa: F401  Django reads them here
    DATABASES,
    DEFAULT_AUTO_FIELD,
    LOGGING_CONFIG,
    TIME_ZONE,
    USE_I18N,
    USE_TZ,
)

DEBUG = False
INSTALLED_APPS = ["leadward.journal", "leadward.web"]
ROOT_URLCONF = "leadward.web.urls"
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
MIDDLEWARE = [
    "leadward.web.guard.Guard",
    "leadward.web.answering.Answering",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["leadward.web.templatetags.leadward"],
            "context_processors": ["leadward.web.site.frame"],
        },
    }
]
APPEND_SLASH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_HANDLERS: list[str] = []
SILENCED_SYSTEM_CHECKS = ["security"]
