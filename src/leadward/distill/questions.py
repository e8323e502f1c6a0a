"""Questions that nobody answered: the next turns say so, put it off, or there are none."""

from __future__ import annotations

from collections.abc import Sequence

from leadward.distill import grammar
from leadward.distill.items import Question
from leadward.distill.sentences import Sentence
from leadward.distill.words import content
from leadward.model.patterns import pattern

_OPENING = pattern(
    r"(?i)\W*(?:(?:so|and|but|ok(?:ay)?|well|then|also|hmm|right|sorry|wait|also|oh|great|cool|yes|no)\W+)*(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|can we|could we|should|shall we|will|would|until|since|by when|at what|for how|in which|on what|whether)\b.*"
)
_WHO = pattern(r"(?i)\W*(?:(?:so|and|but|also)\W+)?(?:who|whose|which|when|where|why|how)\b")
_OF_THE_TALK = pattern(
    r"(?i).*\b(?:hear (?:me|us|you)|see (?:my|the|this|your) (?:screen|slides?)|how are you|how'?s (?:it|everyone)|any(?:body|one)? (?:questions|comments|objections?|else|other)|anything else|make sense|ready|shall we (?:start|begin|move|go|continue)|who(?:'s| is) (?:next|scribing|taking notes|here)|"
    r"what do you (?:think|mean)|you know|are (?:you|we) (?:there|all here|done|good|recording)|is (?:that|it) (?:ok|okay|right|fine|clear)|mind if|everyone (?:ok|fine|here|agree)|do we all|what time is it|want to (?:go|start|add))\b.*"
)
_ASKING = pattern(
    r"(?i)\W*(?:\w+,\s+)?(?:can|could|would|will) (?:you|someone|somebody|anyone|anybody)\b.*|.*\b(?:shall|should|can|could) i\b.*|.*\bwho (?:can|could|will|wants to|would like to)\b.*"
)
_REACH = 4


def questions(said: Sequence[Sentence]) -> list[Question]:
    """In the order they were asked."""
    return [
        Question(each.text, each.speaker, _cited(each, said)) for each in said if _is_one(each) and _is_open(each, said)
    ]


def _is_one(each: Sentence) -> bool:
    text = grammar.bare(each.text).replace("\u2019", "'").strip()
    if not text.endswith("?") or not each.speaker or len(text.split()) < 4 or not content(text):
        return False
    if grammar.is_set_aside(each.text) or _OF_THE_TALK.fullmatch(text) or _ASKING.fullmatch(text):
        return False
    last = text.rsplit(". ", 1)[-1]
    return bool(_OPENING.fullmatch(last)) and (len(content(text)) > 1 or bool(_WHO.match(last)))


def _is_open(asked: Sentence, said: Sequence[Sentence]) -> bool:
    """Whether no answer is seen in the next turns of others."""
    turns = _next(asked, said)
    others = [(who, text) for who, text in turns if who != asked.speaker]
    if not others:
        return not turns or bool(grammar.PARKED.search(turns[-1][1]))
    if any(grammar.PARKED.search(text) and len(text.split()) <= 12 for _, text in turns[1:]) and not any(
        grammar.agrees(text) for _, text in others
    ):
        return True
    first = others[0][1]
    if not grammar.UNKNOWN.search(first):
        return False
    return not any(_answers(text) for _, text in others[1:])


def _answers(text: str) -> bool:
    """Whether a later turn says something that could be the answer."""
    return (
        not grammar.UNKNOWN.search(text)
        and not text.endswith("?")
        and len(content(text)) >= 2
        and not grammar.agrees(text)
        and not grammar.PARKED.search(text)
    )


def _next(asked: Sentence, said: Sequence[Sentence]) -> list[tuple[str, str]]:
    """(speaker, words) of the next turns."""
    found: dict[int, tuple[str, str]] = {}
    for each in said[asked.place + 1 : asked.place + 40]:
        if each.turn == asked.turn:
            continue
        if each.turn not in found and len(found) >= _REACH:
            break
        who, text = found.get(each.turn, (each.speaker, ""))
        found[each.turn] = (who, f"{text} {each.text}".strip())
    return list(found.values())


def _cited(asked: Sentence, said: Sequence[Sentence]) -> tuple[int, ...]:
    follows = next((each for each in said[asked.place + 1 : asked.place + 20] if each.turn != asked.turn), None)
    return (*asked.turns, *(follows.turns if follows and grammar.UNKNOWN.search(follows.text) else ()))
