"""Which promise a test proves, and how much of it ran: the marker `promise`, the fixture `counted`, `--record-promises`.

A test counts the examples that Hypothesis gave it, or what it says by `counted(n)`, else 1 for each case of its parameters.
With `--record-promises=FILE` (or LEADWARD_RECORD_PROMISES) a run writes what it saw; `make promises` merges that into
quality/promises.json, from which docs/threats.md is written.
"""

from __future__ import annotations

import functools
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import is_hypothesis_test

_CASES: Final = "promise-cases"
_SLUGS: Final = "promise-slugs"
_counting: list[int] = []
"""What the running test added by `counted`; empty where it added nothing."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--record-promises",
        metavar="FILE",
        default=os.environ.get("LEADWARD_RECORD_PROMISES", ""),
        help="write which promises held, and in how many cases",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "promise(slug, ...): proves these rows of quality/threats.toml")
    file = config.getoption("--record-promises")
    if file and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Record(Path(file), config.rootpath), "promises")


@pytest.fixture(scope="session")
def counted() -> Callable[[int], None]:
    """Adds to the number of cases that the running test tried; of the session, so that generated examples may use it."""
    return _counting.append


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Leaves the test's promises and its number of cases in its report, where xdist carries them along."""
    slugs = [slug for mark in item.iter_markers("promise") for slug in mark.args]
    if not slugs:
        return (yield)
    _counting.clear()
    item.user_properties.append((_SLUGS, slugs))
    handle: Any = item.obj.hypothesis if is_hypothesis_test(item.obj) else None  # type: ignore[attr-defined]
    inner: Any = handle and handle.inner_test
    if handle:
        handle.inner_test = _counting_examples(inner)
    try:
        return (yield)
    finally:
        if handle:
            handle.inner_test = inner
        item.user_properties.append((_CASES, sum(_counting) if _counting else 1))


def _counting_examples(test: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(test)
    def example(*arguments: Any, **named: Any) -> Any:
        before = len(_counting)
        result = test(*arguments, **named)
        if len(_counting) == before:
            _counting.append(1)
        return result

    return example


class Record:
    """Collects the reports of a run, of xdist's workers too, and writes them when it ends."""

    def __init__(self, file: Path, root: Path) -> None:
        self.file, self.root = file, root
        self.tests: dict[str, dict[str, Any]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Adds one phase of one case."""
        properties = dict(report.user_properties)
        slugs: Any = properties.get(_SLUGS, [])
        name = report.nodeid.partition("[")[0]
        if not slugs and not (report.when == "setup" and "promise" in report.keywords):
            return
        row = self.tests.setdefault(name, {"promises": [], "cases": 0, "result": "skipped"})
        row["promises"] = sorted({*row["promises"], *slugs})
        if report.failed:
            row["result"] = "failed"
        elif report.passed and report.when == "call":
            row["cases"] += properties[_CASES]
            row["result"] = "passed" if row["result"] == "skipped" else row["result"]

    def pytest_sessionfinish(self) -> None:
        """Writes the file: test -> promises, cases, result, day, commit."""
        if not self.tests:
            return
        stamp = {"day": datetime.now(UTC).date().isoformat(), "commit": _commit(self.root)}
        tests = {name: {**row, **stamp} for name, row in sorted(self.tests.items())}
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(json.dumps(tests, indent=1) + "\n", encoding="utf-8")


def _commit(root: Path) -> str:
    command = ["git", "-C", str(root), "rev-parse", "--short=10", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or "unknown"
