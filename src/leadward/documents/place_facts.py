"""The sentences of a map about its place: each with the claims that git can check."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from leadward.analyses.coupling import WIDEST, Coupled
from leadward.analyses.whom_to_ask import Known
from leadward.documents.dates import size_of
from leadward.model import days
from leadward.model.claim import EVER, Edge, End, Holds, Made, Together, Touched, When, Where
from leadward.model.practice import Findings
from leadward.model.sentence import NOTHING, Sentence, Slot, line
from leadward.model.subjects import FIXING
from leadward.practices import phrases, wording

_FIX = re.compile(rf"(?i)\b({'|'.join(FIXING)})\b", re.ASCII)


def where(place: str, is_file: bool = False) -> Where:
    """A path as claims name it; '' is everything."""
    return Where((place if is_file else f"{place}/",)) if place else Where()


def size(place: str, files: int, size: int, is_file: bool) -> Sentence:
    """`5 files, 84 KiB`"""
    weight = Slot(size_of(size), (Holds(place, "bytes", size),))
    if is_file:
        return line("{size}", size=weight)
    number = Slot(phrases.counted(files, "file"), (Holds(place, "files", files),))
    return line("{files}, {size}", files=number, size=weight)


def last_change(at: Where, commit: str, written: int, landed: int, today: date) -> Sentence:
    """`last changed 18 days ago, 20 Feb`"""
    edge = Edge(None, at, EVER, commit, End.LAST, written)
    return line(
        "{last} changed {ago}, {day}",
        last=wording.end(edge),
        ago=wording.ago(written, today, edge),
        day=wording.day(commit, written, landed, today),
    )


def undated() -> str:
    """What is said instead where a commit whose date nobody can believe may be newer."""
    return "the day of the newest change is not known"


def recent(at: Where, begins: date, changes: int, fixes: int, findings: Findings) -> Sentence:
    """`14 commits in the last 11 months, 3 of them sound like fixes`, `14 commits in the last 11 months (bots aside), ...`"""
    window, programs = When(days.start(begins)), findings.programs
    claim = Made(None, at, window, changes, without=programs)
    speak = Made(None, at, window, fixes, without=programs, words=FIXING)
    tail = line(", {fixes}", fixes=wording.of_fixes(speak, changes))
    return line(
        "{commits} {window}{aside}{fixes}",
        commits=wording.count(claim, "commit"),
        window=wording.during(claim, findings.today),
        aside=Slot(" (bots aside)" if programs else ""),
        fixes=tail if fixes else NOTHING,
    )


def guide(row: Known, is_file: bool, findings: Findings) -> Sentence:
    """`Bob Li, who changed search/ on 20 Feb`"""
    them = findings.who(row.person)
    touched = Touched(row.commits[:1], them, where(row.place, is_file))
    return line(
        "{them}, who {changed} {place} on {day}",
        them=wording.person(them, 40) if them.shown else Slot(phrases.name(row.name, 40)),
        changed=Slot("changed" if row.place else "committed", (touched,)),
        place=wording.file(row.place) if is_file else wording.folder(row.place) if row.place else Slot("here"),
        day=wording.day(row.commits[0], row.last_here, row.landed_here, findings.today),
    )


def together(row: Coupled, findings: Findings) -> tuple[str, str, Sentence, Sentence]:
    """The file that changed less, the other, `6 of 8 changes` of it, and `in the last 5 years`."""
    lesser, other = (row.path, row.other) if row.revisions <= row.other_revisions else (row.other, row.path)
    of = min(row.revisions, row.other_revisions)
    window = When(row.start + 1 if row.start else 0)
    claim = Together(Where((lesser,)), Where((other,)), row.together, of, window, WIDEST)
    return (
        lesser,
        other,
        line("{times}", times=wording.together(claim)),
        line("{window}", window=wording.during(claim, findings.today)),
    )


def newest(at: Where, commit: str, subject: str, written: int, sure: bool = True) -> Sentence:
    """The title of the newest commit there; not `sure`: of a recent one."""
    edge = Edge(None, at, EVER, commit, End.LAST, written) if sure else Touched((commit,), None, at)
    return line("{title}", title=wording.title(commit, subject, 100, edge))


def title(commit: str, subject: str, written: int, landed: int, today: date) -> Sentence:
    """`"Index in the background", 3 May`"""
    return line(
        "{title}, {day}", title=wording.title(commit, subject, 100), day=wording.day(commit, written, landed, today)
    )


def fixes(subjects: Sequence[str]) -> int:
    """How many subjects speak of a fix, as claims count them."""
    return sum(1 for subject in subjects if _FIX.search(subject))
