"""The brief: this week's moves, what to bring to the next 1:1, what is new, and standing last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from leadward.analyses import my_recent_work, undertakings
from leadward.documents.brief import Brief, New, OneOnOne, Standing
from leadward.documents.dates import weekday
from leadward.ladder.findings import Given
from leadward.ladder.observed import observed
from leadward.model import days, source
from leadward.model.claim import EVERYWHERE, Clock, Edge, End, Made, People, When
from leadward.model.errors import NotARepository
from leadward.model.evidence import Evidence
from leadward.model.gap import HIDING_THE_PAST
from leadward.model.sentence import NOTHING, Sentence, Slot, line
from leadward.notes.aim import Aim
from leadward.notes.one_on_one import OneOnOne as OneOnOneNote
from leadward.notes.series import Series
from leadward.practices import agenda, own_work, with_manager, wording
from leadward.practices.catalogue import CATALOGUE
from leadward.warehouse.runner import Week
from leadward.workflows import talks
from leadward.workflows.advice import Advice, advise, advise_noted, remember_shown, speaks_alone
from leadward.workflows.repository import Asking, View
from leadward.workflows.sources import Place, calendars, chosen_all
from leadward.workflows.standing import of_evidence
from leadward.workflows.workspace import Workspace, opened_once

_WEEK = timedelta(days=6)
"""Before today: seven days with it."""


@opened_once
def brief(ws: Workspace, where: Sequence[Place], ask: Asking | None = None) -> Brief:
    """The brief over the repositories at `where`. Raises what `open_view` raises."""
    with ws.views(where, ask) as views:
        advice = advise(ws, views)
        remember_shown(ws, advice)
        return composed(ws, views, advice)


def brief_at(ws: Workspace, ask: Asking | None = None) -> Brief:
    """`brief` of the repositories of `repo`; where none was named and none is here, of notes alone, if there are any."""
    try:
        return brief(ws, chosen_all(ws.home, ws.where), ask)
    except NotARepository:
        if not speaks_alone(ws):
            raise
    advice = advise_noted(ws)
    remember_shown(ws, advice)
    return of_notes(ws, advice)


def of_notes(ws: Workspace, advice: Advice) -> Brief:
    """The brief of what notes and calendars alone suggest."""
    findings = advice.findings[0]
    made = agenda.agenda(findings, with_manager.manager(findings.notes(Aim), findings.notes(Series)), theirs=True)
    questions = (made.question.text,) if made.question else ()
    return Brief(
        repository="no repository",
        me=None,
        view="self",
        as_of=ws.today,
        sources_read="notes" + (" and calendars" if calendars(ws.home) else ""),
        moves=tuple(ranked.move for ranked in advice.ranking.chosen),
        waiting=len(advice.ranking.waiting),
        free=advice.ranking.free,
        settled=advice.ranking.settled,
        one_on_one=OneOnOne(questions, "", (), _when(ws, made, findings)),
        standing=_of_evidence(ws, advice.evidence),
        notices=("No git repository is here, so this is from your notes alone; --repo PATH reads one.",),
    )


def composed(ws: Workspace, views: Sequence[View], advice: Advice) -> Brief:
    """The brief of what was advised on these views."""
    main = next((view for view in views if view.myself), views[0])
    return Brief(
        repository=", ".join(view.title for view in views),
        me=main.me,
        view=main.kind,
        as_of=main.today,
        sources_read=_read(ws, main, views),
        moves=tuple(ranked.move for ranked in advice.ranking.chosen),
        waiting=len(advice.ranking.waiting),
        free=advice.ranking.free,
        settled=advice.ranking.settled,
        one_on_one=one_on_one(ws, main, advice.findings[views.index(main)]),
        since_last=tuple(
            new for view, finding in zip(views, advice.findings, strict=True) for new in since_last(view, finding)
        ),
        standing=_standing(ws, main, advice.evidence),
        gaps=tuple(f"{view.name}: {gap}" if len(views) > 1 else gap for view in views for gap in view.gaps),
        notices=tuple(dict.fromkeys([*main.notices, *(notice for view in views for notice in view.notices)])),
    )


def _read(ws: Workspace, view: View, views: Sequence[View]) -> str:
    """What a brief rests on beside notes, with the mainline; of another's view no calendar, since those here are the reader's."""
    lines = {view.facts.manifest.mainline_name for view in views}
    git = f"git ({lines.pop()})" if len(lines) == 1 and lines != {""} else "git"
    count = len(calendars(ws.home)) if view.myself else 0
    return f"{git} only" if not count else f"{git} and {'a calendar' if count == 1 else f'{count} calendars'}"


def _standing(ws: Workspace, view: View, evidence: Sequence[Evidence]) -> Standing | None:
    if not view.myself:
        return None
    return _of_evidence(ws.but(today=view.today), evidence)


def _of_evidence(ws: Workspace, evidence: Sequence[Evidence]) -> Standing:
    observation = observed(evidence, CATALOGUE)
    where = of_evidence(ws, evidence)
    asks = "" if where.line or len(where.levels) < 2 else "your level today? leadward aim --level LEVEL"
    return Standing(observation.can_speak, observation.of, observation.seen, where.line, asks, where.focus)


def one_on_one(ws: Workspace, view: View, findings: Given) -> OneOnOne | None:
    """When it is, the one question of its agenda, and one thing of one's own to bring: the weightiest piece of work."""
    if not view.myself:
        return None
    work = own_work.worth(view.facts.rows(my_recent_work.ANALYSIS, view.number))
    bring: Sentence = NOTHING
    sources: tuple[source.Source, ...] = ()
    if work:
        best = own_work.weightiest(work, findings.rows(undertakings.ANALYSIS))[0]
        bring = line("your {work}", work=own_work.told(best, findings))
        out = own_work.out(best, (best.commit,), view.today)
        bring = (
            line("{it}; ask what it changed for its users", it=bring)
            if out and own_work.is_felt(best) and own_work.is_asked_about(best)
            else line("{it}; say what it is for", it=bring)
        )
        sources = (source.commit(best.commit, best.subject),)
    made = agenda.agenda(findings, with_manager.manager(findings.notes(Aim), findings.notes(Series)), theirs=True)
    questions = (made.question.text,) if made.question else ()
    return OneOnOne(questions, bring, sources, _when(ws, made, findings))


def _when(ws: Workspace, made: agenda.Agenda, findings: Given) -> str:
    """`Thu 26 Nov 10:00 with Dana: 1 carried over, 2 goals, 1 question`; '' where no day is known."""
    series = with_manager.series_with(made.person, findings.notes(Series))
    notes = with_manager.held_with(made.person, findings.notes(OneOnOneNote), findings.today)
    day = with_manager.next_day(series, notes, findings.today)
    if day is None:
        return ""
    time = talks.time_of(ws.but(today=findings.today), made.person, day)
    return f"{weekday(day)}{f' {time}' if time else ''} with {made.person}: {agenda.counted(made)}"


def since_last(view: View, findings: Given) -> list[New]:
    """What came to the mainline within a week: how much, by how many, and how much of it is the reader's."""
    since = days.start(view.today - _WEEK)
    week, programs = view.facts.week(since, view.number), findings.programs
    lately = When(since, clock=Clock.LANDED)
    everything = Made(None, EVERYWHERE, lately, week.commits, without=programs)
    if not week.commits:
        return [New(_quiet(view, week, everything), _sources(week.newest))]
    least = any(gap.touches(at=since) for gap in view.holes if gap.kind in HIDING_THE_PAST)
    people = People(tuple(findings.who(person) for person in week.persons), EVERYWHERE, lately, programs)
    sentence = line(
        "{commits} {by} {people} {window}",
        commits=wording.count(everything, "commit", least=least),
        by=wording.by(people),
        people=wording.number_of_people(people),
        window=wording.during(everything, view.today),
    )
    new = [New(sentence, _sources(week.newest))]
    if view.myself and (week.mine or not least):
        own = Made(findings.who(view.number), EVERYWHERE, lately, week.mine)
        yours = line("{commits} of yours", commits=wording.count(own, "commit", least=least))
        new.append(New(yours, _sources(week.newest_mine)))
    return new


def _quiet(view: View, week: Week, none: Made) -> Sentence:
    """`shop: no commits in the last 7 days; the last is from 1 Oct`, and whether programs are left out."""
    sentence = line(
        "{repository}: {commits} {window}{aside}",
        repository=wording.name(view.name),
        commits=wording.count(none, "commit"),
        window=wording.during(none, view.today),
        aside=Slot(", bots aside" if none.without else ""),
    )
    if not week.newest:
        return sentence
    last = Edge(None, EVERYWHERE, When(clock=Clock.LANDED), week.newest[0][0], End.LAST, week.newest_at)
    day = wording.moment(week.newest_at, view.today, last)
    return line("{told}; the {last} is from {day}", told=sentence, last=wording.end(last), day=day)


def _sources(commits: Sequence[tuple[str, str]]) -> tuple[source.Source, ...]:
    return tuple(source.commit(oid, subject) for oid, subject in commits)
