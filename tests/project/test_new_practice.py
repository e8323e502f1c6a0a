"""The beginning of a practice is sound code, listed in its place, and conforms in all but its content."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from leadward.practices import action_plans
from scripts.new_practice import begin
from tests.project.tree import ROOT

NAME, MODULE = action_plans.NAME, "action_plans"
WRITTEN = (f"src/leadward/practices/{MODULE}.py", f"tests/practices/test_{MODULE}.py")
LISTS = ("src/leadward/practices/listed.py",)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as it was before one of its practices was begun."""
    place = tmp_path_factory.mktemp("project")
    for name in ("src", "tests", "scripts", "quality"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", place)
    for name in WRITTEN:
        (place / name).unlink()
    for name in LISTS:
        text = (place / name).read_text()
        (place / name).write_text(re.sub(rf'^    "?({NAME}|{MODULE}(\.PRACTICE)?)"?,\n', "", text, flags=re.MULTILINE))
    return place


@pytest.fixture(scope="module")
def begun(tree: Path) -> tuple[Path, str]:
    done = run(tree, ["scripts/new_practice.py", NAME])
    assert done.returncode == 0, done.stderr
    return tree, done.stdout


def run(place: Path, words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(place / "src"), str(place)))}
    return subprocess.run(
        [sys.executable, *words], cwd=place, env=environment, capture_output=True, text=True, check=False
    )


def test_it_is_written_and_listed_in_its_place(begun: tuple[Path, str]) -> None:
    place, told = begun
    assert all(f"Wrote {name}" in told for name in WRITTEN)
    for name in LISTS:
        assert (place / name).read_text() == (ROOT / name).read_text()


def test_what_is_written_passes_style(begun: tuple[Path, str]) -> None:
    for words in (["check", "--no-cache"], ["format", "--check", "--no-cache"]):
        done = run(begun[0], ["-m", "ruff", *words, *WRITTEN])
        assert done.returncode == 0, done.stdout


def test_it_conforms_in_all_but_its_content(begun: tuple[Path, str]) -> None:
    suite = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/conformance/test_practices.py", WRITTEN[1]]
    done = run(begun[0], [*suite, "-k", f"{NAME} or test_folder or test_the_map or {MODULE}"])
    failed = re.findall(r"^FAILED .*::(\S+)", done.stdout, re.MULTILINE)
    assert failed == [
        f"test_it_explains_itself_under_the_same_headings[{NAME}]",
        "test_from_nothing_it_has_words_to_say_and_rests_once_it_was_logged",
    ], done.stdout
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed
    assert int(passed[1]) > 20


def test_nothing_is_overwritten(begun: tuple[Path, str]) -> None:
    (begun[0] / LISTS[0]).write_text((begun[0] / LISTS[0]).read_text().replace(f"    {MODULE}.PRACTICE,\n", ""))
    done = run(begun[0], ["scripts/new_practice.py", NAME])
    assert (done.returncode, done.stderr.partition(":")[0]) == (1, "Already there")


@pytest.mark.parametrize(
    ("name", "told"), [("", "No name is not"), ("nonsense", "add its row"), ("bushwhack", "is built")]
)
def test_a_name_that_cannot_be_begun_is_told_why(name: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=told):
        begin(name, tmp_path)
