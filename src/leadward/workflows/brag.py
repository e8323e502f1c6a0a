"""The brag document: gathered from one's repositories and notes for a stretch of time, and brought up to date where its owner keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from leadward.analyses import my_recent_work
from leadward.documents import brag as document
from leadward.documents.brag import Brag, By, Update
from leadward.ladder import accomplished
from leadward.ladder.accomplished import Done
from leadward.ladder.findings import Given
from leadward.model.errors import UsageProblem
from leadward.model.evidence import Evidence
from leadward.model.records import dataclass
from leadward.notes.feedback import Feedback
from leadward.workflows import ladder, outcomes, standing, talks
from leadward.workflows.advice import advise
from leadward.workflows.evidence import from_notes, noted
from leadward.workflows.workspace import Workspace, opened_once

DAYS = 365
"""What is looked at where no period was said."""
_MOST_BYTES = 4_000_000
_MOST_DAYS = 24_000
"""Of a history: since 1970 there are fewer, and more seconds than an analysis counts."""


@dataclass(frozen=True, slots=True)
class Period:
    """Both days within; None is open: a year before the end, and today."""

    since: date | None = None
    until: date | None = None

    def settled(self, today: date) -> tuple[date, date]:
        """The days that are meant. Raises UsageProblem where they end before they begin."""
        until = min(self.until or today, today)
        since = self.since or until - timedelta(min(DAYS - 1, until.toordinal() - 1))
        if since > until:
            raise UsageProblem(f"The period begins on {since} and ends before, on {until}.")
        return since, until


def of_year(year: int) -> Period:
    """A calendar year. Raises UsageProblem."""
    if not 1 <= year <= 9999:
        raise UsageProblem("A year is a number such as 2026.")
    return Period(date(year, 1, 1), date(year, 12, 31))


def of_quarter(said: str, today: date) -> Period:
    """`Q3`, `2026-Q3` or `3`, of this year where none is said. Raises UsageProblem."""
    year, _, number = said.strip().upper().replace("/", "-").rpartition("-")
    number = number.removeprefix("Q")
    if number not in ("1", "2", "3", "4") or (
        year and not (year.isascii() and year.isdigit() and 0 < int(year) < 10_000)
    ):
        raise UsageProblem(f"{said[:20]!r} is no quarter; write Q3 or 2026-Q3.")
    begins = date(int(year) if year else today.year, 3 * int(number) - 2, 1)
    ends = begins.replace(month=begins.month + 2, day=30 if number in "23" else 31)
    return Period(begins, ends)


@dataclass(frozen=True, slots=True)
class Record:
    """One's name as the history knows it, and what one did, the newest first."""

    person: str
    lines: tuple[Done, ...]
    further: tuple[Done, ...] = ()
    """What was handed over to others."""


@opened_once
def record(ws: Workspace, since: date, until: date) -> Record:
    """What was done in these days, as of the last of them, from all repositories that can be read here and from notes."""
    now = ws.but(today=until)
    with talks.views_of(now) as views:
        mine = [view for view in views if view.myself]
        given: Sequence[Given]
        seen: Sequence[Evidence]
        if mine:
            advice = advise(now, mine)
            seen, days = advice.evidence, min((until - since).days + 2, _MOST_DAYS)
            name = my_recent_work.ANALYSIS.name
            given = [
                replace(one, rows_by_name={**one.rows_by_name, name: view.facts.rows(my_recent_work.ANALYSIS, view.number, days=days)})
                for one, view in zip(advice.findings, mine, strict=True)
            ]  # fmt: skip
            work = [each for one in given for each in outcomes.outcomes(one, since)]
        else:
            given, seen, work = [noted(now)], from_notes(now), []
        person = mine[0].me.label if mine and mine[0].me else ""
    remarks = talks.notes(now, (Feedback,))
    first = replace(given[0], notes_by_kind={**given[0].notes_by_kind, **remarks})
    lines = accomplished.done([first, *given[1:]], seen, work, since, until)
    return Record(person, tuple(lines), tuple(accomplished.further(seen, first, since, until)))


def made(ws: Workspace, period: Period, by: By = "criterion") -> Brag:
    """The document of a period. Raises UsageProblem for one that is none."""
    since, until = period.settled(ws.today)
    found = record(ws, since, until)
    return Brag(found.person, since, until, by, found.lines, criteria(ws))


def criteria(ws: Workspace) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(words, practices) of each criterion of the ladder in use, those of higher levels first."""
    now = ladder.current(ws)
    chosen = standing.said(ws).practices
    found = [each for level in reversed(now.ladder.levels) for each in now.ladder.of_level(level.id)]
    return tuple((each.text, chosen.get(each.id) or tuple(each.practices)) for each in found)


def settings(period: Period, by: By) -> dict[str, str]:
    """What a file remembers, so that it is brought up to date with the same question."""
    days = {"since": period.since, "until": period.until}
    return {**{name: day.isoformat() if day else "" for name, day in days.items()}, "by": by}


def update(ws: Workspace, place: Path) -> Update:
    """What would become of the file. Raises UsageProblem where it cannot be read, or is none that `brag` wrote."""
    file = document.read(_read(place))
    try:
        days = {name: date.fromisoformat(file.settings[name]) for name in ("since", "until") if file.settings.get(name)}
    except ValueError:
        raise UsageProblem(
            f"The comment at the end of {place} names no day; write a new file: leadward brag --md > brag.md"
        ) from None
    by = document.way(file.settings.get("by", ""))
    return document.updated(file, made(ws, Period(days.get("since"), days.get("until")), by))


def _read(place: Path) -> str:
    try:
        with place.open("rb") as file:
            told = file.read(_MOST_BYTES + 1)
        if len(told) > _MOST_BYTES:
            raise UsageProblem(
                f"{place} is larger than any brag document; give the file that `leadward brag --md` wrote."
            )
        return told.decode("utf-8")
    except OSError as problem:
        raise UsageProblem(f"Cannot read {place}: {problem.strerror or problem}.") from None
    except UnicodeDecodeError:
        raise UsageProblem(f"{place} is no text in UTF-8; save it so, then run this again.") from None
