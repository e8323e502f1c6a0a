"""Levels as headings, at whatever depth: the depth at which names of levels stand beside each other, with something below them."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from leadward.connectors.ladders.blocks import PSEUDO, Block, Heading
from leadward.connectors.ladders.bodies import fill
from leadward.connectors.ladders.found import Found, LevelFound, Said, counted_lines, merged, with_asides
from leadward.connectors.ladders.names import (
    STRONG,
    WEAK,
    Asked,
    Name,
    cleaned,
    denied,
    is_number,
    key,
    ordered,
    sequence,
)
from leadward.connectors.ladders.words import is_dimension, is_discipline


@dataclass
class Section:
    """A heading with the blocks below it, its subsections' too (`whole`), and the heading it stands under."""

    heading: Heading
    parent: Section | None
    whole: list[Block] = field(default_factory=list)
    start: int = 0

    @property
    def above(self) -> str:
        return self.parent.heading.text if self.parent else ""

    def filled(self) -> bool:
        return any(not isinstance(each, Heading) for each in self.whole)

    def lines(self) -> int:
        return sum(not isinstance(each, Heading) for each in self.whole)


def sections(blocks: Sequence[Block]) -> list[Section]:
    """All sections, in their order."""
    found: list[Section] = []
    path: list[Section] = []
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            while path and path[-1].heading.depth >= block.depth:
                path.pop()
            for section in path:
                section.whole.append(block)
            made = Section(block, path[-1] if path else None, start=place)
            found.append(made)
            path.append(made)
        else:
            for section in path:
                section.whole.append(block)
    return found


@dataclass
class _Depth:
    """The sections of one depth, and which of them are levels."""

    depth: int
    beside: list[Section]
    levels: list[tuple[Section, Name]]

    def weight(self) -> tuple[int, int]:
        return sum(name.score == STRONG for _, name in self.levels), -self.depth


def by_headings(blocks: Sequence[Block], asked: Asked, depth: int = 0) -> list[Found]:
    """The ladders whose levels are headings, of `depth` where it is said; none where no depth holds any."""
    every = sections(blocks)
    depths = [depth] if depth else range(1, PSEUDO + 1)
    found = [made for each in depths if (made := _at(every, each, asked, bool(depth)))]
    if not found:
        return []
    return _parts(max(found, key=_Depth.weight), every)


def _at(every: Sequence[Section], depth: int, asked: Asked, wanted: bool) -> _Depth | None:
    beside = [section for section in every if section.heading.depth == depth]
    judged = [(section, asked.judged(section.heading.text)) for section in beside if section.filled()]
    if wanted and not asked.names:
        levels = [
            (section, Name(cleaned(section.heading.text), STRONG, name.rank, name.number, name.letters))
            for section, name in judged
        ]
        return _Depth(depth, beside, levels) if levels else None
    parents = {id(section.parent) for section, name in judged if name.score == STRONG}
    levels = [(section, name) for section, name in judged if name.score >= WEAK and id(section.parent) in parents]
    return _Depth(depth, beside, levels) if sequence([name for _, name in levels]) or (asked.names and levels) else None


def _parts(at: _Depth, every: Sequence[Section]) -> list[Found]:
    groups: dict[int, list[tuple[Section, Name]]] = {}
    for level in at.levels:
        groups.setdefault(id(level[0].parent), []).append(level)
    names = [[key(name.text) for _, name in group] for group in groups.values()]
    again = Counter(name for group in names for name in set(group))
    shape = f"levels are headings (h{at.depth})" if at.depth < PSEUDO else "levels are bold lines"
    left = _left(at)
    if len(groups) > 1 and sum(count > 1 for count in again.values()) * 2 >= len(again):
        return _same_names(list(groups.values()), shape, left)
    finding = Found(shape=shape)
    _note_left(finding, at, left)
    for group in groups.values():
        track = group[0][0].above if _restarts(list(groups.values())) else ""
        finding.levels += [_level(section, name, track) for section, name in _in_order(group)]
    finding.levels = merged(finding.levels) if not any(level.track for level in finding.levels) else finding.levels
    finding.title = _title(at, every, [section for section, _ in at.levels])
    return [finding]


def _in_order(group: Sequence[tuple[Section, Name]]) -> list[tuple[Section, Name]]:
    return [group[place] for place in ordered([name for _, name in group])]


def _level(section: Section, name: Name, track: str = "") -> LevelFound:
    return with_asides(fill(LevelFound(name, own=section.heading.own, track=cleaned(track)), section.whole))


def _restarts(groups: Sequence[Sequence[tuple[Section, Name]]]) -> bool:
    """Whether a later group of levels begins lower than the one before ended, or counts in other letters: another way up."""
    for before, after in itertools.pairwise(groups):
        last, first = before[-1][1], after[0][1]
        if (
            last.letters != first.letters
            or (last.rank or 0) > (first.rank or 0)
            or (last.number or 0) >= (first.number or 99)
        ):
            return True
    return False


def _same_names(groups: Sequence[Sequence[tuple[Section, Name]]], shape: str, left: Sequence[Section]) -> list[Found]:
    """The same levels under several headings: ladders of several disciplines, or the dimensions of one ladder."""
    above = [group[0][0].above for group in groups]
    deeper = sum(any(isinstance(block, Heading) for block in section.whole) for group in groups for section, _ in group)
    own = sum(map(is_discipline, above)) > sum(map(is_dimension, above)) or deeper * 2 > sum(map(len, groups))
    if own:
        findings = [Found(title=cleaned(title), shape=f"{shape}, under each discipline") for title in above]
        for finding, group in zip(findings, groups, strict=True):
            finding.levels = [_level(section, name) for section, name in _in_order(group)]
            finding.left_out += [
                counted_lines(section.heading.text, section.lines(), "not a level") for section in left
            ]
        return findings
    one = Found(shape=f"{shape}, under each dimension")
    levels: list[LevelFound] = []
    for title, group in zip(above, groups, strict=True):
        for section, name in group:
            level = _level(section, name)
            level.said = [
                Said(expectation.text, expectation.dimension or cleaned(title), expectation.own, expectation.signals)
                for expectation in level.said
            ]
            levels.append(level)
    one.levels = merged(levels)
    one.levels = [one.levels[place] for place in ordered([level.name for level in one.levels])]
    one.left_out += [counted_lines(section.heading.text, section.lines(), "not a level") for section in left]
    if sum(map(is_dimension, above)) * 2 < len(above):
        text = ", ".join(cleaned(text) for text in above[:3])
        one.doubts.append(
            f"{text}: read as dimensions of one ladder. If each is a ladder of its own, import it from a file of its own."
        )
    return [one]


def _left(at: _Depth) -> list[Section]:
    taken = {id(section) for section, _ in at.levels}
    return [section for section in at.beside if id(section) not in taken and section.filled()]


def _note_left(finding: Found, at: _Depth, left: Sequence[Section]) -> None:
    """What stands beside the levels and is none; a doubt where it looks as one of them does and stands among them."""
    first = min(section.start for section, _ in at.levels)
    parents = {id(section.parent) for section, _ in at.levels}
    most = min(section.lines() for section, _ in at.levels)
    last = max(section.start for section, _ in at.levels)
    parts = {key(block.text) for section, _ in at.levels for block in section.whole if isinstance(block, Heading)}
    for section in left:
        finding.left_out.append(counted_lines(section.heading.text, section.lines(), "not a level"))
        name = cleaned(section.heading.text)
        below = {key(block.text) for block in section.whole if isinstance(block, Heading)}
        among = section.start < last or bool(parts & below) or not parts
        alike = among and section.lines() >= max(2, most // 2) and len(name.split()) <= 3
        if section.start > first and id(section.parent) in parents and alike and _could_be(name):
            finding.doubts.append(
                f"“{name[:60]}” sits next to the levels but was not read as one; --level-names says which are."
            )


def _could_be(name: str) -> bool:
    return not denied(name) and not is_dimension(name) and not is_number(name)


def _title(at: _Depth, every: Sequence[Section], levels: Sequence[Section]) -> str:
    first = levels[0]
    titles = [section for section in every if section.start < first.start and section.heading.depth < at.depth]
    top = min((title.heading.depth for title in titles), default=0)
    return next((cleaned(title.heading.text) for title in titles if title.heading.depth == top), "")
