"""What somebody said they would do: a promise in the first person, a request that was accepted, an offer that was taken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from leadward.distill import coming, grammar, offers
from leadward.distill.promise import Promise
from leadward.distill.requests import (
    AND_I,
    ASK,
    LACK,
    MINE,
    NEEDED,
    ON_IT,
    OWED,
    PLEASE,
    SHALL_I,
    TAG,
    WANTED_OF_ONE,
    WILL,
    WOULD_TAKE,
    WOULD_YOU,
)
from leadward.distill.sentences import Sentence
from leadward.distill.words import content, listed
from leadward.distill.works import is_work
from leadward.model.patterns import pattern

_ADVERB = r"(?:(?:literally|also|then|just|now|even|really|actually|probably|kind of|sort of|definitely|certainly|personally|gladly|happily|quickly|go ahead and|make sure (?:to|that i)|be sure to|try (?:to|and)|see to it that i|volunteer to|offer to|commit to|be the one to|be(?= \w+ing\b))\s+)*"
_I = pattern(
    r"(?i)(?:^|[\s,;:(\u2013\u2014-])(?P<who>(?:(?P<with>(?!(?:Oh|Ah|Yes|Yeah|Yep|Ok|Okay|Right|Sure|Also|Then|Now|So|Well|Cool|Great|Thanks|Fine|True|Agreed)\b)(?-i:[A-Z])[\w.'-]+) and )?i)(?:'ll| will| shall|'m going to| am going to|'m gonna| am gonna| plan to| intend to| promise to| commit to| volunteer to| offer to|'m happy to| am happy to|'m about to| am about to|"
    r"'d be happy to|'d be glad to| would be happy to|(?P<can> can)|(?P<must>'ve (?:got )?to|'d better| (?:still )?(?:have (?:got )?to|need to|must))) "
    + _ADVERB
    + r"(?P<verb>[a-z][\w'-]*)(?P<rest>.*)",
)
_LET_ME = pattern(r"(?i)(?:^|[\s,;:])let me " + _ADVERB + r"(?P<verb>[a-z][\w'-]*)(?P<rest>.*)")
_PRONOUN = pattern(
    r"(?i)\s*(?:(?:up|on|into|at|out|over|after|to|with) )?(?:it|that|this|those|these|them|one|that one|this one|the (?:first|second|third|last|other) (?:one|item|point)|so)"
    r"(?:\s+(?:then|instead|today|please|too|now|up|over|on|out|off|myself|as well|for (?:you|us|me)|from here))*\W*"
)
_END = pattern(
    r"(?i)(?:[,;]|\s[-\u2013\u2014])\s*(?:but|and (?:then )?(?:we|you|they|[A-Z]\w+ (?:will|takes|can)|i)|so (?:that )?(?:we|you)\b|so(?=\s*(?:\u2026|\.\.\.)?$)|while|though|which|ok(?:ay)?|right|thanks|please|if that'?s|i think|i guess)\b.*$|\?$"
)
_CONDITION = pattern(r"(?i)\b(?:if|unless|once|when|after|as soon as|provided|assuming|in case|until|only)\b")
_GERUND = pattern(r"(?i)(?:checking|reviewing|\w{3,}ing)\b")
_POLITE = pattern(
    r"(?i)^(?:(?:guys|all|folks|both|two|care to|like to|want to|also|briefly|quickly|maybe|just|please|kindly|perhaps) )+"
)
_THANKS = pattern(r"(?i)\W*(?:\w+\W+){0,2}(?:thanks?|thank you|great|perfect|lovely|please|cool|awesome|nice)\b")
_THANKED = pattern(r"(?i)\W*(?:(?:oh|great|perfect|lovely|cool|awesome|nice|super)\W+)*(?:thanks?|thank you|please)\b")
_TAKES = listed("do take handle own get have grab sort pick see look")
"""Verbs that take over what was asked for, whatever its own verb is."""
_TAKING = listed("do take make get have give keep try start begin cover present demo share tell mention explain")
"""Light verbs that promise something with 'it': 'I'll leave it' does not."""
REACH = 3
_SHORT = pattern(r"\W*(it|that|this|them|her|him|those|these)\W*", re.IGNORECASE)


def promises(said: Sequence[Sentence], present: Sequence[str]) -> list[Promise]:
    """All of them in order, as they were said; `changes` says what became of them."""
    finder = _Finder(said, present)
    found = [each for sentence in said for each in finder.of(sentence)]
    told = [each for each in found if not any(_repeats(each, other) for other in found)]
    return sorted(told, key=lambda each: each.place)


def _repeats(each: Promise, other: Promise) -> bool:
    """Whether a promise says in short what its turn accepts: `Could you ask Noor who owns it?` `Yes, I'll ask her tomorrow.`"""
    verb, _, rest = each.text.partition(" (\u201c")[0].partition(" ")
    accepted = each is not other and each.owner == other.owner and set(each.turns) <= set(other.turns)
    return (
        accepted and other.text.partition(" ")[0].lower() == verb.lower() and bool(_SHORT.fullmatch(_without_day(rest)))
    )


class _Finder:
    """Looks at a sentence, and at those around it where it asks, offers or points back."""

    def __init__(self, said: Sequence[Sentence], present: Sequence[str]) -> None:
        self.said = said
        self.present = {name.lower(): name for name in present if name}
        for name in present:
            if name:
                self.present.setdefault(name.split()[0].lower(), name)
        self.offers = offers.Offers(said, self._known)

    def of(self, sentence: Sentence) -> list[Promise]:
        if not sentence.speaker or grammar.is_set_aside(sentence.text) or self._laughed_off(sentence):
            return []
        text = grammar.bare(sentence.text).replace("\u2019", "'")
        also = AND_I.fullmatch(text)
        if also and ASK.search(also["asked"]):
            asked, own = replace(sentence, text=also["asked"]), replace(sentence, text=also["own"])
            return [each for part in (asked, own) for each in self._of_one(part, part.text)]
        return self._of_one(sentence, text)

    def _of_one(self, sentence: Sentence, text: str) -> list[Promise]:
        looks = (
            self._taken,
            self._owed,
            self._mine,
            self._offered,
            self._wished,
            self._would_you,
            self._asked,
            self._first_person,
            self._of_another,
            self.offers.of,
        )
        for look in looks:
            found = look(sentence, text)
            if found is not None:
                return [found] if found.text else []
        return []

    def _laughed_off(self, sentence: Sentence) -> bool:
        """Whether the same turn, or the next one, says that it was a joke."""
        after = next((each.turn for each in self.said[sentence.place + 1 :] if each.turn != sentence.turn), -1)
        near = self.said[max(0, sentence.place - 3) : sentence.place + 5]
        return any(grammar.JOKE.search(each.text) and each.turn in (sentence.turn, after) for each in near)

    def _first_person(self, sentence: Sentence, text: str) -> Promise | None:
        part = _I.search(text) or _LET_ME.search(text) or coming.ahead(text) or coming.planned(text)
        if not part or text.rstrip().endswith("?"):
            return None
        before = text[: part.start()]
        weak = part.re.groups > 2 and (part["must"] or part["can"])
        if (
            grammar.UNREAL.search(text)
            or grammar.REPORTED.search(before)
            or grammar.PAST.search(before)
            or grammar.NO_PROMISE.search(before.rstrip())
            or _negated(part["verb"])
        ):
            return Promise("", "", (), sentence.place)
        verb, rest = part["verb"].lower(), part["rest"]
        has_day = bool(_has_day(rest))
        if _PRONOUN.fullmatch(_without_day(rest)):
            arrives = verb == "make" and bool(_SHORT.fullmatch(_without_day(rest)))  # `I'll make it`
            left = arrives or (verb in grammar.LIGHT and verb not in _TAKING)
            if left:
                return Promise("", "", (), sentence.place)
            pointed = self._pointing(sentence)
            same = pointed and (verb in _TAKES or pointed.text.partition(" ")[0].lower() == verb or not is_work(verb))
            own = None if same else self._of_it(sentence, f"{part['verb']}{rest}", sentence.text)
            return (own if own and own.text else None) or pointed or Promise("", "", (), sentence.place)
        if not verb or not part["verb"][0].islower():
            return None
        if weak and self._is_too_weak(sentence, part, before, has_day=has_day):
            return Promise("", "", (), sentence.place)
        if part.re.pattern == _LET_ME.pattern and grammar.is_done_now(verb, rest, has_day):
            return Promise("", "", (), sentence.place)
        if grammar.is_of_the_talk(verb, rest, has_day) or not content(rest):
            return Promise("", "", (), sentence.place)
        owner = f"{part['with']}, {sentence.speaker}" if part.re.groups > 2 and part["with"] else sentence.speaker
        task = _clipped(f"{part['verb']}{rest}") if not _CONDITION.search(before) else sentence.text
        when = rest if _CONDITION.search(before) else sentence.text
        strength = 1 if weak or part.re.pattern != _I.pattern else 2
        whole = not _CONDITION.search(before) and "\u2026" not in text
        offered = (weak and part["can"]) or part.re.pattern == _LET_ME.pattern
        if offered and whole and self._was_thanked(sentence):
            strength = 3
        made = Promise(owner, task, sentence.turns, sentence.place, when, strength)
        return self.offers.spelled_out(made, sentence) or made

    def _is_too_weak(self, sentence: Sentence, part: re.Match[str], before: str, *, has_day: bool) -> bool:
        """Whether 'I can' or 'I must' promises nothing: without a day or a request, or on a condition that nobody thanked for."""
        if part["can"] and _CONDITION.search(before) and not self._was_thanked(sentence):
            return True
        return not (has_day or self._was_asked(sentence) or (part["can"] and self._was_taken(sentence)))

    def _of_it(self, sentence: Sentence, task: str, when: str) -> Promise:
        """A promise of work on 'it' where nobody asked for it in a sentence: with the words before it, quoted."""
        none = Promise("", "", (), sentence.place)
        if not is_work(task.partition(" ")[0]) or sentence.text.rstrip().endswith("?"):
            return none
        made = Promise(sentence.speaker, _clipped(task), sentence.turns, sentence.place, when, 2)
        return self.offers.spelled_out(made, sentence) or none

    def _owed(self, sentence: Sentence, text: str) -> Promise | None:
        """What is owed to the others; an answer may give its day."""
        part = OWED.fullmatch(text)
        if not part or text.endswith("?") or grammar.UNREAL.search(text):
            return None
        name, task = next((name, value) for name, value in part.groupdict().items() if value)
        if grammar.REPORTED.search(text[: part.start(name)]) or _PRONOUN.fullmatch(task) or not content(task):
            return None
        return Promise(sentence.speaker, _clipped(task), sentence.turns, sentence.place, sentence.text, 3)

    def _wished(self, sentence: Sentence, text: str) -> Promise | None:
        """'I'd like to take it': where another says yes."""
        part = WOULD_TAKE.search(text)
        if not part or not content(part["what"]) or text.endswith("?"):
            return None
        answer = self._answer(sentence, lambda who: who != sentence.speaker)
        if not answer or not grammar.agrees(answer.text):
            return None
        turns = (*sentence.turns, *answer.turns)
        return Promise(sentence.speaker, _clipped(part["what"]), turns, sentence.place, sentence.text, 3)

    def _would_you(self, sentence: Sentence, text: str) -> Promise | None:
        """'Omar, the vendor call, would you?'"""
        part = WOULD_YOU.fullmatch(text.strip())
        if not part:
            return None
        whom = self._known(part["name"] or part["last"] or "")
        answer = self._answer(sentence, lambda who: who == whom if whom else who != sentence.speaker)
        if not answer or not grammar.agrees(answer.text):
            return None
        when = f"{sentence.text} {self._rest(answer)}"
        return Promise(answer.speaker, part["task"], (*sentence.turns, *answer.turns), answer.place, when, 3)

    def _pointing(self, sentence: Sentence) -> Promise | None:
        """'I'll do that': the sentences before say what; None where none of them asks for it."""
        found = self._of_before(sentence, 2)
        return found if found.text else None

    def _taken(self, sentence: Sentence, text: str) -> Promise | None:
        """'On it': as well, and it is more than pointing."""
        part = ON_IT.fullmatch(text)
        if not part or len(content(part["more"])) > 5 or offers.names_a_thing(text, part.start("more")):
            return None
        return Promise("", "", (), sentence.place) if grammar.UNREAL.search(text) else self._of_before(sentence, 3)

    def _of_before(self, sentence: Sentence, strength: int) -> Promise:
        """The speaker's promise of what was asked for before; an empty one where nothing was."""
        task = self._antecedent(sentence)
        if not task:
            return Promise("", "", (), sentence.place)
        what, turns, whole = task
        when = f"{whole} {sentence.text}"
        return Promise(sentence.speaker, what, (*turns, *sentence.turns), sentence.place, when, strength, True)

    def _antecedent(self, sentence: Sentence) -> tuple[str, tuple[int, ...], str] | None:
        """The nearest sentence before that asks for or needs something: what that is, its turns, all of it."""
        for each in reversed(self.said[max(0, sentence.place - 6) : sentence.place]):
            text = grammar.bare(each.text).replace("\u2019", "'")
            if grammar.is_set_aside(text):
                return None
            for form in (ASK, NEEDED, WANTED_OF_ONE, PLEASE, _I, WILL, LACK, offers.CAN_WE):
                part = form.search(text)
                if part and form is _I and each.turn != sentence.turn:
                    continue  # what somebody does already: nobody is asked for it
                if part and not (text.endswith("?") and form not in (ASK, NEEDED, offers.CAN_WE)):
                    task = _task(part)
                    if len(content(task)) >= 2 and not _PRONOUN.fullmatch(_without_day(task.partition(" ")[2])):
                        return _clipped(task), each.turns, each.text
        return None

    def _mine(self, sentence: Sentence, text: str) -> Promise | None:
        part = MINE.fullmatch(text)
        if not part or grammar.UNREAL.search(text) or text.endswith("?"):
            return None
        task = next(value for value in part.groupdict().values() if value)
        if _PRONOUN.fullmatch(task):
            return None
        return Promise(sentence.speaker, _clipped(task), sentence.turns, sentence.place, sentence.text, 3)

    def _offered(self, sentence: Sentence, text: str) -> Promise | None:
        part = SHALL_I.fullmatch(text)
        if not part:
            return None
        answer = self._answer(sentence, lambda who: who != sentence.speaker)
        if not answer or not grammar.agrees(answer.text):
            return Promise("", "", (), sentence.place)
        return Promise(
            sentence.speaker,
            _clipped(part["task"] or part["other"]),
            (*sentence.turns, *answer.turns),
            sentence.place,
            sentence.text,
            3,
        )

    def _asked(self, sentence: Sentence, text: str) -> Promise | None:
        """A request counts where the one who was asked says yes; of an open one, whoever says so."""
        part = self._request(text)
        if not part:
            return None
        if grammar.REPORTED.search(text[: part.start()]) or grammar.UNREAL.search(text[: part.start()]):
            return Promise("", "", (), sentence.place)
        task = _task(part)
        whom = self._vocative(text) or self._named(part)
        several = self._several(text)
        if several:
            return self._asked_of(several, sentence, task)
        answer = self._answer(sentence, lambda who: who == whom if whom else who != sentence.speaker)
        if answer is None or not task:
            return Promise("", "", (), sentence.place)
        yes = offers.is_yes(answer.text) or (ON_IT.fullmatch(answer.text.replace("\u2019", "'")) is not None)
        moved = self._moved(sentence, answer, _clipped(_POLITE.sub("", _without_name(task, whom))))
        if moved is not None:
            return moved
        mind = _is_minded(part, answer.text)
        if not (yes or mind) or (grammar.declines(answer.text) and not mind):
            return Promise("", "", (), sentence.place)
        words = _clipped(_POLITE.sub("", _without_name(task, whom)))
        if _PRONOUN.fullmatch(_without_day(words.partition(" ")[2])):
            before = self._antecedent(sentence)
            if not before:
                return self._asked_for_it(sentence, answer, words)
            return Promise(
                answer.speaker,
                before[0],
                (*before[1], *sentence.turns, *answer.turns),
                answer.place,
                f"{before[2]} {sentence.text} {self._rest(answer)}",
                3,
                True,
            )
        if self._is_of_the_talk(words, answer):
            return Promise("", "", (), sentence.place)
        return Promise(
            answer.speaker,
            words,
            (*sentence.turns, *answer.turns),
            answer.place,
            f"{sentence.text} {self._rest(answer)}",
            3,
        )

    def _is_of_the_talk(self, words: str, answer: Sentence) -> bool:
        """Whether what was asked for says nothing, or is done in the talk itself."""
        if not words or grammar.is_a_word_to_say(words) or not content(words):
            return True
        has_day = bool(_has_day(f"{words} {self._rest(answer)}"))
        return grammar.is_of_the_talk(words.split(maxsplit=1)[0].lower(), words, has_day)

    def _request(self, text: str) -> re.Match[str] | None:
        part = ASK.search(text) or (PLEASE.match(text) if self._vocative(text) else None)
        mine = part and part.re.pattern == ASK.pattern and part["open"] is None and (part["whom"] or "").lower() == "i"
        return None if mine else part

    def _moved(self, sentence: Sentence, answer: Sentence, words: str) -> Promise | None:
        """A request taken for another day than the one asked for: `Tuesday?` `Tuesday's fine.`"""
        other = self.offers.another_day(answer)
        if other is None or not content(words) or grammar.is_a_word_to_say(words):
            return None
        turns = (*sentence.turns, *answer.turns, *other.turns)
        own = _without_day(words).strip()
        made = Promise(answer.speaker, own, turns, answer.place, self.offers.of_turn(answer), 3)
        return self.offers.spelled_out(made, sentence, asked=True) or made

    def _asked_for_it(self, sentence: Sentence, answer: Sentence, words: str) -> Promise:
        """A request for work on 'it': with the words before it, quoted."""
        verb, none = words.partition(" ")[0].lower(), Promise("", "", (), sentence.place)
        if verb in grammar.LIGHT and verb not in grammar.WITH_OBJECT:
            return none
        turns, when = (*sentence.turns, *answer.turns), f"{sentence.text} {self._rest(answer)}"
        made = Promise(answer.speaker, words, turns, answer.place, when, 3)
        return self.offers.spelled_out(made, sentence, asked=True) or none

    def _several(self, text: str) -> tuple[str, ...]:
        """Who is asked where two are named: `Omar and Ines, can you both`."""
        part = re.match(r"\W*@?([^\W\d_][\w'-]*)(?: and |, | & )@?([^\W\d_][\w'-]*)\s*[,:\u2013\u2014-]", text)
        names = tuple(dict.fromkeys(self._known(name) for name in part.groups())) if part else ()
        return names if len(names) > 1 and all(names) else ()

    def _asked_of(self, whom: Sequence[str], sentence: Sentence, task: str) -> Promise:
        """A request to several: of those who say yes."""
        answers = [answer for name in whom if (answer := self._answer(sentence, lambda who, name=name: who == name))]
        yes = [each for each in answers if grammar.agrees(each.text)]
        words = _clipped(task)
        if not yes or not content(words):
            return Promise("", "", (), sentence.place)
        turns = (*sentence.turns, *(turn for each in yes for turn in each.turns))
        when = " ".join((sentence.text, *(self._rest(each) for each in yes)))
        return Promise(", ".join(each.speaker for each in yes), words, turns, yes[-1].place, when, 3)

    def _rest(self, answer: Sentence) -> str:
        """All of the turn that answers: its day may stand in the next sentence."""
        return " ".join(each.text for each in self.said[answer.place : answer.place + 3] if each.turn == answer.turn)

    def _of_another(self, sentence: Sentence, text: str) -> Promise | None:
        """'Omar will do it', said by somebody else: where Omar is there and says yes."""
        text = TAG.sub("", text)
        part = WILL.match(text)
        whom = self._known(part["who"]) if part else ""
        if not part or not whom or whom == sentence.speaker or text.endswith("?") or _negated(part["verb"]):
            return None
        answer = self._answer(sentence, lambda who: who == whom)
        if (
            answer is None
            or not grammar.agrees(answer.text)
            or grammar.is_of_the_talk(part["verb"], part["rest"], False)
        ):
            return None
        return Promise(
            whom,
            _clipped(f"{part['verb']}{part['rest']}"),
            (*sentence.turns, *answer.turns),
            answer.place,
            f"{sentence.text} {self._rest(answer)}",
            3,
        )

    def _answer(self, sentence: Sentence, fits: object) -> Sentence | None:
        """The first sentence of the next turns whose speaker fits; the asker's own go by."""
        seen: set[int] = set()
        for each in self.said[sentence.place + 1 : sentence.place + 12]:
            if each.turn == sentence.turn:
                continue
            seen.add(each.turn)
            if len(seen) > REACH:
                return None
            if each.speaker != sentence.speaker and callable(fits) and fits(each.speaker):
                return each
        return None

    def _was_taken(self, sentence: Sentence) -> bool:
        """Whether another takes the offer in the next turns."""
        answer = self._answer(sentence, lambda who: who != sentence.speaker)
        text = answer.text.replace("\u2019", "'") if answer else ""
        taken = grammar.agrees(text) or offers.GO_AHEAD.fullmatch(text) or _THANKS.match(text)
        return answer is None or bool(taken)

    def _was_thanked(self, sentence: Sentence) -> bool:
        """Whether the next turn, another's, thanks for the offer or says to go ahead."""
        answer = self._answer(sentence, lambda who: who != sentence.speaker)
        text = answer.text.replace("\u2019", "'") if answer else ""
        is_next = answer is not None and answer.turn - sentence.turn == 1
        return is_next and bool(offers.GO_AHEAD.fullmatch(text) or _THANKED.match(text)) and not grammar.declines(text)

    def _was_asked(self, sentence: Sentence) -> bool:
        return any(
            ASK.search(each.text)
            for each in self.said[max(0, sentence.place - 3) : sentence.place]
            if each.speaker != sentence.speaker
        )

    def _vocative(self, text: str) -> str:
        """Who is spoken to by name: `Omar, can you`, `can you, Omar?`, `@omar`."""
        first = re.match(
            r"\W*(?:(?:ok|okay|so|hey|and|then|hi|right)\W+)*@?([^\W\d_][\w'-]*(?: [A-Z][\w'-]*)?)\s*[,:\u2013\u2014-]",
            text,
            re.IGNORECASE,
        )
        last = re.search(r",\s*@?([^\W\d_][\w'-]*(?: [A-Z][\w'-]*)?)\s*[?.!]*$", text)
        middle = re.search(r"[.,]\s+(?:(?:so|and|then) )?([A-Z][\w'-]*), (?:can|could|would|will|please)\b", text)
        return next((name for part in (middle, first, last) if part and (name := self._known(part[1]))), "")

    def _named(self, part: re.Match[str]) -> str:
        return self._known(part["whom"]) if part.re.pattern == ASK.pattern and part["whom"] else ""

    def _known(self, name: str) -> str:
        return (
            self.present.get(name.lower(), "") or self.present.get(name.split(maxsplit=1)[0].lower(), "")
            if name
            else ""
        )


def _is_minded(part: re.Match[str], answer: str) -> bool:
    """Whether a no takes the request: 'would you mind' is asked the other way round."""
    asked = part.re.pattern == ASK.pattern and "mind" in (part["mind"] or "")
    return asked and bool(re.match(r"(?i)\W*(?:no\b|not at all)", answer))


def _task(part: re.Match[str]) -> str:
    named = part.groupdict()
    if named.get("verb"):
        return f"{named['verb']}{named['rest']}"
    return str(named.get("task") or named.get("handed") or named.get("open") or named.get("other") or "")


def _without_day(text: str) -> str:
    return text.replace(_has_day(text), "") if _has_day(text) else text


def _without_name(task: str, whom: str) -> str:
    first = whom.split(maxsplit=1)[0] if whom else ""
    return re.sub(rf",\s*{re.escape(first)}\b.*$", "", task) if first else task


def _negated(verb: str) -> bool:
    return verb.lower() in ("not", "never", "no", "hardly", "n't")


def _clipped(task: str) -> str:
    """Without the next clause, which says something else; conditions stay."""
    return _END.sub("", task).strip(" .,;:!?-\u2013\u2014")


def _has_day(text: str) -> str:
    from leadward.distill import due

    return due.found(text, None)[0]
