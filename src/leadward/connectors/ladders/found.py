"""What was found in a page: levels, what each expects, what was left out and what is doubtful. A ladder is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from leadward.connectors.ladders.names import Name, cleaned, key
from leadward.ladder.draft import Draft, slug
from leadward.ladder.sayable import short_words
from leadward.model.level import Ladder


@dataclass
class Said:
    """One expectation of a level."""

    text: str
    dimension: str = ""
    own: str = ""
    signals: list[str] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    placed: bool = False
    """Whether level and dimension name its place, as a cell's do: rewording then keeps the id."""


@dataclass
class LevelFound:
    """A level as it was found; `track` is the part of the page it stands in where its levels are a way of their own."""

    name: Name
    said: list[Said] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)
    own: str = ""
    track: str = ""


@dataclass(frozen=True)
class LeftOut:
    """Something that was read and is no part of the ladder, with how many lines it has."""

    what: str
    why: str
    lines: int = 0


@dataclass
class Found:
    """One ladder as found. `shape` says in words where its levels stand."""

    levels: list[LevelFound] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    shape: str = ""
    title: str = ""
    above: str = ""
    """The heading it stands below."""

    def words(self) -> int:
        """How many words its criteria have."""
        return sum(len(expectation.text.split()) for level in self.levels for expectation in level.said)

    def texts(self) -> Iterator[str]:
        for level in self.levels:
            yield from (expectation.text for expectation in level.said)


_ASIDE = re.compile(
    r"^[\W_]*(?:(?:typical(?:ly)? |relevant |minimum |work(?:ing)? )*(?:years? (?:of |in )?)?experience\b\s*(?:\([^)]*\))?[\W_]*(?::|requires?\b)"
    r"|~?\d+\+?(?:\s*[-–]\s*\d+\+?)? (?:years?|months?)\b.{0,20}$|(?:\.{0,2}/|https?://)\S+$|\([^()]*\)\.?$|salary\b|compensation\b|pay (?:range|band)|n/?a\W*$|tbd\W*$|tba\W*$|todo\b|none\W*$|coming soon|-+$|–$|—$|\.+$|x$|✓$|✔$)",
    re.IGNORECASE,
)


def is_aside(text: str) -> bool:
    """Whether a line says nothing that a person could show: years, pay, a placeholder."""
    return bool(_ASIDE.match(text)) or not re.search(r"[^\W\d_]{2,}", text)


def with_asides(level: LevelFound) -> LevelFound:
    """The level, its asides with its summary."""
    for expectation in level.said:
        if is_aside(expectation.text) and len(expectation.text) > 4:
            level.summary.append(expectation.text)
    level.said = [expectation for expectation in level.said if not is_aside(expectation.text)]
    return level


def ladder_of(finding: Found, title: str) -> Ladder:
    """The ladder that was found, titled `title` where the page has none. Raises UnreadableLadder."""
    draft = Draft()
    names = [level.name for level in finding.levels]
    ids = short_ids(names)
    for level, id in zip(finding.levels, ids, strict=True):
        tracks = (draft.track(level.track),) if level.track else ()
        draft.level(level.name.text, level.own or id, " ".join(level.summary)[:4_000], tracks)
    for level, id in zip(finding.levels, ids, strict=True):
        for expectation in level.said:
            _add(draft, level.own or id, expectation)
    return draft.finished(finding.title or title)


def _add(draft: Draft, level: str, expectation: Said) -> None:
    dimension = draft.dimension(expectation.dimension) if expectation.dimension else ""
    id = expectation.own or _id(draft, level, expectation)
    draft.criterion(
        expectation.text, level, id, dimension, signals=expectation.signals[:60], examples=expectation.examples[:60]
    )


def _id(draft: Draft, level: str, expectation: Said) -> str:
    """Sayable and not yet taken: words of the text, or level and dimension for a cell; then with the level, then a number."""
    if expectation.placed:
        first = "-".join(filter(None, (level, short_words(expectation.dimension, 2))))
        wanted = [first]
    else:
        text = short_words(expectation.text, 3)
        first = text or f"{level}-{len(draft.criteria) + 1}"
        wanted = [first, f"{level}-{text}" if text else first]
    free = next((text for text in wanted if text not in draft.criteria), "")
    number = 2
    while not free:
        free = f"{wanted[-1]}-{number}" if f"{wanted[-1]}-{number}" not in draft.criteria else ""
        number += 1
    return free


def short_ids(names: Sequence[Name]) -> list[str]:
    """An id for each level: its code where it has one, else its first words; each once."""
    wanted = [_code(name) or short_words(name.text, 4) or f"level-{place}" for place, name in enumerate(names, 1)]
    taken: list[str] = []
    for place, text in enumerate(wanted):
        full = slug(names[place].text, text, 8) if wanted.count(text) > 1 else text
        free, number = full, 2
        while free in taken:
            free, number = f"{full}-{number}", number + 1
        taken.append(free)
    return taken


def _code(name: Name) -> str:
    if name.number is None or not name.letters:
        return ""
    match = re.search(rf"\b{re.escape(name.letters)}[ -]?(\d{{1,2}}(?:\.\d)?[a-c]?)\b", name.text, re.IGNORECASE)
    return slug(f"{name.letters}{match[1]}", "") if match else ""


def merged(levels: Iterable[LevelFound]) -> list[LevelFound]:
    """Levels of one name as one, in the order in which they were met."""
    found: dict[str, LevelFound] = {}
    for level in levels:
        known = found.setdefault(key(level.name.text), LevelFound(level.name, own=level.own, track=level.track))
        known.said += level.said
        known.summary += level.summary
    return list(found.values())


def counted_lines(what: str, lines: int, why: str) -> LeftOut:
    return LeftOut(cleaned(what)[:80] or "…", why, lines)
