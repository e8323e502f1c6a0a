"""What somebody offered, wished or announced in few words, and what the turns around make of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from leadward.distill import due, grammar
from leadward.distill.promise import Promise, nothing
from leadward.distill.sentences import Sentence
from leadward.distill.words import content
from leadward.distill.works import is_work
from leadward.model.patterns import pattern

_SO = r"\W*(?:(?:yes|yeah|yep|yup|sure|ok|okay|right|good|great|fine|so|then|well|and|not at all|no problem|of course|perfect|cool|from (?:our|my) (?:end|side))\W+)*"
_ADVERB = r"(?:(?:also|then|just|actually|probably|quickly|maybe|really|rather|simply|either|now|personally)\s+)*"
_OFFER = pattern(
    rf"(?i)(?:^|[\s,;:(\u2013\u2014-])i(?:'d| would)? {_ADVERB}(?:could|want to|wanted to|(?:'d |would )?like to|love to|was (?:rather )?(?:going|hoping|planning|meaning) to|was thinking (?:of|about)|am hoping to|hope to|propose to|suggest (?:that )?i) {_ADVERB}(?P<verb>[a-z][\w'-]*)(?P<rest>.*)"
)
"""A wish or an offer: a promise only where another says to go ahead."""
GO_AHEAD = pattern(
    rf"(?i){_SO}(?:oh,? |then |do |and )*(?:please(?: do)?(?: (?:that|it|so))?[.! ]*|(?:please )?go (?:ahead|for it)\b.*|(?:please )?do (?:it|that|so|both)\b.*|(?:yes|yeah|oh),? please\b.*|then please do (?:it|that)\b.*|"
    r"(?:that|it)(?:'d| would|'s|'ll| will) (?:be |do )?(?:most |very |really |super |so )*(?:great|helpful|lovely|good|useful|perfect|wonderful|brilliant|fantastic|ideal|appreciated|grand|nice|kind|okay|ok|fine)\b.*|be my guest\b.*|(?:we|i)'?d (?:really )?appreciate (?:it|that)\b.*|much (?:obliged|appreciated)\b.*|by all means\b.*|make it so\b.*)"
)
_READY = pattern(
    r"(?i)(?P<before>.*?)(?:^|[\s,;:])(?P<what>(?:it|that|they|those|this)|(?:the|a|an|my|our|your) [^,;:.?!]{2,50}?)(?:'ll| will| should|'s going to| is going to) (?:then |definitely |probably )?(?:be (?P<with>with (?:you|ye|y'all|him|her|them|everyone|everybody)\b|in your (?:inbox|hands|queue)|on your desk|(?P<state>live|ready|up|done|finished|there|out|merged|deployed|fixed|written|sent|published|posted|signed|tested))|(?P<land>land|arrive)\b)(?P<rest>.*)"
)
"""`A draft will be with you on Friday.`"""
_SENT = pattern(
    r"(?i)(?P<before>.*?)(?:^|[\s,;:])you(?:'ll| will| can)? (?:get|have|receive|see|expect) (?P<what>it|that|them|those|this) (?:from me|in your (?:inbox|hands))\b(?P<rest>.*)|(?P<head>.*?)(?:^|[\s,;:])(?:expect|watch for|look out for) (?P<thing>it|that|them)\b(?P<day>.*)"
)
_HAVE_IT = pattern(
    r"(?i)(?P<before>.*?)(?:^|[\s,;:])(?:you|(?:my team|we)(?P<team>))(?:'ll| will) have (?P<what>(?:a|an|the|your|all|both|that) [^,;:.?!]{3,70})"
)
"""`You'll have a working import by tea time`, `my team will have the analysis by Monday`."""
"""`You'll have it from me tomorrow`, `expect it up tonight`."""
_ELIDED = pattern(
    rf"(?i){_SO}(?:will|gonna|going to|shall|should (?:have|be able to|get)|happy to|expect to|expecting to|planning to|about to|aim to|aiming to) {_ADVERB}(?P<verb>[a-z][\w'-]*)(?P<rest>\s.+)"
)
"""`Will send it tonight`: the first person, left out."""
_ELIDED_HAVE = pattern(rf"(?i){_SO}should have (?P<rest>(?:a|an|the|it|that|something|both|all) .+)")
_HAVE_SOON = pattern(r"(?i)^\W*should have (?=(?:a|an|the|it|that|something|both|all)\b)")
_NO_SUBJECT = frozenset(
    [
        "the",
        "a",
        "an",
        "you",
        "we",
        "they",
        "he",
        "she",
        "it",
        "that",
        "this",
        "there",
        "i",
        "be",
        "not",
        "these",
        "those",
        "your",
        "our",
        "anybody",
        "anyone",
        "somebody",
        "someone",
    ]
)
_PRESENT = pattern(
    rf"(?i)(?:^|.*?[,;] |.*?\b(?:then|and|so|okay|ok|but) ){_SO}(?:then |now )?i {_ADVERB}(?P<verb>[a-z]+)(?P<rest> .+)"
)
"""`I flash all six and run the test overnight`: the plain present, of what comes."""
_TAGGED = pattern(r"(?i)(?: and you [^,?]*)?,? (?:okay|ok|right|yes|good)\?$")
PROGRESS = pattern(rf"(?i){_SO}(?:(?:i'?m |i am |already )?(?P<verb>[a-z]{{2,}}ing)\b(?P<rest>.*)|i am\b.*)")
"""`Drafting.`, `Switching now.`, `I am, on hold right now.`: a yes to what was asked for."""
_DO_IT = pattern(
    rf"(?i){_SO}(?:i can live with (?:that|it)\W+)?(?:please )?(?:do (?:it|that)|go for it|make it so)\b(?: then| now| please)*\W*"
)
CAN_WE = pattern(r"(?i)(?:^|.*[\s,;])(?:can|could|shall|should|do) we (?P<task>[a-z][\w'-]* .+)")
_CALLED = pattern(r"\W*@?(?P<name>[^\W\d_][\w'-]*)\s*\?\W*")
_WANTED = pattern(
    r"(?i).*?\b(?:i|we) (?:also |still )?(?:want|need|could use|would like|'d like|'d also like|are missing) (?:to (?:have |get |see )?)?(?P<task>.+)"
)
_LEFT_TO_TELL = pattern(r"(?i)\W*(?:what|who|how|why|when|where|which)\b")
_PRONOUN_FIRST = pattern(
    r"(?i)\s*(?:(?:up|on|into|at|out|over|after|to|with|off|back) )?(?:it|that|this|those|these|them|him|her|one|both|some|any|such|more|each)\b(?! (?!up|out|in|on|off|over|back|down|round|around)\w+ (?:of|for|to|in|on|from)\b)"
)
NAMED = pattern(
    r"(?i)\s*(?:that|this|those|these) (?!(?:one|ones|up|out|in|on|off|over|back|down|round|around|today|tonight|tomorrow|now|then|later|too|also|again|myself|first|next|before|after|afterwards|when|while|once|if|until|by|with|without|at|for|from|to|into|as|so|and|or|but|please|instead|soon|together|there|here|right|straight|quickly|anyway|week|weekend|morning|afternoon|evening|month|quarter|sprint|year|\w+day|\w+ly)\b)[a-z][\w'-]{3,}"
)
"""`That paragraph`: the thing is named."""
_EMPTY_HANDED = pattern(
    r"(?i)\s*(?:back|up|out|in|on|away|down|along|over|off)?\W*(?:again|too|as well|myself|then|now|for (?:you|us|me|them))?\W*"
)
_POINTS = pattern(r"(?i)\W*(?:(?:and|but|so|well|oh|right)\W+)*(?:it|that|this|they|those|these|he|she)\b")
_NAMES_IT = pattern(
    r"(?i)\W*(?:(?:oh|ah|so|well|yeah|yes)\W+)*(?:it|that|this)(?:'s| is| was) (?:the|a|an|our|my|your|one of) \w+ \w+"
)
"""`It's the certificate on the runner`: says what "it" is."""
_HEARD = pattern(
    r"(?i)\W*(?:totally |i )?(?:hear you|got you|see|understood|noted)\b|\W*(?:it|that|this)(?:'s| is| was) [\w ]{2,20}[.!]*$"
)
"""Words that only say that one listens."""
LONGEST_QUOTE = 140
_TAKES = frozenset(("do", "take", "handle"))
"""`I could do the seed`: the thing says what."""

Fits = Callable[[str], bool]


class Offers:
    """Looks at a sentence where the looks of `commitments` saw nothing."""

    def __init__(self, said: Sequence[Sentence], known: Callable[[str], str]) -> None:
        self.said = said
        self.known = known

    def of(self, sentence: Sentence, text: str) -> Promise | None:
        """The promise of a sentence, None where it is for others to look."""
        if grammar.UNREAL.search(_HAVE_SOON.sub("", text)):
            return None
        for look in (self._wished, self._sent, self._ready, self._called, self._told_to, self._elided, self._present):
            found = look(sentence, text)
            if found is not None:
                return found
        return None

    def _wished(self, sentence: Sentence, text: str) -> Promise | None:
        part = _OFFER.search(text)
        if not part or text.endswith("?"):
            return None
        takes = part["verb"].lower() in _TAKES and content(part["rest"])
        if not (takes or is_work(part["verb"])):
            return None
        if grammar.REPORTED.search(text[: part.start()]) or grammar.PAST.search(text):
            return nothing(sentence.place)
        yes = self._go_ahead(sentence)
        made = self._made(sentence, f"{part['verb']}{part['rest']}", 3, yes.turns) if yes else None
        return replace(made, wish=True) if made else None

    def _go_ahead(self, sentence: Sentence) -> Sentence | None:
        """Where another says to go ahead, within three turns; a plain yes counts in the next one."""
        near: list[int] = []
        for each in self.said[sentence.place + 1 : sentence.place + 14]:
            if each.turn == sentence.turn:
                continue
            if each.turn not in near:
                near.append(each.turn)
            if len(near) > 3:
                return None
            if each.speaker == sentence.speaker or not each.speaker:
                continue
            text = each.text.replace("\u2019", "'")
            if grammar.declines(text) or grammar.TAKEN_BACK.search(text):
                return None
            if GO_AHEAD.fullmatch(text) or (len(near) == 1 and grammar.agrees(text) and len(text.split()) <= 6):
                return each
        return None

    def _sent(self, sentence: Sentence, text: str) -> Promise | None:
        have = _HAVE_IT.fullmatch(text.rstrip(" ."))
        dated = have and due.found(have["what"], None)[0] and not grammar.REPORTED.search(have["before"])
        if have and dated and (have["team"] is None or self._was_asked(sentence)):
            return self._made(sentence, f"have {have['what']}", 3)
        part = _SENT.fullmatch(text)
        if not part or text.endswith("?"):
            return None
        rest = part["rest"] or part["day"] or ""
        before = part["before"] or part["head"] or ""
        if grammar.REPORTED.search(before) or not due.found(rest, None)[0]:
            return None
        return self._made(sentence, text.strip(), 3, whole=True)

    def _ready(self, sentence: Sentence, text: str) -> Promise | None:
        """Something that will be there on a day: with somebody, or of one who was asked for it."""
        part = _READY.fullmatch(text)
        if not part or text.endswith("?") or not due.found(part["rest"], None)[0]:
            return None
        if grammar.REPORTED.search(part["before"]) or re.search(r"(?i)\b(?:he|she|they|who)\b", part["before"]):
            return None
        if not part["with"] or part["state"] or part["land"]:
            before = self._turn_before(sentence)
            named = (self.known(_last_name(each.text)) == sentence.speaker for each in before)
            if not any(named) and not any(each.text.endswith("?") for each in before):
                return None
        short = len(content(part["what"])) < 2 and self._was_asked(sentence)
        if short and content(part["what"]):
            asked = self._turn_before(sentence)[0]
            made = self._made(sentence, text.strip(), 3, whole=True)
            telling = [each for each in self._turn_before(sentence) if len(content(each.text)) >= 2]
            if telling and asked.text.endswith("?"):
                quote = f"{text.strip(' .')} (\u201c{_cut(telling[0].text)}\u201d)"
                return Promise(
                    sentence.speaker,
                    quote,
                    (*telling[0].turns, *sentence.turns),
                    sentence.place,
                    sentence.text,
                    3,
                    False,
                    True,
                )
            return made
        own = f"{part['what']} {part['with'] or part['land']}{part['rest']}".strip()
        return self._made(sentence, own if content(part["what"]) else text.strip(), 3, whole=not content(part["what"]))

    def _called(self, sentence: Sentence, text: str) -> Promise | None:
        """`We want a banner up. Lotte?` `Drafting.`"""
        part = _CALLED.fullmatch(text)
        whom = self.known(part["name"]) if part else ""
        before = self._same_turn_before(sentence)
        if not whom or whom == sentence.speaker or before is None:
            return None
        wanted = _WANTED.fullmatch(grammar.bare(before.text).replace("\u2019", "'").rstrip(" ."))
        answer = self._next(sentence, lambda who: who == whom)
        if not wanted or answer is None or not content(wanted["task"]) or not is_yes(answer.text):
            return None
        turns = (*before.turns, *sentence.turns, *answer.turns)
        when = f"{before.text} {self._all_of(answer)}"
        return Promise(whom, wanted["task"].strip(" .,"), tuple(dict.fromkeys(turns)), answer.place, when, 3)

    def _told_to(self, sentence: Sentence, text: str) -> Promise | None:
        """`Do it.` `Switching now.`: what it is stands before."""
        if not _DO_IT.fullmatch(text):
            return None
        answer = self._next(sentence, lambda who: who != sentence.speaker)
        if answer is None or not is_yes(answer.text):
            return None
        for each in reversed(self.said[max(0, sentence.place - 6) : sentence.place]):
            words = grammar.bare(each.text).replace("\u2019", "'").rstrip(" ?.")
            part = CAN_WE.fullmatch(words) or (_OFFER.search(words) if each.speaker == answer.speaker else None)
            if part:
                task = part["task"] if "task" in part.groupdict() else f"{part['verb']}{part['rest']}"
                if content(task):
                    turns = (*each.turns, *sentence.turns, *answer.turns)
                    return Promise(
                        answer.speaker, task.strip(" .,"), turns, answer.place, self._all_of(answer), 3, True
                    )
        return None

    def _elided(self, sentence: Sentence, text: str) -> Promise | None:
        part = _ELIDED.fullmatch(text)
        if text.endswith("?"):
            return None
        have = _ELIDED_HAVE.fullmatch(text)
        if have and (self._was_asked(sentence) or due.found(text, None)[0]):
            return self._made(sentence, f"have {have['rest']}", 2)
        if not part or part["verb"].lower() in _NO_SUBJECT or not is_work(part["verb"]):
            return None
        return self._made(sentence, f"{part['verb']}{part['rest']}", 2)

    def _present(self, sentence: Sentence, text: str) -> Promise | None:
        """Only with a day ahead, or where another had just asked."""
        text = _TAGGED.sub("", text)
        part = _PRESENT.fullmatch(text)
        if not part or text.endswith("?") or not is_work(part["verb"]):
            return None
        if part["verb"].lower() in _ALSO_STATES and not self._was_asked(sentence):
            return None
        if grammar.PAST.search(text) or re.search(
            r"(?i)\b(?:every|each|usually|often|always|when(?:ever)?|if)\b", text
        ):
            return None
        then = re.match(rf"(?i){_SO}(?:then|now) i\b|\W*(?:\w+\W+)?then i\b", text)
        if not (due.found(part["rest"], None)[0] or self._was_asked(sentence) or then):
            return None
        return self._made(sentence, f"{part['verb']}{part['rest']}", 2)

    def _made(
        self, sentence: Sentence, task: str, strength: int, more: tuple[int, ...] = (), *, whole: bool = False
    ) -> Promise | None:
        made = Promise(
            sentence.speaker, task.strip(" .,;:!"), (*sentence.turns, *more), sentence.place, sentence.text, strength
        )
        return self.spelled_out(made, sentence, whole=whole)

    def spelled_out(
        self, made: Promise, sentence: Sentence, *, whole: bool = False, asked: bool = False
    ) -> Promise | None:
        """A promise of 'it' with the words that say what, quoted; None where none do."""
        rest = made.text.partition(" ")[2]
        if not whole and (NAMED.match(rest) or not (_PRONOUN_FIRST.match(rest) or _EMPTY_HANDED.fullmatch(rest))):
            return made
        head = sentence.text.replace("\u2019", "'").partition(made.text[:25])[0]
        if (
            not whole
            and not asked
            and len(content(re.sub(r"(?i)\b(?:i'?ll|i'?d|i'?m|happy|glad|leave|let|with|me)\b", " ", head))) >= 2
        ):
            return Promise(
                made.owner, sentence.text.strip(" ."), made.turns, made.place, made.when, made.strength, made.pronoun
            )
        person = re.search(r"(?i)\b(her|him)\b", rest)
        before = self._telling_before(sentence, person[1].lower() if person else "")
        if before is None:
            return None
        text = f"{made.text} (\u201c{_cut(before.text)}\u201d)"
        turns = tuple(dict.fromkeys((*before.turns, *made.turns)))
        return Promise(made.owner, text, turns, made.place, made.when, made.strength, made.pronoun, True)

    def _telling_before(self, sentence: Sentence, person: str = "") -> Sentence | None:
        """The nearest sentence before that names a thing, of this turn or of the two before it; for 'her', one that has a 'she'."""
        if person:
            words = r"(?i)\b(?:she|her)\b" if person == "her" else r"(?i)\b(?:he|him|his)\b"
            near = self.said[max(0, sentence.place - 6) : sentence.place]
            named = next((each for each in reversed(near) if re.search(words, each.text)), None)
            if named is not None:
                return named
        turns: list[int] = []
        pointing: Sentence | None = None
        for each in reversed(self.said[max(0, sentence.place - 8) : sentence.place]):
            if each.turn not in turns:
                turns.append(each.turn)
            if len(turns) > 4 or grammar.is_set_aside(each.text):
                break
            back = grammar.agrees(each.text) or _HEARD.match(each.text)
            if len(content(each.text)) < 2 or grammar.UNKNOWN.search(each.text) or back:
                continue
            if not _POINTS.match(each.text) or (_NAMES_IT.match(each.text.replace("\u2019", "'")) and len(turns) <= 2):
                return each
            pointing = pointing or (each if len(turns) <= 3 else None)
        return pointing

    def _same_turn_before(self, sentence: Sentence) -> Sentence | None:
        each = self.said[sentence.place - 1] if sentence.place else None
        return each if each and each.turn == sentence.turn else None

    def _turn_before(self, sentence: Sentence) -> list[Sentence]:
        """The sentences of the turn before, where it is another's."""
        found: list[Sentence] = []
        for each in reversed(self.said[max(0, sentence.place - 12) : sentence.place]):
            if each.turn == sentence.turn:
                continue
            if each.speaker == sentence.speaker or (found and each.turn != found[0].turn):
                break
            found.append(each)
        return found

    def _was_asked(self, sentence: Sentence) -> bool:
        """Whether the turn before ends with a question, or names the one who speaks."""
        before = self._turn_before(sentence)
        return bool(before) and (
            before[0].text.endswith("?")
            or self.known(_last_name(before[0].text)) == sentence.speaker
            or self.known(_first_name(before[0].text)) == sentence.speaker
        )

    def _next(self, sentence: Sentence, fits: Fits) -> Sentence | None:
        """The first sentence of the next turn but one's own, where its speaker fits."""
        for each in self.said[sentence.place + 1 : sentence.place + 10]:
            if each.turn != sentence.turn and each.speaker != sentence.speaker:
                return each if each.speaker and fits(each.speaker) else None
        return None

    def another_day(self, answer: Sentence) -> Sentence | None:
        """The yes to another day that whoever was asked puts forward: `Monday I'm away. Tuesday?` `Tuesday's fine.`"""
        turn = [each for each in self.said[answer.place : answer.place + 5] if each.turn == answer.turn]
        last = turn[-1]
        if not last.text.endswith("?") or len(last.text.split()) > 6 or not due.found(last.text, None)[0]:
            return None
        if any(each.text.endswith("?") for each in turn[:-1]):
            return None
        yes = self._next(last, lambda who: who != answer.speaker)
        plain = yes.text.replace("\u2019", "'") if yes else ""
        fine = grammar.agrees(plain) or re.search(r"(?i)\b(?:fine|good|works|okay|ok|great|perfect)\b", plain)
        return yes if yes and fine and not grammar.declines(plain) else None

    def of_turn(self, answer: Sentence) -> str:
        """The last sentence of an answer."""
        turn = [each.text for each in self.said[answer.place : answer.place + 5] if each.turn == answer.turn]
        return turn[-1]

    def _all_of(self, answer: Sentence) -> str:
        return " ".join(each.text for each in self.said[answer.place : answer.place + 3] if each.turn == answer.turn)


def names_a_thing(text: str, at: int) -> bool:
    """Whether the word before `at` points at a thing that is named: `I'll fix that paragraph`."""
    return bool(NAMED.match(text[:at].rpartition(" ")[2] + text[at:]))


def is_yes(text: str) -> bool:
    """Whether an answer takes a request: it says yes, or that it is being done."""
    plain = text.replace("\u2019", "'")
    part = PROGRESS.fullmatch(plain)
    doing = part and not (part["verb"] and part["verb"].lower() in _NOT_DOING)
    return grammar.agrees(plain) or bool(_ME.fullmatch(plain)) or bool(doing and not plain.endswith("?"))


_ME = pattern(r"(?i)\W*(?:me|i (?:do|will|am))(?: please| then)?(?:[,.!;].*|\W*)")
"""`Me, in five.`"""
_ALSO_STATES = frozenset(("work", "find", "get", "run", "call"))
"""Verbs whose plain present mostly tells what is so."""
_NOT_DOING = frozenset(
    [
        "nothing",
        "something",
        "anything",
        "everything",
        "according",
        "depending",
        "during",
        "being",
        "having",
        "thinking",
        "wondering",
        "looking",
        "trying",
        "hoping",
        "morning",
        "evening",
        "waiting",
    ]
)


def _last_name(text: str) -> str:
    part = re.search(
        r"(?:^|[\s,])@?([^\W\d_][\w'-]*)\s*[,:]? ?(?:that'?s (?:yours|you|one for you)|over to you|you'?re (?:up|on|next))?\W*$",
        text,
    )
    return part[1] if part else ""


def _first_name(text: str) -> str:
    part = re.match(r"\W*(?:(?:so|and|ok|okay|then|right)\W+)*@?([^\W\d_][\w'-]*)\s*,", text, re.IGNORECASE)
    return part[1] if part else ""


def _cut(text: str) -> str:
    flat = " ".join(text.split()).strip(' \u201c\u201d"')
    return flat if len(flat) <= LONGEST_QUOTE else f"{flat[:LONGEST_QUOTE].rsplit(' ', 1)[0]} \u2026"
