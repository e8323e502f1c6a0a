"""The Django application of the pages: its templates are found by it."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """No tables."""

    name = "leadward.web"
    label = "web"
