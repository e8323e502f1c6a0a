"""Tests that take long are listed with their reason (`slow.toml`); what took long and is not listed is said at the end of a run."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

SECONDS = 20
LISTED: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("slow.toml").read_text(encoding="utf-8"))


def function_of(nodeid: str) -> str:
    """A test without its case: file and function."""
    return nodeid.partition("[")[0]


def unlisted(reports: list[pytest.TestReport]) -> list[str]:
    """The tests that took over 20 s and are not listed, the longest first: `63 s tests/...`."""
    took = {each.nodeid: each.duration for each in reports if each.when == "call" and each.duration > SECONDS}
    long = sorted(((seconds, id) for id, seconds in took.items() if function_of(id) not in LISTED), reverse=True)
    return [f"{seconds:.0f} s {id}" for seconds, id in long]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say them."""
    reports = [each for each in terminalreporter.stats.get("passed", ()) if isinstance(each, pytest.TestReport)]
    if found := unlisted(reports):
        terminalreporter.section(f"over {SECONDS} s and not in tests/slow.toml")
        for each in found:
            terminalreporter.write_line(each)
