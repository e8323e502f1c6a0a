"""Where something may have been decided: a proposal that others agreed to and nobody opposed, or words that say so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leadward.distill import grammar
from leadward.distill.items import Decision, How
from leadward.distill.sentences import Sentence
from leadward.distill.words import content, shared
from leadward.distill.works import is_work
from leadward.model.patterns import pattern
from leadward.model.records import dataclass

_OF_THE_TALK = (
    r"(?!see\b|discuss|talk|move on|start\b|begin|get (?:started|going|to)|take (?:a|it|that|this) |come back|park\b|look at|wait|hear|go (?:around|on|over|through|back|ahead)|hope|say\b|assume|"
    r"pretend|imagine|be (?:honest|clear|careful|real)|face it|think|sync\b|meet\b|chat|do (?:it|that)\b|not (?:forget|go|worry|get|rush|\w+ (?:about )?(?:this |that |it )?(?:today|now|here|yet)\b)|switch|continue|jump|pause|break|table|review\b|sleep on)"
)
_LETS = pattern(rf"(?i)\blet'?s (?:just |then |also |actually |simply |all )*{_OF_THE_TALK}(?P<what>[a-z].+)")
_PROPOSE = pattern(
    r"(?i)\b(?:(?:i|we) (?:would |'d )?(?:propose|suggest|recommend|move)(?: that)?(?: we)? (?P<a>.+)|my (?:proposal|suggestion) (?:is|would be) (?P<b>.+)|(?:shall|should|can|could|do) we (?:just |all )?(?P<c>.+\?.*)|"
    r"(?:how|what) about (?P<d>.+\?.*)|(?:so )?(?:we'?re|we are) (?:going with|going to|dropping|keeping|using|moving|\w+ing) (?P<e>.+)|(?:so|then|ok(?:ay)?,?|right,?|grand,?|good,?|great,?|fine,?|very well,?|all ?right,?) we(?:'ll| will)? (?P<f>.+)|^\W*that we (?P<l>.+)|i'?d (?:be inclined to|lean towards|be for) (?:go(?:ing)? for )?(?P<m>.+)|we should (?P<g>.+)|(?:are we|we'?re|we are) (?:all )?(?:set|agreed|good|settled|clear) (?:on|with|about) (?P<i>.+)|any (?:reason|objections?|argument)(?: \w+)? (?:not to|to|against) (?P<j>.+\?.*)|i (?:take it|gather|assume|think) (?:that )?we(?: all)? (?:want|prefer|agree on|are for|'?re for) (?P<k>.+)|(?:everyone|everybody|anyone|all) (?:ok|okay|fine|good|happy|object\w*) (?:with|to|if) (?P<h>.+))"
)
_SETTLED = pattern(
    r"(?i)\b(?:(?:so |then |ok(?:ay)?,? )?we(?:'ve| have)? (?:all )?(?:agreed|decided|settled|concluded|chose|chosen)(?: then| that| to| on| not to|,|:)+ ?(?P<what>.+)|(?:the )?decision is (?:to |that )?(?P<other>.+)|(?:it'?s |it is |^\W*)(?:decided|settled|agreed)[:,] (?P<third>.+))"
)
_CLOSED = pattern(
    r"(?i)\b(?:so (?:decided|agreed|ordered|resolved)\b|final answer\b|that'?s|it'?s|consider (?:it|that)|then it'?s|this is) (?:decided|settled|agreed|a decision|the decision|final|a deal)\b|\bdecision made\b|\bwe have (?:a decision|consensus|agreement)\b"
)
_NONE = pattern(
    r"(?i)\W*(?:none|no|nope|not (?:really|from me|that i know)|nothing|no objections?)\b(?:[\s,]+(?:from|for|on|here|at|my|side|me|us|all|objections?|reason))*\W*"
)
"""'None from me.'"""
_ENDS = pattern(
    r"(?i)\W*(?:(?:ok|okay|right|good|great|grand|fine|so|well|very well|alright|all right|perfect|yes|yeah|true|ah|go on)\W+)*(?P<what>[^,?]{3,60}?)(?:,? then|,? so| it is)[.! ]*"
)
"""`Friday then.` `Moved to the twelfth, then.` `Frozen it is.`: the end of an agreement that was reached before it."""
_NO_END = pattern(
    r"(?i)\b(?:i|i'?ll|i'?m|you|me|what|who|how|see|talk|by|next|bye|is|was|if|not|just|even|that|this|it)\b"
)
_SHORT_PROPOSAL = pattern(r"(?i)\W*(?:so|then|ok|okay|and)\W+(?:then\W+)?(?P<verb>[a-z]+) (?P<what>[^?]{3,60})\?")
"""`Then tag on Friday?`"""
_AGREES = pattern(r"(?i)\b(?:concur|agree|objections?|on board|happy|ok|okay|fine)\b[^?]*\?")
"""A question for consent, which leaves the proposal where it is."""
_MOST_WORDS = 9
_REACH = 5


@dataclass(frozen=True, slots=True)
class Point:
    """A candidate: the proposal with the turns that agreed."""

    text: str
    turns: tuple[int, ...]
    place: int
    end: int


def decisions(said: Sequence[Sentence]) -> list[Decision]:
    """In order; one that was taken back, opposed or replaced later is none."""
    points: list[Point] = []
    back = [each for each in said if grammar.TAKEN_BACK.search(each.text.replace("\u2019", "'"))]
    for sentence in said:
        point = _point(sentence, said)
        if point is None or _undone(point, said, back):
            continue
        ends = sentence.turn == point.turns[-1] and len(point.turns) > 1
        if points and ends and set(points[-1].turns) & set(point.turns):
            continue  # the end of what is there already
        if points and _replaces(point, points[-1], said):
            points.pop()
        if not any(shared(point.text, other.text) >= 0.75 for other in points):
            points.append(point)
    return [Decision(each.text, each.turns, How.SAID) for each in points]


def _point(sentence: Sentence, said: Sequence[Sentence]) -> Point | None:
    text = grammar.bare(sentence.text).replace("\u2019", "'")
    if not sentence.speaker or grammar.is_set_aside(sentence.text) or _is_unreal(text):
        return None
    settled = _SETTLED.search(text)
    if settled:
        words = next((part for part in settled.groups() if part), "")
        if grammar.PAST.search(text) or grammar.REPORTED.search(text[: settled.start()]) or len(content(words)) < 1:
            return None
        return Point(sentence.text, sentence.turns, sentence.place, sentence.turn)
    end = _ENDS.fullmatch(text)
    if end and len(text.split()) <= _MOST_WORDS and content(end["what"]) and not _NO_END.search(end["what"]):
        before = _agreed_before(sentence, said)
        if before:
            return Point(sentence.text, (*before[-3:], *sentence.turns), sentence.place, sentence.turn)
    offered = _LETS.search(text) or _PROPOSE.search(text) or _short_proposal(text)
    if not offered or not any(offered.groups()):
        return None
    if not content(next(part for part in offered.groups() if part)):
        return _of_it(sentence, said) if content(text) else None
    of_others = offered.re.pattern == _PROPOSE.pattern
    yes = _no_objection(sentence, said) if of_others and offered["j"] else _agreed(sentence, said)
    if not yes and of_others and offered["f"]:
        yes = _agreed_before(sentence, said)
    if not yes:
        return None
    cited = tuple(sorted(dict.fromkeys((*sentence.turns, *yes))))[:4]
    return Point(sentence.text, cited, sentence.place, max(yes[-1], sentence.turn))


def _short_proposal(text: str) -> re.Match[str] | None:
    part = _SHORT_PROPOSAL.fullmatch(text)
    return part if part and is_work(part["verb"]) else None


def _of_it(sentence: Sentence, said: Sequence[Sentence]) -> Point | None:
    """`So we're keeping it.`: with the sentence before it that says what, quoted."""
    yes = _agreed(sentence, said)
    before = next(
        (
            each
            for each in reversed(said[max(0, sentence.place - 5) : sentence.place])
            if len(content(each.text)) >= 2 and not _POINTS.match(each.text) and not grammar.agrees(each.text)
        ),
        None,
    )
    if not yes or before is None:
        return None
    text = f"{sentence.text} (\u201c{before.text.strip()[:140]}\u201d)"
    cited = tuple(sorted(dict.fromkeys((*before.turns, *sentence.turns, *yes))))[:4]
    return Point(text, cited, sentence.place, yes[-1])


_POINTS = pattern(r"(?i)\W*(?:(?:and|but|so|well|oh|right)\W+)*(?:it|that|this|they|those|these|he|she)\b")


def _agreed_before(sentence: Sentence, said: Sequence[Sentence]) -> list[int]:
    """The turns just before in which another agreed; none where one of them said no after that."""
    yes: list[int] = []
    for each in said[max(0, sentence.place - _REACH) : sentence.place]:
        if each.turn == sentence.turn or not each.speaker:
            continue
        if _NONE.fullmatch(each.text) or (grammar.agrees(each.text) and each.speaker != sentence.speaker):
            yes.append(each.turn)
        elif grammar.declines(each.text):
            yes = []
    return yes


def _no_objection(sentence: Sentence, said: Sequence[Sentence]) -> list[int]:
    """The next turns of others that have none, asked whether there is any; none where one of them has."""
    yes: list[int] = []
    for each in said[sentence.place + 1 : sentence.place + 1 + _REACH]:
        if each.speaker == sentence.speaker:
            continue
        if not _NONE.fullmatch(each.text):
            break
        yes.append(each.turn)
    return yes


def _is_unreal(text: str) -> bool:
    return bool(grammar.UNREAL.search(text)) and not _SETTLED.search(text)


def _agreed(sentence: Sentence, said: Sequence[Sentence]) -> list[int]:
    """The turns of others that agree within the next ones; none where one of them opposes."""
    yes: list[int] = []
    seen: set[int] = set()
    for each in said[sentence.place + 1 :]:
        if each.turn == sentence.turn:
            continue
        seen.add(each.turn)
        if len(seen) > _REACH:
            break
        own = each.speaker == sentence.speaker
        if not own and _is_against(each.text):
            return [] if len(yes) < 2 or grammar.declines(each.text) else yes
        if _CLOSED.search(each.text) or (own and yes and _ENDS.fullmatch(each.text)):
            return [*yes, each.turn]
        if not own and grammar.agrees(each.text) and not each.text.endswith("?"):
            yes.append(each.turn)
        elif _moves_on(each.text, own=own):
            break
    return yes


def _is_against(text: str) -> bool:
    return grammar.declines(text) or (bool(grammar.AGAINST.search(text)) and not grammar.agrees(text))


def _moves_on(text: str, *, own: bool) -> bool:
    """Whether a turn opens something else, after which a yes speaks of that; asking for consent does not."""
    if own:
        return text.endswith("?") or bool(_LETS.search(text) or grammar.TAKEN_BACK.search(text))
    return (text.endswith("?") and not _AGREES.search(text)) or bool(_LETS.search(text))


def _undone(point: Point, said: Sequence[Sentence], back: Sequence[Sentence]) -> bool:
    """Whether the next turns take it back, or oppose it; or later ones take it back that speak of it."""
    seen: set[int] = set()
    for each in said[point.place + 1 :]:
        if each.turn <= point.turns[0]:
            continue
        seen.add(each.turn)
        if len(seen) > _REACH:
            break
        text = each.text.replace("\u2019", "'")
        if grammar.TAKEN_BACK.search(text) and (len(seen) <= 4 or shared(text, point.text) >= 0.5):
            return True
        if len(seen) <= 2 and each.speaker != said[point.place].speaker and grammar.declines(text):
            return True
    return any(each.place > point.place and shared(each.text, point.text) >= 0.5 for each in back)


def _replaces(new: Point, old: Point, said: Sequence[Sentence]) -> bool:
    text = said[new.place].text.lower()
    turned = any(word in text for word in ("actually", "instead", "second thought", "rather", "no,", "scratch"))
    return new.place - old.place <= 15 and turned and (shared(new.text, old.text) >= 0.25 or new.place - old.place <= 6)
