"""One's own finished work as a manager would want to hear of it: the larger pieces, tagged ones first."""

from __future__ import annotations

from datetime import date

from leadward.analyses import my_recent_work
from leadward.analyses.my_recent_work import RecentWork
from leadward.model.practice import Findings
from leadward.practices import own_work, phrases

FEWEST_FILES = 2


def work(findings: Findings, since: date) -> list[tuple[str, str, str]]:
    """(sentence, commit, subject) of own work since a day, the largest of each place first; chores only where there is no more."""
    rows = [row for row in findings.rows(my_recent_work.ANALYSIS) if phrases.day(row.at) >= since]
    told = own_work.worth(rows) or rows
    large = [row for row in told if row.files >= FEWEST_FILES] or told
    found: dict[str, RecentWork] = {}
    for row in sorted(large, key=lambda row: (not row.tag, -row.files, -row.at, row.commit)):
        found.setdefault(row.directory, row)
    return [(_said(row), row.commit, row.subject) for row in found.values()]


def _said(row: RecentWork) -> str:
    shipped = f", shipped in {row.tag}" if row.tag else ""
    files = phrases.counted(row.files, "file")
    return f"{phrases.quoted(row.subject, 60)} ({files} in {phrases.folder(row.directory)}{shipped})"
