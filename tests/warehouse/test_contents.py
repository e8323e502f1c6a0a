"""What files say, kept by content: read once, added to, and dated through the history of their blobs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from leadward.analyses.small_fixes import ANALYSIS
from leadward.connectors.git.process import Git
from leadward.warehouse.runner import Facts
from leadward.workflows.sync import sync
from tests.repositories import Made, extend, git, make

TODAY = date(2026, 1, 12)


def commits() -> list[Made]:
    """`# TODO: remove in 1.0` comes on 9 May 2025 and stays; five changes before, five after."""
    texts = [f"# line {n}\n" + ("# TODO: remove in 1.0\n" if n >= 5 else "") for n in range(10)]
    return [
        Made("Alice Aalto", date(2025, n % 12 + 1 if n < 5 else 5, n + 4), {"app.py": text}, f"Step {n}")
        for n, text in enumerate(texts)
    ]


def found(repository: Path, place: Path) -> tuple[list[tuple[str, int, str]], list[str]]:
    """(kind, line, subject of the commit told) of each row, and the blobs that had to be read."""
    read: list[str] = []
    git(repository, "tag", "-f", "v1.0")
    store, manifest = sync(repository, place)

    def blobs(oids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        read.extend(oids)
        return Git(store.place / "git").blobs(oids)

    facts = Facts(store, manifest, TODAY, blobs)
    rows = facts.rows(ANALYSIS)
    subjects = dict(facts.query("SELECT id, subject FROM commits"))
    facts.close()
    return [(row.kind, row.line, subjects[row.commit]) for row in rows], read


def test_the_commit_that_brought_a_line_is_found_by_halving(tmp_path: Path) -> None:
    rows, read = found(make(tmp_path / "made", commits(), bare=True), tmp_path / "facts")
    assert rows == [("todo", 2, "Step 5")]
    assert len(read) <= 1 + 4


def test_what_was_read_is_not_read_again(tmp_path: Path) -> None:
    repository = make(tmp_path / "made", commits(), bare=True)
    found(repository, tmp_path / "facts")
    extend(repository, [Made("Bob Berg", date(2026, 1, 2), {"other.md": "[a](gone.md)\n"}, "Add a page")])
    rows, read = found(repository, tmp_path / "facts")
    assert [row[0] for row in rows] == ["link", "todo"]
    kept = list((tmp_path / "facts").glob("*/contents/*.parquet"))
    assert len(kept) == 2
    assert all(not file.stat().st_mode & 0o077 for file in kept)
    assert len(read) <= 1 + 4


def test_a_broken_file_of_rows_is_read_anew(tmp_path: Path) -> None:
    repository = make(tmp_path / "made", commits(), bare=True)
    found(repository, tmp_path / "facts")
    (kept,) = (tmp_path / "facts").glob("*/contents/*.parquet")
    kept.write_bytes(b"PAR1")
    extend(repository, [Made("Bob Berg", date(2026, 1, 2), {"other.md": "x\n"}, "Add a page")])
    assert found(repository, tmp_path / "facts")[0] == [("todo", 2, "Step 5")]
