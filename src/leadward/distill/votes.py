"""Proposals and the votes under them: one that was voted for and not against is a decision of the record."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leadward.distill.items import Decision, How
from leadward.distill.turns import Turn
from leadward.distill.words import shared
from leadward.model.patterns import pattern
from leadward.model.records import dataclass

_PROPOSED = pattern(
    r"\W*(?:PROPOS(?:AL|ED)(?: RESOLUTION)?|(?:Proposal|Proposed)(?: resolution)?(?=\s*:))\s*(?:\d+)?\s*[:\-\u2013]?\s*(?P<said>\S.*)"
)
_VOTE = pattern(
    r"\W{0,2}?(?P<sign>[+\-\u2212\u2013])\s?(?P<much>[01](?:[.,]\d+)?|\d/\d)\b.*|(?P<word>aye|yea|agree[ds]?|yes|for|in favou?r|sounds good|no objections?|works for me)\W*",
    re.IGNORECASE,
)
_RESOLVED = pattern(r"\W*(?:RESOLVED|RESOLUTION|AGREED|ACCEPTED)\b.*")
_REACH = 40
"""A vote counts for the proposal before it, within so many turns."""


@dataclass(frozen=True, slots=True)
class _Vote:
    proposal: int
    said: str
    votes: tuple[int, ...]
    against: int
    favour: float


def decided(turns: Sequence[Turn]) -> tuple[Decision, ...]:
    """Of each proposal that carried, in order; of several wordings of one, the last that carried."""
    voted = [
        each
        for each in _voted(turns)
        if (each.favour >= 2 and each.against == 0) or each.favour >= 3 * each.against > 0
    ]
    kept: list[_Vote] = []
    for each in voted:
        if kept and shared(each.said, kept[-1].said) >= 0.75:
            kept.pop()
        kept.append(each)
    return tuple(Decision(each.said, (each.proposal, *each.votes[:8]), How.VOTED) for each in kept)


def proposed(turns: Sequence[Turn]) -> bool:
    """Whether anything is put to a vote."""
    return any(_PROPOSED.fullmatch(turn.text) for turn in turns)


def _voted(turns: Sequence[Turn]) -> list[_Vote]:
    found = []
    places = [number for number, turn in enumerate(turns) if _PROPOSED.fullmatch(turn.text)]
    for index, place in enumerate(places):
        end = min(places[index + 1] if index + 1 < len(places) else len(turns), place + _REACH)
        found.append(_count(turns, place, end))
    return found


def _count(turns: Sequence[Turn], place: int, end: int) -> _Vote:
    """The last vote of each person counts."""
    cast: dict[str, tuple[int, float]] = {}
    for number in range(place + 1, end):
        turn = turns[number]
        if _RESOLVED.fullmatch(turn.text):
            break
        vote = _VOTE.fullmatch(turn.text)
        if vote:
            cast[turn.speaker] = (turn.number, _worth(vote))
    part = _PROPOSED.fullmatch(turns[place].text)
    favour = sum(worth for _, worth in cast.values() if worth > 0)
    against = sum(worth <= -1 for _, worth in cast.values())
    return _Vote(
        turns[place].number,
        part["said"].strip() if part else "",
        tuple(number for number, _ in cast.values()),
        against,
        favour,
    )


def _worth(vote: re.Match[str]) -> float:
    if vote["word"]:
        return 1.0
    much = vote["much"].replace(",", ".")
    amount = 0.5 if "/" in much else float(much)
    return amount if vote["sign"] == "+" else -amount
