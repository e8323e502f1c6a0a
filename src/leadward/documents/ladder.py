"""A ladder, and what differs between two of its versions, as documents."""

from __future__ import annotations

from collections.abc import Sequence

from leadward.documents.tree import Block, Document, Heading, Items, Literal, Spans, Strong, says, words
from leadward.ladder.difference import Difference
from leadward.model import names
from leadward.model.level import Criterion, Ladder, Level


def to_document(ladder: Ladder, about: str) -> Document:
    """Every level with its criteria; `about` says which version this is."""
    blocks: list[Block] = [says(about)]
    blocks += [says(ladder.summary)] if ladder.summary else []
    for level in ladder.levels:
        blocks += _level(level, ladder)
    return Document(ladder.title, tuple(blocks))


def _level(level: Level, ladder: Ladder) -> list[Block]:
    tracks = {track.id: track.title for track in ladder.tracks}
    texts = [level.summary] if level.summary else []
    texts += [f"Track: {', '.join(tracks[track] for track in level.tracks)}."] if level.tracks else []
    texts += [f"Titles: {', '.join(level.titles)}."] if level.titles else []
    blocks: list[Block] = [Heading(2, level.title), *([says(" ".join(texts))] if texts else [])]
    criteria = ladder.of_level(level.id)
    for dimension in dict.fromkeys(criterion.dimension for criterion in criteria):
        title = next((each.title for each in ladder.dimensions if each.id == dimension), "")
        blocks += [Heading(3, title)] if title else []
        blocks.append(Items(tuple(_criterion(criterion) for criterion in criteria if criterion.dimension == dimension)))
    return blocks


def _criterion(criterion: Criterion) -> Spans:
    shown_by = (
        f" Shown by {'; '.join(names.ROWS[each].title if each in names.ROWS else each for each in criterion.practices)}."
        if criterion.practices
        else ""
    )
    return words(Literal(criterion.id), f": {criterion.text}{shown_by}")


def difference(before: str, after: str, changes: Sequence[Difference]) -> Document:
    """What differs, kind by kind, in neutral words."""
    blocks: list[Block] = [says(f"From {before} to {after}.")]
    if not changes:
        blocks.append(says("Nothing differs."))
    for kind in ("added", "removed", "reworded", "moved"):
        differences = [change for change in changes if change.change == kind]
        blocks += [Heading(2, kind.capitalize()), Items(tuple(map(_change, differences)))] if differences else []
    return Document("What differs", tuple(blocks))


def _change(each: Difference) -> Spans:
    what = "level " if each.what == "level" else ""
    if each.before and each.after:
        return words(
            what, Literal(each.id), ": ", Strong("was"), f" “{each.before}”, ", Strong("is"), f" “{each.after}”"
        )
    return words(what, Literal(each.id), f": {each.after or each.before}")
