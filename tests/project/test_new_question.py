"""The beginning of a question about the code works at once, in one changed file: command, JSON, its own test."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from scripts.new_question import begin
from tests.project.tree import ROOT
from tests.repositories import Made, make

NAME = "stale-files"
WRITTEN = ("src/leadward/analyses/stale_files.py", "tests/analyses/test_stale_files.py")
CHANGED = "src/leadward/documents/code_tables.py"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("project")
    for name in ("src", "tests/analyses", "scripts"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", place)
    done = run(place, "-m", "scripts.new_question", NAME)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:3] == [*(f"Wrote {name}" for name in WRITTEN), f"Changed {CHANGED}"]
    return place


def run(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": f"{place / 'src'}:{place}", "LEADWARD_HOME": str(place / "home")}
    return subprocess.run(
        [sys.executable, *words], cwd=place, env=environment, capture_output=True, text=True, check=False
    )


def test_nothing_else_is_changed(begun: Path) -> None:
    different = [
        str(file.relative_to(begun))
        for file in sorted(begun.rglob("*.py"))
        if not (before := ROOT / file.relative_to(begun)).exists() or before.read_bytes() != file.read_bytes()
    ]
    assert different == sorted([*WRITTEN, CHANGED])


def test_what_is_written_passes_style(begun: Path) -> None:
    for words in (["check", "--no-cache"], ["format", "--check", "--no-cache"]):
        done = run(begun, "-m", "ruff", *words, *WRITTEN, CHANGED)
        assert done.returncode == 0, done.stdout


def test_its_own_test_and_that_of_every_analysis_take_it(begun: Path) -> None:
    tests = (WRITTEN[1], "tests/analyses/test_list.py")
    chosen = ("-k", "stale and (newest or asks)", *tests)
    done = run(begun, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--noconftest", *chosen)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout


def test_it_answers_in_the_terminal(begun: Path, tmp_path: Path) -> None:
    made = [Made("Ann Lee", date(2026, 3, 2), {"pay.py": "1\n", "cart.py": "1\n"}, "Begin")]
    make(tmp_path / "repo", [*made, Made("Bo Ray", date(2026, 3, 5), {"pay.py": "2\n"}, "Change pay")])
    command = ("-m", "leadward", "code", NAME, "--repo", str(tmp_path / "repo"), "--as-of", "2026-03-09")
    done = run(begun, *command, "--json")
    assert done.returncode == 0, done.stderr
    assert [row["path"] for row in json.loads(done.stdout)["rows"]] == ["pay.py", "cart.py"]
    assert "2026-03-05" in run(begun, *command).stdout


@pytest.mark.parametrize(
    ("name", "why"),
    [("", "No name is no name of a question"), ("Stale Files", "small letters"), ("hotspots", "is a question already")],
)
def test_a_name_that_cannot_be_begun_is_refused_with_the_reason(name: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=why):
        begin(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(begun: Path) -> None:
    done = run(begun, "-m", "scripts.new_question", NAME)
    assert done.returncode == 1
    assert "is a question already" in done.stderr
