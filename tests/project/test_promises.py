"""No promise without a test, and no figure that a test did not give: the marker, the record and docs/threats.md."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts import threats
from scripts.threats import Promise
from tests.project.tree import ROOT

MARKED = """
import pytest
from hypothesis import given, settings, strategies as st

@pytest.mark.promise("plain", "second")
@pytest.mark.parametrize("n", range(3))
def test_plain(n):
    pass

@pytest.mark.promise("by-hand")
def test_by_hand(counted):
    counted(40)
    counted(2)

@pytest.mark.promise("generated")
@settings(max_examples=30, database=None)
@given(st.integers())
def test_generated(n):
    pass

@pytest.mark.promise("broken")
@pytest.mark.parametrize("n", range(2))
def test_broken(n):
    assert n == 0

@pytest.mark.promise("skipped")
@pytest.mark.skip
def test_skipped():
    pass

@pytest.mark.promise("no-set-up")
def test_no_set_up(missing):
    pass

def test_of_nothing():
    pass
"""


@pytest.fixture(scope="module", params=["alone", "two workers"])
def record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a run of MARKED wrote."""
    place = tmp_path_factory.mktemp("marked")
    (place / "test_marked.py").write_text(MARKED)
    options = ["-p", "tests.promises", "--record-promises=out.json", *(["-n", "2"] if request.param != "alone" else [])]
    run = [sys.executable, "-m", "pytest", "-q", "--rootdir", str(place), "-c", "/dev/null", *options, "test_marked.py"]
    done = subprocess.run(run, cwd=place, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
    assert done.returncode == 1, done.stdout
    rows: dict[str, Any] = json.loads((place / "out.json").read_text())
    return {name.rpartition("::")[2]: row for name, row in rows.items()}


def test_a_run_records_cases_and_results(record: dict[str, Any]) -> None:
    assert {name: (row["promises"], row["cases"], row["result"]) for name, row in record.items()} == {
        "test_plain": (["plain", "second"], 3, "passed"),
        "test_by_hand": (["by-hand"], 42, "passed"),
        "test_generated": (["generated"], 30, "passed"),
        "test_broken": (["broken"], 1, "failed"),
        "test_skipped": ([], 0, "skipped"),
        "test_no_set_up": ([], 0, "failed"),
    }
    assert all(len(row["day"]) == 10 and row["commit"] for row in record.values())


def test_marks_are_read_from_the_files_as_pytest_sees_them(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_marked.py").write_text(
        MARKED + '\npytestmark = [pytest.mark.promise("all")]\n'
        '@pytest.mark.promise("class")\nclass TestOne:\n    def test_in(self):\n        pass\n'
    )
    tests = threats.marked(tmp_path)
    assert tests["tests/test_marked.py::test_plain"] == ("all", "plain", "second")
    assert tests["tests/test_marked.py::test_of_nothing"] == ("all",)
    assert tests["tests/test_marked.py::TestOne::test_in"] == ("all", "class")


ROW = Promise("Notes could be lost", "kept", "Notes are kept.", 400)
TESTS = {"tests/test_a.py::test_one": ("kept",), "tests/test_a.py::test_two": ("kept",)}


def seen(cases: int = 400, **results: str) -> dict[str, dict[str, Any]]:
    return {
        name: {"cases": cases, "result": results.get(name[-3:], "passed"), "day": "2026-03-09", "commit": "abc"}
        for name in TESTS
    }


@pytest.mark.parametrize(
    ("tests", "figures", "sentence"),
    [
        (TESTS, seen(), None),
        ({}, seen(), "kept: no test proves it"),
        (TESTS, seen(199), "kept: 398 cases, of at least 400"),
        (TESTS, seen(two="failed"), "kept: not passed: tests/test_a.py::test_two (failed)"),
        (TESTS, seen(one="skipped"), "kept: not passed: tests/test_a.py::test_one (skipped)"),
        (
            {**TESTS, "tests/test_a.py::test_new": ("kept",)},
            seen(),
            "kept: not passed: tests/test_a.py::test_new (never recorded)",
        ),
        (
            {**TESTS, "tests/test_b.py::test_odd": ("gone",)},
            seen(),
            "tests/test_b.py::test_odd proves gone, which is no promise",
        ),
    ],
)
def test_what_is_not_shown_is_named(tests: dict[str, tuple[str, ...]], figures: Any, sentence: str | None) -> None:
    assert threats.problems([ROW], tests, figures) == ([sentence] if sentence else [])


def test_a_page_shows_promise_tests_cases_and_the_oldest_run() -> None:
    figures = seen(1500)
    figures["tests/test_a.py::test_two"]["day"] = "2026-02-01"
    line = threats.written([ROW], TESTS, figures).splitlines()[-1]
    assert line == (
        "| Notes are kept. | [one](../tests/test_a.py)<br>[two](../tests/test_a.py) | 3,000 | passed 2026-02-01 at abc |"
    )
    assert "| not shown |" in threats.written([ROW], TESTS, seen(one="failed"))


def test_newer_figures_replace_older_ones_and_tests_that_are_gone_go() -> None:
    old = {**seen(1), "tests/test_gone.py::test_gone": seen()["tests/test_a.py::test_one"]}
    new = {"tests/test_a.py::test_two": seen(7)["tests/test_a.py::test_two"]}
    rows = threats.merged(old, new, TESTS)
    assert {name: row["cases"] for name, row in rows.items()} == {
        "tests/test_a.py::test_one": 1,
        "tests/test_a.py::test_two": 7,
    }
    assert json.loads(threats.as_text(rows)) == rows


@pytest.mark.parametrize(
    "text",
    [
        '[[promise]]\nslug = "a"\n',
        '[[promise]]\nthreat = "t"\nslug = "a"\nsays = "s"\nleast = "1"\n',
        '[[promise]]\nthreat = "t"\nslug = "a"\nsays = "s"\nleast = 1\n' * 2,
    ],
)
def test_a_list_of_promises_that_is_not_whole_is_refused(text: str, tmp_path: Path) -> None:
    place = tmp_path / "threats.toml"
    place.write_text(text)
    with pytest.raises(ValueError, match=r"threats\.toml"):
        threats.promises(place)
