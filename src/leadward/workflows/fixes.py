"""One's own small fixes of a year, and what waits."""

from __future__ import annotations

from datetime import date

from leadward.analyses import maintenance
from leadward.analyses.maintenance import Maintenance
from leadward.analyses.small_fixes import SmallFix
from leadward.model.records import dataclass
from leadward.practices import small_fixes as practice
from leadward.workflows import advice
from leadward.workflows.workspace import Workspace


@dataclass(frozen=True)
class Assumed:
    """What nobody measured: minutes saved each time, people, times a month."""

    minutes: float = 1.0
    people: int = 1
    times: int = 2

    def hours(self, fixes: int) -> float:
        """Hours a year, where each fix saves so much."""
        return fixes * self.minutes * self.people * self.times * 12 / 60


@dataclass(frozen=True)
class Fixes:
    """The total, in facts, and things of five minutes that wait, the most passed first."""

    repository: str
    whose: str
    myself: bool
    as_of: date
    done: tuple[Maintenance, ...]
    waiting: tuple[SmallFix, ...]
    said: str = ""
    """What was done, as a sentence; '' for nothing."""


def fixes(ws: Workspace) -> Fixes:
    """Small fixes of whoever asks; changes to how the team works belong to `process`."""
    with ws.view() as view:
        ws.progress("files", 0, 0)
        findings = advice.findings(ws, view, (practice.PRACTICE,))
        rows = tuple(row for row in findings.rows(maintenance.ANALYSIS) if row.kind != "process")
        said = practice.said(rows, findings.who(view.number), view.today) if rows else ""
    whose = view.me.label if view.me else ""
    return Fixes(view.name, whose, view.myself, ws.today, rows, tuple(practice.candidates(findings)), said)
