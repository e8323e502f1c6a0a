"""Commands that documents name, as the page that does the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys

_READY = """
import json, sys
import django
django.setup()
from leadward.web.commands import ready
made = ready(sys.argv[1])
print(json.dumps([made.href, made.words]))
"""


def page_of(command: str) -> list[str]:
    """[address, words of the link] of a command; in a process of its own, for the settings of the pages are not the journal's."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "leadward.web.settings"}
    run = [sys.executable, "-c", _READY, command]
    done = subprocess.run(run, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout)
    return found


def test_what_a_command_notes_fills_the_form_and_nothing_else() -> None:
    said = "leadward log 'At Payments demo: ...' --on 2026-01-10 --practice sprint-demos --link calendar:1a2b"
    filled = "/capture?text=At+Payments+demo%3A+...&on=2026-01-10&practice=sprint-demos&link=calendar%3A1a2b"
    assert page_of(said) == [filled, "Note it"]


def test_demos_lead_to_the_meetings() -> None:
    assert page_of("leadward demos --repo /shop")[0] == "/meetings"
