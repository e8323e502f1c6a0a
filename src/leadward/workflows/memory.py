"""What readers were shown, week by week: so that a week stays the list it began with, and what was ignored does not come every week.

One small file beside the facts: it can be brought back by nothing, and without it moves may come again, no more. Only a reading of today is
kept; `--as-of` another day reads what was kept before that day and keeps nothing. A disk that takes nothing more is no reason to show no
moves. Subjects may name people, so erasing somebody forgets it all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from leadward.inbox import private
from leadward.ladder.ranking import Ranking
from leadward.ladder.resting import FORGOTTEN_WEEKS, Memory, Shown, shown, week_of
from leadward.model.errors import CannotWrite
from leadward.model.folding import folded
from leadward.model.records import dataclass
from leadward.workflows import answered
from leadward.workflows.answered import Identity
from leadward.workflows.repository import View
from leadward.workflows.workspace import Workspace

_KEPT_WEEKS = FORGOTTEN_WEEKS
_MOST_ROWS = 4_000
_LARGEST = 4_000_000
"""Bytes of a file that is read; what is larger was not written here."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads which list on which day: the list is of these repositories, this focus, these calendars."""

    who: str
    list: str
    day: date


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file."""

    who: str
    list: str
    shown: Shown


def reader(views: Sequence[View], day: date, sources: Sequence[str]) -> Reader:
    """The reader of these views. `sources`: what else decides which moves there are, such as the focus of the quarter."""
    other = next((view.me for view in views if view.me), None)
    myself = not views or any(view.myself for view in views)
    who = "" if myself or other is None else _digest(folded(other.email or other.name))
    parts = sorted(f"{view.title}~{view.facts.identity()}" for view in views)
    return Reader(who, _digest("\0".join((*parts, "", *sorted(sources)))), day)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def recall(ws: Workspace, who: Reader, views: Sequence[View], moves: Collection[Identity]) -> Memory:
    """What the reader was shown before this week, and this week's list as it began, under the subjects of today."""
    week = week_of(who.day)
    rows = [row for row in _rows(ws) if row.who == who.who and row.shown.week <= week]
    now = answered.respelled(views, {row.shown.identity for row in rows}, moves)
    pairs = [(row.list, replace(row.shown, subject=now[row.shown.identity])) for row in rows]
    return Memory(
        tuple(each for _, each in pairs if each.week < week),
        tuple(each for which, each in pairs if each.week == week and which == who.list),
    )


def keep(ws: Workspace, who: Reader, ranking: Ranking) -> None:
    """Remember what was shown. The first list of a week stays; what came later in the week is added behind."""
    week, rows = week_of(who.day), _rows(ws)
    plan = {row.shown.identity for row in rows if (row.who, row.list, row.shown.week) == (who.who, who.list, week)}
    new = [Row(who.who, who.list, shown(ranked.move, week)) for ranked in ranking.chosen]
    new = [row for row in new if row.shown.identity not in plan]
    if new:
        young = [row for row in rows if week - _KEPT_WEEKS <= row.shown.week <= week]
        with suppress(CannotWrite, OSError):
            _write(ws, [*young, *new][-_MOST_ROWS:])


def _write(ws: Workspace, rows: Sequence[Row]) -> None:
    place = ws.home.shown_weeks
    private.make_private(place.parent)
    lines = [[row.who, row.list, *_values(row.shown)] for row in rows]
    private.write_private(place, json.dumps({"schema": 1, "shown": lines}).encode(), sync=False)


def _values(each: Shown) -> tuple[object, ...]:
    return (each.week, each.practice, each.subject, each.gist, each.minutes, each.facts)


def _rows(ws: Workspace) -> list[Row]:
    try:
        place = ws.home.shown_weeks
        kept = json.loads(place.read_bytes()) if place.stat().st_size <= _LARGEST else None
    except (OSError, ValueError, RecursionError):
        return []
    lines = kept.get("shown") if isinstance(kept, dict) else None
    return list(_read(lines)) if isinstance(lines, list) else []


def _read(lines: list[Any]) -> Iterator[Row]:
    """Lines as they were written; of a file that was changed by hand, those that still are."""
    kinds = (str, str, int, str, str, str, int, list)
    for line in lines:
        if isinstance(line, list) and len(line) == len(kinds) and all(map(isinstance, line, kinds)):
            who, which, week, practice, subject, gist, minutes, facts = line
            known = tuple(fact for fact in facts if isinstance(fact, str))
            yield Row(who, which, Shown(week, practice, subject, gist, minutes, known))
