"""The list of slow tests is true in form: what it names exists, is long, and has a reason; what is not on it is said."""

from __future__ import annotations

import re

import pytest

from tests import slow
from tests.project.tree import ROOT


@pytest.mark.parametrize("name", list(slow.LISTED))
def test_each_names_a_test_that_exists_with_its_reason(name: str) -> None:
    place, _, function = name.partition("::")
    assert re.search(rf"^def {function}\(", (ROOT / place).read_text(encoding="utf-8"), re.MULTILINE), name
    row = slow.LISTED[name]
    assert set(row) == {"seconds", "reason"}
    assert slow.SECONDS <= row["seconds"] < 120
    assert len(row["reason"]) > 15


def test_they_stand_in_order() -> None:
    assert list(slow.LISTED) == sorted(slow.LISTED)


def report(nodeid: str, seconds: float, when: str = "call") -> pytest.TestReport:
    return pytest.TestReport(nodeid, (nodeid, 1, nodeid), {}, "passed", None, when, duration=seconds)  # type: ignore[arg-type]


def test_what_took_long_and_is_not_listed_is_said() -> None:
    listed = next(iter(slow.LISTED))
    reports = [
        report(f"{listed}[a case]", 90),
        report("tests/x.py::test_a[1]", 21),
        report("tests/x.py::test_b", 63.4),
        report("tests/x.py::test_c", 19.9),
        report("tests/x.py::test_d", 90, "setup"),
    ]
    assert slow.unlisted(reports) == ["63 s tests/x.py::test_b", "21 s tests/x.py::test_a[1]"]
