"""Times: before 1970, after 2100, odd zones, garbage; author's and committer's kept apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.connectors.test_shapes import empty, tree_of
from tests.connectors.truth import kept, said_commits
from tests.repositories import git

DAY = date(2026, 3, 2)


def written(repository: Path, author: str, committer: str = "Bob <b@example.org> 1772452900 -0330") -> str:
    """A commit whose header lines are exactly these, as no porcelain would write it."""
    tree = tree_of(repository, {"a": author})
    raw = f"tree {tree}\nauthor {author}\ncommitter {committer}\n\nSubject\n".encode()
    return git(repository, "hash-object", "-t", "commit", "--literally", "-w", "--stdin", feed=raw).decode().strip()


@pytest.mark.parametrize(
    "stamp", ["0 +0000", "4102444800 +1400", "1772452800 -1200", "1772452800 +0545", "1772452800 -0030", "12 +9999"]
)
def test_a_time_that_git_reads_is_kept_as_git_says_it(tmp_path: Path, stamp: str) -> None:
    repository = empty(tmp_path)
    git(repository, "update-ref", "refs/heads/main", written(repository, f"Alice <a@example.org> {stamp}"))
    assert kept(repository, tmp_path).commits == said_commits(repository)


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("-100 +0000", (-100, 0)),
        ("-3000000000 +0530", (-3000000000, 330)),
        ("-99999999999999 -0030", (-62135596800, -30)),
        ("99999999999999999999 +0000", (253402300799, 0)),
        ("253402300800 -0030", (253402300799, -30)),
        ("12 garbage", (12, 0)),
        ("12", (12, 0)),
        ("yesterday", (0, 0)),
        ("", (0, 0)),
        ("12 -99", (12, -99)),
    ],
)
def test_a_time_that_git_does_not_read_is_read_from_the_commit_itself(
    tmp_path: Path, stamp: str, expected: tuple[int, int]
) -> None:
    repository = empty(tmp_path)
    oid = written(repository, f"Alice <a@example.org> {stamp}", f"Bob <b@example.org> {stamp}")
    git(repository, "update-ref", "refs/heads/main", oid)
    found = kept(repository, tmp_path).commits[oid]
    assert (found.authored, found.committed) == (expected, expected)


def test_days_before_1970_and_after_2100_reach_the_answers(tmp_path: Path) -> None:
    repository = empty(tmp_path)
    oid = written(repository, "Ada <ada@example.org> -3000000000 +0000", "Bob <b@example.org> -2999999999 +0000")
    git(repository, "update-ref", "refs/heads/main", oid)
    found = kept(repository, tmp_path).facts(DAY)
    assert found.query("SELECT wrote_at, made_at, subject FROM signed JOIN commits USING (commit_no)") == [
        (-3000000000, -2999999999, "Subject")
    ]
    later = written(repository, "Ada <ada@example.org> 5000000000 +0000", "Bob <b@example.org> 5000000000 +0000")
    git(repository, "update-ref", "refs/heads/main", later)
    assert kept(repository, tmp_path).facts(DAY).query("SELECT * FROM commits") == []
    assert len(kept(repository, tmp_path).facts(date(2130, 1, 1)).query("SELECT * FROM commits")) == 1
