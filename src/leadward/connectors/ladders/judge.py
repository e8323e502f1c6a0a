"""Whether what was found is a ladder: reasons to refuse it, and reasons to ask before it is taken in."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from leadward.connectors.ladders.blocks import Block, Heading, Table
from leadward.connectors.ladders.found import Found
from leadward.connectors.ladders.names import STRONG, Name, role_of, sure_of
from leadward.connectors.ladders.words import about_work, is_foreign

_FEW_WORDS = 2.5
_FAR = 2
_ENOUGH = 6
"""Criteria that are enough to judge their words by."""
_CODE = re.compile(r"https?://|`|\$ |\{|=>|\b(?:npm|pip|sudo|git) ")
_ADVERT = re.compile(
    r"\b(?:apply (?:now|at|here|today|online|via)|how to apply|to apply\b|salary (?:range|band|up|from|of|:)|salary:|location:|days (?:of )?(?:annual leave|holiday)|"
    r"equal opportunit|we(?:'|’)?re hiring|we are (?:looking for|hiring|seeking)|join our team|pension\b|stock options|send (?:us )?your (?:cv|resume))",
    re.IGNORECASE,
)
_INTERVIEW = re.compile(
    r"\b(?:interview\w*|candidates?|recruit\w*|hiring|courses?|training|tutorials?|exercises?|roadmap|syllabus|curriculum|tier(?:s|ed)?|escalation|checklist|specification|requirements?|plan)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I've|my)\b")


def refusal(finding: Found) -> str:
    """Why this is no ladder at all; '' where it may be one."""
    texts = list(finding.texts())
    if not texts:
        return "Names of levels were found, but nothing below them says what is expected."
    figures = sum(
        not re.search(r"[^\W\d_]{3,}", text)
        or (bool(re.match(r"[\W\d]*[\d.,]+\s*[kK€$£%]?", text)) and len(text.split()) < 4)
        for text in texts
    )
    if figures * 2 > len(texts):
        return "Below the levels stand figures, such as pay, and no expectations."
    return ""


def doubts(finding: Found, asked_for: bool) -> Iterator[str]:
    """What to look at before it is taken in; `asked_for` where the user said which names are levels."""
    names = [level.name for level in finding.levels]
    texts = list(finding.texts())
    if len(names) == 1:
        yield f"Only one level was found: {names[0].text}. A ladder has two or more; a folder with a file for each is read at once."
    elif not asked_for and sure_of(names) * 2 < len(names):
        yield "The names could be roles rather than levels. --level-names says which are levels."
    if len(texts) >= _ENOUGH and sum(len(text.split()) for text in texts) < _FEW_WORDS * len(texts):
        yield f"Most criteria are very short, such as “{texts[0][:40]}”: names of stages, and no expectations?"
    empty = [level.name.text for level in finding.levels if not level.said]
    if len(empty) > max(1, len(names) // 4):
        yield f"Nothing is expected at {', '.join(empty[:4])}."
    if _INTERVIEW.search(finding.title):
        yield f"“{finding.title[:60]}” does not sound like the title of a ladder: is it one?"
    if len(names) > 2 and len(texts) < 2 * len(names):
        yield f"Only {len(texts)} lines for {len(names)} levels: is this a summary, and the ladder somewhere else?"
    adverts = sum(
        any(_ADVERT.search(text) for text in (*level.summary, *(expectation.text for expectation in level.said)))
        for level in finding.levels
    )
    if adverts * 2 > len(names):
        yield "These read as job adverts, with pay, place or how to apply among the lines."
    if not asked_for:
        yield from _other_roles(names)
    yield from _about(texts)
    if not asked_for:
        yield from _order(finding)


def _other_roles(names: Sequence[Name]) -> Iterator[str]:
    """A name without rank and number whose role none of the others has: a role beside the levels?"""
    roles = [role_of(name.text) for name in names]
    for place, name in enumerate(names):
        others = [role for other, role in enumerate(roles) if other != place and role]
        if name.score != STRONG and name.rank is None and name.number is None and others and roles[place] not in others:
            yield f"“{name.text[:60]}” could be another role beside the levels; --level-names says which are levels."


def _about(texts: Sequence[str]) -> Iterator[str]:
    if len(texts) >= _ENOUGH and not is_foreign(texts) and about_work(" ".join(texts)) * 3 < len(texts):
        yield "The lines do not read as expectations of people at work."
    elif sum(bool(_CODE.search(text)) for text in texts) * 3 > len(texts):
        yield "Many lines hold links, commands or code: is it a course or a list of links?"
    elif sum(bool(text.rstrip().endswith("?")) for text in texts) * 3 > len(texts):
        yield "Many lines are questions: is it a list for interviews?"
    else:
        words = sum(len(text.split()) for text in texts) / max(1, len(texts))
        own = sum(bool(_FIRST_PERSON.search(text)) for text in texts)
        if words > 60 and own * 2 > len(texts):
            yield "The levels are long paragraphs in the first person. Is this an essay?"


def _order(finding: Found) -> Iterator[str]:
    """Levels that stand far from where their words say, within one way up."""
    for track in dict.fromkeys(level.track for level in finding.levels):
        names = [level.name for level in finding.levels if level.track == track]
        for before, after in itertools.pairwise(names):
            if _falls(before, after):
                yield f"{after.text} comes after {before.text}: is that the order, lowest first?"
                return


def _falls(before: Name, after: Name) -> bool:
    if before.letters and before.letters == after.letters:
        return (before.number or 0) > (after.number or 0)
    if before.rank is None or after.rank is None or before.letters or after.letters:
        return False
    return before.rank - after.rank >= _FAR and after.rank <= 4


def left_over(blocks: Sequence[Block], findings: Sequence[Found]) -> str:
    """A doubt where most of a page's words are in no ladder that was found on it."""
    every = sum(len(text.split()) for block in blocks if not isinstance(block, Heading) for text in _texts(block))
    taken = sum(
        finding.words()
        + sum(len(text.split()) for level in finding.levels for text in (*level.summary, *level_signals(level.said)))
        for finding in findings
    )
    if every > 200 and taken * 5 < every * 2:
        return f"Only {100 * taken // every}% of this page stands below a level; is the ladder somewhere else?"
    return ""


def level_signals(said: Sequence[object]) -> Iterator[str]:
    for each in said:
        yield from getattr(each, "signals", ())


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        for row in block.rows:
            seen: set[int] = set()
            for cell in row:
                if id(cell) not in seen:
                    seen.add(id(cell))
                    yield cell.text
    else:
        yield block.text
