"""The beginning of a kind of note works at once, in two changed files: verbs, page, export, the demo."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.new_kind import begin
from tests.project.tree import ROOT

WRITTEN = ("src/leadward/notes/quick_win.py", "tests/notes/test_quick_win.py")
CHANGED = ("src/leadward/notes/__init__.py", "src/leadward/demo/notes.py")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("project")
    for name in ("src", "tests/notes", "scripts"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", place)
    done = run(place, "scripts/new_kind.py", "quick-win")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:4] == [
        *(f"Wrote {name}" for name in WRITTEN),
        *(f"Changed {name}" for name in CHANGED),
    ]
    return place


def run(place: Path, *words: str, home: str = "home") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": f"{place / 'src'}:{place}", "LEADWARD_HOME": str(place / home)}
    return subprocess.run(
        [sys.executable, *words], cwd=place, env=environment, capture_output=True, text=True, check=False
    )


def test_what_is_written_passes_style(begun: Path) -> None:
    for words in (["check", "--no-cache"], ["format", "--check", "--no-cache"]):
        done = run(begun, "-m", "ruff", *words, *WRITTEN, *CHANGED)
        assert done.returncode == 0, done.stdout


def test_its_verbs_work_in_the_terminal(begun: Path) -> None:
    def leadward(*words: str) -> str:
        done = run(begun, "-m", "leadward", *words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    note = json.loads(leadward("notes", "add", "quick-win", "text=Fixed the pager", "people=Ana", "--json"))
    assert note["body"] == {"text": "Fixed the pager", "people": ["Ana"]}
    leadward("notes", "edit", f"n{note['id'][:8]}", "text=Fixed the pager for good")
    assert "Fixed the pager for good" in leadward("notes", "list", "--kind", "quick-win")
    assert "quick-win" in leadward("notes", "export")


def test_its_own_test_and_the_demo_take_it(begun: Path) -> None:
    done = run(
        begun,
        "-c",
        "from datetime import date; from leadward.demo import notes; print({told.kind for told in notes.told(date(2026, 3, 9))})",
    )
    assert "quick-win" in done.stdout, done.stderr
    done = run(begun, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--noconftest", WRITTEN[1])
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "why"), [("", "No name is no name"), ("Quick Win", "small letters"), ("goal", "is a kind already")]
)
def test_a_name_that_cannot_be_begun_is_told_why(name: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=why):
        begin(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(begun: Path) -> None:
    done = run(begun, "scripts/new_kind.py", "quick-win")
    assert done.returncode == 1
    assert "is a kind already" in done.stderr
