"""Landing, releases, files and presence on random histories, held against what plain git says."""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path

import pytest

from leadward.account import releases
from leadward.warehouse.session import Session
from leadward.warehouse.timeline import Timeline
from leadward.workflows.sync import sync
from tests.account.histories import random_history
from tests.repositories import git

FAR = 4_000_000_000
SEEDS = range(6)


def opened(repository: Path, tmp_path: Path, as_of: int = FAR) -> Session:
    store, manifest = sync(repository, tmp_path / "facts")
    return Session(store, manifest, as_of)


def lines(repository: Path, *arguments: str) -> list[str]:
    return git(repository, *arguments).decode().split("\n")[:-1]


@pytest.mark.parametrize("seed", SEEDS)
def test_landing_is_the_first_commit_of_the_mainline_that_has_it(seed: int, tmp_path: Path) -> None:
    repository = random_history(tmp_path / "r", seed)
    store, manifest = sync(repository, tmp_path / "facts")
    time = Timeline(store, manifest)
    ids = [each.tobytes().hex() for each in time.ids]
    expected: dict[str, str] = {}
    for each in lines(repository, "rev-list", "--first-parent", "--reverse", "main"):
        for commit in lines(repository, "rev-list", each):
            expected.setdefault(commit, each)
    got = {ids[number]: ids[int(time.chain[place])] for number, place in enumerate(time.place.tolist()) if place >= 0}
    assert got == expected
    assert [ids[int(each)] for each in time.chain] == lines(
        repository, "rev-list", "--first-parent", "--reverse", "main"
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_as_of_a_day_is_what_the_mainline_of_then_reaches(seed: int, tmp_path: Path) -> None:
    repository = random_history(tmp_path / "r", seed)
    dates = sorted(int(each) for each in lines(repository, "log", "--format=%ct", "main"))
    chance = random.Random(seed)
    for as_of in (chance.randrange(dates[0] - 100, dates[-1] + 100) for _ in range(4)):
        tip = git(repository, "rev-list", "-1", "--first-parent", f"--before={as_of}", "main").decode().strip()
        expected = set(lines(repository, "rev-list", tip)) if tip else set()
        got = {oid for (oid,) in opened(repository, tmp_path, as_of).query("SELECT id FROM commits")}
        assert got == expected, as_of


@pytest.mark.parametrize("seed", SEEDS)
def test_a_release_is_the_oldest_tag_that_contains_the_commit(seed: int, tmp_path: Path) -> None:
    repository = random_history(tmp_path / "r", seed)
    session = opened(repository, tmp_path)
    dated = dict(
        line.rsplit(" ", 1)
        for line in lines(repository, "for-each-ref", "refs/tags", "--format=%(refname:strip=2) %(creatordate:unix)")
    )
    got = dict(session.query("SELECT k.id, r.tag FROM released r JOIN commits k USING (commit_no)"))
    for commit in lines(repository, "rev-list", "main"):
        final = [
            (int(dated[tag]), parsed[1], tag)
            for tag in lines(repository, "tag", "--contains", commit)
            if (parsed := releases.parse(tag))
        ]
        assert got.get(commit, "") == (min(final)[2] if final else "")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_file_is_followed_as_git_follows_it(seed: int, tmp_path: Path) -> None:
    """Without branches, where `git log --follow` is exact."""
    repository = random_history(tmp_path / "r", seed, branches=False)
    session = opened(repository, tmp_path)
    got = defaultdict(set)
    for path, oid in session.query(
        "SELECT f.path, k.id FROM changes c JOIN files f USING (file_no) JOIN commits k USING (commit_no) WHERE f.present"
    ):
        got[path].add(oid)
    tree = lines(repository, "ls-tree", "-r", "--name-only", "main")
    assert sorted(got) == sorted(tree)
    for path in tree:
        assert got[path] == set(lines(repository, "log", "--follow", "-M", "--format=%H", "main", "--", path)), path


@pytest.mark.parametrize("seed", SEEDS)
def test_presence_is_the_latest_of_what_one_wrote_or_committed(seed: int, tmp_path: Path) -> None:
    repository = random_history(tmp_path / "r", seed)
    latest: dict[str, int] = {}
    for line in lines(repository, "log", "--format=%an%x00%at%x00%cn%x00%ct", "main"):
        author, wrote, committer, committed = line.split("\0")
        for name, at in ((author, wrote), (committer, committed)):
            latest[name] = max(latest.get(name, 0), int(at))
    session = opened(repository, tmp_path)
    rows = session.query("SELECT p.name, s.last_at FROM presence s JOIN people p ON p.person_no = s.person")
    assert dict(rows) == latest
