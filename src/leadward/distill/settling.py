"""What those who argued said would settle an open choice, and who they said decides it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from leadward.distill import grammar
from leadward.distill.items import Settles
from leadward.distill.sentences import Sentence
from leadward.distill.words import content
from leadward.model.patterns import pattern

_FIND_OUT = r"(?:know|measure|benchmark|profile|test|load[- ]?test|prototype|try|find out|hear back|count|compare|ask|check|look at|have (?:the )?(?:numbers|data|figures|results|answer))"
_SETTLES = pattern(
    r"(?i)\b(?:(?:it|that|this|which|so|really|mostly|all) (?:really |all |mostly )?(?:depends? on|comes? down to|hinges on)\b|depends on (?:how|whether|what|if|which)\b|"
    rf"(?:once|when|until|after|as soon as|before|unless|if) (?:we|you|they|somebody|someone|[A-Z]\w+) (?:\w+ )?{_FIND_OUT}\b|"
    rf"(?:we|somebody|someone|i|you)(?:'d| would| should| could| must| have to| need to|'ll)? (?:just |first |really )*(?:need to |have to )?{_FIND_OUT}\b.{{0,60}}\b(?:first|before|both|whether|how (?:many|much|long|often|slow|fast)|numbers?|data)\b|"
    r"we (?:need|lack|are missing) (?:the |some |more )?(?:numbers?|data|figures|benchmarks?|measurements?|evidence)\b|(?:would|will|should|could) (?:settle|decide|answer|tell us)\b|(?:deciding|open) (?:factor|question) is\b|"
    r"let'?s (?:measure|benchmark|profile|load[- ]?test|prototype|try both|spike|test)\b)"
)
_NAME = r"(?-i:[A-Z])[\w'-]*(?: (?-i:[A-Z])[\w'-]*)?"
_DECIDES = pattern(
    rf"(?i)\b(?:(?:it'?s|that'?s|this is|it is|that is) (?:really )?(?P<a>my|{_NAME})(?:'s|\u2019s)? (?:call|decision|choice)\b|(?:up to|leave (?:it|that|this) (?:to|with)|ask|let|take (?:it|that|this) to|bring (?:it|that|this) to|escalate (?:it|that|this)? ?to) (?P<b>me|{_NAME})\b(?= ?(?:to decide|decide|make the call|, |\.|$|for a decision|on))|"
    rf"\b(?P<c>i|{_NAME})(?:'ll| will| should| has to| have to| gets to| get to| must|'d)? (?:decides?|make the (?:call|decision)|makes the (?:call|decision)|have the (?:final|last) (?:say|word)|has the (?:final|last) (?:say|word))\b)"
)
_AFTER = 6
NOBODY = frozenset(("we", "you", "they", "who", "somebody", "someone", "nobody", "it", "that", "this", "let", "the"))


def settles(said: Sequence[Sentence], first: int, last: int) -> tuple[Settles, ...]:
    """The sentences between those turns, and of the few after, that say what would settle it."""
    return tuple(
        Settles(each.text, each.speaker, each.turns)
        for each in _around(said, first, last)
        if _SETTLES.search(_plain(each)) and len(content(each.text)) >= 2
    )[:3]


def decider(said: Sequence[Sentence], first: int, last: int) -> tuple[str, tuple[int, ...]]:
    """Who is said to decide, with the turns that say so; '' where nobody is named."""
    for each in _around(said, first, last):
        part = _DECIDES.search(_plain(each))
        who = next((found for found in part.groups() if found), "") if part else ""
        if who.casefold() in ("my", "me", "i"):
            who = each.speaker
        who = re.sub(r"['\u2019]s$", "", who)
        if who and who.casefold().split()[0] not in NOBODY and not grammar.UNREAL.search(_plain(each)):
            return who, each.turns
    return "", ()


def _around(said: Sequence[Sentence], first: int, last: int) -> list[Sentence]:
    start = bisect_left(said, first, key=lambda each: each.turn)
    end = bisect_right(said, last + _AFTER, key=lambda each: each.turn)
    return [each for each in said[start:end] if each.speaker and not grammar.is_set_aside(each.text)]


def _plain(each: Sentence) -> str:
    return grammar.bare(each.text).replace("\u2019", "'")
