"""What the next turns make of a promise: taken back, objected to, given to another, moved to another day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from leadward.distill import due, grammar
from leadward.distill.items import Action, How
from leadward.distill.promise import Promise
from leadward.distill.requests import NEEDED
from leadward.distill.sentences import Sentence
from leadward.distill.words import content, shared
from leadward.model.patterns import pattern

_INSTEAD = pattern(
    r"(?i)\b(?:(?:let me|i'?ll|i will|i can|i could|i'?d) (?:do|take|handle|own|have) (?:it|that|this|that one|over)(?: from (?:you|there))?|i'?ll take (?:it|that) over|give (?:it|that) to me|hand (?:it|that) to me)\b"
)
_MOVE = pattern(
    r"(?i)\b(?:make (?:it|that)|rather|instead|works?|better|let'?s say|mov(?:e|ing) (?:it|that)|push(?:ing)? (?:it|that)|say|not before|sooner|later|won'?t (?:make|manage)|by then|until|more realistic|more like|needs? (?:it|that) by|is fine)\b"
)
_NO_DAY = pattern(r"(?i)\W*no promises?\b")
_NO_TROUBLE = pattern(r"(?i)\b(?:no problem|can'?t wait)\b")
_DONE = pattern(
    r"(?i)\b(?:already|exists|(?:did|\w+ed) (?:it|that|this|those) already|does (?:it|that|this|so) (?:already|by itself|for us))\b"
)
"""It was done before: said of what was spoken of last."""
_OF_ONESELF = pattern(r"(?i)\bi(?:'m| am)? (?:won't|will not|can't|cannot|not)\b")
"""What another will not do takes back nothing of whoever promised."""
_POINTS = pattern(r"(?i)\b(?:it|that|this|those|them)\b")
_NEAR = 4
_WHO = pattern(r"(?i)\W*(?:(?:and|so|then)\W+)*who\b.*\?$")
LONGEST_TAKING = 14
"""Words of a sentence in which another takes something over: a longer one is about something of theirs."""
LEAST = 2
"""Words that carry a sentence of another matter."""


def actions(promises: Sequence[Promise], said: Sequence[Sentence], on: date | None) -> list[Action]:
    """The promises that stand at the end, strongest first among what is equally early."""
    kept: list[tuple[Promise, Action]] = []
    for promise in promises:
        words, day = due.found(promise.when or promise.text, on)
        made = Action(promise.text, promise.owner, tuple(dict.fromkeys(promise.turns)), How.SAID, words, day)
        kept = [(old, each) for old, each in kept if not _replaces(promise, old, each)]
        kept.append((promise, made))
    back = taken_back(said)
    places = {promise.place for promise in promises}
    after = [_after(promise, made, said, back, places, on) for promise, made in kept]
    return _one_of_each([each for each in after if each])


def taken_back(said: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that take something back, whatever that is."""
    return [each for each in said if grammar.TAKEN_BACK.search(each.text.replace("\u2019", "'"))]


def _replaces(new: Promise, old: Promise, action: Action) -> bool:
    """Whether a later promise is about the same thing: somebody else took it, or the same one said it again."""
    close = new.place - old.place <= 12
    return close and (shared(new.text, action.text) >= 0.6 or (new.pronoun and bool(set(old.turns) & set(new.turns))))


def _after(
    promise: Promise,
    made: Action,
    said: Sequence[Sentence],
    back: Sequence[Sentence],
    places: Collection[int],
    on: date | None,
) -> Action | None:
    """The action as the next turns leave it; None where they, or later ones that speak of it, take it away.

    Once something else was promised, what follows speaks of that, unless its words say otherwise.
    """
    last = max(made.turns)
    near: set[int] = set()
    end, between, asked, elsewhere = promise.place, False, False, False
    for each in said[promise.place :]:
        if each.turn < last or (each.place <= promise.place and each.turn <= last):
            continue
        if each.turn != last:
            near.add(each.turn)
        if len(near) > _NEAR:
            break
        end = each.place
        about = shared(each.text, made.text) >= 0.5
        between = between or (each.place in places and each.place != promise.place)
        if between and not about:
            continue
        other = elsewhere and not about
        settled = other and _DONE.search(each.text.replace("\u2019", "'"))
        changed = made if settled else _changed(made, each, len(near), about, asked, other, on)
        asked = asked or (each.text.endswith("?") and each.turn > last)
        elsewhere = elsewhere or (each.turn > last and not about and _leads_elsewhere(each, made))
        if changed is None:
            return None
        made = changed
    return None if any(each.place > end and shared(each.text, made.text) >= 0.5 for each in back) else made


def _changed(
    made: Action, each: Sentence, near: int, about: bool, asked: bool, elsewhere: bool, on: date | None
) -> Action | None:
    text = each.text.replace("\u2019", "'")
    mine = each.speaker in made.owner.split(", ")
    withdrawn = text if mine or about else _OF_ONESELF.sub(" ", text)
    if grammar.TAKEN_BACK.search(withdrawn) and (about or near <= 2) and not _NO_TROUBLE.search(text):
        return None
    if not mine and not asked and near <= 2 and grammar.OBJECTED.search(text):
        return None
    short = len(text.split()) <= LONGEST_TAKING
    if not mine and not elsewhere and short and near <= 3 and _INSTEAD.search(text) and each.speaker:
        return replace(made, owner=each.speaker, turns=(*made.turns, *each.turns))
    words, day = due.found(text, on)
    if not mine and _NO_DAY.match(text):
        return made
    if not words or near > 3 or grammar.UNREAL.search(text):
        return made
    count = len(text.split())
    if (mine and count <= 8) or (count <= 12 and _MOVE.search(text)) or (not made.due and (about or count <= 5)):
        return replace(made, due=words, due_on=day, turns=tuple(dict.fromkeys((*made.turns, *each.turns))))
    return made


def _leads_elsewhere(each: Sentence, made: Action) -> bool:
    """Whether another asks for, or needs, something else, without a word that points back; or whoever promised asks who does the next thing."""
    text = each.text.replace("\u2019", "'")
    if each.speaker in made.owner.split(", "):
        return bool(_WHO.match(text))
    return (
        (text.endswith("?") or bool(NEEDED.match(text)))
        and len(content(text)) >= LEAST
        and not shared(text, made.text)
        and not _POINTS.search(text)
    )


def _one_of_each(found: Sequence[Action]) -> list[Action]:
    kept: list[Action] = []
    for each in found:
        if not any(shared(each.text, other.text) >= 0.75 and each.owner == other.owner for other in kept):
            kept.append(each)
    return kept
