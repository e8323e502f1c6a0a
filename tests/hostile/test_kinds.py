"""Every kind of hostile repository: a good answer or a sentence, in bounded time and memory, and nothing right that turns wrong."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import commits, giants, layouts, objects, outward, refs, trees
from tests.hostile.conftest import Zygote
from tests.hostile.kind import Kind
from tests.hostile.raw import Raw

ALL = os.environ.get("LEADWARD_HOSTILE") == "all"
KINDS = (*commits.KINDS, *trees.KINDS, *refs.KINDS, *objects.KINDS, *layouts.KINDS, *giants.KINDS)
OUTWARD = (*outward.KINDS, *(kind for kind in (*objects.KINDS, *layouts.KINDS) if " link to " in kind.name))
"""Kinds whose objects lead out of the repository, or round in rings."""
THROUGHOUT = {*(*commits.KINDS, *trees.KINDS)[::4], *giants.KINDS}
"""Kinds of which the brief is made too; of all with LEADWARD_HOSTILE=all. The facts are opened of every kind."""
SECONDS = 60
"""After which a command, or opening the facts, is killed; the test then sees that it did not end by itself."""


def ran(program: Zygote, kind: Kind, place: Path) -> tuple[Raw, dict[str, Any]]:
    """The repository of a kind, and what came of reading it: sync, then the brief, then the facts."""
    raw = Raw(place / "hostile")
    kind.build(raw)
    path = str(raw.place / kind.at) if kind.at else str(raw.place)
    runs = [["sync", "--json", f"--repo={path}"], ["brief", "--json", f"--repo={path}", "--as-of=2026-03-09"]]
    runs = runs if ALL or kind in THROUGHOUT else runs[:1]
    rows = "" if kind.refused else path
    try:
        return raw, program(*runs, home=place / "home", cwd=str(place), seconds=SECONDS * (len(runs) + 1), rows=rows)
    finally:
        subprocess.run(["rm", "-rf", raw.place], check=True)  # some are deeper than Python's own way of it goes


def test_there_are_two_hundred_kinds_each_with_a_name_of_its_own() -> None:
    every = {*KINDS, *OUTWARD}
    assert len(KINDS) >= 200
    assert len({kind.name for kind in every}) == len(every)


@pytest.mark.promise("repository-stays-inside")
@pytest.mark.parametrize("kind", OUTWARD, ids=str)
def test_links_are_followed_within_the_repository_alone(kind: Kind, program: Zygote, tmp_path: Path) -> None:
    _check(kind, program, tmp_path)


@pytest.mark.promise("history-no-crash")
@pytest.mark.parametrize("kind", [kind for kind in KINDS if (ALL or not kind.slow) and kind not in OUTWARD], ids=str)
def test_reads_or_says_why_not(kind: Kind, program: Zygote, tmp_path: Path) -> None:
    _check(kind, program, tmp_path)


def _check(kind: Kind, program: Zygote, tmp_path: Path) -> None:
    raw, told = ran(program, kind, tmp_path)
    assert told["status"] == 0
    assert told["megabytes"] < kind.megabytes
    assert told["below_megabytes"] < kind.megabytes
    for run in told["runs"]:
        assert "Traceback" not in run["err"]
        assert "defect" not in run["err"], run["err"]
        assert _one_line_at_most(run["err"])
    if kind.refused:
        _is_refused(kind, told["runs"])
    else:
        _is_read(kind, raw, told)


def _one_line_at_most(told: str) -> bool:
    return told.count("\n") <= 1 and all(char.isprintable() for char in told.rstrip("\n"))


def _is_refused(kind: Kind, runs: list[dict[str, Any]]) -> None:
    for run in runs:
        assert run["code"] == 1
        assert run["err"].startswith("leadward: ")
        assert re.search(kind.refused, run["err"]), run["err"]


def _is_read(kind: Kind, raw: Raw, told: dict[str, Any]) -> None:
    assert {run["code"] for run in told["runs"]} == {0}, told["runs"]
    said = json.loads(told["runs"][0]["out"])[0]
    assert said["commits"] == kind.commits, said
    notes = [gap["sentence"] for gap in said["gaps"]]
    for note in notes:
        assert any(re.search(pattern, note) for pattern in (*kind.notes, *kind.may_note)), note
    for pattern in kind.notes:
        assert any(re.search(pattern, note) for note in notes), notes
    _is_true(raw, told["rows"])


def _is_true(raw: Raw, rows: list[list[str]]) -> None:
    """Of each sound commit that was read, exactly the paths that it changed."""
    for oid, paths in raw.good.items():
        found = {path.encode() for commit, path in rows if commit == oid}
        if any(commit == oid for commit, _ in rows) and b"" not in found:
            assert found == paths, oid
