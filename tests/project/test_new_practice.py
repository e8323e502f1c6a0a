"""The beginning of a practice is sound code, and is not taken for a finished one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.new_practice import begin
from tests.project.tree import ROOT


def test_what_is_written_passes_style_and_runs_until_it_is_finished(tmp_path: Path) -> None:
    told = begin("sprint-demos", tmp_path)
    assert "Now add sprint_demos.PRACTICE" in told
    for command in (["check", "--no-cache"], ["format", "--check", "--no-cache"]):
        config = ["--config", str(ROOT / "pyproject.toml")]
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, *config, "."],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    script = "import runpy; print(runpy.run_path('src/leadward/practices/sprint_demos.py')['PRACTICE'].number)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "C1", done.stderr


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    begin("sprint-demos", tmp_path)
    with pytest.raises(SystemExit, match="Already there"):
        begin("sprint-demos", tmp_path)


@pytest.mark.parametrize(("name", "told"), [("", "Say NAME="), ("nonsense", "not one of"), ("bushwhack", "is built")])
def test_a_name_that_cannot_be_begun_is_told_why(name: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=told):
        begin(name, tmp_path)
