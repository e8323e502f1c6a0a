"""What changed in one place within some days: for what is looked at before and after."""

from __future__ import annotations

import posixpath
import re
from datetime import date
from typing import TYPE_CHECKING

from leadward.analyses.hotspots import WIDEST
from leadward.ladder.findings import Given
from leadward.model import days
from leadward.model.claim import Made, When, Where
from leadward.model.patterns import pattern
from leadward.model.sentence import Sentence, line
from leadward.model.subjects import FIXING
from leadward.practices import wording

if TYPE_CHECKING:
    from leadward.workflows.repository import View

_FIX = pattern(rf"\b({'|'.join(FIXING)})\b", re.IGNORECASE)


def plain(typed: str) -> str:
    """A typed path as the history has it; '' for everything."""
    path = posixpath.normpath(typed.strip()) if typed.strip() else ""
    return "" if path == "." else path.strip("/")


def where_of(view: View, place: str) -> Where | None:
    """The place as claims name it: a file, or a folder with its slash."""
    rows = view.facts.query(
        "SELECT path FROM files WHERE path = $place OR starts_with(path, $place || '/') LIMIT 1", place=place
    )
    return Where((place,) if rows[0][0] == place else (f"{place}/",)) if rows else None


def seen(view: View, findings: Given, where: Where, begins: date, ends: date) -> Sentence:
    """`9 changes from 3 Mar to 12 Apr, bulk ones and bots aside; 4 of them sound like fixes`"""
    window = When(days.start(begins), days.end(ends))
    rows = view.facts.query(
        """SELECT DISTINCT k.id, k.subject
            FROM changes c JOIN files f USING (file_no) JOIN commits k USING (commit_no)
            WHERE NOT c.bot AND c.breadth BETWEEN 1 AND $widest AND c.status NOT IN ('D', 'R') AND c."at" BETWEEN $first AND $last
                AND (f.path = $place OR starts_with(f.path, $place || '/'))""",
        place=where.names[0].rstrip("/"),
        widest=WIDEST,
        first=window.first,
        last=window.last,
    )
    number, fixes = len(rows), sum(bool(_FIX.search(subject)) for _, subject in rows)
    changes = Made(None, where, window, number, without=findings.programs, widest=WIDEST)
    speak = Made(None, where, window, fixes, without=findings.programs, widest=WIDEST, words=FIXING)
    sentence = line(
        "{changes} {during}, bulk ones and bots aside",
        changes=wording.count(changes, "change"),
        during=wording.during(changes, view.today),
    )
    return line("{told}; {fixes}", told=sentence, fixes=wording.of_fixes(speak, number)) if fixes else sentence
