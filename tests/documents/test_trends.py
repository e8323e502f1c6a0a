"""The trends as a reader sees them."""

from __future__ import annotations

from datetime import date

from leadward.analyses.flow import Flow
from leadward.documents import plain
from leadward.documents.trends import Trends, document, sparkline

TODAY = date(2026, 3, 9)


def row(month: str, value: float, outside: int = 0, **more: object) -> Flow:
    told = {"measure": "lead-time", "changes": 12, "complete": True, "middle": 2.0, "low": 1.0, "high": 3.0, **more}
    return Flow(month=month, value=value, outside=outside, commits=("ab" * 20, "cd" * 20), **told)  # type: ignore[arg-type]


def test_a_number_outside_its_band_is_told_with_its_commits() -> None:
    made = Trends(
        "shop",
        TODAY,
        (row("2026-01", 2.0, low=-1, high=-1), row("2026-02", 14.0, 1), row("2026-03", 1.0, complete=False)),
    )
    assert plain.text(document(made)) == (
        "How work flows in shop\n"
        "======================\n\n"
        "Each number of the team in its newest whole month, and the months up to it.\n"
        "what                  month    value    its own band      up to 12 months\n"
        "written to committed  2026-02  14 days  above 1.0 to 3.0  ▂█\n\n"
        "OUTSIDE ITS OWN BAND\n\n"
        "written to committed: 14 days in 2026-02, above 1.0 to 3.0; weighing most:\n"
        "cabababab ccdcdcdcd\n\n"
        "A band is drawn from the up to twelve months before (median and moving ranges):\n"
        "outside it something changed, within it nothing needs an explanation.\n\n"
        "    leadward explain flow\n"
    )


def test_a_month_of_few_changes_is_a_gap() -> None:
    made = Trends("shop", TODAY, (row("2025-11", 2.0), row("2026-02", 2.0)))
    assert "█··█" in plain.text(document(made))


def test_too_little_history_says_what_to_do() -> None:
    told = plain.text(document(Trends("shop", TODAY, (row("2026-02", 3.0, changes=2),))))
    assert "nothing to hold a month against" in told.replace("\n", " ")
    assert "retrospective" in told


def test_a_sparkline_has_one_sign_for_each_value() -> None:
    assert sparkline([0, 1, 2, 4, 7]) == "▁▂▃▅█"
    assert sparkline([0, 0]) == "▁▁"
    assert sparkline([]) == ""
