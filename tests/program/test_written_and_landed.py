"""What was written in March and landed in May is told with both days, wherever its day is told."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import leadward
from leadward.model import days, when
from tests.repositories import git

ANN, BO = ("Ann Lee", "ann@x.test"), ("Bo Ray", "bo@x.test")
Commands = Callable[..., str]


def made(repository: Path, who: tuple[str, str], day: tuple[int, int, int], *words: str) -> None:
    at = int(datetime(*day, 12, tzinfo=UTC).timestamp())
    roles = [f"GIT_{role}" for role in ("AUTHOR", "COMMITTER")]
    extra = {f"{role}_{what}": each for role in roles for what, each in zip(("NAME", "EMAIL"), who, strict=True)}
    extra |= {f"{role}_DATE": f"@{at} +0000" for role in roles}
    git(repository, *words, feed=b"", **extra)


def write(repository: Path, path: str, text: str) -> None:
    file = repository / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(file.read_text() + text if file.exists() else text)
    git(repository, "add", "-A")


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Bo keeps the mainline; Ann writes a branch in March 2026, which Bo merges on 4 May. Spoken of on 8 May."""
    repository = tmp_path_factory.mktemp("late") / "shop"
    repository.mkdir()
    git(repository, "init", "-q", "-b", "main")
    for month in range(1, 13):
        write(repository, "pay/core.py", f"x{month} = {month}\n")
        made(repository, BO, (2024, month, 5), "commit", "-qm", f"Count payments {month}")
    write(repository, "pay/core.py", "last = 1\n")
    made(repository, BO, (2026, 3, 1), "commit", "-qm", "Keep the last payment")
    git(repository, "checkout", "-qb", "refunds")
    write(repository, "docs/decisions/refunds.md", "Refunds are booked twice.\n")
    made(repository, ANN, (2026, 3, 12), "commit", "-qm", "Record why refunds are booked twice")
    git(repository, "checkout", "-q", "main")
    write(repository, "pay/main.py", "y = 1\n")
    made(repository, BO, (2026, 5, 3), "commit", "-qm", "Add the entry of payments")
    made(repository, BO, (2026, 5, 4), "merge", "-q", "--no-ff", "-m", "Merge branch 'refunds'", "refunds")
    return repository


@pytest.fixture
def said(late: Path) -> Commands:
    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "leadward", "--as-of", "2026-05-08", *words, "--repo", str(late)],
            capture_output=True, text=True, timeout=120, check=False, env={**os.environ, "TZ": "UTC", "COLUMNS": "200"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return " ".join(done.stdout.split())

    return run


def test_a_source_lists_both_days_of_a_change(said: Commands) -> None:
    assert "2026-03-12, landed 2026-05-04" in said("show", "p:docs/decisions/refunds.md")
    assert "2026-03-12, landed 2026-05-04" in said("show", "p:docs")
    assert "landed" not in said("show", "p:pay/main.py")


def test_a_card_says_when_the_last_commit_landed(said: Commands) -> None:
    assert "last commit here 12 Mar, landed 4 May." in said("people", "Ann Lee")
    assert "landed" not in said("people", "Bo Ray", "--me", "Ann Lee")


def test_a_map_says_when_the_newest_change_landed(said: Commands) -> None:
    mapped = said("scout", "docs")
    assert re.search(r"last changed 8 weeks ago, 12 Mar, landed 4 May", mapped)
    assert mapped.count("who changed docs/ on 12 Mar, landed 4 May") == 2
    assert ", landed " not in said("scout", "pay").partition("Active people")[0], (
        "Ann's change elsewhere is in the table"
    )


def test_evidence_says_when_it_landed(said: Commands) -> None:
    told = json.dumps(json.loads(said("standing", "--me", "Ann Lee", "--json")), ensure_ascii=False)
    assert 'Record why refunds are booked twice\\" landed 4 May' in told
    assert 'Recorded in docs/decisions/: \\"Record why refunds are booked twice\\", landed 4 May' in told


@pytest.mark.parametrize(
    ("written", "landed", "expected"),
    [
        ((2026, 3, 12), (2026, 5, 4), "2026-03-12, landed 2026-05-04"),
        ((2026, 3, 12), (2026, 3, 19), "2026-03-12, landed 2026-03-19"),
        ((2026, 3, 12), (2026, 3, 18), "2026-03-12"),
        ((2026, 3, 12), None, "2026-03-12"),
        ((2026, 5, 4), (2026, 3, 12), "2026-05-04, landed 2026-03-12"),
    ],
)
def test_a_week_apart_is_told_and_less_is_not(
    written: tuple[int, ...], landed: tuple[int, ...] | None, expected: str
) -> None:
    at = days.start(date(*written[:3]))
    assert when.said(at, days.start(date(*landed[:3])) if landed else 0) == expected


WORDED = re.compile(
    r"(named_day\((?:phrases\.)?day\(|named\((?:day_of|days\.of)\(|ago\((?:phrases\.)?days_since)\(?([\w.]+(?:\(row\))?)"
)
OF_NO_SINGLE_CHANGE = {
    "row.live_at", "row.tagged_at", "row.landed_at", "thing.live_at", "thing.tagged_at",  # days of what became of it
    "thing.first_at", "thing.last_at",  # both are told, a line below each other
    "began", "rows",  # when work, or a history, began
    "row.last_here",  # how lately somebody began to work somewhere, of several changes
}  # fmt: skip


CLAIMED = "practices/wording.py"
"""Slots of days, each of which has its claim; those of a change say both days themselves."""


def test_no_sentence_words_the_day_of_a_change_itself() -> None:
    """Whoever puts a day of a change into words does so by `model/when.py`; those listed tell of something else."""
    folder = Path(leadward.__file__).parent
    found = {
        (path.relative_to(folder).as_posix(), match[2])
        for path in folder.rglob("*.py") for match in WORDED.finditer(path.read_text("utf-8"))
    }  # fmt: skip
    assert {each for each in found if each[1] not in OF_NO_SINGLE_CHANGE and each[0] != CLAIMED} == set()
    assert found, "the search finds nothing any more"
