"""Competing ideas: ways that different people spoke for near each other, where no agreement follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from leadward.distill import grammar, settling
from leadward.distill.items import Choice, Decision, Option
from leadward.distill.sentences import Sentence
from leadward.distill.words import content, shared
from leadward.model.patterns import pattern
from leadward.model.records import dataclass

_FOR = pattern(
    r"(?i)\b(?:(?:i'?d|i would|i|we'?d) (?:still |really |much |strongly |personally )*(?:rather(?: we)?(?: just)?|prefer(?: to)?|favou?r|go (?:with|for)|vote (?:for|to)|pick|choose|lean (?:towards?|to)|suggest|recommend|propose|advocate|use|like(?: to)?|keep|say|want)|"
    r"i'?m (?:for|in favou?r of|leaning (?:towards?|to)|more for|all for)|i am (?:for|in favou?r of|leaning towards?)|my (?:vote|preference|choice|pick|favou?rite|money) (?:is|goes|would be)(?: on| to| for)?|(?:we|you) could(?: just| also| simply)? (?:use|go with|do|try|take|build|buy|move to|keep)?|"
    r"(?:what|how) about|why not|(?:can|could|should)(?:n'?t)? we (?:just )?(?:use|go with|try|keep)|let'?s (?:use|go with|keep|try|do)|(?:we|you) should(?: just| rather)? (?:use|go with|keep|try|do|have)?|i'?m in the|(?:the )?better (?:option|choice|way) is|option \w+ is)\s+(?P<what>.+)|\bi (?:still |really |do |just )*(?:think|say|believe|feel)(?: that)? (?P<thing>(?!we\b|i\b|it\b|that\b|you\b|they\b)[^,;.]{3,60}?) (?:is|are|does it|will do|would do|wins|is enough|suffices|works better)\b.*"
)
_ANSWER = pattern(
    r"(?i)\W*(?P<what>[^\W\d_][\w' -]{1,40}?)\s*(?:,|;|\.|\u2013|\u2014| -|\bbecause\b|\bsince\b|\bas it\b|\bis (?:simpler|better|faster|safer|cheaper|easier|cleaner)\b).*"
)
_EITHER = pattern(
    r"(?i)(?:.*\b(?:either|between|use|with|for|on|in|do we|should we|we \w+|is it|do|a|the|:|,)\s+)?(?P<a>[\w@#./' -]{2,50}?)(?:,)?\s+(?:or|versus|vs\.?)\s+(?:should we |do we |rather |just )?(?P<b>[\w@#./' -]{2,50}?)\s*[?.].*"
)
_EITHER_WAY = pattern(
    r"(?i).*?\b(?:we|you|one) (?:could|can|might)(?: either| just| simply)? (?P<a>[^,;.?]{3,60}?),? or (?:(?:we|you|one) )?(?:could|can|might)?(?: just| simply| also)? ?(?P<b>[^,;.?]{3,60}?)[.?]?"
)
"""`We could shard it, or we could just buy a bigger box.`"""
_BETWEEN = pattern(
    r"(?i).*\b(?:choice|choose|decision|question|toss-?up|torn|options?) (?:is |are |here is )?between (?P<a>[^,;.?]{2,50}?) (?:and|or) (?P<b>[^,;.?]{2,50}?)[.?]?"
)
_OPENING = pattern(
    r"(?i)\W*(?P<a>[\w' -]{2,40}?),? or (?P<b>[\w' -]{2,40}?)(?:, (?:what|which|how|where|who|any|thoughts)\b.*|: .*)\?"
)
"""`Hosted or self-hosted, what do you think?`"""
_OPEN = pattern(r"(?i)\b(?:could|can|either|options? (?:are|is)|between|choice is)\b")
_CUT = pattern(
    r"(?i)\s*(?:[,.;:?!]|\s[-\u2013\u2014]\s|\b(?:because|since|so that|so|but|as it|which|until|although|though|here|instead|if)\b).*$"
)
_WINDOW = 12


@dataclass(frozen=True, slots=True)
class _Stand:
    who: str
    what: str
    sentence: Sentence


def choices(said: Sequence[Sentence], decided: Sequence[Decision]) -> list[Choice]:
    """Each with at least two ways and two people; a way that may have been decided there closes it."""
    found: list[Choice] = []
    start = 0
    while start < len(said):
        choice, end = _from(said, start)
        if choice and not _is_closed(choice, decided):
            found.append(_with_end(choice, said))
        start = end
    return found


def _with_end(choice: Choice, said: Sequence[Sentence]) -> Choice:
    """With what would settle it, and who decides."""
    first, last = choice.turns[0], choice.turns[-1]
    who, turns = settling.decider(said, first, last)
    return replace(choice, settles=settling.settles(said, first, last), decides=who, decides_turns=turns)


def _from(said: Sequence[Sentence], start: int) -> tuple[Choice | None, int]:
    """The choice that opens at `start`, and where to go on."""
    sentence = said[start]
    text = _plain(sentence)
    if (
        not sentence.speaker
        or grammar.is_set_aside(sentence.text)
        or grammar.PAST.search(text)
        or grammar.REPORTED.search(text)
    ):
        return None, start + 1
    window = [each for each in said[start : start + _WINDOW] if each.speaker and not grammar.is_set_aside(each.text)]
    either = _EITHER_WAY.fullmatch(text) or _BETWEEN.fullmatch(text) or _OPENING.fullmatch(text)
    either = either or (_EITHER.fullmatch(text) if text.endswith("?") or _OPEN.search(text) else None)
    if (
        either
        and content(either["a"])
        and content(either["b"])
        and len(either["a"].split()) <= 6
        and len(either["b"].split()) <= 6
    ):
        return _between(either["a"], either["b"], sentence, window), start + 1
    first = _stand(sentence)
    if not first:
        return None, start + 1
    stands = [first, *(stand for each in window[1:] if (stand := _stand(each)))]
    options = _options(stands)
    if len(options) < 2 or len({who for option in options for who in option.people}) < 2:
        return None, start + 1
    turns = tuple(sorted({turn for option in options for turn in option.turns}))
    return Choice(tuple(options), turns), max(stand.sentence.place for stand in stands) + 1


def _between(one: str, other: str, asked: Sentence, window: Sequence[Sentence]) -> Choice | None:
    """'A or B?', with who spoke for which; without anybody who did it is only a question."""
    options = []
    for what, against in ((one, other), (other, one)):
        backers = [each for each in window[1:] if _backs(each, what, against)]
        if not backers:
            return None
        turns = tuple(dict.fromkeys((*asked.turns, *(turn for backer in backers for turn in backer.turns))))
        own = backers[0].text
        text = own if shared(what, own) >= 0.6 else f"{what.strip()}: {own}"
        options.append(Option(text, tuple(dict.fromkeys(backer.speaker for backer in backers)), turns))
    return Choice(tuple(options), tuple(sorted({turn for option in options for turn in option.turns})))


def _backs(each: Sentence, what: str, against: str) -> bool:
    own, others = content(what), content(against)
    head = content(" ".join(_plain(each).split()[:9]))
    return len(own & head) >= max(1, len(own) // 2) and not (others - own) & head and not each.text.endswith("?")


def _stand(each: Sentence) -> _Stand | None:
    text = _plain(each)
    part = _FOR.search(text)
    if not part or grammar.PAST.search(text) or grammar.REPORTED.search(text[: part.start()]):
        return None
    what = _CUT.sub("", part["what"] or part["thing"]).strip()
    return _Stand(each.speaker, what, each) if content(what) else None


def _options(stands: Sequence[_Stand]) -> list[Option]:
    """Stands for one thing together; later sentences that argue for it add their speaker."""
    groups: list[list[_Stand]] = []
    for stand in stands:
        home = next((group for group in groups if shared(group[0].what, stand.what) >= 0.6), None)
        if home is not None:
            home.append(stand)
        elif all(stand.who != group[0].who or len(group) > 1 for group in groups):
            groups.append([stand])
    return [
        Option(
            group[0].sentence.text,
            tuple(dict.fromkeys(each.who for each in group)),
            tuple(dict.fromkeys(turn for each in group for turn in each.sentence.turns)),
        )
        for group in groups
    ]


def _is_closed(choice: Choice, decided: Sequence[Decision]) -> bool:
    first, last = choice.turns[0], choice.turns[-1]
    return any(first <= each.turns[0] <= last + 8 for each in decided)


def _plain(each: Sentence) -> str:
    return grammar.bare(each.text).replace("\u2019", "'").strip()
