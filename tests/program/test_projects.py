"""`project` and `story` as a person runs them: candidates, ledger, timeline, status note."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.program.test_program import as_of, leadward
from tests.repositories import Made, make

TODAY = date(2026, 3, 9)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    old = [Made("Dora Dahl", TODAY - timedelta(days=900), {"core/a.py": "1\n", "web/w.py": "1\n"}, "Begin")]
    long = [
        Made(("Alice Aalto", "Bob Berg")[n % 3 == 2], TODAY - timedelta(days=140 - 9 * n),
             {"core/a.py": f"{n}\n", "web/w.py": f"{n}\n"}, f"feat(billing-v2): step {n}")
        for n in range(14)
    ]  # fmt: skip
    short = [
        Made("Alice Aalto", TODAY - timedelta(days=30 - 5 * n), {"core/q.py": f"{n}\n"}, f"RETRY-7 step {n}")
        for n in range(6)
    ]
    made = sorted([*old, *long, *short], key=lambda each: each.on)
    return make(tmp_path_factory.mktemp("projects") / "shop", made, bare=True)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADWARD_HOME", str(tmp_path / "home"))


def test_a_candidate_becomes_a_project_with_baseline_and_result(repository: Path) -> None:
    here = ("--repo", str(repository), *as_of())
    told = leadward("project", "candidates", *here, me=True)
    assert re.search(r"billing-v2  2025-10-20  2026-02-14 +14 +2 +10  \w+, \w+ ", told), told
    assert max(map(len, told.splitlines())) <= 80
    leadward("project", "add", "--from", "billing-v2", "--story", "ledger", "--story", "report", *here, me=True)
    leadward("project", "edit", "billing-v2", "--baseline", "40 tickets a month")
    (note,) = json.loads(leadward("project", "list", "--json"))
    assert note["body"] == {
        "title": "billing-v2", "first": "2025-10-20", "last": None, "stories": ["ledger", "report"], "teams": [],
        "my_part": "10 of 14 changes", "people": [], "their_part": "", "baseline": "40 tickets a month", "result": "", "said_by": [],
        "keys": ["billing-v2"], "tell": [], "handed_over": [], "owns_now": [], "problem": "", "spotted_by": "",
    }  # fmt: skip
    assert "Not known yet: result." in leadward("project", "show", "billing")
    drawn = leadward("project", "timeline", *here, me=True)
    assert "billing-v2              ▄▆█▆▄" in drawn
    assert "?" not in drawn


def test_a_dismissed_candidate_is_not_shown_again_in_list_or_moves(repository: Path) -> None:
    here = ("--repo", str(repository))
    assert "Is billing-v2 your project?" in leadward("moves", *here, *as_of(), me=True)
    leadward("project", "dismiss", "Billing-v2", *here)
    assert "suggests no project" in leadward("project", "candidates", *here, *as_of(), me=True)
    assert json.loads(leadward("project", "candidates", *here, *as_of(), "--json", me=True))["dismissed"] == 1


def test_the_picture_is_written_for_its_reader_alone(repository: Path, tmp_path: Path) -> None:
    leadward("project", "timeline", "--repo", str(repository), *as_of(), "--svg", str(tmp_path / "p.svg"), me=True)
    assert (tmp_path / "p.svg").read_text().startswith("<svg")
    assert (tmp_path / "p.svg").stat().st_mode & 0o777 == 0o600


def test_a_story_is_noted_and_its_status_note_links_what_changed(repository: Path) -> None:
    here = ("--repo", str(repository), *as_of())
    assert "RETRY-7" in leadward("story", "candidates", *here, me=True)
    leadward(
        "story",
        "add",
        "--from",
        "RETRY-7",
        "--risk",
        "No staging data @ Bo",
        "--risk",
        "API may change",
        *here,
        me=True,
    )
    leadward("story", "status", "retry-7", "Worker runs; next: alarms", "--as-of", "2026-02-20")
    draft = leadward("story", "note", "retry-7", "--md", *here, me=True)
    assert "# RETRY-7: status of 9 Mar 2026" in draft
    assert "Owner: Alice Aalto. Last status, 20 Feb 2026: Worker runs; next: alarms" in draft
    assert draft.count("RETRY-7 step") == 3
    assert "- API may change: nobody looks after it yet" in draft
    assert "- No staging data: Bo" in draft


def test_an_empty_ledger_says_what_to_do_and_an_unknown_name_what_there_is(repository: Path) -> None:
    assert "leadward project candidates" in leadward("project", "list")
    assert "leadward story add TITLE" in leadward("story", "list")
    assert "there are billing-v2" in leadward(
        "project", "add", "--from", "nope", "--repo", str(repository), *as_of(), code=1
    )
    assert "Give it a title" in leadward("story", "add", code=2)
    assert "No story is called 'x'" in leadward("story", "note", "x", code=1)
