"""What became stronger in a case since a version of before, which `case --json` wrote: nothing is added up, each thing is named."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from leadward.documents.tree import Block, Document, Heading, Items, says, words
from leadward.ladder.case import Case, Point
from leadward.model.errors import UsageProblem
from leadward.model.evidence import Corroboration, Reach
from leadward.model.records import dataclass
from leadward.model.text import shortened, visible
from leadward.practices import phrases

SCHEMA = 1
MOST_BYTES = 8_000_000
_WHO, _FAR = [str(each) for each in Corroboration], [str(each) for each in Reach]
_HOW = {
    "claimed": "by your own word",
    "observed": "seen in the record",
    "relayed": "others' words as you noted them",
    "confirmed": "others' own words",
}


@dataclass(frozen=True, slots=True)
class Change:
    """`sort` is stronger, weaker, or open; `text` says what and from what to what."""

    sort: str
    text: str


def read(text: str) -> Mapping[str, Any]:
    """A case that `case --json` wrote. Raises UsageProblem where it is none."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or told.get("kind") != "case" or told.get("schema") != SCHEMA:
        raise UsageProblem(
            "This is no version of a case. Keep one each time you hand it in: leadward case --json > case.json"
        )
    return told


def changes(before: Mapping[str, Any], now: Case) -> tuple[Change, ...]:
    """What differs, by criterion, project and voice, in the order of the case."""
    old = {str(row.get("criterion")): row for row in _rows(before, "points")}
    found = [each for point in now.points for each in _of_point(old.get(point.id), point)]
    return (*found, *_of_projects(before, now), *_of_voices(before, now))


def _rows(told: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    rows = told.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _of_point(old: Mapping[str, Any] | None, point: Point) -> Iterator[Change]:
    name = f"“{point.text.rstrip('.')}”"
    if old is None:
        yield Change(
            "open" if point.gap else "stronger",
            f"{name}: not in that version" + (f"; {_yours(point.gap)}." if point.gap else "."),
        )
        return
    was = str(old.get("gap") or "")
    if was and not point.gap:
        yield Change("stronger", f"{name}: the gap is closed ({_yours(was)}).")
    elif point.gap and not was:
        yield Change("weaker", f"{name}: {_yours(point.gap)}.")
    elif point.gap:
        yield Change("open", f"{name}: {_yours(point.gap)}.")
    pieces = _rows(old, "pieces")
    yield from _step(
        name,
        "how it is known",
        _best(pieces, "corroboration", _WHO),
        _top([str(each.corroboration) for each in point.pieces], _WHO),
        _WHO,
    )
    yield from _step(
        name,
        "how far it reached",
        _best(pieces, "reach", _FAR),
        _top([str(each.reach) for each in point.pieces], _FAR),
        _FAR,
    )
    if not old.get("manager") and point.manager and point.manager.text:
        yield Change("stronger", f"{name}: your manager's words are there.")


def _yours(gap: str) -> str:
    return visible(gap[:200]).replace("my own word", "your own word")


def _best(pieces: Sequence[Mapping[str, Any]], field: str, order: Sequence[str]) -> str:
    return _top([str(row.get(field)) for row in pieces], order)


def _top(found: Sequence[str], order: Sequence[str]) -> str:
    return max((each for each in found if each in order), key=order.index, default="")


def _step(name: str, what: str, was: str, now: str, order: Sequence[str]) -> Iterator[Change]:
    if was != now and was and now:
        sort = "stronger" if order.index(now) > order.index(was) else "weaker"
        yield Change(sort, f"{name}, {what}: {_HOW.get(was, was)} → {_HOW.get(now, now)}.")


def _of_projects(before: Mapping[str, Any], now: Case) -> Iterator[Change]:
    old = {str(row.get("id")): row for row in _rows(before, "projects")}
    for one in now.projects:
        was = old.pop(one.done.id, None)
        if was is None:
            yield Change("stronger", f"Project {one.done.project}: new in the case.")
        elif one.done.result and not was.get("result"):
            yield Change("stronger", f"Project {one.done.project}: it has a result now.")
        elif was.get("result") and not one.done.result:
            yield Change("weaker", f"Project {one.done.project}: its result is gone.")
        elif not one.done.result:
            yield Change("open", f"Project {one.done.project}: still without a result.")
    for row in old.values():
        yield Change(
            "weaker",
            f"Project {shortened(visible(str(row.get('title') or row.get('id'))), 100)}: no longer in the case.",
        )


def _of_voices(before: Mapping[str, Any], now: Case) -> Iterator[Change]:
    old = {str(row.get("person")): row for row in _rows(before, "advocates") if row.get("words")}
    for each in now.advocates:
        was = old.pop(each.person, None)
        if each.words and was is None:
            yield Change("stronger", f"{each.person} speaks for it.")
        elif each.words and was and was.get("corroboration") != "confirmed" and each.how == "confirmed":
            yield Change("stronger", f"{each.person}: now in their own words.")
    for name in old:
        yield Change("weaker", f"{shortened(visible(name), 100)} no longer speaks for it.")


_TITLES = (("stronger", "What became stronger"), ("weaker", "What became weaker"), ("open", "Still open"))


def document(before: Mapping[str, Any], now: Case) -> Document:
    """For the author: what to point at, and what to work on."""
    day = _day(before)
    found = changes(before, now)
    blocks: list[Block] = [says(f"The version of {day} beside the one of {phrases.full_day(now.today)}.")]
    for sort, title in _TITLES:
        those = [each.text for each in found if each.sort == sort]
        if those:
            blocks += [Heading(2, title), Items(tuple(words(text) for text in those))]
    if len(blocks) == 1:
        blocks.append(says("Nothing changed between them."))
    return Document(f"The case for {now.role} since {day}", tuple(blocks))


def _day(before: Mapping[str, Any]) -> str:
    try:
        return phrases.full_day(date.fromisoformat(str(before.get("as_of"))))
    except ValueError:
        return "an earlier day"


def to_json(before: Mapping[str, Any], now: Case) -> dict[str, Any]:
    """The changes as values."""
    rows = [{"sort": each.sort, "text": each.text} for each in changes(before, now)]
    return {"schema": SCHEMA, "kind": "case-since", "before": before.get("as_of"), "as_of": now.today, "changes": rows}
