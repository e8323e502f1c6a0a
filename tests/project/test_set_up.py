"""`make brief` on a machine that lacks something: one sentence that names the mend, and nothing on stdout."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.project.tree import ROOT

TOOLS = ("sh", "cat", "cksum", "tr", "git", "make", "dirname", "chmod")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The set-up alone, in a folder whose name holds a space."""
    place = tmp_path / "my code"
    shutil.copytree(ROOT / "scripts", place / "scripts")
    shutil.copytree(ROOT / "requirements", place / "requirements")
    shutil.copy(ROOT / "Makefile", place)
    (place / "src").mkdir()
    return place


def machine(place: Path, *, without: str = "", python: str = "") -> str:
    """A PATH that holds the tools of a fresh machine, but for one, and a `python3` that is this shell script."""
    folder = place.parent / "bin"
    folder.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        if found and tool != without:
            (folder / tool).symlink_to(found)
    if python:
        (folder / "python3").write_text(f"#!/bin/sh\n{python}\n")
        (folder / "python3").chmod(0o755)
    return str(folder)


def make_brief(place: Path, path: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [shutil.which("make") or "make", "brief"],
        cwd=place,
        env={"PATH": path, "HOME": str(place.parent)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_old_python_is_named_with_what_to_do(project: Path) -> None:
    old = 'case "$1" in --version) echo "Python 3.9.18";; *) exit 1;; esac'
    done = make_brief(project, machine(project, python=old))
    assert "Python 3.11 or newer is needed and Python 3.9.18 was found" in done.stderr
    assert (done.returncode, done.stdout) == (2, "")
    assert not (project / ".venv").exists()


def test_no_python_at_all_is_told(project: Path) -> None:
    done = make_brief(project, machine(project))
    assert "no python3 was found" in done.stderr


def test_a_missing_git_is_told_before_anything_is_made(project: Path) -> None:
    done = make_brief(project, machine(project, without="git"))
    assert "git is needed and was not found: install it" in done.stderr
    assert not (project / ".venv").exists()


def test_a_python_without_ensurepip_is_told_which_package_brings_it(project: Path) -> None:
    without = f'case "$2" in *ensurepip*) exit 1;; *) exec "{sys.executable}" "$@";; esac'
    done = make_brief(project, machine(project, python=without))
    assert "install the package python3-venv" in done.stderr


def test_a_finished_set_up_is_not_done_again_until_a_lock_changes(project: Path) -> None:
    path = machine(project, python="exit 1")
    (project / ".venv/bin").mkdir(parents=True)
    (project / ".venv/bin/python").symlink_to(sys.executable)
    text = b"".join((project / name).read_bytes() for name in ("scripts/set_up.sh", "requirements/base.lock"))
    sums = subprocess.run(["cksum"], input=text, capture_output=True, check=True).stdout.split()
    (project / ".venv/.set-up-base").write_bytes(b"-".join(sums) + b"\n")
    command = ["sh", "scripts/set_up.sh", "base"]

    done = subprocess.run(command, cwd=project, env={"PATH": path}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    (project / ".venv/bin/python").unlink()
    done = subprocess.run(command, cwd=project, env={"PATH": path}, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr


@pytest.mark.promise("same-build")
def test_the_wheel_holds_the_product_alone_and_is_the_same_twice(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT / "src", project / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, project)
    built = []
    for out in ("one", "two"):
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / out)]
        subprocess.run(command, cwd=project, check=True, capture_output=True)
        built.append(next((tmp_path / out).glob("leadward-*.whl")))
    assert built[0].read_bytes() == built[1].read_bytes()
    names = zipfile.ZipFile(built[0]).namelist()
    assert "leadward/__main__.py" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"leadward"}
