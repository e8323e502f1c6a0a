"""Items that the people who took notes marked as such: ACTION, AI, TODO, RESOLVED, sections of actions, checkboxes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from leadward.distill import due, names
from leadward.distill.items import Action, Decision, How, Status
from leadward.distill.turns import Kind, Record, Turn
from leadward.distill.words import content, shared
from leadward.model.patterns import pattern
from leadward.model.records import dataclass

_MARK = pattern(
    r"(?P<open>[\[(]?)(?P<mark>(?:ACTION|Action|action)(?:[ -]?(?:ITEM|Item|item)| (?:POINT|Point|point))?[sS]?|ACTIONITEM|AIs?|AP|TODO|To-?[Dd]o|TO-DO|FOLLOW[- ]?UP)"
    r"(?![\w.'’/])(?P<rest>.*)"
)
_INLINE = pattern(r"(?<=[.;!?)])\s+(?P<all>(?:ACTION(?: ITEM)?|AI|TODO)\s*(?:[:(\[]).*)")
_IN_BRACKETS = pattern(r"\s*[:\-\u2013\u2014]?\s*(?P<who>[^\[\]()]{0,60}?)\s*[\])]\s*[:\-\u2013\u2014]?\s*(?P<task>.*)")
_BRACKETED = pattern(r"\s*[(\[](?P<who>[^()\[\]]{1,60})[)\]]\s*[:\-\u2013\u2014]?\s*(?P<task>.*)")
_DASHED = pattern(r"\s*[\-\u2013\u2014]\s*(?P<who>[^:]{1,40}?)\s*(?::|\s[\-\u2013\u2014])\s+(?P<task>.*)")
_PLAIN = pattern(r"\s*(?::|\s[\-\u2013\u2014])\s*(?P<task>.*)")
_DECIDED = pattern(
    r"\W*(?:RESOLVED|RESOLUTION|DECISION|DECIDED|AGREED|AGREEMENT|CONSENSUS|CONCLUSION|Resolved|Resolution|Decision|Consensus|Conclusion|Agreed)"
    r"(?:\s*\((?P<who>[^()]{1,40})\))?\s*[:\-\u2013\u2014]\s*(?P<said>\S.*)"
)
_SECTION = pattern(
    r"(?i)\W*(?:\d+[.)]\s*)?(?:new |open |our |next |key |outstanding |summary of )*(?:action items?|action points?|actions|to-?dos?|todo list|next steps?|"
    r"follow[- ]?ups?|tasks|ais|action)(?: \w+){0,3}\W*"
)
_DECISIONS = pattern(
    r"(?i)\W*(?:key |main )?(?:decisions?|resolutions?|conclusions?|agreements)(?: made| taken| reached)?\W*"
)
_PLACEHOLDER = pattern(r"(?i)\W*(?:insert|fill|add (?:the )?links?|link|links|find (?:the )?link)\b.*")
_REVIEWED = pattern(r"(?i)\b(?:review\w*|previous|prior|past|last|old|closed|completed?|done|earlier|update|status)\b")
_NEXT = pattern(r"(?i)\bnext steps?|follow[- ]?ups?\b")
_REVIEW = pattern(
    r"(?i)\W*(?:review|discuss|go over|check)(?:ing|ed)?\b.{0,40}\b(?:action|ai|todo)s?\b.*|(?:open|outstanding|old) action items? from.*"
)
_NO_HEADING = 9
_SAME = 0.65
LONGEST = 2000
"""Characters; a longer line is prose, and no item."""
_UNOWNED = frozenset(("unclaimed", "nobody", "tbd", "unassigned", "none", "owner"))
_NOTHING = pattern(
    r"(?i)\W*(?:none(?: for .*)?|n/?a|nothing|no (?:new )?(?:action|todo|item)s?.*|tbd|scribe\w*\b.*|note[- ]?taker\b.*|all done)\W*"
)
_STRUCK = pattern(r"~~(?:[^~]|~(?!~))*~~|<(?:s|del|strike)>.*?</(?:s|del|strike)>", re.IGNORECASE)
_DONE = pattern(
    r"(?i).*[(\[]\s*(?:done|completed?|closed|fixed|merged)\s*[.!]?[)\]]\W*|\W*(?:\u2705|\u2714|\u2611|:white_check_mark:|:heavy_check_mark:).*|.*\[this particular task was done.*"
)
_TO_DO = pattern(
    r"(?P<who>[^:()\[\]]{1,60}?)\s+(?:to(?! be\b)|will(?! be\b)|shall|is going to|are going to)\s+(?P<task>[a-z].*)"
)
_COLON = pattern(
    r"(?P<who>(?:@?[^:()\s\[\]][^:()\[\]]{0,40}|\[[^\[\]]{1,40}\](?:\[[^\[\]]*\])?(?:\([^()]*\))?))\s*:\s+(?P<task>\S.*)"
)
_DASH = pattern(r"(?P<who>[^:()\[\]\-\u2013\u2014]{1,40}?)\s+[\-\u2013\u2014]\s+(?P<task>\S.*)")
_FIRST = pattern(r"[\[(](?P<who>[^()\[\]]{1,40})[\])](?:\[[^\[\]]*\])?(?!\()\s*[:\-\u2013\u2014]?\s*(?P<task>\S.*)")
_AT_FIRST = pattern(
    r"(?P<who>@[\w-]+(?:(?:\s*[,/&]\s*|\s+and\s+)@[\w-]+)*)\s*[:\-\u2013\u2014]?\s*(?:to\s+|will\s+)?(?P<task>\S.*)"
)
_LAST = pattern(
    r"(?P<task>.*\S)\s*(?:[(\[](?P<who>[^()\[\]]{1,40})[)\]](?!\()|(?P<at>@\w[\w .-]{1,30})|\s[\-\u2013\u2014]\s(?P<name>[^:()\[\]\-\u2013\u2014]{1,40}))\s*[.]?"
)
_EMPHASIS = pattern(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|[*]{2,4}")
_PICTURE = pattern(r"!?\[([^\[\]]*)\]\([^()\s]*\)")


@dataclass(frozen=True, slots=True)
class Found:
    """What the notes mark."""

    actions: tuple[Action, ...]
    decisions: tuple[Decision, ...]


def found(record: Record) -> Found:
    """Marked actions and decisions, in the order of the record."""
    known = frozenset(turn.speaker.lower() for turn in record.turns if turn.speaker)
    reader = _Reader(record, known)
    reader.read()
    return Found(tuple(reader.actions), tuple(reader.decisions))


def plain(text: str) -> str:
    """Without what was struck, and without stars and underscores for emphasis."""
    return " ".join(_EMPHASIS.sub("", _STRUCK.sub(" ", text)).split())


class _Reader:
    """Goes through the turns once; `section` is what the heading above said is listed."""

    def __init__(self, record: Record, known: frozenset[str]) -> None:
        self.record, self.known = record, known
        self.actions: list[Action] = []
        self.decisions: list[Decision] = []
        self.section, self.heading, self.least, self.bullet = "", 0, -1, -1
        self.topic: tuple[Turn, str] | None = None
        self.listed: set[int] = set()
        self.reviewed: list[str] = []
        self.review_level: int | None = None
        self.person_ai = _is_a_person(record.turns)

    def read(self) -> None:
        for turn in self.record.turns:
            if turn.kind in (Kind.CODE, Kind.QUOTE) or len(turn.text) > LONGEST:
                continue
            text = plain(turn.text)
            if not text or self._reviews(turn, text):
                continue
            self._ends(turn, text)
            if not self._opens(turn, text):
                self._item(turn, text)

    def _reviews(self, turn: Turn, text: str) -> bool:
        """Whether the turn stands in a list of what an earlier meeting had asked for; that is no item of this one."""
        if self.review_level is not None and turn.kind is Kind.BULLET and turn.level > self.review_level:
            self.reviewed.append(text)
            return True
        self.review_level = None
        if turn.kind is not Kind.HEADING and _REVIEW.fullmatch(text):
            self.review_level = turn.level
            return True
        return False

    def _ends(self, turn: Turn, text: str) -> None:
        """A section under a line that is no heading ends where its list ends."""
        if not self.section or self.heading != _NO_HEADING:
            return
        said = turn.kind is Kind.SAID and not self._marked(turn, text)
        if (said and (turn.speaker or len(text) > 120)) or (turn.kind is Kind.BULLET and self.bullet >= turn.level):
            self.section = ""

    def _opens(self, turn: Turn, text: str) -> bool:
        """Whether the turn is a heading, of whatever form; what it heads is remembered."""
        short = len(text) <= 60
        bold = (
            turn.kind is not Kind.HEADING
            and short
            and turn.text.strip().startswith(("**", "__"))
            and turn.text.strip().rstrip(":").endswith(("**", "__"))
        )
        alone = turn.kind in (Kind.SAID, Kind.BULLET) and short and text.endswith(":")
        bare = (
            turn.kind is Kind.SAID
            and short
            and not turn.speaker
            and bool(_SECTION.fullmatch(text) or _DECISIONS.fullmatch(text))
        )
        if not (turn.kind is Kind.HEADING or bold or alone or bare):
            return False
        kind = (
            ""
            if _REVIEWED.search(text) or (_NEXT.search(text) and turn.kind is not Kind.HEADING)
            else "actions"
            if _SECTION.fullmatch(text)
            else "decisions"
            if _DECISIONS.fullmatch(text)
            else ""
        )
        if turn.kind is Kind.BULLET and not kind:
            return False
        if (bold or alone) and not kind and self.section and turn.kind is Kind.BULLET:
            return False
        if bold and not kind and _marked_head(text):
            return False
        self.section, self.least = kind, -1
        self.heading = turn.level if turn.kind is Kind.HEADING else _NO_HEADING
        self.bullet = turn.level if turn.kind is Kind.BULLET else -1
        return True

    def _item(self, turn: Turn, text: str) -> None:
        linked = _PICTURE.match(text)
        if linked and _MARK.match(plain(linked[1])):
            text = f"{plain(linked[1])}{text[linked.end() :]}"
        decided = _DECIDED.fullmatch(text)
        if decided:
            self.decisions.append(Decision(decided["said"].strip(), (turn.number,), How.RECORDED))
            return
        marked = None if self.person_ai and text.startswith("AI") else self._marked(turn, text)
        if marked:
            self._act(turn, *marked, marked=True)
        elif self.section == "actions":
            self._listed(turn, text)
        elif self.section == "decisions" and turn.kind is Kind.BULLET and not _NOTHING.fullmatch(text):
            self.decisions.append(Decision(text, (turn.number,), How.RECORDED))
        elif turn.ticked is False:
            who, task = self._owner(text, turn, (_AT_FIRST, _FIRST, _TO_DO))
            if who:
                self._act(turn, who, task)

    def _marked(self, turn: Turn, text: str) -> tuple[str, str] | None:
        """(owner, task) of a line that carries a mark."""
        head = _MARK.match(text) or _inline(text)
        if not head:
            return None
        who, task = _after(head, head["mark"], head["rest"], self.known)
        if not task or _NOTHING.fullmatch(task) or len(task) < 4:
            return None
        named, rest = self._owner(task, None, None if not who else (_TO_DO,))
        return (named, rest) if named else (who, task)

    def _listed(self, turn: Turn, text: str) -> None:
        """A line in a section of actions: its outermost bullets, and boxes at any depth."""
        if turn.ticked:
            self.reviewed.append(text)
        if _NOTHING.fullmatch(text) or turn.ticked or (turn.ticked is None and text.endswith("?")):
            return
        who, task = self._owner(text, turn)
        if turn.kind is Kind.BULLET:
            self.least = turn.level if self.least < 0 else min(self.least, turn.level)
            if turn.level <= self.least and (who or self.heading != _NO_HEADING):
                self.topic = (turn, text) if turn.ticked is None else None
                self._act(turn, who, task)
            elif turn.ticked is False or (turn.speaker and self.topic and not self._owned(self.topic)):
                self._act(turn, who, task, self.topic)
        elif who:
            self._act(turn, who, task)

    def _owned(self, topic: tuple[Turn, str]) -> bool:
        return bool(_TO_DO.fullmatch(topic[1]) or topic[0].speaker)

    def _act(
        self, turn: Turn, who: str, task: str, topic: tuple[Turn, str] | None = None, marked: bool = False
    ) -> None:
        """Keep an action; under a topic of its section it carries the topic's words, and the topic alone is none."""
        bare = _PICTURE.sub(r"\1", task)
        text = task.strip(" -\u2013\u2014:")
        if not re.search(r"[^\W\d_]{3}", re.sub(r"https?://\S+", "", bare)) or _PLACEHOLDER.fullmatch(text):
            return
        words, day = due.found(bare, self.record.day)
        status = Status.DONE if _DONE.fullmatch(turn.text) else Status.OPEN
        turns: tuple[int, ...] = (turn.number,)
        listed = self.section == "actions" and not marked
        if listed:
            self.listed.add(turn.number)
        if topic:
            self.actions = [action for action in self.actions if action.turns != (topic[0].number,)]
            text, turns = f"{topic[1].rstrip(' :')}: {text}", (topic[0].number, turn.number)
        who = "" if who.lower() in _UNOWNED else who
        self._keep(Action(text, who, turns, How.RECORDED, words, day, status), listed)

    def _same(self, old: Action, new: Action, listed: bool) -> bool:
        """Two of one list, or two marks, are one where all words are the same; a mark and an item of a list, where most are."""
        if not _may_be_one(old.owner, new.owner):
            return False
        if (old.turns[-1] in self.listed) != listed:
            return shared(old.text, new.text) >= _SAME
        return content(old.text) == content(new.text)

    def _keep(self, new: Action, listed: bool) -> None:
        """One that is there already, in the list of actions say, is not there twice."""
        if any(shared(new.text, each) >= _SAME for each in self.reviewed):
            return
        for place, old in enumerate(self.actions):
            if self._same(old, new, listed):
                longer = max(old, new, key=lambda each: len(each.text))
                self.actions[place] = replace(
                    longer, owner=old.owner or new.owner, turns=tuple(sorted({*old.turns, *new.turns}))
                )
                return
        self.actions.append(new)

    def _owner(self, text: str, turn: Turn | None, forms: tuple[re.Pattern[str], ...] | None = None) -> tuple[str, str]:
        """(owner, task): by `Bo to do it`, `(bo)`, `@bo`, `Bo: do it`, `do it - Bo`; '' where none of them is there."""
        if turn is not None and turn.speaker:
            return names.owners(turn.speaker), text
        for form in forms or (_AT_FIRST, _FIRST, _TO_DO, _COLON, _DASH, _LAST):
            part = form.fullmatch(text)
            if not part:
                continue
            who = next((part[name] for name in ("who", "at", "name") if name in part.re.groupindex and part[name]), "")
            if names.are_names(who, self.known, loose=form is not _FIRST and not (form is _LAST and "," in who)):
                return names.owners(who), part["task"].strip()
        return "", text


def _may_be_one(one: str, other: str) -> bool:
    """Whether two owners may be one person's names: `Lee` and `leebyron`, or one that is not said."""
    a, b = one.lower().replace(" ", ""), other.lower().replace(" ", "")
    return a in b or b in a


def _marked_head(text: str) -> bool:
    head = _MARK.match(text)
    return bool(head and re.search(r"\w", head["rest"]))


def _inline(text: str) -> re.Match[str] | None:
    """A mark in capitals after the end of a sentence."""
    later = _INLINE.search(text)
    return _MARK.match(later["all"]) if later else None


def _after(head: re.Match[str], mark: str, rest: str, known: frozenset[str]) -> tuple[str, str]:
    """(owner, task) of what follows a mark; ('', '') where the mark was only a word."""
    capitals = mark.upper().rstrip("S") == mark.rstrip("sS") and mark.isupper()
    if head["open"]:
        part = _IN_BRACKETS.fullmatch(rest)
        if not part:
            return "", ""
        who = part["who"].strip(" -:\u2013\u2014")
        task = part["task"]
        return (names.owners(who), task) if task else ("", who)
    part = _BRACKETED.fullmatch(rest)
    if part and (capitals or ":" in rest[: rest.find(part["task"]) + 1]):
        return (names.owners(part["who"]) if not part["who"].lower().startswith("in ") else ""), part["task"]
    part = _DASHED.fullmatch(rest)
    if part and names.are_names(part["who"], known, loose=True):
        return names.owners(part["who"]), part["task"]
    part = _PLAIN.fullmatch(rest)
    if part and (capitals or rest.lstrip().startswith(":") or part["task"]):
        return "", part["task"]
    named = _COLON.fullmatch(rest.strip())
    if capitals and named and names.are_names(named["who"], known):
        return names.owners(named["who"]), named["task"]
    if capitals and mark.startswith(("ACTION", "TODO")):
        return "", rest.strip()
    return "", ""


def _is_a_person(turns: Sequence[Turn]) -> bool:
    """Whether AI are somebody's initials: the record speaks in initials, and names somebody who has these."""
    return any(_initials(turn.text) for turn in turns[:200])


def _initials(text: str) -> bool:
    return any(part[0][0] == "A" and part[1][0] == "I" for part in _pairs(text))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    words = plain(text).strip(" *-,").split()
    if 2 <= len(words) <= 3 and all(word.isalpha() and word[0].isupper() for word in words):
        yield words[0], words[-1]
