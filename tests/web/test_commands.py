"""Commands that documents name, as the page that does the same."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leadward.web.settings")
django.setup()

from leadward.web.commands import ready  # noqa: E402


def test_what_a_command_notes_fills_the_form_and_nothing_else() -> None:
    said = "leadward log 'At Payments demo: ...' --on 2026-01-10 --practice sprint-demos --link calendar:1a2b"
    made = ready(said)
    assert (made.href, made.words) == (
        "/capture?text=At+Payments+demo%3A+...&on=2026-01-10&practice=sprint-demos&link=calendar%3A1a2b",
        "Note it",
    )


def test_demos_lead_to_the_meetings() -> None:
    assert ready("leadward demos --repo /shop").href == "/meetings"
