"""Moments worth a look: stretches of about a minute with the most words of plans, apart from each other."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from leadward.distill import grammar
from leadward.distill.turns import Kind, Turn
from leadward.model.patterns import pattern

_TELLING = pattern(
    r"(?i)\b(?:decid\w+|agree\w*|consensus|action|next steps?|follow up|deadline|by (?:monday|tuesday|wednesday|thursday|friday|the end|next)|ship\w*|propos\w+|let'?s|i'?ll|i will|we will|we'll|going to|gonna|"
    r"should we|blocker|block\w*|owner|instead|rather|prefer|concern\w*|plan\w*|i can|we can|can you|we should|i think we|need to|want to|sounds good|okay|great|thank|will)\b"
)
MOST = 10
LONG = 200
"""Words of one: a bit over a minute of talk."""
WEIGHT = 2
"""What a doubtful promise adds to its turn, in words of plans."""
APART = 300
"""Words from one's beginning to the next one's."""
MOST_TURNS = 6
SHORT = 600
"""Words of a record that is read whole in three minutes: no moment of it needs to be found."""
LEAST = 2
"""Words of plans in the least telling one."""


def moments(turns: Sequence[Turn], doubtful: Collection[int] = ()) -> tuple[tuple[int, ...], ...]:
    """The turns of each, in order of the talk. `doubtful` turns hold a promise that was not plain enough for an action."""
    said = [
        0 if turn.kind is not Kind.SAID or grammar.is_set_aside(turn.text) else len(_TELLING.findall(turn.text))
        for turn in turns
    ]
    for number in set(doubtful):
        said[number] += WEIGHT
    before = [0]
    for turn in turns:
        before.append(before[-1] + len(turn.text.split()))
    if before[-1] < SHORT:
        return tuple((number,) for number in sorted(set(doubtful)))[:MOST]
    stretches = [_from(start, before) for start in range(len(turns))]
    order = sorted(range(len(turns)), key=lambda start: (-sum(said[each] for each in stretches[start]), start))
    chosen: list[int] = []
    for start in order:
        if len(chosen) == MOST or sum(said[each] for each in stretches[start]) < LEAST:
            break
        if all(abs(before[start] - before[each]) >= APART for each in chosen):
            chosen.append(start)
    return tuple(stretches[start] for start in sorted(chosen))


def telling(turns: Sequence[Turn], most: int = 2) -> list[Turn]:
    """Those of a stretch with the most words of plans, in order."""
    best = sorted(turns, key=lambda each: (-len(_TELLING.findall(each.text)), each.number))[:most]
    return sorted(best, key=lambda each: each.number)


def _from(start: int, before: Sequence[int]) -> tuple[int, ...]:
    end = start + 1
    while end < len(before) - 1 and end - start < MOST_TURNS and before[end + 1] - before[start] <= LONG:
        end += 1
    return tuple(range(start, end))
