"""The brief: this week's moves, what to bring to the next 1:1, what is new, and standing last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from leadward.analyses import my_recent_work
from leadward.documents.brief import Brief, New, OneOnOne, Standing
from leadward.documents.dates import weekday
from leadward.ladder.findings import Given
from leadward.ladder.observed import observed
from leadward.model import source
from leadward.model.errors import NotARepository
from leadward.model.evidence import Evidence
from leadward.model.progress import Progress
from leadward.notes.aim import Aim
from leadward.notes.one_on_one import OneOnOne as OneOnOneNote
from leadward.notes.series import Series
from leadward.practices import agenda, with_manager
from leadward.practices.catalogue import CATALOGUE
from leadward.workflows import journal, talks
from leadward.workflows.advice import Advice, advise, advise_noted, remember_shown, speaks_alone
from leadward.workflows.repository import Asking, View, open_views
from leadward.workflows.sources import Place, Where, calendars, chosen_all
from leadward.workflows.standing import of_evidence

_WEEK = timedelta(days=7)


@journal.held()
def brief(where: Sequence[Place], today: date, me: str, progress: Progress, ask: Asking | None = None) -> Brief:
    """The brief over the repositories at `where`. Raises what `open_view` raises."""
    views = open_views(where, today, me, progress, ask)
    try:
        advice = advise(views)
        remember_shown(advice.ranking)
        return composed(views, advice)
    finally:
        for view in views:
            view.facts.close()


def brief_at(repo: Where, today: date, me: str, progress: Progress, ask: Asking | None = None) -> Brief:
    """`brief` of the repositories of `repo`; where none was named and none is here, of notes alone, if there are any."""
    try:
        return brief(chosen_all(repo), today, me, progress, ask)
    except NotARepository:
        if not speaks_alone(repo, me):
            raise
    advice = advise_noted(today)
    remember_shown(advice.ranking)
    return of_notes(advice, today)


def of_notes(advice: Advice, today: date) -> Brief:
    """The brief of what notes and calendars alone suggest."""
    given = advice.findings[0]
    made = agenda.agenda(given, with_manager.manager(given.notes(Aim), given.notes(Series)), theirs=True)
    questions = (made.question.text,) if made.question else ()
    return Brief(
        repository="no repository",
        me=None,
        view="self",
        as_of=today,
        sources_read="notes" + (" and calendars" if calendars() else ""),
        moves=tuple(ranked.move for ranked in advice.ranking.chosen),
        waiting=len(advice.ranking.waiting),
        one_on_one=OneOnOne(questions, "", (), _when(made, given)),
        standing=_of_evidence(advice.evidence, today),
        notices=("No git repository is here, so this is from your notes alone; --repo PATH reads one.",),
    )


def composed(views: Sequence[View], advice: Advice) -> Brief:
    """The brief of what was advised on these views."""
    main = next((view for view in views if view.myself), views[0])
    return Brief(
        repository=", ".join(view.title for view in views),
        me=main.me,
        view=main.kind,
        as_of=main.today,
        sources_read=_read(main),
        moves=tuple(ranked.move for ranked in advice.ranking.chosen),
        waiting=len(advice.ranking.waiting),
        one_on_one=_one_on_one(main, advice.findings[views.index(main)]),
        since_last=tuple(new for view in views for new in _since_last(view)),
        standing=_standing(main, advice.evidence),
        gaps=tuple(f"{view.name}: {gap}" if len(views) > 1 else gap for view in views for gap in view.gaps),
        notices=tuple(dict.fromkeys([*main.notices, *(notice for view in views for notice in view.notices)])),
    )


def _read(view: View) -> str:
    """What a brief rests on beside notes: of another's view no calendar, since those here are the reader's."""
    count = len(calendars()) if view.myself else 0
    return "git only" if not count else f"git and {'a calendar' if count == 1 else f'{count} calendars'}"


def _standing(view: View, evidence: Sequence[Evidence]) -> Standing | None:
    if not view.myself:
        return None
    return _of_evidence(evidence, view.today)


def _of_evidence(evidence: Sequence[Evidence], today: date) -> Standing:
    seen = observed(evidence, CATALOGUE)
    where = of_evidence(evidence, today)
    return Standing(seen.can_speak, seen.of, seen.seen, where.line, where.focus)


def _one_on_one(view: View, given: Given) -> OneOnOne | None:
    """When it is, the one question of its agenda, and one thing of one's own to bring: the newest larger piece of work."""
    if not view.myself:
        return None
    work = view.facts.rows(my_recent_work.ANALYSIS, view.number)
    bring = ""
    sources: tuple[source.Source, ...] = ()
    if work:
        best = max(work, key=lambda row: (bool(row.tag), row.files, row.at))
        bring = f'your "{best.subject}"' + (f" in {best.directory}/" if best.directory else "")
        bring += f", in {best.tag}; ask what it changed for its users" if best.tag else "; say what it is for"
        sources = (source.commit(best.commit, best.subject),)
    made = agenda.agenda(given, with_manager.manager(given.notes(Aim), given.notes(Series)), theirs=True)
    questions = (made.question.text,) if made.question else ()
    return OneOnOne(questions, bring, sources, _when(made, given))


def _when(made: agenda.Agenda, given: Given) -> str:
    """`Thu 26 Nov 10:00 with Dana: 1 carried-over, 2 goals, 1 question`; '' where no day is known."""
    series = with_manager.series_with(made.person, given.notes(Series))
    held = with_manager.held_with(made.person, given.notes(OneOnOneNote), given.today)
    day = with_manager.next_day(series, held, given.today)
    if day is None:
        return ""
    time = talks.time_of(made.person, day, given.today)
    return f"{weekday(day)}{f' {time}' if time else ''} with {made.person}: {agenda.counted(made)}"


def _since_last(view: View) -> list[New]:
    since = int(datetime.combine(view.today - _WEEK, time(), UTC).timestamp())
    found = view.facts.week(since, view.number)
    if not found.commits:
        newest = datetime.fromtimestamp(found.newest_at, UTC).date() if found.newest_at else None
        told = f"no commits in the week; the newest is of {newest}" if newest else "no commits yet"
        return [New(f"{view.name}: {told}", _sources(found.newest))]
    people = "one person" if found.people == 1 else f"{found.people} people"
    merges = f", {found.merges} merge{'s' if found.merges > 1 else ''}" if found.merges else ""
    new = [New(f"{_commits(found.commits)} by {people}{merges}", _sources(found.newest))]
    if view.myself:
        new.append(New(f"{_commits(found.mine)} of yours", _sources(found.newest_mine)))
    return new


def _commits(count: int) -> str:
    return {0: "no commits", 1: "one commit"}.get(count, f"{count} commits")


def _sources(commits: Sequence[tuple[str, str]]) -> tuple[source.Source, ...]:
    return tuple(source.commit(oid, subject) for oid, subject in commits)
