"""One's own finished work as a manager would want to hear of it: the weightiest pieces, one of each place."""

from __future__ import annotations

from datetime import date

from leadward.analyses import my_recent_work, undertakings
from leadward.analyses.my_recent_work import RecentWork
from leadward.model.practice import Findings
from leadward.model.sentence import Sentence
from leadward.practices import own_work, phrases

FEWEST_FILES = 2


def work(findings: Findings, since: date) -> list[tuple[Sentence, str, str]]:
    """(sentence, commit, subject) of own work since a day, the weightiest of each place; chores only where there is no more."""
    rows = [row for row in findings.rows(my_recent_work.ANALYSIS) if row.stands and phrases.day(row.at) >= since]
    told = own_work.worth(rows) or rows
    large = [row for row in told if row.files >= FEWEST_FILES] or told
    found: dict[str, RecentWork] = {}
    for row in own_work.weightiest(large, findings.rows(undertakings.ANALYSIS)):
        found.setdefault(row.directory, row)
    return [(own_work.told(row, findings), row.commit, row.subject) for row in found.values()]
