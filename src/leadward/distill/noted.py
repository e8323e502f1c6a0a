"""What notes leave open in their own words: questions marked with "??", and ways that stand beside each other with nobody speaking for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.distill.items import Choice, Decision, Option, Question
from leadward.distill.turns import Kind, Turn
from leadward.distill.words import content, shared
from leadward.model.patterns import pattern
from leadward.model.records import dataclass

_OPEN = pattern(r"(?i)(?P<said>.*\S)\s*(?:\?\s*\?+|\(\?+\)|\?!+\??)\s*")
"""`Who pays for it??`: a mark that nobody leaves behind an answer."""
_LABELLED = pattern(r"(?i)\W*(?:open question|unresolved|still open|unclear|tbd)s?\s*[:\u2013\u2014-]\s*(?P<said>\S.*)")
_QUESTIONS = pattern(r"(?i)\W*(?:open |unanswered )?(?:questions?|issues|points)(?: to (?:answer|settle))?\W*")
_ANSWER = pattern(
    r"(?i)\s*(?:->|=>|\u2192|\u21d2|a:|answer(?:ed)?\b|decided\b|decision\b|agreed\b|resolved\b|we (?:chose|picked|went with|take|go with)\b)"
)
_WAYS = pattern(
    r"(?i)(?:(?P<about>[^:?]{2,60}):\s+)?(?:(?:do|should|shall|can|could) we |(?:we |one )?(?:could|can|might) |either |whether to |choose between |torn between )?"
    r"(?:use |go with |keep |take )?(?P<a>[^,;:?]{2,60}?),? (?:or|vs\.?|versus) (?:rather |do we |should we |we could |just )?(?P<b>[^,;:?]{2,60}?)\s*(?:\?[?! ]*|\(\?+\)|\(?(?:open|undecided|tbd|not decided|still open)\)?)\s*"
)
"""`Retries: queue or cron job?`"""
_VERSUS = pattern(r"(?i)(?:(?P<about>[^:?]{2,60}):\s+)?(?P<a>[^,;:?]{2,60}?) (?:vs\.?|versus) (?P<b>[^,;:?]{2,60}?)\W*")
_NO_WAY = pattern(
    r"(?i)(?:not|no|so|never|else|more|less|later|sooner|yes|what|whatever|something|anything)\b.*|(?:who|whom|why|when|where|how|what|is|are|was|were|did|does|has|have)\b.*"
)
_HEAD = pattern(
    r"(?i)\W*(?:(?:\w+|\d) ){0,2}(?:options|ways|alternatives|approaches|possibilities|variants)\b[^.?!]{0,60}[:?]?\W*"
)
_LETTER = pattern(
    r"(?i)\W*(?:option|way|variant|approach|plan|alternative) (?P<sign>[a-f1-6])\b\s*[:.)\u2013\u2014-]\s*(?P<said>\S.*)"
)
_CHOSEN = pattern(r"(?i)[(\[](?:chosen|picked|winner|this one|decided|agreed)[)\]]|\u2705|\u2714")
LONGEST_WAY = 8
MOST = 6
_REACH = 8


@dataclass(frozen=True, slots=True)
class Noted:
    """What the notes leave open."""

    questions: tuple[Question, ...]
    choices: tuple[Choice, ...]


def noted(turns: Sequence[Turn], decided: Sequence[Decision]) -> Noted:
    """In the order of the notes; a line that names two ways is a choice, and no question as well."""
    ways = [each for each in (*_in_lines(turns), *_in_lists(turns)) if not _is_closed(each, turns, decided)]
    found = sorted(ways, key=lambda each: each.turns[0])
    chosen = {turn for each in found for turn in each.turns}
    asked = (each for each in _questions(turns) if each.turns[0] not in chosen)
    return Noted(tuple(asked), tuple(found))


def _written(turn: Turn) -> bool:
    return turn.kind not in (Kind.CODE, Kind.QUOTE, Kind.HEADING) and not turn.ticked


def _questions(turns: Sequence[Turn]) -> Iterator[Question]:
    listed = False
    for turn in turns:
        if turn.kind is Kind.HEADING or turn.text.endswith(":"):
            listed = bool(_QUESTIONS.fullmatch(turn.text))
            continue
        if not _written(turn):
            continue
        part = _OPEN.fullmatch(turn.text) or _LABELLED.fullmatch(_line(turn))
        said = part["said"].strip() if part else turn.text if listed and turn.text.endswith("?") else ""
        if content(said) and not _is_answered(turn, turns):
            asked = said if said.endswith("?") or part is None or part.re.pattern != _OPEN.pattern else f"{said}?"
            labelled = part is not None and part.re.pattern == _LABELLED.pattern
            yield Question(asked, "" if labelled else turn.speaker, (turn.number,))


def _line(turn: Turn) -> str:
    """The line as it stands: what looks like a name before a colon may be a label."""
    return f"{turn.speaker}: {turn.text}" if turn.speaker else turn.text


def _is_answered(turn: Turn, turns: Sequence[Turn]) -> bool:
    """Whether the next line says so: an arrow, or the word."""
    after = turns[turn.number + 1] if turn.number + 1 < len(turns) else None
    return after is not None and after.kind is not Kind.HEADING and bool(_ANSWER.match(after.text))


def _in_lines(turns: Sequence[Turn]) -> Iterator[Choice]:
    for turn in turns:
        if not _written(turn):
            continue
        part = _WAYS.fullmatch(turn.text) or _VERSUS.fullmatch(turn.text)
        if not part:
            continue
        ways = [part[name].strip(" .*_") for name in ("a", "b")]
        if all(_is_way(way) for way in ways) and shared(*ways) < 1:
            about = f"{part['about'].strip()}: " if part["about"] else ""
            yield Choice(tuple(Option(f"{about}{way}", (), (turn.number,)) for way in ways), (turn.number,))


def _is_way(way: str) -> bool:
    return bool(content(way)) and len(way.split()) <= LONGEST_WAY and not _NO_WAY.fullmatch(way)


def _in_lists(turns: Sequence[Turn]) -> Iterator[Choice]:
    """Items under a line that says that they are options, or lines that call themselves one."""
    lettered: list[Turn] = []
    for turn in (*turns, None):
        if turn is not None and _written(turn) and _LETTER.fullmatch(turn.text):
            lettered.append(turn)
            continue
        if 1 < len(lettered) <= MOST:
            yield _of_list(lettered)
        lettered = []
        if turn is not None and not turn.speaker and turn.kind is not Kind.CODE and _HEAD.fullmatch(turn.text):
            under = list(_under(turn, turns))
            if 1 < len(under) <= MOST and not any(_LETTER.fullmatch(each.text) for each in under):
                yield _of_list(under)


def _under(head: Turn, turns: Sequence[Turn]) -> Iterator[Turn]:
    """The outermost bullets under a line, without those of whoever argues for one."""
    level = -1
    for each in turns[head.number + 1 :]:
        inside = each.kind is Kind.BULLET and (head.kind is not Kind.BULLET or each.level > head.level)
        if not inside:
            return
        level = each.level if level < 0 else level
        if each.level == level and content(each.text):
            yield each


def _of_list(listed: Sequence[Turn]) -> Choice:
    options = tuple(Option(each.text, (each.speaker,) if each.speaker else (), (each.number,)) for each in listed)
    return Choice(options, tuple(each.number for each in listed))


def _is_closed(choice: Choice, turns: Sequence[Turn], decided: Sequence[Decision]) -> bool:
    """Whether a way is marked as the one, an answer follows, or a recorded decision names one of them."""
    if any(_CHOSEN.search(turns[turn].text) for turn in choice.turns) or _is_answered(turns[choice.turns[-1]], turns):
        return True
    names = [_own(option.text) for option in choice.options]
    common = frozenset.intersection(*names) if names else frozenset()
    return any(
        choice.turns[0] < each.turns[0]
        and (each.turns[0] <= choice.turns[-1] + _REACH or any(name - common <= content(each.text) for name in names))
        and any((name - common) & content(each.text) for name in names)
        for each in decided
    )


def _own(text: str) -> frozenset[str]:
    return content(text.partition(": ")[2] or text)
