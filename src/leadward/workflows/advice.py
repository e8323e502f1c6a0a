"""Moves and evidence: practices applied to findings, then ranked in the one place that ranks."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from leadward.ladder.claimed import evidence_of
from leadward.ladder.findings import Given
from leadward.ladder.ranking import Ranking, rank
from leadward.model.errors import NotARepository, UnknownName, UsageProblem
from leadward.model.evidence import Evidence
from leadward.model.move import Disposition, Move
from leadward.model.practice import Practice
from leadward.model.progress import Progress
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.notes.entry import Entry
from leadward.practices.listed import PRACTICES
from leadward.workflows import focus, journal, places, talks
from leadward.workflows.evidence import beside_practices, looking_back, noted
from leadward.workflows.repository import View, open_views
from leadward.workflows.sources import Where, chosen_all, repositories


@dataclass(frozen=True)
class Advice:
    """Ranked moves over all views, and the evidence of the reader (empty where the reader is somebody else)."""

    ranking: Ranking
    evidence: tuple[Evidence, ...]
    findings: tuple[Given, ...] = ()
    """What each view was given, in their order."""


def findings(view: View, practices: Sequence[Practice] = PRACTICES) -> Given:
    """All that these practices declared they read, for this view."""
    analyses = {analysis.name: analysis for practice in practices for analysis in practice.reads}
    kinds = list(dict.fromkeys((Entry, *(kind for practice in practices for kind in practice.notes))))
    view.facts.ask_ahead(analyses.values(), view.number)
    rows: dict[str, Sequence[Any]] = {
        name: view.facts.rows(analysis, view.number) for name, analysis in analyses.items()
    }
    notes = talks.notes(kinds, view.today)
    meetings = talks.met(practices, view.today) if view.myself else ()
    return Given(view.me, view.myself, view.today, rows, notes, talks.criteria(), meetings)


@journal.held()
def advise(views: Sequence[View], limit: int = 5, minutes: int = 120) -> Advice:
    """What the practices say of these views, ranked together."""
    moves: list[Move] = []
    seen: list[Evidence] = []
    gathered = tuple(findings(view) for view in views)
    for view, given in zip(views, gathered, strict=True):
        back = looking_back(view, given)
        seen.extend(beside_practices(back))
        for practice in PRACTICES:
            evidence = evidence_of(practice, back)
            seen.extend(evidence)
            moves.extend(_of(view, move) for move in practice.moves(given, evidence) if view.myself or move.sources)
    named = [(view.name, view.facts.identity()) for view in views]
    myself = any(view.myself for view in views)
    return Advice(_ranked(moves, views[0].today, named, myself, limit, minutes), tuple(seen), gathered)


@journal.held()
def advise_noted(today: date, limit: int = 5, minutes: int = 120) -> Advice:
    """What the practices say of notes and calendars alone, where no repository is at hand."""
    given = replace(noted(today), criteria=talks.criteria())
    evidence = {practice.name: evidence_of(practice, given) for practice in PRACTICES}
    moves = [move for practice in PRACTICES for move in practice.moves(given, evidence[practice.name])]
    seen = (*beside_practices(given), *(piece for found in evidence.values() for piece in found))
    return Advice(_ranked(moves, today, [], True, limit, minutes), seen, (given,))


def advise_at(repo: Where, today: date, me: str, progress: Progress) -> Advice:
    """`advise` over the repositories of `repo`; where none was named and none is here, over notes alone, if there are any."""
    try:
        views = open_views(chosen_all(repo), today, me, progress)
    except NotARepository:
        if not speaks_alone(repo, me):
            raise
        return advise_noted(today)
    try:
        return advise(views)
    finally:
        for view in views:
            view.facts.close()


def speaks_alone(repo: Where, me: str) -> bool:
    """Whether notes can speak where no repository can be read: none was asked for, and something was written."""
    return not (me or repo.repository is not None or repositories() or journal.nothing_written())


def _ranked(
    moves: Sequence[Move], today: date, named: Sequence[tuple[str, str]], myself: bool, limit: int, minutes: int
) -> Ranking:
    dispositions = [_remembered(each, named) for each in journal.dispositions()]
    return rank(moves, today, dispositions, focus.practices(today) if myself else (), limit, minutes)


def _of(view: View, move: Move) -> Move:
    """A move of one repository: its identity and its command say which, so that two repositories never mix.

    One without sources, or that rests on notes and meetings alone, rests on no repository: the same from two of them is one.
    """
    if all(source.kind in ("note", "meeting") for source in move.sources):
        return move
    root = Path(view.facts.manifest.root)
    here = Path(os.curdir).resolve()
    ready = move.ready
    if ready and here != root and root not in here.parents:
        ready = f"{ready} --repo {shlex.quote(str(root))}"
    return replace(move, subject=f"{_prefix(view.name, view.facts.identity())}:{move.subject}", ready=ready)


def _prefix(name: str, identity: str) -> str:
    """A repository in the names of moves: what it is called now, and what stays when the clone is renamed."""
    return f"{name}~{identity}"


def _remembered(disposition: Disposition, named: Sequence[tuple[str, str]]) -> Disposition:
    """A disposition under the name that its repository has now; those written before clones had an identity go by name."""
    called, _, subject = disposition.subject.partition(":")
    identity = called.rpartition("~")[2]
    now = [
        *(each for each in named if called == _prefix(*each)),
        *((name, here) for name, here in named if identity == here or called == name),
    ]
    return replace(disposition, subject=f"{_prefix(*now[0])}:{subject}") if now else disposition


def remember_shown(ranking: Ranking) -> None:
    """Keep what each printed number meant, so that `dismiss 1` means what was last seen."""
    place = places.facts_path()
    places.make_private(place)
    listed = [*ranking.chosen, *ranking.waiting]
    told = [[ranked.move.practice, ranked.move.subject, ranked.move.what] for ranked in listed]
    places.write_private(place / "shown.json", json.dumps(told).encode(), sync=False)


def shown(which: str) -> tuple[str, str, str]:
    """(practice, subject, what) of a number last printed, or of `practice/subject`. Raises UsageProblem, UnknownName."""
    try:
        listed = [tuple(row) for row in json.loads((places.facts_path() / "shown.json").read_bytes())]
    except (OSError, ValueError):
        listed = []
    if which.isdigit():
        if not 0 < int(which) <= len(listed):
            said = f"the last list had {len(listed)}" if listed else "run `leadward brief` first"
            raise UsageProblem(f"There is no move {which}; {said}.")
        practice, subject, what = listed[int(which) - 1]
        return practice, subject, what
    practice, slash, subject = which.partition("/")
    for row in listed:
        if (row[0], row[1]) == (practice, subject):
            return row[0], row[1], row[2]
    if slash and practice in {known.name for known in PRACTICES}:
        return practice, subject, which
    raise UnknownName(f"No move is called {visible(which)}; give its number, or practice/subject as `moves` lists it.")
