"""Moves and evidence: practices applied to findings, then ranked in the one place that ranks."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadward.inbox import private
from leadward.ladder.claimed import evidence_of
from leadward.ladder.findings import Given, Registry
from leadward.ladder.naming import weighed
from leadward.ladder.ranking import Ranking, rank
from leadward.model.action import Action
from leadward.model.errors import CannotWrite, NotARepository, UnknownName, UsageProblem
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Practice
from leadward.model.records import dataclass
from leadward.notes.entry import Entry
from leadward.practices.listed import PRACTICES
from leadward.workflows import answered, focus, memory, talks
from leadward.workflows.clock import clock
from leadward.workflows.evidence import beside_practices, looking_back, noted
from leadward.workflows.repository import View
from leadward.workflows.sources import calendars, repositories
from leadward.workflows.workspace import Workspace, opened_once

if TYPE_CHECKING:
    from leadward.model.level import Criterion
    from leadward.model.meeting import Occurrence


@dataclass(frozen=True)
class Advice:
    """Ranked moves over all views, and the evidence of the reader (empty where the reader is somebody else)."""

    ranking: Ranking
    evidence: tuple[Evidence, ...]
    findings: tuple[Given, ...] = ()
    """What each view was given, in their order."""
    reader: memory.Reader | None = None
    """Who reads it, for `remember_shown`."""


@dataclass(frozen=True)
class _Written:
    """What practices read that is of no repository: read once for all of them."""

    notes: dict[str, Sequence[Any]]
    meetings: Sequence[Occurrence]
    criteria: Sequence[Criterion]


def _written(ws: Workspace, practices: Sequence[Practice]) -> _Written:
    kinds = list(dict.fromkeys((Entry, *(kind for practice in practices for kind in practice.notes))))
    return _Written(talks.notes(ws, kinds), talks.met(ws, practices), talks.criteria(ws))


def findings(
    ws: Workspace, view: View, practices: Sequence[Practice] = PRACTICES, beside: _Written | None = None
) -> Given:
    """All that these practices declared they read, for this view."""
    analyses = {analysis.name: analysis for practice in practices for analysis in practice.reads}
    view.facts.ask_ahead(analyses.values(), view.number)
    rows: dict[str, Sequence[Any]] = {
        name: view.facts.rows(analysis, view.number) for name, analysis in analyses.items()
    }
    beside = beside or _written(ws.but(today=view.today), practices)
    meetings = beside.meetings if view.myself else ()
    return Given(
        view.me, view.myself, view.today, rows, beside.notes, beside.criteria, meetings, view.holes, registry(view)
    )


def bare(view: View) -> Given:
    """Findings without rows or notes: who asks, who is who, and what could not be read."""
    return Given(view.me, view.myself, view.today, gaps=view.holes, registry=registry(view))


def registry(view: View) -> Callable[[], Registry]:
    """Who is who in the view's history, read when a claim first names somebody."""
    return lambda: Registry(view.facts.people(), view.facts.identities())


@opened_once
def advise(ws: Workspace, views: Sequence[View], limit: int = 5, minutes: int = 120) -> Advice:
    """What the practices say of these views, ranked together."""
    moves: list[Move] = []
    seen: list[Evidence] = []
    beside = _written(ws.but(today=views[0].today), PRACTICES) if views else None
    gathered = tuple(findings(ws, view, beside=beside) for view in views)
    for view, given in zip(views, gathered, strict=True):
        back, spellings = looking_back(view, given), answered.spellings(view)
        seen.extend(beside_practices(back))
        for practice in PRACTICES:
            evidence = evidence_of(practice, back)
            seen.extend(evidence)
            moves.extend(
                _of(view, spellings, move) for move in practice.moves(given, evidence) if _is_for(view, practice, move)
            )
    myself = any(view.myself for view in views)
    ranking, reader = _ranked(ws.but(today=views[0].today), moves, views, myself, limit, minutes)
    return Advice(ranking, tuple(seen), gathered, reader)


OF_CODE = frozenset(("bushwhack", "code-friction", "procedures", "small-fixes", "strategy-in-code"))
"""Practices whose moves speak of code alone."""


def _is_for(view: View, practice: Practice, move: Move) -> bool:
    """Whether a view gets the move: somebody else's gets those about code, from code, and none that the reader's notes give."""
    if view.kind == "other":
        return practice.name in OF_CODE and all(source.kind in ("commit", "path") for source in move.sources)
    return view.myself or bool(move.sources)


@opened_once
def advise_noted(ws: Workspace, limit: int = 5, minutes: int = 120) -> Advice:
    """What the practices say of notes and calendars alone, where no repository is at hand."""
    given = replace(noted(ws), criteria=talks.criteria(ws))
    evidence = {practice.name: evidence_of(practice, given) for practice in PRACTICES}
    moves = [move for practice in PRACTICES for move in practice.moves(given, evidence[practice.name])]
    seen = (*beside_practices(given), *(piece for evidence in evidence.values() for piece in evidence))
    ranking, reader = _ranked(ws, moves, [], True, limit, minutes)
    return Advice(ranking, seen, (given,), reader)


def advise_at(ws: Workspace) -> Advice:
    """`advise` over the repositories of `repo`; where none was named and none is here, over notes alone, if there are any."""
    try:
        with ws.views() as views:
            return advise(ws, views)
    except NotARepository:
        if not speaks_alone(ws):
            raise
        return advise_noted(ws)


def speaks_alone(ws: Workspace) -> bool:
    """Whether notes can speak where no repository can be read: none was asked for, and something was written."""
    return not (ws.me or ws.where.repository is not None or repositories(ws.home) or ws.notes.nothing_written())


def _ranked(
    ws: Workspace, moves: Sequence[Move], views: Sequence[View], myself: bool, limit: int, minutes: int
) -> tuple[Ranking, memory.Reader]:
    moves = [weighed(move) for move in moves]
    identities = {move.identity for move in moves}
    dispositions = answered.as_now(ws, views, identities)
    chosen = focus.practices(ws) if myself else ()
    reader = memory.reader(views, ws.today, (*chosen, *(str(calendar) for calendar in calendars(ws.home))))
    kept = memory.recall(ws, reader, views, identities)
    return rank(moves, ws.today, dispositions, chosen, limit, minutes, kept), reader


def _of(view: View, spellings: answered.Spellings, move: Move) -> Move:
    """A move of one repository: its identity and its command say which, so that two repositories never mix.

    One without sources, or that rests on notes and meetings alone, rests on no repository: the same from two of them is one.
    """
    if all(source.kind in ("note", "meeting") for source in move.sources):
        return move
    root = Path(view.facts.manifest.root)
    path = Path(os.curdir).resolve()
    ready = move.ready
    if ready and path != root and root not in path.parents:
        ready = ready.with_option("repo", str(root))
    return replace(move, about=spellings.key(move.about), ready=ready)


def remember_shown(ws: Workspace, advice: Advice, as_today: bool = False) -> None:
    """Keep what each printed number meant, so that `dismiss 1` means what was last seen, and what the week's list was.

    Where the disk takes nothing more, numbers mean nothing: that is no reason to show no moves.
    """
    place = ws.home.facts
    try:
        _write_shown(place, advice.ranking)
    except CannotWrite:
        with suppress(OSError):
            (place / "shown.json").unlink(missing_ok=True)
    remember_week(ws, advice, as_today)


def remember_week(ws: Workspace, advice: Advice, as_today: bool = False) -> None:
    """Keep what the week's list was, where today was read, or a day that counts as today."""
    if advice.reader and (as_today or advice.reader.day == clock(None)()):
        memory.keep(ws, advice.reader, advice.ranking)


def _write_shown(place: Path, ranking: Ranking) -> None:
    private.make_private(place)
    listed = [*ranking.chosen, *ranking.waiting]
    told = [
        [ranked.move.practice, ranked.move.subject, ranked.move.what, *_command(ranked.move.ready)] for ranked in listed
    ]
    private.write_private(place / "shown.json", json.dumps(told).encode(), sync=False)


def _command(ready: Action | None) -> list[object]:
    return [ready.verb, ready.arguments, ready.options] if ready else []


@dataclass(frozen=True, slots=True)
class ShownMove:
    """A move as it was last printed."""

    practice: str
    subject: str
    what: str
    ready: Action | None = None


def _as_shown(row: list[Any]) -> ShownMove:
    practice, subject, what, *rest = row
    if len(rest) != 3:
        return ShownMove(practice, subject, what)
    verb, arguments, options = rest
    return ShownMove(
        practice, subject, what, Action(verb, tuple(arguments), tuple((name, value) for name, value in options))
    )


def shown(ws: Workspace, which: str) -> ShownMove:
    """The move of a number last printed, or of `practice/subject`. Raises UsageProblem, UnknownName."""
    try:
        listed = [_as_shown(row) for row in json.loads((ws.home.facts / "shown.json").read_bytes())]
    except (OSError, ValueError, TypeError):
        listed = []
    if which.isdigit():
        if not 0 < int(which) <= len(listed):
            text = f"the last list had {len(listed)}" if listed else "run `leadward brief` first"
            raise UsageProblem(f"There is no move {which}; {text}.")
        return listed[int(which) - 1]
    practice, slash, subject = which.partition("/")
    for move in listed:
        if (move.practice, move.subject) == (practice, subject):
            return move
    if slash and practice in {practice.name for practice in PRACTICES}:
        return ShownMove(practice, subject, which)
    raise UnknownName(f"No move is called {which}; give its number, or practice/subject as `moves` lists it.")
