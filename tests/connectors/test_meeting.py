"""Two walks that meet tell what runs of commits tell, in the same order, however far each comes and whatever ends one of them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from leadward.connectors.git import layout, meeting, own_repository, walks
from leadward.connectors.git.process import Git
from leadward.connectors.git.read import Reader
from leadward.facts.raw import RawHistory
from leadward.model.progress import quiet
from tests.repositories import Made, git, make

COUNT = 40
Row = tuple[Any, ...]


def _commit(number: int) -> Made:
    files: dict[str, str | None] = {f"d{number % 3}/{name}.py": f"{number}\n" * 30 for name in range(number % 4)}
    files |= {"moved/new.py": "same\n" * 20, "moved/old.py": None} if number == 30 else {}
    files |= {"moved/old.py": "same\n" * 20} if number == 5 else {}
    merged = "early" if number == 20 else ""
    message = f"Change {number}\n\nReviewed-by: Ann Arp <ann@example.org>\nTested-by: P{number % 5} <p{number % 5}@example.org>"
    return Made(
        f"Person {number % 7} <p{number % 7}@example.org>",
        date(2026, 1, 1) + timedelta(number),
        files,
        message,
        merged,
        "early" if number == 9 else "",
    )


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make(tmp_path / "shop", map(_commit, range(COUNT)), bare=True)


def reader(repository: Path, *, walked: bool) -> Reader:
    found = layout.find(repository)
    own = repository.parent / "own"
    own.mkdir(exist_ok=True)
    own_repository.refresh(own, found)
    ours = Git(own)
    return Reader(found, ours, walks.begun(ours, own, found.tips) if walked else None)


def rows(blocks: Iterable[RawHistory]) -> list[Row]:
    """Each commit with all that is told of it."""
    return [_row(block, number) for block in blocks for number in range(len(block.commits))]


def _row(block: RawHistory, number: int) -> Row:
    commits, changes = block.commits, block.changes
    mine = np.flatnonzero(changes.commit == number).tolist()
    columns = (changes.status, changes.old_mode, changes.mode)
    return (
        commits.ids[number].tobytes().hex(),
        commits.parents[number],
        commits.authors[number],
        int(commits.authored_at[number]),
        commits.subjects[number],
        [(key, person) for at, key, person in commits.trailers if at == number],
        [(changes.paths[at], *(int(column[at]) for column in columns), changes.new_blob[at].tobytes()) for at in mine],
        bool(block.left_out[number]),
        [(rename.old, rename.new) for rename in block.renames if rename.commit == number],
    )


def told(repository: Path) -> tuple[list[Row], list[str]]:
    """What runs of commits tell, and the gaps they find."""
    with closing(reader(repository, walked=False)) as plain:
        return rows(plain.everything(quiet)), [gap.sentence for gap in plain.gaps]


@pytest.mark.parametrize("ahead", [0, 1, 3, 100])
def test_wherever_they_meet_nothing_is_missing_or_told_twice(
    ahead: int, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting, "_PIECE", 2000)
    monkeypatch.setattr(walks, "_PIECE", 2000)
    with closing(reader(shop, walked=True)) as walked:
        assert walked.walks
        both = meeting.Meeting(walked.walks, walked.width, walked._facts)
        newer = both.newer()
        first = [block for _, block in zip(range(ahead), newer, strict=False)]
        if ahead < 100:
            both.gather()
        newest, oldest = rows([*first, *newer]), rows(both.older())
        assert both.whole(walked.layout.tips)
    wanted, _ = told(shop)
    assert newest + oldest == wanted
    assert len(wanted) == COUNT
    assert bool(newest) == bool(ahead)
    assert bool(oldest) == (ahead < 100)
    assert [row[8] for row in wanted if row[8]] == [[(b"moved/old.py", b"moved/new.py")]]


@pytest.mark.parametrize("ended", ["newest", "oldest", "both"])
def test_a_walk_that_ends_early_leaves_the_rest_to_runs_of_commits(
    ended: str, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting, "_PIECE", 1000)
    monkeypatch.setattr(walks, "_PIECE", 1000)
    with closing(reader(shop, walked=True)) as walked:
        assert walked.walks
        for name, running in zip(("newest", "oldest"), walked.walks.running, strict=True):
            if ended in (name, "both"):
                running.end()
        found = rows(walked.everything(quiet))
        assert [gap.sentence for gap in walked.gaps] == []
    assert found == told(shop)[0]


def test_what_one_walk_cannot_read_is_a_gap_as_in_runs(shop: Path) -> None:
    tree = git(shop, "rev-parse", "main~25^{tree}").decode().strip()
    objects = git(shop, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)").decode().split()
    kept = "".join(f"{oid}\n" for oid in objects if oid != tree).encode()
    git(shop, "pack-objects", "-q", str(shop / "objects" / "pack" / "pack"), feed=kept)
    for pack in (shop / "objects" / "pack").iterdir():
        if pack.stem.removeprefix("pack-") not in _newest_pack(shop):
            pack.unlink()
    with closing(reader(shop, walked=True)) as walked:
        found, gaps = rows(walked.everything(quiet)), [gap.sentence for gap in walked.gaps]
    assert (found, gaps) == told(shop)
    assert len(found) == COUNT
    assert len(gaps) == 1
    assert gaps[0].startswith("the changes of 2 commits cannot be read, the first ")


def _newest_pack(repository: Path) -> str:
    packs = (repository / "objects" / "pack").glob("*.pack")
    return max(packs, key=lambda pack: pack.stat().st_mtime_ns).stem
