"""The least that Django needs to keep notes; `opening` names the file."""

from __future__ import annotations

INSTALLED_APPS = ["leadward.journal"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
USE_I18N = False
TIME_ZONE = "UTC"
LOGGING_CONFIG = None
