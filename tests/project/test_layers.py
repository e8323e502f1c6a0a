"""The layers hold, and the contracts that say so would notice if they did not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.project.tree import ROOT

RUN = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", RUN, "--config", "pyproject.toml", "--no-cache"]
    source = str(root / "src")
    return subprocess.run(
        command, cwd=root, env={"PYTHONPATH": source, "PATH": ""}, capture_output=True, text=True, check=False
    )


def copy_of_the_product(place: Path) -> Path:
    """The sources and their contracts at `place`, to be spoiled."""
    for origin in [ROOT / "pyproject.toml", *(ROOT / "src").rglob("*.py")]:
        target = place / origin.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(origin.read_bytes())
    return place


def test_every_contract_is_kept() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_a_model_that_imports_a_framework_and_a_circle_are_noticed(tmp_path: Path) -> None:
    root = copy_of_the_product(tmp_path)
    spoiled = root / "src/leadward/model/person.py"
    spoiled.write_text(spoiled.read_text() + "\nimport django\nfrom leadward.facts import tables\n")
    spoiled = root / "src/leadward/warehouse/segments.py"
    spoiled.write_text(f"{spoiled.read_text()}\n\ndef later():\n    from leadward.warehouse import compaction\n")
    done = lint(root)
    assert done.returncode == 1
    assert "leadward.model.person -> django" in done.stdout
    assert "leadward.model.person -> leadward.facts.tables" in done.stdout
    assert "No cycles are allowed in leadward.warehouse" in done.stdout


def test_a_folder_in_no_layer_is_noticed(tmp_path: Path) -> None:
    root = copy_of_the_product(tmp_path)
    (root / "src/leadward/elsewhere").mkdir()
    (root / "src/leadward/elsewhere/__init__.py").write_text('"""In no layer."""\n')
    assert lint(root).returncode == 1


def test_a_pure_layer_that_reads_the_clock_is_noticed(tmp_path: Path) -> None:
    spoiled = tmp_path / "src/leadward/practices/clock.py"
    spoiled.parent.mkdir(parents=True)
    spoiled.write_text('"""Reads the clock."""\n\nfrom datetime import date\n\nprint(date.today())\n')
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--select", "TID251", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "TID251" in done.stdout
    assert done.returncode == 1
