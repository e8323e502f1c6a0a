"""Line counts against git's own, and what happens where some cannot be counted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from leadward.model.text import decoded
from leadward.warehouse.runner import moment
from leadward.warehouse.session import Session
from leadward.warehouse.store import Manifest, Store
from leadward.workflows.lines import count_lines, months_before
from tests.repositories import Made, git, make

ALICE = "Alice Aalto"
ALL = months_before(date(2026, 3, 31), 0)


def told(repository: Path) -> list[tuple[str, bytes, int, int]]:
    """What git says: (commit, path, added, deleted), -1 for binary files; merges left out."""
    text = git(repository, "log", "--numstat", "-z", "--no-renames", "--no-merges", "--format=@@commit@@%H")
    found = []
    for part in text.split(b"@@commit@@")[1:]:
        commit, _, rest = part.partition(b"\0")
        for line in filter(None, rest.lstrip(b"\n").split(b"\0")):
            added, deleted, path = line.split(b"\t", 2)
            pair = (-1, -1) if added == b"-" else (int(added), int(deleted))
            found.append((commit.decode(), path, *pair))
    return sorted(found)


def stored(store: Store, manifest: Manifest, day: date = date(2026, 3, 31)) -> list[tuple[str, bytes, int, int]]:
    session = Session(store, manifest, moment(day))
    session.prepare(("lines",))
    paths = {
        decoded(path): path
        for name in manifest.segments["paths"]
        for path in pq.read_table(store.place / name)["path"].to_pylist()
    }
    rows = session.query(
        "SELECT id, path, added, deleted FROM lines JOIN commits USING (commit_no) JOIN files USING (file_no)"
    )
    return sorted((commit, paths[path], added, deleted) for commit, path, added, deleted in rows)


def history() -> list[Made]:
    text = "".join(f"line {n}\n" for n in range(50))
    return [
        Made(
            ALICE,
            date(2026, 1, 1),
            {"a.py": text, "b.bin": b"\0\1\2" * 99, b"caf\xe9\t\n": "x", "empty": ""},
            mark="base",
        ),
        Made(
            ALICE,
            date(2026, 1, 2),
            {"a.py": text.replace("line 7\n", "seven\n7\n"), "b.bin": b"\0\1", "empty": "no newline"},
        ),
        Made(ALICE, date(2026, 2, 3), {"a.py": text, "moved/a.py": text, b"caf\xe9\t\n": None}, mark="side"),
        Made(ALICE, date(2026, 3, 4), {"c.py": "1\n2\n"}, merge="base"),
        Made(ALICE, date(2026, 3, 5), {"a.py": None, "c.py": "2\n1\n"}),
    ]


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_line_counts_equal_what_git_says(tmp_path: Path, object_format: str) -> None:
    repository = make(tmp_path / "shop", history(), bare=True, object_format=object_format)
    store, manifest, missing = count_lines(repository, tmp_path / "facts", ALL)
    assert (stored(store, manifest), missing) == (told(repository), 0)
    assert list(store.place.glob("workshop-*")) == []


def test_modes_links_and_submodules_are_counted_as_git_does(tmp_path: Path) -> None:
    repository = make(
        tmp_path / "shop", [Made(ALICE, date(2026, 1, 1), {"a.sh": "1\n2\n", "b.bin": b"\0\1", "link": "a\n"})]
    )
    (repository / "a.sh").chmod(0o755)
    (repository / "b.bin").chmod(0o755)
    (repository / "link").unlink()
    (repository / "link").symlink_to("a.sh")
    commit = ("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-a", "-m", "Modes")
    git(repository, *commit)
    for oid in ("1" * 40, "2" * 40):
        git(repository, "update-index", "--add", "--cacheinfo", f"160000,{oid},sub")
        git(repository, *commit[:-3], "-m", "Submodule")
    git(repository, "rm", "-q", "--cached", "sub")
    git(repository, *commit[:-3], "-m", "Gone")
    store, manifest, _ = count_lines(repository, tmp_path / "facts", ALL)
    assert stored(store, manifest, date(2100, 1, 1)) == told(repository)


def test_only_as_far_back_as_asked_and_nothing_twice(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", history(), bare=True)
    store, manifest, _ = count_lines(repository, tmp_path / "facts", months_before(date(2026, 3, 31), 1))
    assert [row[1:] for row in stored(store, manifest)] == [(b"a.py", 0, 50), (b"c.py", 1, 1)] or len(
        stored(store, manifest)
    ) < len(told(repository))
    store, manifest, _ = count_lines(repository, tmp_path / "facts", ALL)
    assert stored(store, manifest) == told(repository)
    pairs = sum(pq.read_metadata(store.place / name).num_rows for name in manifest.segments["lines"])
    _, again, _ = count_lines(repository, tmp_path / "facts", ALL)
    assert again == manifest
    assert pairs == len(
        {
            (row["old_blob"], row["new_blob"])
            for name in manifest.segments["lines"]
            for row in pq.read_table(store.place / name).to_pylist()
        }
    )


def test_a_missing_blob_leaves_out_its_own_pairs_alone(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", history(), bare=True)
    missing = git(repository, "rev-parse", "main~3:a.py").decode().strip()
    for pack in list((repository / "objects" / "pack").glob("*.pack")):
        content = pack.read_bytes()
        for ending in (".pack", ".idx", ".rev"):
            pack.with_suffix(ending).unlink(missing_ok=True)
        git(repository, "unpack-objects", "-q", feed=content)
    expected = told(repository)
    gone = {(row[0], row[1]) for row in expected if missing in _blobs(repository, row[0], row[1])}
    (repository / "objects" / missing[:2] / missing[2:]).unlink()
    store, manifest, lost = count_lines(repository, tmp_path / "facts", ALL)
    assert gone
    assert lost == len(gone)
    assert stored(store, manifest) == [row for row in expected if (row[0], row[1]) not in gone]


def _blobs(repository: Path, commit: str, path: bytes) -> set[str]:
    told = git(repository, "log", "--raw", "-z", "--no-abbrev", "--no-renames", "-1", "--format=", commit)
    words = told.split(b"\0")
    return {
        oid.decode()
        for about, name in zip(words[0::2], words[1::2], strict=False)
        if name == path
        for oid in about.split()[2:4]
    }


def test_a_killed_run_keeps_what_was_counted_and_the_store_stays_whole(tmp_path: Path) -> None:
    repository = make(
        tmp_path / "shop",
        [Made(ALICE, date(2026, 1, 1), {f"f{n}": f"{n}\n{m}\n" for n in range(40)}) for m in range(60)],
        bare=True,
    )
    program = (
        "import sys; from pathlib import Path; from leadward.warehouse import linecounts; linecounts.BATCH = 100\n"
        "from leadward.workflows.lines import count_lines\n"
        f"count_lines(Path(sys.argv[1]), Path(sys.argv[2]), {ALL})"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, str(repository), str(tmp_path / "facts")],
        env={**os.environ, "PYTHONPATH": "src"},
    )
    deadline = time.monotonic() + 60
    while not list((tmp_path / "facts").glob("*/lines-*.parquet")) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    store, manifest, _ = count_lines(repository, tmp_path / "facts", ALL)
    assert stored(store, manifest) == told(repository)
