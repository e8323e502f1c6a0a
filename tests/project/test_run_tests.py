"""`scripts/run_tests.sh`: what fails beside others runs once more alone; what fails alone too, fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.tree import ROOT

TEST = """\
from pathlib import Path


def test_steady():
    pass


def test_shaken():
    seen = Path(__file__).with_name("seen")
    before, _ = seen.exists(), seen.touch()
    assert before


def test_wrong():
    assert {right}
"""


def ended(place: Path, right: bool) -> subprocess.CompletedProcess[str]:
    """The script over one file of three tests, one of which passes the second time it runs."""
    python = place / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (place / "pytest.ini").write_text("[pytest]\n")
    (place / "test_three.py").write_text(TEST.format(right=right))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    run = ["sh", str(ROOT / "scripts" / "run_tests.sh"), "test_three.py"]
    return subprocess.run(run, cwd=place, env=kept, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("right", "code"), [(True, 0), (False, 1)])
def test_what_fails_runs_once_more_alone(tmp_path: Path, right: bool, code: int) -> None:
    done = ended(tmp_path, right)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Failed beside others; now alone:\n" in done.stderr
    assert "  test_three.py::test_shaken\n" in done.stderr
    assert ("test_three.py::test_wrong" in done.stderr) is not right
    assert "test_steady" not in done.stderr
