"""What every verb between engineer and manager starts from: the notes, read at once, and the facts where there are some."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from leadward.analyses import my_recent_work
from leadward.analyses.my_recent_work import RecentWork
from leadward.journal.stored import Ends
from leadward.ladder.findings import Given
from leadward.model.errors import LeadwardError, UnknownName
from leadward.model.level import Criterion, Level
from leadward.model.meeting import Occurrence, Sort
from leadward.model.practice import Practice
from leadward.model.progress import Progress
from leadward.notes.action import Action
from leadward.notes.aim import Aim
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.notes.series import Relation, Series
from leadward.notes.thanks import Thanks
from leadward.notes.topic import Topic
from leadward.practices import agenda, with_manager
from leadward.workflows import journal, sources
from leadward.workflows.sources import Where

if TYPE_CHECKING:
    from leadward.workflows.repository import View

BACK_DAYS = 400
"""What is of longer ago is history: no practice looks so far, and ten years of it would be read each time."""
_HISTORY = (Entry, Contact, Thanks, Action, Topic)
_ENDS = {Action: Ends("closed", unless="origin"), Topic: Ends("raised")}
"""What is still to do or to bring up is no history; nor is what answers a remark or a request, which would ask again."""


class Dated(Protocol):
    """A 1:1 as a calendar knows it: with whom, on which day."""

    @property
    def person(self) -> str: ...
    @property
    def on(self) -> date: ...


def notes(kinds: Sequence[type[Any]], today: date) -> dict[str, Sequence[Any]]:
    """Notes by the name of their class, for `Findings`; a 1:1 that the calendar knows sets the day of its series."""
    back = today - timedelta(days=min(BACK_DAYS, today.toordinal() - 1))
    found = journal.notes_of_kinds(kinds, {kind: back for kind in kinds if kind in _HISTORY}, _ENDS)
    if found.get(Series) and sources.calendars():
        from leadward.workflows import calendar

        found[Series] = list(dated(found[Series], calendar.one_on_ones(today), today))
    return {kind.__name__: each for kind, each in found.items()}


MET_BACK_DAYS, MET_AHEAD_DAYS = 90, 30
"""Meetings of longer ago say nothing to a week; those farther away press nobody yet."""


def met(practices: Iterable[Practice], today: date) -> list[Occurrence]:
    """The meetings of one's calendars that these practices read."""
    sorts: set[Sort] = {sort for each in practices for sort in each.meets}
    if not sorts or not sources.calendars():
        return []
    from leadward.workflows import calendar

    return calendar.occurrences(today, sorts, MET_BACK_DAYS, MET_AHEAD_DAYS)


def time_of(person: str, day: date | None, today: date) -> str:
    """The local time of the 1:1 with a person on a day as the calendars tell it, `10:00`; '' where they know none."""
    if day is None or not person or not sources.calendars():
        return ""
    from leadward.workflows import calendar

    found = [each for each in calendar.one_on_ones(today) if each.on == day]
    return next((each.time for each in found if with_manager.is_person(each.person, person)), "")


def dated(series: Sequence[Any], meetings: Sequence[Dated], today: date) -> list[Any]:
    """Series whose next day is not set get that of the first meeting to come with their person, by name or first name."""
    return [_dated(each, meetings, today) for each in series]


def _dated(each: Any, meetings: Sequence[Dated], today: date) -> Any:
    if each.body.next and each.body.next >= today:
        return each
    coming = [one.on for one in meetings if one.on >= today and with_manager.is_person(one.person, each.body.person)]
    return replace(each, body=replace(each.body, next=min(coming))) if coming else each


def criteria() -> Sequence[Criterion]:
    """The criteria of the ladder in use, those of the level that is aimed at first.

    That is the level called as the role of the aim; of the built-in ladder, whose levels are no job titles, the last.
    """
    from leadward.workflows import ladder

    try:
        now = ladder.current()
    except UnknownName:  # the chosen one is gone, which `ladder` says; nothing else should fail for it
        now = ladder.Current(ladder.builtin())
    found = journal.notes_of(Aim)
    role = found[-1].body.role.casefold() if found else ""
    levels = [each.id for each in now.ladder.levels]
    called = [each.id for each in now.ladder.levels if role in _titles(each)]
    first = called or (levels[::-1] if not now.version.id else [])
    order = list(dict.fromkeys((*first, *levels)))
    return [each for level in order for each in now.ladder.of_level(level)]


def _titles(level: Level) -> set[str]:
    return {each.casefold() for each in (level.id, level.title, *level.titles)}


def findings(repo: Where, today: date, me: str, progress: Progress) -> Given:
    """The notes of an agenda, and own recent work of the repositories that can be read here; none is no error."""
    views = views_of(repo, today, me, progress)
    try:
        mine = [view for view in views if view.myself]
        rows = {my_recent_work.ANALYSIS.name: _own_work(mine)}
    finally:
        for view in views:
            view.facts.close()
    return Given(mine[0].me if mine else None, True, today, rows, notes(agenda.KINDS, today), criteria())


def _own_work(mine: Sequence[View]) -> list[RecentWork]:
    """Own recent work over all repositories; where there is none, the older."""
    asked = my_recent_work.ANALYSIS
    recent = [row for view in mine for row in view.facts.rows(asked, view.number)]
    return recent or [row for view in mine for row in view.facts.rows(asked, view.number, days=agenda.OLDER_DAYS)]


def noted(today: date) -> Given:
    """The notes of an agenda without any facts."""
    return Given(None, True, today, {}, notes(agenda.KINDS, today), criteria())


def views_of(repo: Where, today: date, me: str, progress: Progress) -> list[View]:
    """The repositories of one's sources, or the one here. One that was named must be readable."""
    try:
        paths = sources.chosen_all(repo)
        from leadward.workflows.repository import open_view  # only where there is a repository: it loads the warehouse

        return [open_view(path, today, me, progress) for path in paths]
    except LeadwardError:
        if repo.repository or me:
            raise
        return []


def manager() -> str:
    """The manager's name as typed, '' where nobody is named."""
    found = journal.notes_of_kinds((Aim, Series))
    return with_manager.manager(found[Aim], found[Series])


def called(name: str) -> str:
    """A person as they were first written, where `name` is the same or the first name of one alone: `Dana` is Dana Dahl.

    Known are the manager of the aim and those of the series of 1:1s; anybody else stays as typed.
    """
    found = journal.notes_of_kinds((Aim, Series))
    people = [each.body.person for each in found[Series]] + [each.body.manager for each in found[Aim]]
    return with_manager.known_as(name, people)


def whom(name: str) -> tuple[str, bool]:
    """The person of a 1:1 as known, the manager where none is named, and whether they are the manager."""
    found = journal.notes_of_kinds((Aim, Series))
    boss = with_manager.manager(found[Aim], found[Series])
    if not name:
        return boss, True
    known = with_manager.known_as(name, [*(each.body.person for each in found[Series]), boss])
    theirs = with_manager.same(known, boss) or any(
        each.body.relation is Relation.MANAGER and with_manager.same(each.body.person, known) for each in found[Series]
    )
    return known, theirs
