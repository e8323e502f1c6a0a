"""The gaps of whatever a command, a page or an assistant's tool looked at, gathered so that they come with its answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from leadward.documents.dates import span_of
from leadward.model import days
from leadward.model.gap import Gap, GapKind, to_json

_BUSY_DAYS, _QUIET_DAYS = 30, 180
_LAST_YEAR = 9000
"""Later days are asked for where none is meant: what opens one thing is bounded by no day."""


@dataclass
class Seen:
    """Gaps by repository ('' where there is one alone), in the order in which they came. `printed`: the answer holds them already. `aside`: it is copied to others, so they do not stand in it."""

    gaps: dict[tuple[str, Gap], None] = field(default_factory=dict)
    printed: bool = False
    aside: bool = False

    def add(self, repository: str, gaps: Iterable[Gap]) -> None:
        """Add the gaps of a repository that is looked at."""
        self.gaps.update(dict.fromkeys((repository, gap) for gap in gaps))

    def sentences(self) -> list[str]:
        """Each once, with the name of its repository where several were looked at."""
        several = len({name for name, _ in self.gaps}) > 1
        said = (f"{name}: {gap.sentence}" if several and name else gap.sentence for name, gap in self.gaps)
        return list(dict.fromkeys(said))

    def as_json(self) -> list[dict[str, Any]]:
        """For programs that read an answer."""
        return [{**({"repository": name} if name else {}), **to_json(gap)} for name, gap in self.gaps]


def old(newest_at: int, busy: bool, today: date) -> tuple[Gap, ...]:
    """A clone that was not fetched for long: over 30 days where commits came weekly, over 180 elsewhere."""
    newest = days.of(newest_at)
    age = (today - newest).days
    unbounded = today.year > _LAST_YEAR
    if unbounded or not newest_at or age <= (_BUSY_DAYS if busy else _QUIET_DAYS):
        return ()
    sentence = f"the newest commit is {span_of(age)} old; fetch what is new, or try --as-of {newest.isoformat()}"
    return (Gap(GapKind.OLD, sentence, first=newest_at + 1),)
