"""Which shape a page has, and the ladders in it: each way to read it is tried, and the one that reads most of it counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from leadward.connectors.ladders import judge
from leadward.connectors.ladders.blocks import Block, Heading, Table
from leadward.connectors.ladders.found import Found
from leadward.connectors.ladders.grids import by_tables, names_levels
from leadward.connectors.ladders.leads import by_leads
from leadward.connectors.ladders.names import STRONG, Asked, key
from leadward.connectors.ladders.outline import by_headings
from leadward.model.errors import UnreadableLadder
from leadward.model.records import dataclass

DEPTHS = ("h1", "h2", "h3", "h4", "h5", "h6", "bold", "table", "bullets")
"""Where levels can stand, as `--levels-at` says it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user says about how to read a file; nothing where it is to be found out."""

    levels_at: str = ""
    transpose: bool = False
    level_names: tuple[str, ...] = ()
    part: str = ""

    @property
    def asked(self) -> Asked:
        return Asked(self.level_names)

    @property
    def said(self) -> bool:
        """Whether the user said which are levels."""
        return bool(self.level_names or self.levels_at or self.transpose)


def ladders_in(blocks: Sequence[Block], hints: Wanted, title: str = "") -> list[Found]:
    """The ladders of a page; more than one where it has several disciplines. Raises UnreadableLadder with the reason."""
    findings = _read(blocks, hints)
    if not findings:
        raise UnreadableLadder(_why_not(blocks, hints))
    for finding in findings:
        finding.title = finding.title or (finding.above if len(findings) > 1 else "") or title
    judged(findings, hints)
    if doubt := judge.left_over(blocks, findings) if not hints.said else "":
        for finding in findings:
            finding.doubts.append(doubt)
    return findings


def judged(findings: Sequence[Found], hints: Wanted) -> None:
    """Add to each what is doubtful. Raises UnreadableLadder where all of it is no ladder."""
    reasons = [judge.refusal(finding) for finding in findings]
    if all(reasons):
        raise UnreadableLadder(f"This is no ladder. {reasons[0]}")
    for finding in findings:
        finding.doubts += judge.doubts(finding, hints.said)


def _read(blocks: Sequence[Block], hints: Wanted) -> list[Found]:
    ways = _ways(blocks, hints)
    if hints.levels_at or hints.transpose:
        return next((findings for way in ways if (findings := way())), [])
    tried = [findings for way in ways if (findings := way())]
    if not tried:
        return []
    best = max(tried, key=_weight)
    return _with_tables(blocks, best, tried, hints)


def _ways(blocks: Sequence[Block], hints: Wanted) -> list[Callable[[], list[Found]]]:
    asked = hints.asked
    if hints.levels_at == "table" or hints.transpose:
        return [lambda: by_tables(blocks, asked, hints.transpose)]
    if hints.levels_at == "bullets":
        return [lambda: by_leads(blocks, asked)]
    if hints.levels_at:
        depth = DEPTHS.index(hints.levels_at) + 1
        return [lambda: by_headings(blocks, asked, depth)]
    return [lambda: by_headings(blocks, asked), lambda: by_tables(blocks, asked), lambda: by_leads(blocks, asked)]


def _weight(findings: Sequence[Found]) -> tuple[float, int]:
    """How much of a page a reading tells, less where its names are unsure."""
    words = sum(finding.words() for finding in findings)
    names = [level.name for finding in findings for level in finding.levels]
    sure = sum(name.score == STRONG for name in names) / max(1, len(names))
    return words * (0.5 + sure), len(names)


def _with_tables(
    blocks: Sequence[Block], best: list[Found], tried: Sequence[list[Found]], hints: Wanted
) -> list[Found]:
    """Levels in headings and further ones in a table beside them: another way up of the same ladder."""
    if len(best) != 1 or hints.level_names:
        return best
    other = next((each for each in tried if each is not best and len(each) == 1 and _beside(best[0], each[0])), None)
    if other is None:
        return best
    one, two = sorted((best[0], other[0]), key=lambda finding: _begins(blocks, finding))
    for finding in (one, two):
        for level in finding.levels:
            level.track = level.track or finding.above or finding.title or finding.levels[0].name.text
    one.levels += two.levels
    taken = {key(level.name.text) for level in one.levels}
    one.left_out = [
        each for each in (*one.left_out, *two.left_out) if key(each.what) not in taken and not _held(each.what, two)
    ]
    one.doubts += two.doubts
    return [one]


def _begins(blocks: Sequence[Block], finding: Found) -> int:
    """Where on the page the first line of a reading stands."""
    first = next(iter(finding.texts()), "")
    for place, block in enumerate(blocks):
        lines = (
            (line.text for row in block.rows for cell in row for line in cell.lines)
            if isinstance(block, Table)
            else (block.text,)
        )
        if first in lines:
            return place
    return len(blocks)


def _held(what: str, finding: Found) -> bool:
    return key(what) in {key(level.track) for level in finding.levels} or what == "other bullets"


def _beside(one: Found, two: Found) -> bool:
    """Whether two readings of a page tell different lines and different levels of it."""
    if "table" not in one.shape + two.shape or one.shape == two.shape:
        return False
    ours, theirs = set(one.texts()), set(two.texts())
    names = {key(level.name.text) for level in one.levels} & {key(level.name.text) for level in two.levels}
    return not names and not ours & theirs and two.words() >= 8


def _why_not(blocks: Sequence[Block], hints: Wanted) -> str:
    """Why no ladder was found, and what to say so that one is."""
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    if any(isinstance(block, Table) and names_levels(block, hints.asked) for block in blocks):
        return "This is no ladder. A table names levels, but beside them stand figures, links or single words, and no expectations."
    if hints.said:
        return f"No levels were found there. Headings of this page: {_shown(headings)}."
    if not headings and not any(isinstance(block, Table) for block in blocks):
        return (
            "No level was found: there are no headings and no tables. Give each level a heading, or one row or column of a table; "
            "docs/ladder.md shows the forms that are read."
        )
    depth = min((block.depth for block in blocks if isinstance(block, Heading)), default=2)
    return (
        f"No names of levels were found, such as Senior Engineer, L3 or Level 2. Headings here: {_shown(headings)}. "
        f'If they are levels: --levels-at h{min(6, depth + 1)}, or --level-names "A, B, C".'
    )


def _shown(headings: Sequence[str]) -> str:
    text = ", ".join(f"“{heading[:30]}”" for heading in headings[:5])
    return text + (f" and {len(headings) - 5} more" if len(headings) > 5 else "") if text else "none"
