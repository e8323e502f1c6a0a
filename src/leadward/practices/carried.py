"""What the history shows of work that shares a name, as stories and projects say it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from leadward.analyses.undertakings import Undertaking
from leadward.model.claim import EVERYWHERE, Credit, Dated, Touched, Where
from leadward.model.patterns import pattern
from leadward.model.practice import Findings
from leadward.model.sentence import Sentence, Slot, line
from leadward.practices import phrases, present, wording

_TWO_WORDS = pattern(r"^[^./]*\w[ _-]\w[^./]*$")


def name(row: Undertaking, width: int = 24) -> Slot:
    """The name of a piece of work, which says nothing by itself."""
    return wording.folder(row.name, width) if row.kind == "place" else wording.file(row.name, width)


def is_named(row: Undertaking) -> bool:
    """Whether its name alone says what is meant: a ticket, or two words. One word names anything, and a part of the code is always worked on."""
    return row.kind == "ticket" or (row.kind in ("scope", "theme") and bool(_TWO_WORDS.search(row.name)))


def yours(row: Undertaking, findings: Findings) -> Sentence:
    """`at least 8 commits of yours from 12 Nov 2025 to 3 Jan`: those that name the work, or lie there."""
    mine = mine_listed(row, findings)
    days = wording.both_days(
        Dated(row.my_listed[-1], row.my_from_at),
        Dated(row.my_listed[0], row.my_last_at),
        findings.today,
        row.my_listed,
    )
    return line("{commits} of yours {days}", commits=wording.some(mine), days=days)


def among(row: Undertaking, findings: Findings) -> Sentence:
    """`at least 9 commits on it by 2 people; at least 8 commits of yours from 12 Nov 2025 to 3 Jan 2026`"""
    if row.mine == row.changes or row.my_listed == row.listed:
        return yours(row, findings)
    every = all_listed(row)
    people = Credit(row.listed, tuple(findings.who(person) for person in row.persons), findings.programs)
    return line(
        "{commits} on it {by_people}; {yours}",
        yours=yours(row, findings),
        commits=wording.some(every),
        by_people=wording.by_people(people, me=present.reader(findings)),
    )


def all_listed(row: Undertaking) -> Touched:
    """The newest commits that name the work, or lie there."""
    return Touched(row.listed, None, _where(row), name=_named(row))


def mine_listed(row: Undertaking, findings: Findings) -> Touched:
    """Those of the reader's."""
    return Touched(row.my_listed, present.reader(findings), _where(row), name=_named(row))


def named_in(keys: Sequence[str], rows: Sequence[Undertaking], today: date, days: int) -> Undertaking | None:
    """The work of the reader's that a note's keys name, where it is no place and lately alive: a folder says nothing of who owns what."""
    known = {key.casefold() for key in keys}
    undertakings = [
        row
        for row in rows
        if row.kind in ("ticket", "scope", "theme")
        and row.my_listed
        and row.name.casefold() in known
        and phrases.days_since(row.my_last_at, today) <= days
    ]
    return max(undertakings, key=lambda row: (row.mine, row.name), default=None)


def _where(row: Undertaking) -> Where:
    return Where((f"{row.name}/",)) if row.kind == "place" else EVERYWHERE


def _named(row: Undertaking) -> str:
    return row.name if row.kind in ("ticket", "scope") else ""
