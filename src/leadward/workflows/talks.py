"""What every verb between engineer and manager starts from: the notes, read at once, and the facts where there are some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from leadward.analyses import my_recent_work
from leadward.analyses.my_recent_work import RecentWork
from leadward.journal.stored import Ends
from leadward.ladder.findings import Given, Registry
from leadward.model.errors import LeadwardError, UnknownName
from leadward.model.level import Criterion, Level
from leadward.model.meeting import Occurrence, Sort
from leadward.model.practice import HISTORY_DAYS, Practice
from leadward.notes.action import Action
from leadward.notes.aim import Aim
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.notes.series import Relation, Series
from leadward.notes.thanks import Thanks
from leadward.notes.topic import Topic
from leadward.practices import agenda, with_manager
from leadward.workflows import sources
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.workflows.repository import View

_HISTORY = (Entry, Contact, Thanks, Action, Topic)
_ENDS = {Action: Ends("closed", unless="origin"), Topic: Ends("raised")}
"""What is still to do or to bring up is no history; nor is what answers a remark or a request, which would ask again."""


class Dated(Protocol):
    """A 1:1 as a calendar knows it: with whom, on which day."""

    @property
    def person(self) -> str: ...
    @property
    def on(self) -> date: ...


def notes(ws: Workspace, kinds: Sequence[type[Any]]) -> dict[str, Sequence[Any]]:
    """Notes by the name of their class, for `Findings`; a 1:1 that the calendar knows sets the day of its series."""
    back = ws.today - timedelta(days=min(HISTORY_DAYS, ws.today.toordinal() - 1))
    by_kind = ws.notes.notes_of_kinds(kinds, {kind: back for kind in kinds if kind in _HISTORY}, _ENDS)
    if by_kind.get(Series) and sources.calendars(ws.home):
        from leadward.workflows import calendar

        by_kind[Series] = list(dated(by_kind[Series], calendar.one_on_ones(ws), ws.today))
    return {kind.__name__: each for kind, each in by_kind.items()}


MET_BACK_DAYS, MET_AHEAD_DAYS = 90, 30
"""Meetings of longer ago say nothing to a week; those farther away press nobody yet."""


def met(ws: Workspace, practices: Iterable[Practice]) -> list[Occurrence]:
    """The meetings of one's calendars that these practices read."""
    sorts: set[Sort] = {sort for practice in practices for sort in practice.meets}
    if not sorts or not sources.calendars(ws.home):
        return []
    from leadward.workflows import calendar

    return calendar.occurrences(ws, sorts, MET_BACK_DAYS, MET_AHEAD_DAYS)


def time_of(ws: Workspace, person: str, day: date | None) -> str:
    """The local time of the 1:1 with a person on a day as the calendars tell it, `10:00`; '' where they know none."""
    if day is None or not person or not sources.calendars(ws.home):
        return ""
    from leadward.workflows import calendar

    meetings = [one for one in calendar.one_on_ones(ws) if one.on == day]
    return next((meeting.time for meeting in meetings if with_manager.is_person(meeting.person, person)), "")


def dated(series: Sequence[Any], meetings: Sequence[Dated], today: date) -> list[Any]:
    """Series whose next day is not set get that of the first meeting to come with their person, by name or first name."""
    return [_dated(value, meetings, today) for value in series]


def _dated(value: Any, meetings: Sequence[Dated], today: date) -> Any:
    if value.body.next and value.body.next >= today:
        return value
    coming = [one.on for one in meetings if one.on >= today and with_manager.is_person(one.person, value.body.person)]
    return replace(value, body=replace(value.body, next=min(coming))) if coming else value


def criteria(ws: Workspace) -> Sequence[Criterion]:
    """The criteria of the ladder in use: of the step from today's level, where that is said, then what the manager raised of others.

    Else those of the level that is aimed at first: the one called as the role of the aim; of the built-in ladder, whose levels
    are no job titles, the last.
    """
    from leadward.workflows import ladder

    try:
        now = ladder.current(ws)
    except UnknownName:  # the chosen one is gone, which `ladder` says; nothing else should fail for it
        now = ladder.Current(ladder.builtin())
    found = ws.notes.notes_of(Aim)
    role = found[-1].body.role.casefold() if found else ""
    levels = [level.id for level in now.ladder.levels]
    called = [level.id for level in now.ladder.levels if role in _titles(level)]
    first = now.step or called or (levels[::-1] if not now.version.id else [])
    order = list(dict.fromkeys((*first, *levels)))
    return [criterion for level in order for criterion in now.ladder.of_level(level)]


def _titles(level: Level) -> set[str]:
    return {text.casefold() for text in (level.id, level.title, *level.titles)}


def findings(ws: Workspace) -> Given:
    """The notes of an agenda, and own recent work of the repositories that can be read here; none is no error."""
    with views_of(ws) as views:
        mine = [view for view in views if view.myself]
        rows, registry = {my_recent_work.ANALYSIS.name: _own_work(mine)}, _myself(mine)
    return Given(
        mine[0].me if mine else None,
        True,
        ws.today,
        rows,
        notes(ws, agenda.KINDS),
        criteria(ws),
        registry=lambda: registry,
    )


def _myself(mine: Sequence[View]) -> Registry:
    """The reader, by the number they have in the first of several histories, with their identities in all of them."""
    me = mine[0].me if mine else None
    if me is None:
        return Registry()
    own = {identity for view in mine if view.me for identity in view.facts.identities()[view.me.number]}
    return Registry((me,), [*[()] * me.number, sorted(own)])


def _own_work(mine: Sequence[View]) -> list[RecentWork]:
    """Own recent work over all repositories; where there is none, the older."""
    analysis = my_recent_work.ANALYSIS
    recent = [row for view in mine for row in view.facts.rows(analysis, view.number)]
    return recent or [row for view in mine for row in view.facts.rows(analysis, view.number, days=agenda.OLDER_DAYS)]


def noted(ws: Workspace) -> Given:
    """The notes of an agenda without any facts."""
    return Given(None, True, ws.today, {}, notes(ws, agenda.KINDS), criteria(ws))


@contextmanager
def views_of(ws: Workspace) -> Iterator[list[View]]:
    """The repositories of one's sources, or the one here. One that was named must be readable."""
    with ExitStack() as closing:
        try:
            views = closing.enter_context(ws.each())
        except LeadwardError:
            if ws.where.repository or ws.me:
                raise
            views = []
        yield views


def manager(ws: Workspace) -> str:
    """The manager's name as typed, '' where nobody is named."""
    by_kind = ws.notes.notes_of_kinds((Aim, Series))
    return with_manager.manager(by_kind[Aim], by_kind[Series])


def called(ws: Workspace, name: str) -> str:
    """A person as they were first written, where `name` is the same or the first name of one alone: `Dana` is Dana Dahl.

    Known are the manager of the aim and those of the series of 1:1s; anybody else stays as typed.
    """
    by_kind = ws.notes.notes_of_kinds((Aim, Series))
    people = [note.body.person for note in by_kind[Series]] + [note.body.manager for note in by_kind[Aim]]
    return with_manager.known_as(name, people)


def whom(ws: Workspace, name: str) -> tuple[str, bool]:
    """The person of a 1:1 as known, the manager where none is named, and whether they are the manager."""
    by_kind = ws.notes.notes_of_kinds((Aim, Series))
    boss = with_manager.manager(by_kind[Aim], by_kind[Series])
    if not name:
        return boss, True
    known = with_manager.known_as(name, [*(note.body.person for note in by_kind[Series]), boss])
    theirs = with_manager.same(known, boss) or any(
        note.body.relation is Relation.MANAGER and with_manager.same(note.body.person, known)
        for note in by_kind[Series]
    )
    return known, theirs
