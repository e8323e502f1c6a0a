"""Whether a promise heard in a call is plain enough to be sent round as an action; what is not is a moment to look at.

A transcript has half sentences, talk about the call itself, and explanations told in the first person ("then I'm going to hash it").
An action needs a whole sentence, a verb that leaves something done behind it, a thing it is done to, and a time after the call.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from leadward.distill import due
from leadward.distill.grammar import LIGHT, WITH_OBJECT, is_passed_on
from leadward.distill.promise import Promise
from leadward.distill.requests import ASK
from leadward.distill.sentences import Sentence
from leadward.distill.words import content, listed
from leadward.distill.works import VAGUE, is_work
from leadward.model.patterns import pattern

_BROKEN = pattern(
    r"(?i).*(?:\u2026|\.\.\.|\b(?:a|an|the|to|of|and|or|with|in|on|for|by|at|from|my|our|your|their|its|that's|it's|he|she|they|we|i|i'm|is|are|was|be|been|(?<!after )this|these|such|which|whether|like|kind of|sort of|basically|some|any|more|just|very|(?<!or )so|as|if|into|about))\W*"
)
"""Ends in the middle."""
_GIVEN_UP = pattern(r"(?i)\b(?:a|an|the|to|of|and|in|on|for|with|by|from|that|is)\s*(?:\u2026|\.\.\.)")
"""Starts over in the middle: `a PR to… which, like`."""
_STUMBLE = pattern(
    r"(?i)(?!fix|close|test)\w+,(?! (?:and|or|then)\b)|.*\b(?:i mean|yeah|you know)\b|(?:do|make|try|take|get|put) (?:it|this|that|some|such)\b,? (?:work\b|or\b)"
)
"""Words that never got to say what is done: `try, yeah, that's a good call`."""
_SAID_AGAIN = pattern(r"(?i)^.{0,40}?(?:,? or|\u2026|,) (?=i(?:'ll| will|'m going to) )")
"""What was said before it was said better: `do some, or I will start`."""
_HEDGED = pattern(r"(?i)\b(?:i mean|i guess|i hope|not sure|we'?ll see|depends|but|however)\b")
"""In an answer, a yes that is none."""
_CALLING = pattern(
    r"(?i)(?:ask|invite|let) [\w.-]+ to (?:give|speak|present|share|go|update|introduce|walk|talk|take|start)\b"
)
"""Who speaks next."""
_TO_SAY = pattern(
    r"(?i)(?:describe|explain|repeat|clarify|elaborate|rephrase|summari[sz]e|ask|raise (?=(?:\w+ ){0,3}(?:questions?|points?|issues?|concerns?|topics?|objections?)\b)|propose that|suggest that|speak|talk)\b"
)
"""What one is asked, or wishes, to say at once."""
_IN_THE_CALL = pattern(
    r"(?i)\b(?:(?:my|the|your|this) (?:screen|slides?|camera|mic(?:rophone)?|deck|agenda|floor|chat|overview|notes?|demo|call|stream|recording)|mics|zoom in|unshare|reshare|in (?:the |here |a )?(?:zoom |meet |teams )?chat|here|questions?|breakout(?: rooms?)?|workout room|hands?|"
    r"you (?:through|over)|deeper|the floor|for (?:a|one) (?:second|moment|minute|bit)|slow down|the details|a bit early|(?:second|third|next|first|last) (?:slide|part|point|topic|section|item|work ?thread|standard|one|question)|quick(?:ly)? (?:sample|look|overview|mention|update|comment)|an? (?:quick )?(?:overview|intake|idea|sense|flavou?r|picture|note|shout-?out|update|recap|summary)|the picture|call (?:it|out)|move on|wrap (?:it|this|that|things)? ?up|(?:run|go|walk|step|talk|power|speed) (?:this thing |you |us )?(?:through|over)|(?:update|show|tell|give|remind|ask) you|bring up|talk about|check (?:the \w+ )?now|count down|call down|now|go (?:next|first|ahead)|back to (?:you|this slide))\b"
)
_AFTERWARDS = pattern(
    r"(?i)\b(?:after (?:the|this) (?:call|meeting)|after this\b(?! \w)|afterwards|offline|async\w*|next (?:call|meeting|time|week|month|sprint)|tomorrow|this week|later (?:today|this week)|get back (?:to|on)|by (?:the end|eod|then|mon|tues|wed|thu|fri)\w*|in (?:the next|a couple of|two|three|a few) (?:\w+ )?(?:hours?|days?|weeks?|months?)|on (?:monday|tuesday|wednesday|thursday|friday)|soon|pull request|a pr\b|prs?\b|issues?\b|tickets?\b|(?:a|up) thread|doc(?:ument)?s?\b|discord|slack|e-?mail|repo(?:sitory)?\b)"
)
"""A time or a place after the call, whose words make a weak promise plainer."""
_EXPLAINS = pattern(
    r"(?i)\b(?:if (?:i|you|we|one|someone|somebody|it|there|they|he|she)\b|for example|for instance|let'?s say|say i\b|imagine|assum\w+|suppose|in (?:the|that|this) (?:case|world|scenario)|then i (?:basically |just )?(?:have|can|know|get)|basically,? i|i can basically|the point is|as an? \w+,? i(?:'ll| will))\b"
)
_LET_ME = pattern(r"(?i)^(?:so |then |okay |ok )*let me ")
_HAVE_DONE = pattern(r"(?i)have (?:the|a|an|this|that|it|both|all|my|our|your|those|these) .*?\w{2,}")
"""`Have the replica upgraded by Saturday`: with a day."""
_HOPES = pattern(
    r"(?i)^(?:hope|hoping|think|thinking|guess|object|need|needing|have|be|being|count|let|keep|spare|entertain|represent(?:ing)?|contribute|mention\w*|say|help(?:ing)? (?:us|out)|join\w*|drive a conversation|lead(?:ing)? (?:the|a) \w*\s?\w*\s?(?:breakout|workout|portion|room|side|topics?)|focus\w*|continue|work(?:ing)? (?:on )?(?:this|that|it|these|those)|aim\w*|support)\b"
)
_LOOK = pattern(r"(?i)(?:look|dig|(?:take|have) (?:a|another) (?:\w+ )?look) (?:at|in|into|on|for)\b")
_NEXT_VERB = pattern(r"(?i)(?:\band|\bto|,)(?: then)?,? (\w+)\b(?! \w+ly\b)")
_ADVERBS = pattern(r"(?i)^(?:(?:very|quickly|just|also|really|briefly|only|then|probably|definitely) )+")
_STARTING = listed("try go get start help do come begin finish keep")
_PHRASAL = pattern(r"(?i)(?:set|put|write|open|pick|clean|follow|draw|work|sort|spin|wire|hook) (?:up|together|out)\b")
_PLAIN = pattern(
    r"(?i)\b(?:i'?ll|i will|i'?m going to|i am going to|i'?m gonna|i shall|i'?m happy to|i'?d be happy to)\b"
)
_OBJECT_GONE = pattern(
    r"(?i)^\w+\s*(?:(?:up|out|it|that|this|them|there|then|some|such|one|any|these|those|both|of|do|those|all|and|,)\W*)*(?:please|too|as well|instead|\W)*$"
)
_LEADING_CLAUSE = pattern(r"(?i)^(?:so|but|and|yeah|yes|i mean|the point)\b.*\bif\b|^(?:but )?as soon as\b")
_REPORTING = listed(
    "working looking exploring testing doing focusing continuing including trying thinking planning driving sending"
)
LONGEST = 40
"""Words of an action as it was said: more are no item, they are a speech."""
ASKED = 3
"""The strength of a promise that another asked for or agreed to."""
LEAST = 2
FEW = 3
"""Words of a turn that only says yes or no."""


def clear(promises: Sequence[Promise], said: Sequence[Sentence]) -> tuple[list[Promise], list[Promise]]:
    """Those plain enough to be an action, and the others."""
    plain: list[Promise] = []
    doubtful: list[Promise] = []
    for promise in promises:
        again = _SAID_AGAIN.sub("", promise.text)
        later = _PLAIN.match(again) if again != promise.text else None
        better = replace(promise, text=_LET_ME.sub("", again[later.end() :].strip() if later else promise.text))
        (plain if _is_clear(better, said) else doubtful).append(better)
    return plain, doubtful


def _is_clear(promise: Promise, said: Sequence[Sentence]) -> bool:
    """See the module."""
    own = promise.text.partition(" (\u201c")[0]
    later = _PLAIN.search(own)
    own = _ADVERBS.sub("", _LET_ME.sub("", own[later.end() :].strip() if later else own))
    whole = said[promise.place].text.replace("\u2019", "'")
    day = bool(_day_after(whole))
    if day and _HAVE_DONE.match(own):
        own = own.partition(" ")[2]
        own = f"get {own}"
    after = day or bool(_AFTERWARDS.search(whole))
    if _is_broken(own) or _is_of_the_call(promise, own, whole, after=after):
        return False
    if promise.quotes and not _is_near(promise, said):
        return False
    if not day and ((promise.wish and not _was_let_do(promise, own)) or _is_explained(own, whole)):
        return False
    if not _is_work(own, has_day=day) and not _was_let_do(promise, own):
        return False
    return _has_a_thing(promise, own, whole, after=after)


def _is_broken(own: str) -> bool:
    """Whether it ends in the middle, stumbles, or only hopes."""
    long = len(own.split()) > LONGEST
    hopes = _HOPES.match(own) and not is_passed_on(own)
    return long or bool(_BROKEN.fullmatch(own) or _GIVEN_UP.search(own) or hopes or _STUMBLE.match(own))


def _is_of_the_call(promise: Promise, own: str, whole: str, *, after: bool) -> bool:
    """Whether it is done in the call itself: said, shown, somebody asked to speak, or answered at once."""
    asked = promise.strength == 3
    if _CALLING.match(own) or (asked and _HEDGED.search(whole)):
        return True
    if (asked or "propose that" in own) and _TO_SAY.match(own) and not (_day_after(own) or is_passed_on(own)):
        return True
    return bool(_IN_THE_CALL.search(own)) and not after


def _is_explained(own: str, whole: str) -> bool:
    """Whether the first person only serves to explain something."""
    return bool(_EXPLAINS.search(f"{whole.partition(own[:20])[0]} {' '.join(own.split()[:10])}"))


def _is_work(own: str, *, has_day: bool) -> bool:
    """Whether its verb leaves something done behind it; what is reported as going on needs a day."""
    verb = own.partition(" ")[0].strip(",")
    if verb.lower() in _REPORTING and not has_day:
        return False
    return is_work(verb) or is_passed_on(own) or _is_light_work(own, verb, has_day)


def _has_a_thing(promise: Promise, own: str, whole: str, *, after: bool) -> bool:
    """Whether it is done to a thing, and by somebody who said so plainly."""
    verb, things = own.partition(" ")[0].strip(",").lower(), content(_without_verb(own))
    if _OBJECT_GONE.fullmatch(own) or not things:
        return after or (promise.quotes and (promise.strength == ASKED or bool(_PLAIN.search(whole))))
    if verb in VAGUE and len(things) < LEAST and not after and not _PHRASAL.match(own):
        return False
    if promise.strength == 1:
        return after
    return promise.strength == 3 or bool(_PLAIN.search(whole)) or after


def _is_near(promise: Promise, said: Sequence[Sentence]) -> bool:
    """Whether what is quoted was said in the same turn, or in the one before it."""
    turns = sorted({*promise.turns, said[promise.place].turn})
    return all(_follows(one, other, said) for one, other in pairwise(turns))


def _follows(one: int, other: int, said: Sequence[Sentence]) -> bool:
    """Whether a turn comes right after another, or after one of few words, or answers its open request."""
    if other - one <= 1:
        return True
    if other - one > LEAST:
        return False
    between = " ".join(each.text for each in said if one < each.turn < other)
    asked = any(each.turn == one and (part := ASK.search(each.text)) and part["open"] for each in said)
    return asked or len(between.split()) <= FEW


def _is_light_work(own: str, verb: str, has_day: bool) -> bool:
    """Whether a verb that alone says little says enough with what follows: a look at a thing, a second verb, a day."""
    low = verb.lower()
    if _LOOK.match(own) or (has_day and (low not in LIGHT or low in WITH_OBJECT)):
        return True
    if low in _STARTING and any(is_work(each) for each in _NEXT_VERB.findall(own)):
        return True
    return low in ("do", "make", "take") and len(content(_without_verb(own))) > LEAST


def _was_let_do(promise: Promise, own: str) -> bool:
    """Whether another said yes to doing or taking a thing: `I could do the seed.` `Lovely.`"""
    verb = own.partition(" ")[0].lower()
    return promise.wish and verb in ("do", "take", "handle") and bool(content(_without_verb(own)))


def _without_verb(own: str) -> str:
    day = due.found(own, None)[0]
    rest = own.partition(" ")[2]
    return rest.replace(day, " ") if day else rest


def _day_after(text: str) -> str:
    """A day that is not the call's own."""
    day = due.found(text, None)[0]
    return "" if re.search(r"(?i)\b(?:today|this morning|now)\b", day) else day
