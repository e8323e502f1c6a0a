"""Ladders as they were read, before they are taken in: levels, criteria counted, three each, what was left out, what to check."""

from __future__ import annotations

from collections.abc import Sequence

from leadward.documents.tree import Block, Document, Heading, Items, Literal, Spans, Strong, Text, says, words
from leadward.model.level import Criterion, Ladder, Level
from leadward.model.text import shortened
from leadward.practices.phrases import counted

FIRST = 3
"""Criteria shown of each level."""
MOST_LEFT = 12
_LONGEST = 110


def to_document(
    ladders: Sequence[tuple[Ladder, str, Sequence[tuple[str, str, int]], Sequence[str]]], brief_from: int = 4
) -> Document:
    """A document of ladders, each with its shape, what was left out and its doubts; many of them are told in brief."""
    blocks: list[Block] = []
    brief = len(ladders) >= brief_from
    for ladder, shape, left, doubts in ladders:
        blocks += [Heading(2, ladder.title)] if len(ladders) > 1 else []
        blocks += _doubts(doubts)
        blocks.append(says(f"{_size(ladder)}; {shape}."))
        if brief:
            blocks.append(Items(tuple(_line(level, ladder) for level in ladder.levels)))
        else:
            for level in ladder.levels:
                blocks += _level(level, ladder)
        blocks += _left(left)
    title = ladders[0][0].title if len(ladders) == 1 else f"{len(ladders)} ladders"
    return Document(title, tuple(blocks))


def _size(ladder: Ladder) -> str:
    return f"{counted(len(ladder.levels), 'level')}, {counted(len(ladder.criteria), 'criterion', 'criteria')}"


def _doubts(doubts: Sequence[str]) -> list[Block]:
    return [Heading(3, "Check this first"), Items(tuple((Text(doubt),) for doubt in doubts))] if doubts else []


def _line(level: Level, ladder: Ladder) -> Spans:
    return words(Strong(level.title), " ", Literal(level.id), f": {_count(ladder.of_level(level.id))}")


def _level(level: Level, ladder: Ladder) -> list[Block]:
    criteria = ladder.of_level(level.id)
    tracks = {track.id: track.title for track in ladder.tracks}
    track = f", {', '.join(tracks[track] for track in level.tracks)}" if level.tracks else ""
    first = tuple((Text(_text(criterion, ladder)),) for criterion in criteria[:FIRST])
    more = len(criteria) - len(first)
    rest: tuple[Spans, ...] = ((Text(f"and {more} more"),),) if more > 0 else ()
    made: list[Block] = [Heading(3, level.title), says(Literal(level.id), f"{track}: {_count(criteria)}")]
    return [*made, Items(first + rest)] if first else made


def _count(criteria: Sequence[Criterion]) -> str:
    return counted(len(criteria), "criterion", "criteria")


def _text(criterion: Criterion, ladder: Ladder) -> str:
    dimension = next((dimension.title for dimension in ladder.dimensions if dimension.id == criterion.dimension), "")
    return shortened(f"{dimension}: {criterion.text}" if dimension else criterion.text, _LONGEST)


def _left(left: Sequence[tuple[str, str, int]]) -> list[Block]:
    if not left:
        return []
    texts = [_out(what, why, lines) for what, why, lines in left[:MOST_LEFT]]
    rest = len(left) - len(texts)
    texts += [f"and {rest} more"] if rest > 0 else []
    return [Heading(3, "Left out"), Items(tuple((Text(text),) for text in texts))]


def _out(what: str, why: str, lines: int) -> str:
    size = f", {counted(lines, 'line')}" if lines else ""
    return f"{shortened(what, 60)}{size}: {shortened(why, 160)}"
