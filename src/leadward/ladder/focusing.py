"""Which practices a quarter could focus on: those that would show the next criteria, each with its reason in facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leadward.ladder.standing import Seen, Standing
from leadward.model.records import dataclass
from leadward.practices.phrases import named_day

MOST = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A practice, the criteria it would show, and why, in facts."""

    practice: str
    criteria: tuple[str, ...]
    reason: str


def suggestions(standing: Standing) -> tuple[Suggestion, ...]:
    """At most three, for the first level that is not shown whole: what is half shown before what is not seen at all."""
    after = standing.following
    if after is None:
        return ()
    order = sorted(after.missing, key=lambda row: not row.evidence)
    found: dict[str, Suggestion] = {}
    for row in order:
        practice = next((candidate for candidate in _candidates(row) if candidate not in found), "")
        if practice and len(found) < MOST:
            found[practice] = Suggestion(
                practice, _served(practice, after.missing), _why(row, after.level.title, standing.as_of)
            )
    return tuple(found.values())


def _candidates(row: Seen) -> Iterator[str]:
    """Practices of a criterion, those with evidence first; own work is no practice to focus on."""
    practices = [evidence.practice for evidence in row.evidence]
    yield from (item for item in dict.fromkeys([*practices, *row.practices]) if item != "own-work")


def _served(practice: str, missing: tuple[Seen, ...]) -> tuple[str, ...]:
    return tuple(row.criterion.id for row in missing if practice in row.practices)


def _why(row: Seen, level: str, today: date) -> str:
    newest = f"newest evidence {named_day(row.newest, today)}" if row.newest else "nothing seen in 26 weeks"
    return f"{level} needs {row.criterion.id}: {newest}; next: {row.next}"
