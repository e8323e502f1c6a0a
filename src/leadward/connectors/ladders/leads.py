"""Levels as the first words of bullets or paragraphs: `- **Senior**: leads projects`, `L3 - works alone`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from leadward.connectors.ladders.blocks import Block, Heading, Item, Para, Table
from leadward.connectors.ladders.bodies import fill, names_only
from leadward.connectors.ladders.found import Found, LeftOut, LevelFound, Said, merged, with_asides
from leadward.connectors.ladders.names import STRONG, Asked, Name, cleaned, ordered, sequence

_SPLIT = re.compile(r"\s*(?::|：|\s[–—-]|\s=)\s+|\s*[:：]\Z")


@dataclass
class _Lead:
    """A line that begins with the name of a level, what else it says, and the bullets below it."""

    name: Name
    rest: str
    above: str
    depth: int
    below: list[Block] = field(default_factory=list)


def by_leads(blocks: Sequence[Block], asked: Asked) -> list[Found]:
    """The ladder whose levels are the first words of lines; none where there are too few."""
    groups = [group for group in _groups(blocks, asked) if sequence([lead.name for lead in group]) and _sure(group)]
    if not groups:
        return []
    finding = Found(shape="levels are the first words of lines")
    several = len(groups) > 1
    levels = [_level(lead, several) for group in groups for lead in group]
    finding.levels = merged(levels)
    finding.levels = [finding.levels[place] for place in ordered([level.name for level in finding.levels])]
    taken = sum(len(lead.below) + 1 for group in groups for lead in group)
    other = sum(isinstance(block, Item) for block in blocks) - taken
    if other > 0:
        finding.left_out.append(LeftOut("other bullets", "not below the name of a level", other))
    return [finding]


def _sure(group: Sequence[_Lead]) -> bool:
    return sum(lead.name.score == STRONG for lead in group) * 2 > len(group)


def _groups(blocks: Sequence[Block], asked: Asked) -> Iterator[list[_Lead]]:
    """Leads beside each other: of one depth, below one heading or bullet."""
    group: list[_Lead] = []
    heading = above = ""
    for block in blocks:
        if isinstance(block, Heading | Table):
            yield group
            heading = cleaned(block.text) if isinstance(block, Heading) else heading
            group, above = [], heading
            continue
        lead = _lead(block, asked, above)
        if lead and (not group or lead.depth <= group[0].depth):
            if group and lead.depth < group[0].depth:
                yield group
                group = []
            group.append(lead)
        elif group and isinstance(block, Item) and block.depth > group[0].depth:
            group[-1].below.append(block)
        elif _names_what_follows(block):
            yield group
            group, above = [], cleaned(block.text)
        elif group and isinstance(block, Item) and not group[-1].rest and group[0].depth < 0:
            group[-1].below.append(block)
        elif isinstance(block, Item):
            yield group
            group, above = [], heading
    yield group


def _names_what_follows(block: Block) -> bool:
    if isinstance(block, Item):
        return names_only(block)
    return isinstance(block, Para) and len(block.text.split()) <= 4 and not block.text.endswith(".")


def _lead(block: Block, asked: Asked, above: str) -> _Lead | None:
    if not isinstance(block, Item | Para) or not block.text:
        return None
    depth = block.depth if isinstance(block, Item) else -1
    for lead in filter(None, (block.lead, _SPLIT.split(block.text, maxsplit=1)[0])):
        name = asked.judged(lead)
        if name.score and len(lead) < 80:
            rest = block.text[len(lead) :] if block.text.startswith(lead) else ""
            return _Lead(name, re.sub(r"\A[\s:：–—=.-]+", "", rest).strip(), above, depth)
    return None


def _level(lead: _Lead, several: bool) -> LevelFound:
    level = fill(LevelFound(lead.name), lead.below)
    if lead.rest:
        level.said.insert(0, Said(lead.rest))
    for expectation in level.said:
        expectation.dimension = expectation.dimension or (lead.above if several else "")
    return with_asides(level)
