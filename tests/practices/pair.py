"""Alice and her manager Dana: notes of theirs, with ids that can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from leadward.ladder.findings import Given
from leadward.model.practice import Findings, Practice
from tests.practices import shop

TODAY = shop.TODAY


@dataclass(frozen=True)
class Criterion:
    id: str
    text: str


LADDER = (
    Criterion("owns-stories", "Owns bigger stories until they are delivered."),
    Criterion("leads-projects", "Owns projects of many months and several teams."),
    Criterion("serves-outcomes", "Asks what came of the work."),
    Criterion("goes-ahead", "Goes ahead of the work."),
)


def noted(number: int, body: Any, days: int = 10) -> shop.Note:
    """A note of `days` ago; its short id is `n` and the number, eight digits long."""
    return shop.Note(f"{number:08d}-0000-4000-8000-000000000000", TODAY - timedelta(days=days), body)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def story(*notes: shop.Note, rows: Sequence[Any] = (), criteria: Sequence[Criterion] = ()) -> Given:
    return replace(shop.given(*rows, notes=notes), criteria=criteria)


def moves(practice: Practice, findings: Findings) -> list[tuple[str, str]]:
    """(what, why) of each move."""
    return [(each.what, each.why) for each in practice.moves(findings, ())]


def evidence(practice: Practice, findings: Findings) -> list[tuple[str, str, str]]:
    """(day, who says so, statement) of each piece of evidence."""
    return [(each.on.isoformat(), each.corroboration.value, each.statement) for each in practice.evidence(findings)]
