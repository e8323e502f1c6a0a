"""The fictional team: the same for a seed and a day, and something in it for every command and every kind of note."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from leadward.demo import calendar, cast, notes
from leadward.demo.history import DAYS, history
from leadward.demo.stream import stream
from leadward.model.errors import UsageProblem
from leadward.notes import KINDS, shape
from leadward.practices.catalogue import CATALOGUE
from leadward.workflows.demo import Filled, fill
from tests.here import here
from tests.program.test_program import leadward, run
from tests.repositories import Made, git, make

TODAY = date(2026, 3, 11)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEADWARD_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def filled(home: Path) -> Filled:
    return fill(here(today=TODAY), 7)


def test_a_seed_and_a_day_give_the_same_bytes_and_another_seed_others() -> None:
    once = stream(history(7, TODAY), TODAY)
    assert stream(history(7, TODAY), TODAY) == once
    assert stream(history(8, TODAY), TODAY) != once
    assert list(notes.journal_lines(TODAY)) == list(notes.journal_lines(TODAY))
    assert calendar.ics(TODAY) == calendar.ics(TODAY)


@pytest.mark.parametrize("seed", [7, 1, 2026])
def test_every_storyline_is_there(seed: int) -> None:
    commits = history(seed, TODAY).commits
    subjects = Counter(commit.subject.partition(":")[0].partition("-")[0].split()[0] for commit in commits)
    assert 900 <= len(commits) <= 1500
    assert all(subjects[team.key] > 60 for team in cast.TEAMS)
    assert subjects["BV2"] >= 25
    assert subjects["Revert"] >= 4
    assert (
        max(commit.ago for commit in commits if "loyalty" in " ".join(commit.touches) and commit.author is cast.DAG)
        < DAYS
    )
    assert min(commit.ago for commit in commits if commit.author is cast.DAG) > 400
    assert sum("as a payment method" in commit.subject for commit in commits) >= 8
    assert len(history(seed, TODAY).tags) == 27
    assert {commit.author for commit in commits} == {*cast.EVERYBODY, cast.BOT}


def test_nobody_in_it_could_exist() -> None:
    text = (
        stream(history(7, TODAY), TODAY).decode()
        + calendar.ics(TODAY).replace("\r\n ", "")
        + "".join(notes.journal_lines(TODAY))
    )
    assert set(re.findall(r"@([\w.-]+\.[a-z]+)\b", text)) <= {cast.DOMAIN, "old-teashop.example"}


def test_every_kind_of_note_has_lines_and_every_practice_named_is_one() -> None:
    known_kinds = {shape.name_of(kind) for kind in KINDS}
    told = "add what the fictional team wrote of it to LINES in leadward/demo/notes.py"
    assert {*notes.LINES, *notes.WITHOUT} == known_kinds, told
    assert not set(notes.LINES) & set(notes.WITHOUT)
    assert all(notes.LINES.values())
    known = {row.name for row in CATALOGUE} | {""}
    assert {getattr(each.body, "practice", "") for each in notes.told(TODAY)} <= known


def test_the_workspace_holds_what_was_told(filled: Filled, home: Path) -> None:
    assert (filled.home, filled.throw_away, filled.missing) == (home, False, ())
    assert filled.notes == len(here().notes.notes()) == sum(map(len, notes.LINES.values()))
    assert int(git(filled.repository, "rev-list", "--count", "HEAD")) == filled.commits
    newest = git(filled.repository, "log", "-1", "--format=%cs").decode().strip()
    assert TODAY - timedelta(days=4) <= date.fromisoformat(newest) <= TODAY
    assert all(
        not path.stat().st_mode & 0o077 for path in home.rglob("*") if not path.is_symlink() and path.parent == home
    )


def test_a_used_workspace_is_left_alone(filled: Filled) -> None:
    with pytest.raises(UsageProblem, match="holds notes"):
        fill(here(today=TODAY), 7)
    assert filled.notes == len(here().notes.notes())


def test_a_workspace_with_sources_is_left_alone(home: Path, tmp_path: Path) -> None:
    make(tmp_path / "other", [Made("Somebody", TODAY, {"a": "b"})])
    leadward("source", "add", str(tmp_path / "other"))
    assert "is in use" in leadward("demo", code=2)
    assert not (home / "demo").exists()


def test_every_command_that_reads_has_something_to_show(home: Path) -> None:
    told = json.loads(leadward("demo", "--json", "--as-of", TODAY.isoformat()))
    assert (told["as_of"], told["seed"], told["home"]) == (TODAY.isoformat(), 7, str(home))
    day = ("--as-of", TODAY.isoformat())
    brief = json.loads(leadward("brief", "--json", *day))
    assert brief["view"] == "self"
    assert len(brief["moves"]) >= 3
    assert len({move["practice"] for move in brief["moves"]}) == len(brief["moves"])
    assert brief["standing"]["seen"]
    assert "loyalty/" in leadward("scout", "loyalty/", *day)
    assert "procedure" in leadward("sop", "add-methods-py", *day).lower()
    for words in (
        ("project", "list"),
        ("story", "list"),
        ("focus",),
        ("people",),
        ("team-brag",),
        ("thank",),
        ("fixes",),
    ):
        assert not re.search(
            r"\b(No|Nobody|nothing)\b",
            leadward(*words, *(() if words[0] in ("project", "story", "focus") else day)).splitlines()[0],
        ), words
    for name in ("hotspots", "coupling", "owners", "experts", "dormant", "procedures"):
        assert json.loads(leadward("code", name, "--json", *day))["rows"], name
    assert "Mira" not in leadward("notes", "list", "--kind", "contact")


def test_without_a_home_it_takes_a_throw_away_one_and_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LEADWARD_HOME")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    said = run("demo").stdout
    place = re.search(r"export LEADWARD_HOME=(\S+)", said)
    assert place
    assert Path(place[1]).parent == tmp_path
    assert f"rm -r {place[1]}" in said
    assert not (tmp_path / "data").exists()
    assert os.access(Path(place[1]) / "demo/teashop/CODEOWNERS", os.R_OK)


def test_what_the_demo_prints_fits_80_columns(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for command in ("focus", "ladder", "one-on-one", "meetings", "privacy", "code --help"):
        told = run(*command.split()).stdout
        assert told
        assert [line for line in told.splitlines() if len(line) > 80 and str(filled.home) not in line] == []
        assert not re.search(r"\b0\d [A-Z][a-z]{2}\b|\w\.\.\.$", told, re.MULTILINE)
