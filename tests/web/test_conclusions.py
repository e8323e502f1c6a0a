"""Pages open with a sentence of their own workspace: in three that were made to differ, none says what another says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from benchmarks.ten_years import lines
from tests.repositories import Made, git, make

TODAY = date(2026, 11, 20)
PAGES = (
    "/pictures/flow", "/people", "/meetings", "/one-on-ones", "/feedback", "/plan", "/strategy", "/scouting", "/review", "/notes", "/sources",
)  # fmt: skip
_ASK = """
import json, re, sys
from datetime import date
from html import unescape
from leadward.workflows.live import LiveWorkspace
from leadward.workflows.places import Home
from leadward.workflows.workspace import workspace
from leadward.web.server import Server

day = date.fromisoformat(sys.argv[1])
here = Server(LiveWorkspace(workspace(Home.of_environment(), lambda: day)), None, True).serving
from django.test import Client
here.live.reading.begin()
here.live.reading.wait(120)
client = Client(headers={"host": f"127.0.0.1:{here.port}"})
client.cookies[here.cookie] = here.sessions.enter(here.sessions.invite())
told = {}
for path in sys.argv[2:]:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.content[:2000])
    main = answer.content.decode().partition("<main")[2]
    found = re.search(r'</h1>(.*?)<p class="lead conclusion">(.*?)</p>', main, re.DOTALL)
    told[path] = unescape(found[2]) if found else ""
    assert not found or not re.search("<(?:figure|section|table)", found[1]), path
print(json.dumps(told))
"""


def run(home: Path, *words: str) -> str:
    environment = {**os.environ, "LEADWARD_HOME": str(home), "TZ": "UTC"}
    done = subprocess.run(
        [sys.executable, *words], env=environment, capture_output=True, text=True, check=False, timeout=240
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def said(home: Path, day: date) -> dict[str, str]:
    """Page -> the sentence it opens with, '' for none."""
    told: dict[str, str] = json.loads(run(home, "-c", _ASK, day.isoformat(), *PAGES).splitlines()[-1])
    return told


def workshop(place: Path, people: int, notes: int) -> Path:
    """A home whose repository, calendar and journal grow with these numbers."""
    names = [f"Person{number}" for number in range(people)]
    old = [
        Made("Alice", TODAY - timedelta(900 + n), {f"old{people}/part{m}.py": f"{n}\n" * 40 for m in range(people)})
        for n in range(12)
    ]
    month = [
        Made(
            names[n % people],
            TODAY - timedelta(400 - n * 2),
            {f"shop/page{m}.py": f"{n} {m}\n" * 9 for m in range(people)},
        )
        for n in range(190)
    ]
    mine = [
        Made("Alice", TODAY - timedelta(people + n), {"shop/page0.py": f"mine {n}\n"}, f"Add part {n}")
        for n in reversed(range(9))
    ]
    repository = make(place / f"shop{people}", sorted([*old[::-1], *month, *mine], key=lambda each: each.on))
    git(repository, "config", "user.email", "alice@example.org")
    home = place / "home"
    journal = place / "notes.jsonl"
    journal.write_text("".join(f"{line}\n" for line in lines(notes, today=TODAY, seed=people)), "utf-8")
    days = [TODAY + timedelta(days=1 + number) for number in range(people)]
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}@x\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:{day:%Y%m%d}T100000Z\r\nDTEND:{day:%Y%m%d}T103000Z\r\nSUMMARY:Planning {people}\r\nEND:VEVENT\r\n"
        for number, day in enumerate(days)
    )
    calendar = place / "work.ics"
    calendar.write_bytes(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{events}END:VCALENDAR\r\n".encode())
    for words in (
        ("notes", "import", str(journal)),
        ("source", "add", str(repository)),
        ("source", "add", str(calendar)),
    ):
        run(home, "-P", "-m", "leadward", *words)
    return home


@pytest.fixture(scope="module")
def three(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """What the pages of the demo and of two other workspaces open with."""
    made = [workshop(tmp_path_factory.mktemp("shop"), people, notes) for people, notes in ((3, 30), (5, 500))]
    return [said(demo_home, date.today()), *(said(home, TODAY) for home in made)]


def test_no_two_workspaces_are_told_the_same(three: list[dict[str, str]]) -> None:
    for path in PAGES:
        sentences = [each[path] for each in three if each[path]]
        alike = 1 if path == "/review" else 0  # the two made ones may have as much to write down
        assert len(set(sentences)) >= len(sentences) - alike, (path, sentences)
        assert len(sentences) >= 2, (path, three)


def test_each_page_of_the_demo_opens_with_one_sentence(three: list[dict[str, str]]) -> None:
    assert [path for path, sentence in three[0].items() if not sentence] == []
    for sentence in three[0].values():
        assert sentence[0] == sentence[0].upper()
        assert sentence.endswith(".")
        assert not sentence.endswith("..")
        assert "None" not in sentence
        assert len(sentence) < 220
