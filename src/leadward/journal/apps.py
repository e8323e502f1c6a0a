"""The Django application of the journal."""

from __future__ import annotations

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Names the tables `journal_...`."""

    name = "leadward.journal"
    label = "journal"
