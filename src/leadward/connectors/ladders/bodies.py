"""What stands below the name of a level: which lines are criteria, which only name a dimension, which describe the level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from leadward.connectors.ladders.blocks import Block, Heading, Item, Para, Table
from leadward.connectors.ladders.found import LevelFound, Said, is_aside
from leadward.connectors.ladders.names import cleaned
from leadward.connectors.ladders.words import is_dimension

_SHORT = 2
"""Words of a bullet that only names what the bullets below it say, whatever they are."""


@dataclass
class _Node:
    item: Item
    below: list[_Node] = field(default_factory=list)


def fill(level: LevelFound, blocks: Sequence[Block]) -> LevelFound:
    """The level with what the blocks below its name say."""
    segments = list(_segments(blocks))
    telling = any(isinstance(each, Item | Table) for _, part in segments for each in part)
    several = sum(any(not isinstance(each, Heading) for each in part) for _, part in segments) > 1
    for (heading, part), (after, _) in zip(segments, [*segments[1:], (None, [])], strict=True):
        opens = heading is not None and after is not None and after.depth > heading.depth
        prose = not opens if heading else not (telling or several)
        _segment(level, cleaned(heading.text) if heading else "", part, prose)
    return level


def _segments(blocks: Sequence[Block]) -> Iterator[tuple[Heading | None, list[Block]]]:
    heading: Heading | None = None
    part: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            yield heading, part
            heading, part = block, []
        else:
            part.append(block)
    yield heading, part


def _segment(level: LevelFound, dimension: str, part: Sequence[Block], prose: bool) -> None:
    items = [each for each in part if isinstance(each, Item)]
    telling = bool(items) or any(isinstance(each, Table) for each in part)
    for each in part:
        if isinstance(each, Para):
            if prose and not telling and not each.aside and not is_aside(each.text):
                level.said.append(Said(each.text, dimension))
            else:
                level.summary.append(each.text)
        elif isinstance(each, Table):
            level.said += _rows(each, dimension)
    level.said += [expectation for node in _tree(items) for expectation in _of(node, dimension)]


def _tree(items: Sequence[Item]) -> list[_Node]:
    roots: list[_Node] = []
    path: list[_Node] = []
    for item in items:
        node = _Node(item)
        while path and path[-1].item.depth >= item.depth:
            path.pop()
        (path[-1].below if path else roots).append(node)
        path.append(node)
    return roots


def _of(node: _Node, dimension: str) -> Iterator[Said]:
    if node.below and names_only(node.item):
        for each in node.below:
            yield from _of(each, cleaned(node.item.text))
    elif node.item.text:
        yield Said(node.item.text, dimension, node.item.own, [text for below in node.below for text in _texts(below)])


def names_only(item: Item) -> bool:
    """Whether a bullet with others below it only says what they are about."""
    words = item.text.split()
    dimension = len(words) <= 4 and is_dimension(item.text)
    return (
        len(words) <= _SHORT
        or dimension
        or item.lead == item.text.rstrip(": ")
        or (item.text.endswith(":") and len(words) <= 8)
    )


def _texts(node: _Node) -> Iterator[str]:
    yield node.item.text
    for each in node.below:
        yield from _texts(each)


_HEADS = re.compile(
    r"^(?:competenc\w+|skills?|areas?|categor\w+|dimensions?|expectations?|descriptions?|criteria|behaviou?rs?|themes?|what|"
    r"responsibilit\w+|attributes?|topics?|pillars?|details?|aspects?|values?)\b",
    re.IGNORECASE,
)


def _rows(table: Table, dimension: str) -> Iterator[Said]:
    """A table below a level: a dimension in the first column, what is expected in the next."""
    rows = table.rows
    heads = [cell.text for cell in rows[0]]
    body = rows[1:] if len(rows) > 1 and all(_HEADS.match(head) or not head for head in heads) else rows
    for row in body:
        label = row[0].text if len(row) > 1 and len(row[0].text.split()) <= 8 else ""
        for cell in row[1:] if label else row:
            for line in cell.lines:
                yield Said(line.text, cleaned(label) or dimension)
