import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import leadward
from leadward.inbox import moment, spool
from tests.here import here

SOURCE = Path(leadward.__file__).parents[1]
# Read when the file is loaded: a test itself sees no setting of the person who runs it.
KILLS = int(os.environ.get("LEADWARD_KILLS", "500"))
WRITES = int(os.environ.get("LEADWARD_WRITES", "25"))
SEED = os.environ.get("LEADWARD_SEED", "1")


def experiment(home: Path, *words: str) -> tuple[dict[str, Any], str]:
    paths = os.pathsep.join([str(SOURCE), str(Path(__file__).parents[2])])
    environment = {**os.environ, "LEADWARD_HOME": str(home), "PYTHONPATH": paths}
    run = [sys.executable, "-m", "tests.journal.processes", *words]
    done = subprocess.run(run, env=environment, capture_output=True, text=True, timeout=3600, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), done.stderr


@pytest.mark.promise("killed-writers")
@pytest.mark.promise("many-writers")
@pytest.mark.promise("killed-writers")
@pytest.mark.promise("killed-writers")
def test_killed_writers_lose_no_acknowledged_note(tmp_path: Path, counted: Callable[[int], None]) -> None:
    """LEADWARD_KILLS says how often (500); LEADWARD_SEED which moments."""
    seen, _ = experiment(tmp_path, "killed", str(KILLS), SEED)
    assert seen["killed"] >= KILLS // 2 * 2
    counted(seen["killed"])
    assert seen["acknowledged"] > KILLS // 2
    assert (seen["lost"], seen["whole"], seen["once"], seen["waiting"]) == (0, True, True, 0)


def test_a_journal_whose_making_is_killed_at_any_statement_is_finished_later(
    tmp_path: Path, counted: Callable[[int], None]
) -> None:
    places_home = tmp_path / "home"
    places_home.mkdir()
    seen, _ = experiment(places_home, "halted", "0", "0")
    assert seen["whole"]
    assert seen["statements"] > 20
    counted(seen["statements"])


def test_eight_writers_at_once_lose_nothing_and_never_show_locked(
    tmp_path: Path, counted: Callable[[int], None]
) -> None:
    """LEADWARD_WRITES says how many notes each writes (25)."""
    seen, errors = experiment(tmp_path, "crowded", "8", str(WRITES))
    assert (seen["codes"], seen["acknowledged"], errors) == ([0] * 8, 8 * WRITES, "")
    counted(seen["acknowledged"])
    assert (seen["lost"], seen["whole"], seen["once"], seen["waiting"]) == (0, True, True, 0)


def test_a_spool_whose_taking_in_was_killed_before_the_files_went_is_taken_in_once(
    tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setenv("LEADWARD_HOME", str(tmp_path))
    ids = [spool.write(here().home.spool, f"note {number}", moment.now()) for number in range(3)]
    left = {each.file: each.file.read_bytes() for each in spool.waiting(here().home.spool)}
    assert [note.id for note in here().notes.notes()] == ids
    for file, content in left.items():
        file.write_bytes(content)
    assert [note.id for note in here().notes.notes()] == ids
    assert spool.is_empty(here().home.spool)
