"""How many questions a page asks of the journal does not grow with the notes it holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from benchmarks.ten_years import lines
from tests.repositories import Made, git, make

TODAY = date(2026, 11, 20)
_COUNT = """
import json, sys, time
from collections import Counter
from datetime import date
from leadward.workflows.live import LiveWorkspace
from leadward.workflows.places import Home
from leadward.workflows.sources import Where
from leadward.workflows.workspace import workspace
from leadward.web.server import Server

server = Server(LiveWorkspace(workspace(Home.of_environment(), lambda: date(2026, 11, 20), where=Where(sys.argv[1]))), None, True)
from django.db.backends.utils import CursorWrapper
from django.test import Client

asked = Counter()
execute = CursorWrapper.execute
def counted(self, sql, params=None):
    asked["all"] += 1
    return execute(self, sql, params)
CursorWrapper.execute = counted

from leadward.journal import file
connected = file.connected
def traced(path):
    database = connected(path)
    database.set_trace_callback(lambda _statement: asked.update(["all"]))
    return database
file.connected = traced

here = server.serving
here.live.reading.begin()
here.live.reading.wait(120)
client = Client(headers={"host": f"127.0.0.1:{here.port}"})
client.cookies[here.cookie] = here.sessions.enter(here.sessions.invite())
told = {}
for path in sys.argv[2:]:
    client.get(path)
    here.live._kept, here.live._memory = {}, None  # nothing that was worked out or read is remembered
    asked.clear()
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.content[:3000])
    told[path] = asked["all"]
print(json.dumps(told))
"""
PAGES = (
    "/", "/review", "/standing", "/practices", "/practices/unblocking", "/plan", "/people", "/code", "/notes", "/notes/entry",
    "/notes/one-on-one", "/notes/goal/new", "/search?q=the", "/palette?q=the", "/sources", "/privacy", "/help", "/pictures/network", "/pictures/timeline",
)  # fmt: skip


def counts(home: Path, repository: Path, entries: int) -> dict[str, int]:
    """Questions asked of a journal of so many entries, by page."""
    environment = {**os.environ, "LEADWARD_HOME": str(home)}
    file = home.with_suffix(".jsonl")
    file.write_text("".join(f"{line}\n" for line in lines(entries, today=TODAY)), "utf-8")
    run = [sys.executable, "-P", "-m", "leadward", "notes", "import", str(file)]
    subprocess.run(run, env=environment, check=True, capture_output=True, timeout=120)
    done = subprocess.run(
        [sys.executable, "-c", _COUNT, str(repository), *PAGES],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return told


@pytest.mark.parametrize("few", [60])
def test_pages_ask_as_much_of_a_large_journal_as_of_a_small_one(tmp_path: Path, few: int) -> None:
    repository = make(tmp_path / "shop", [Made("Alice", TODAY, {"a.py": "1\n"})])
    git(repository, "config", "user.email", "alice@example.org")
    small = counts(tmp_path / "small", repository, few)
    large = counts(tmp_path / "large", repository, few * 8)
    assert small == large
    assert max(small.values()) < 80, "each question asks for grants, too"
    assert sum(number > 0 for number in small.values()) >= len(PAGES) - 4
