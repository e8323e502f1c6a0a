"""Opening the journal, or serving pages, leaves the zone of the machine as it is: days and meetings are those of where one lives."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SCRIPT = """
import os
from datetime import date, datetime
from leadward.model import days
from leadward.notes.entry import Entry
from leadward.workflows.journal import Notes
from leadward.workflows.places import Home
notes = Notes(Home.of_environment())
{opened}
moment = 1_741_577_400  # 2025-03-10 03:30 UTC
print(os.environ.get("TZ"))
print(days.of(moment), datetime.fromtimestamp(moment).astimezone().strftime("%H:%M %z"))
"""
OPENED = {
    "a note is written": 'notes.add(Entry("Lunch"), date(2025, 3, 9))',
    "notes are read": 'notes.add(Entry("Lunch"), date(2025, 3, 9)); assert notes.notes()',
    "pages are served": "from leadward.web import server; server._application()",
}


@pytest.mark.parametrize("opened", OPENED)
@pytest.mark.parametrize(
    ("zone", "local"),
    [
        ("America/St_Johns", "2025-03-10 01:00 -0230"),
        ("Pacific/Auckland", "2025-03-10 16:30 +1300"),
        ("America/Denver", "2025-03-09 21:30 -0600"),
    ],
)
def test_the_zone_stays(opened: str, zone: str, local: str) -> None:
    script = SCRIPT.format(opened=OPENED[opened])
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.splitlines()[-1] == local
    assert done.stdout.split()[0] == zone
