"""What differs between two versions of a ladder, in neutral words: added, removed, reworded, moved.

Nothing is called easier or harder. Criteria are the same where their ids are; else where their words are; else, within one
level, where at least half of their words are shared, since files without ids get new ones when their words change.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from leadward.model.level import Criterion, Ladder
from leadward.model.records import dataclass

Change = Literal["added", "removed", "reworded", "moved"]
SHARED = 0.5
_MOST_PAIRS = 40_000


@dataclass(frozen=True, slots=True)
class Difference:
    """One change. `id` is the newer one; `before` and `after` are texts, or places for what moved; '' where none."""

    change: Change
    what: Literal["level", "criterion"]
    id: str
    before: str
    after: str


def differences(old: Ladder, new: Ladder) -> tuple[Difference, ...]:
    """Levels first, then criteria in the newer order, then what was removed."""
    return (*_levels(old, new), *_criteria(old, new))


def _levels(old: Ladder, new: Ladder) -> Iterator[Difference]:
    before = {level.id: level.title for level in old.levels}
    after = {level.id: level.title for level in new.levels}
    for id, title in after.items():
        if id not in before:
            yield Difference("added", "level", id, "", title)
        elif before[id] != title:
            yield Difference("reworded", "level", id, before[id], title)
    kept_before = [id for id in before if id in after]
    kept_after = [id for id in after if id in before]
    for was, now in zip(kept_before, kept_after, strict=True):
        if was != now:
            place = f"place {kept_before.index(now) + 1}", f"place {kept_after.index(now) + 1}"
            yield Difference("moved", "level", now, *place)
    for id, title in before.items():
        if id not in after:
            yield Difference("removed", "level", id, title, "")


def _criteria(old: Ladder, new: Ladder) -> Iterator[Difference]:
    was = _pairs(old.criteria, new.criteria)
    for criterion in new.criteria:
        before = was.get(criterion.id)
        if before is None:
            yield Difference("added", "criterion", criterion.id, "", criterion.text)
            continue
        if before.text != criterion.text:
            yield Difference("reworded", "criterion", criterion.id, before.text, criterion.text)
        if (before.level, before.dimension) != (criterion.level, criterion.dimension):
            yield Difference("moved", "criterion", criterion.id, _place(before, old), _place(criterion, new))
    kept = {before.id for before in was.values()}
    for gone in old.criteria:
        if gone.id not in kept:
            yield Difference("removed", "criterion", gone.id, gone.text, "")


def _place(criterion: Criterion, ladder: Ladder) -> str:
    titles = {level.id: level.title for level in ladder.levels}
    titles |= {dimension.id: dimension.title for dimension in ladder.dimensions}
    parts = (criterion.level, criterion.dimension)
    return ", ".join(titles.get(part, part) for part in parts if part)


def _pairs(old: Sequence[Criterion], new: Sequence[Criterion]) -> dict[str, Criterion]:
    """Newer id -> the older criterion it continues."""
    before = {criterion.id: criterion for criterion in old}
    pairs = {criterion.id: before[criterion.id] for criterion in new if criterion.id in before}
    criteria = [criterion for criterion in old if criterion.id not in pairs]
    fresh = [criterion for criterion in new if criterion.id not in pairs]
    by_text = {criterion.text: criterion for criterion in reversed(criteria)}
    for criterion in fresh:
        if criterion.text in by_text:
            pairs[criterion.id] = by_text.pop(criterion.text)
    used = {pair.id for pair in pairs.values()}
    pairs.update(_alike([e for e in criteria if e.id not in used], [e for e in fresh if e.id not in pairs]))
    return pairs


def _alike(old: Sequence[Criterion], new: Sequence[Criterion]) -> dict[str, Criterion]:
    """Within one level and dimension, the pairs that share most words, the best first."""
    groups: dict[tuple[str, str], tuple[list[Criterion], list[Criterion]]] = defaultdict(lambda: ([], []))
    for side, criteria in enumerate((old, new)):
        for criterion in criteria:
            groups[criterion.level, criterion.dimension][side].append(criterion)
    pairs: dict[str, Criterion] = {}
    for before, after in groups.values():
        if len(before) * len(after) <= _MOST_PAIRS:
            pairs.update(_best(before, after))
    return pairs


def _best(old: Sequence[Criterion], new: Sequence[Criterion]) -> dict[str, Criterion]:
    words = {id(criterion): _words(criterion.text) for criterion in (*old, *new)}
    found = [(-_shared(words[id(was)], words[id(now)]), n, o) for o, was in enumerate(old) for n, now in enumerate(new)]
    pairs: dict[int, int] = {}
    for share, n, o in sorted(found):
        if -share >= SHARED and n not in pairs and o not in pairs.values():
            pairs[n] = o
    return {new[n].id: old[o] for n, o in pairs.items()}


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0
