"""Every answer about the same thing is the same: who, how many, when last, in which release; in the terminal, in JSON and on pages."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from leadward.analyses import (
    activity,
    authorship,
    experts,
    hotspots,
    my_recent_work,
    releases,
    shared_code,
    whom_to_ask,
)
from leadward.model import days
from leadward.workflows.repository import View
from tests.account.histories import random_history
from tests.here import here
from tests.repositories import git
from tests.web.served import serve

SEEDS = range(4)


def view_of(repository: Path, me: str = "Ann Lee") -> View:
    newest = int(git(repository, "log", "-1", "--format=%ct", "main"))
    return here(today=days.of(newest), me=me).opened(repository)


@pytest.fixture(params=SEEDS)
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return random_history(tmp_path / "r.git", request.param, commits=80)


def test_when_somebody_was_last_here_is_one_day(repository: Path) -> None:
    view = view_of(repository)
    last = {row.person: row.last_at for row in view.facts.rows(activity.ANALYSIS)}
    for row in view.facts.rows(experts.ANALYSIS):
        assert row.last_anywhere == last[row.person], row
    for path, _ in present(view):
        for asked in view.facts.rows(whom_to_ask.ANALYSIS, view.number, paths=path):
            assert asked.last_anywhere == last[asked.person], asked
    for other in view.facts.rows(shared_code.ANALYSIS, view.number):
        assert other.last_theirs <= last[other.person]


def test_how_often_a_file_changed_and_by_how_many_is_one_number(repository: Path) -> None:
    view = view_of(repository)
    changes = dict(
        view.facts.query(
            "SELECT f.path, count(*) FROM changes c JOIN files f USING (file_no) WHERE c.status NOT IN ('D', 'R') GROUP BY f.path"
        )
    )
    owners: dict[str, list[Any]] = {}
    for row in view.facts.rows(authorship.ANALYSIS, per_file=99):
        owners.setdefault(row.path, []).append(row)
    spots = view.facts.rows(hotspots.ANALYSIS, view.number, days=4_900, max_breadth=100_000)
    assert spots
    for spot in spots:
        assert spot.revisions == changes[spot.path]
        assert spot.authors == len(owners[spot.path])
        mine = sum(each.revisions for each in owners[spot.path] if each.person == view.number)
        assert spot.my_revisions == mine
        assert spot.last_changed == max(each.last_at for each in owners[spot.path])


def test_a_commit_is_in_one_release_whoever_tells_it(repository: Path) -> None:
    view = view_of(repository)
    team = {
        commit: (row.tag, row.tagged_at)
        for row in view.facts.rows(releases.ANALYSIS, rows=500, days=20_000)
        for commit in row.commits
        if row.changes == 1
    }
    mine = {
        row.commit: (row.tag, row.tagged_at)
        for row in view.facts.rows(my_recent_work.ANALYSIS, view.number, days=20_000)
    }
    for commit in set(team) & set(mine):
        assert team[commit] == mine[commit]
    shown = dict(view.facts.query("SELECT k.id, r.tag FROM released r JOIN commits k USING (commit_no)"))
    assert {commit: tag for commit, (tag, _) in mine.items() if tag} == {c: t for c, t in shown.items() if c in mine}


def present(view: View) -> list[tuple[str, int]]:
    return [
        (str(path), int(number)) for path, number in view.facts.query("SELECT path, file_no FROM files WHERE present")
    ]


@pytest.fixture
def day(repository: Path) -> date:
    return days.of(int(git(repository, "log", "-1", "--format=%ct", "main")))


def said(repository: Path, on: date, *words: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "leadward", "--as-of", on.isoformat(), *words, "--repo", str(repository), "--json"],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


@pytest.mark.parametrize("repository", [1], indirect=True)
def test_commands_and_pages_say_the_same_day_of_somebody(
    repository: Path, day: date, leadward_home: Path, tmp_path: Path
) -> None:
    view = view_of(repository)
    rows = {row.name: row for row in view.facts.rows(activity.ANALYSIS)}
    pages = dict(_pages(repository, day, leadward_home, tmp_path, list(rows)))
    for name, row in rows.items():
        expected = days.of(row.last_at)
        card = said(repository, day, "people", name)
        assert card["last_seen"] == expected.isoformat(), name
        assert {each for each, _ in card["work"]} <= set(git(repository, "rev-list", "main").decode().split())
        own = date.fromisoformat(card["last_commit"])
        assert own <= expected
        assert f"{own.day} {own:%b}" in pages[name], (name, own)
    newest = said(repository, day, "code", "experts")["rows"]
    for each in newest:
        assert each["last_anywhere"] == rows[each["name"]].last_at


def _pages(repository: Path, on: date, home: Path, place: Path, names: list[str]) -> Iterator[tuple[str, str]]:
    made = serve(home, place, "--repo", str(repository), as_of=on.isoformat())
    try:
        made.enter()
        made.wait_until_read()
        for name in names:
            yield name, made.get(f"/people/card?{urlencode({'who': name})}").said
    finally:
        made.stop()


@pytest.mark.parametrize("repository", [1], indirect=True)
def test_the_histories_put_it_to_the_test(repository: Path) -> None:
    view = view_of(repository)
    counts = view.facts.query(
        """SELECT (SELECT count(*) FROM commits WHERE parents > 1), (SELECT count(*) FROM changes WHERE status = 'R'),
           (SELECT count(*) FROM released), (SELECT count(DISTINCT tag) FROM released), (SELECT count(*) FROM former) - (SELECT count(*) FROM files)"""
    )[0]
    assert all(count > 1 for count in counts), counts
