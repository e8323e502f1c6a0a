"""Levels as the columns or the rows of tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from leadward.connectors.ladders.blocks import EMPTY, Block, Cell, Heading, Table
from leadward.connectors.ladders.found import Found, LeftOut, LevelFound, Said, counted_lines, merged, with_asides
from leadward.connectors.ladders.names import (
    NONE,
    STRONG,
    WEAK,
    Asked,
    Name,
    cleaned,
    denied,
    is_number,
    key,
    name_of,
    ordered,
    sequence,
)

_HELPERS = re.compile(
    r"^(?:notes?|remarks?|comments?|examples?|evidence|weight\w*|definitions?|resources?|links?|how to|measure\w*|score|rating|self|"
    r"salary|pay|compensation|band|years?|experience|tenure|headcount|reports? to|manager|count|id|#|nr|no|order|typical|"
    r"description|summary|question\w*|key|goal|why|status|date|owner|source|tags?|type|track|reporting|title)\b",
    re.IGNORECASE,
)
_HEADS_OF_LEVELS = re.compile(
    r"^(?:(?:job |career )?levels?|grades?|bands?|ranks?|positions?|roles?|titles?|job titles?|stages?|seniority)$",
    re.IGNORECASE,
)
_SENTENCE = 4
"""Words that a cell of expectations has at least, on the average of a column."""


@dataclass
class Grid:
    """One part of a table, turned so that its levels are columns: `rows` below `heads`, the first cell of each its label."""

    names: list[tuple[int, Name]]
    rows: list[tuple[str, tuple[Cell, ...]]]
    left_out: list[LeftOut] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    title: str = ""
    across: bool = True

    def words(self) -> int:
        return sum(len(row[column].text.split()) for _, row in self.rows for column, _ in self.names)


def by_tables(blocks: Sequence[Block], asked: Asked, transpose: bool = False) -> list[Found]:
    """The ladders whose levels are columns or rows of tables."""
    grids: list[Grid] = []
    above: dict[int, str] = {}
    unread: list[LeftOut] = []
    for block in blocks:
        if isinstance(block, Heading):
            above = {depth: text for depth, text in above.items() if depth < block.depth} | {block.depth: block.text}
        elif isinstance(block, Table):
            made = list(_grids(block, asked, transpose))
            for grid in made:
                grid.title = grid.title or (above[max(above)] if above else "")
            grids += made
            if not made:
                shown = " · ".join(cell.text[:20] for cell in block.rows[0][:4])
                unread.append(LeftOut(f"table “{shown[:60]}”", "no levels in its first row or column", len(block.rows)))
    findings = _together(grids)
    for finding in findings:
        finding.left_out += unread
    return findings


def names_levels(table: Table, asked: Asked) -> bool:
    """Whether a table names levels, whatever stands beside them."""
    return bool([*_across(table.rows, asked), *_down(table.rows, asked)])


def _grids(table: Table, asked: Asked, transpose: bool) -> Iterator[Grid]:
    """The ladders within one table: levels across or down, whichever reads better; again where a later row names other levels."""
    ways = [list(_across(table.rows, asked)), list(_down(table.rows, asked))]
    for grids, across in zip(ways, (True, False), strict=True):
        for grid in grids:
            grid.across = across
    if transpose:
        ways.reverse()
    best = ways[0] if transpose and ways[0] else max(ways, key=_weight)
    yield from (grid for grid in best if _is_ladder(grid))


def _weight(grids: Sequence[Grid]) -> tuple[int, int]:
    sure = sum(sum(name.score == STRONG for _, name in grid.names) for grid in grids)
    return (sure if any(map(_is_ladder, grids)) else 0, sum(grid.words() for grid in grids))


def _is_ladder(grid: Grid) -> bool:
    """Whether there is anything below the names that could be an expectation, and not only figures and links."""
    cells = [cell for _, row in grid.rows for column, _ in grid.names for cell in [row[column]] if cell.lines]
    telling = [cell for cell in cells if len(cell.text.split()) > 1 or name_of(cell.text).score == NONE]
    names = sum(name_of(cell.text).score > NONE and len(cell.text.split()) < 6 for cell in cells)
    return (
        bool(telling) and names * 3 < len(cells) * 2 and any(re.search(r"[^\W\d_]{2,}", cell.text) for cell in telling)
    )


def _heads(row: Sequence[Cell], asked: Asked) -> list[tuple[int, Name]]:
    """The columns of a row that name levels, where there are enough of them beside each other."""
    judged = [(column, _judged(cell, asked)) for column, cell in enumerate(row) if cell.lines]
    levels = [(column, name) for column, name in judged if name.score >= WEAK and (column or len(judged) < len(row))]
    if judged and judged[0][0] == 0 and judged[0][1].score == STRONG and len(judged) == len(levels) + 1:
        levels = [judged[0], *levels]
    names = [name for _, name in levels]
    apart = len({key(name.text) for name in names}) == len(names)
    enough = len(levels) * 2 >= sum(column > 0 for column, _ in judged)
    return levels if apart and enough and (sequence(names) or (asked.names and len(names) > 1)) else []


def _judged(cell: Cell, asked: Asked) -> Name:
    name = asked.judged(cell.text)
    if name.score or len(cell.lines) < 2:
        return name
    first = asked.judged(cell.lines[0].text)
    return (
        Name(cleaned(cell.text), first.score, first.rank, first.number, first.letters) if len(cell.text) < 120 else name
    )


def _across(rows: Sequence[Sequence[Cell]], asked: Asked) -> Iterator[Grid]:
    """Levels in a row, dimensions down the first column."""
    grid: Grid | None = None
    group = title = area = ""
    for number, row in enumerate(rows):
        names = _heads(row, asked) if grid is None or _short(row) else []
        if names and (grid is not None or number < 6):
            if grid:
                yield _closed(grid)
            grid = Grid(names, [], title=title)
            grid.left_out, grid.doubts = _other_columns(row, names, rows[number + 1 :])
            group = title = area = ""
            continue
        filled = [cell for cell in row if cell.lines]
        if len({id(cell) for cell in filled}) == 1 and (row[0].lines and len(filled[0].text.split()) <= 8):
            group = title = cleaned(filled[0].text)
        elif grid is not None:
            label = _label(row, grid)
            area = cleaned(row[0].text) or area
            ticked = _ticked(row, grid)
            grid.rows.append((area or group, ticked) if ticked else (label or group, tuple(row)))
    if grid:
        yield _closed(grid)


def _closed(grid: Grid) -> Grid:
    grid.names = [grid.names[place] for place in ordered([name for _, name in grid.names])]
    return grid


def _short(row: Sequence[Cell]) -> bool:
    return all(len(cell.text.split()) <= 8 for cell in row)


_TICK = re.compile(r"^(?:[✅✓✔☑●•⬤x×*]|yes|\[x\]|:white_check_mark:|:heavy_check_mark:)\ufe0f?$", re.IGNORECASE)
_BLANK = re.compile(r"^(?:\[ \]|[-–—❌✗☐○]|no|)$", re.IGNORECASE)


def _ticked(row: Sequence[Cell], grid: Grid) -> tuple[Cell, ...]:
    """A row whose levels are ticked, with the words before them as what is expected there; () where it is none."""
    columns = [column for column, _ in grid.names]
    marks = [row[column].text for column in columns if not _BLANK.match(row[column].text)]
    said = next((cell for cell in reversed(row[: min(columns)]) if cell.lines), None)
    if said is None or not marks or not all(_TICK.match(mark) for mark in marks):
        return ()
    return tuple(
        (said if _TICK.match(cell.text) else EMPTY) if column in columns else cell for column, cell in enumerate(row)
    )


def _label(row: Sequence[Cell], grid: Grid) -> str:
    """What a row is about: its first cells before the levels, the last of them that is short."""
    first = min(column for column, _ in grid.names)
    before = [cell.text for cell in row[:first] if cell.lines and len(cell.text.split()) <= 10]
    return cleaned(before[-1]) if before else ""


def _other_columns(
    heads: Sequence[Cell], names: Sequence[tuple[int, Name]], below: Sequence[Sequence[Cell]]
) -> tuple[list[LeftOut], list[str]]:
    """Columns beside the levels: helpers are left out; one that reads as the levels do raises a doubt."""
    columns = {column for column, _ in names}
    first = min(columns)
    left: list[LeftOut] = []
    doubts: list[str] = []
    for column, head in enumerate(heads):
        if column in columns or column < first:
            continue
        filled = [row[column] for row in below if column < len(row) and row[column].lines]
        if not filled and not head.lines:
            continue
        name = cleaned(head.text)
        left.append(counted_lines(f"column {name or column + 1}", len(filled), "not a level"))
        words = sum(len(cell.text.split()) for cell in filled) / max(1, len(filled))
        if not _HELPERS.match(name) and not denied(name) and len(filled) > 1 and words >= _SENTENCE:
            doubts.append(f"The column “{name[:60]}” was not read as a level; --level-names says which are.")
    return left, doubts


def _down(rows: Sequence[Sequence[Cell]], asked: Asked) -> Iterator[Grid]:
    """Levels down a column, dimensions across the first row; several rows may speak of one level."""
    best: tuple[int, Grid] | None = None
    across = bool(_heads(rows[0], asked))
    for column in range(1 if across else min(3, len(rows[0]))):
        for head in (1,) if across else (0, 1):
            grid = _column(rows, column, head, asked)
            if grid and (best is None or len(grid.names) > best[0]):
                best = (len(grid.names), grid)
    if best:
        yield best[1]


def _column(rows: Sequence[Sequence[Cell]], column: int, head: int, asked: Asked) -> Grid | None:
    if len(rows) <= head or len(rows[0]) < 2:
        return None
    heads = [cell.text for cell in rows[0]] if head else ["" for _ in rows[0]]
    spans: list[tuple[Name, list[Sequence[Cell]]]] = []
    seen: dict[str, int] = {}
    for row in rows[head:]:
        text = row[column].text
        name = _down_name(text, heads[column], asked)
        if name.score < WEAK:
            if text and not _wide(row):
                return None
            if spans and not text:
                spans[-1][1].append(row)
            continue
        place = seen.setdefault(key(name.text), len(spans))
        if place == len(spans):
            spans.append((name, []))
        spans[place][1].append(row)
    names = [name for name, _ in spans]
    if not (sequence(names) or (asked.names and len(names) > 1)):
        return None
    return _turned(spans, heads, column)


def _wide(row: Sequence[Cell]) -> bool:
    return len({id(cell) for cell in row if cell.lines}) == 1


def _down_name(text: str, head: str, asked: Asked) -> Name:
    if is_number(text) and _HEADS_OF_LEVELS.match(head.strip()):
        return Name(f"Level {text.strip()}", STRONG, None, float(text), "")
    return asked.judged(text)


def _turned(spans: Sequence[tuple[Name, Sequence[Sequence[Cell]]]], heads: Sequence[str], column: int) -> Grid:
    """The rows of each level as a column below its name."""
    titles = _second_names(spans, column, heads)
    names = [
        Name(f"{name.text} {titles[place]}".strip(), name.score, name.rank, name.number, name.letters)
        for place, (name, _) in enumerate(spans)
    ]
    order = ordered(names)
    grid = Grid([(place, names[place]) for place in order], [])
    skip = {column} | (
        {titles_column} if (titles_column := _titles_column(spans, column, heads)) is not None else set()
    )
    columns = [number for number in range(len(heads)) if number not in skip]
    labels = [column for column in columns if _is_label(spans, column)]
    for each in columns:
        texts = [row[each].text for _, rows in spans for row in rows if row[each].lines]
        if each in labels or not texts:
            continue
        if _helper(heads[each], texts, _tells(spans, columns)):
            grid.left_out.append(counted_lines(f"column {heads[each] or each + 1}", len(texts), "no expectations"))
            continue
        grid.rows += _rows_of(spans, each, heads[each], labels)
    return grid


def _rows_of(
    spans: Sequence[tuple[Name, Sequence[Sequence[Cell]]]], column: int, head: str, labels: Sequence[int]
) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    deepest = max(len(rows) for _, rows in spans)
    for number in range(deepest):
        cells: list[tuple[str, Cell]] = []
        for _, rows in spans:
            row = rows[number] if number < len(rows) else ()
            cell = row[column] if row else EMPTY
            again = column > 0 and row and cell.lines and row[column - 1] is cell
            label = next((row[label].text for label in labels if row and row[label].lines), "")
            cells.append((label, EMPTY if again else cell))
        pairs = [(cleaned(label) or ("" if cell.span > 1 else cleaned(head)), cell) for label, cell in cells]
        for label in dict.fromkeys(label for label, cell in pairs if cell.lines):
            yield label, tuple(cell if text == label else EMPTY for text, cell in pairs)


def _level_names(texts: Sequence[str]) -> bool:
    names = [name_of(text) for text in texts]
    return all(name.score >= WEAK for name in names) and sequence(names)


def _titles_column(
    spans: Sequence[tuple[Name, Sequence[Sequence[Cell]]]], column: int, heads: Sequence[str]
) -> int | None:
    """A column beside the codes that names the same levels in words."""
    width = len(spans[0][1][0])
    for number in range(width):
        texts = [rows[0][number].text for _, rows in spans]
        if number == column or not all(texts) or len(set(texts)) < len(texts):
            continue
        short = all(len(text.split()) <= 6 for text in texts)
        if short and (_HEADS_OF_LEVELS.match(heads[number].strip()) or _level_names(texts)):
            return number
    return None


def _second_names(
    spans: Sequence[tuple[Name, Sequence[Sequence[Cell]]]], column: int, heads: Sequence[str]
) -> list[str]:
    other = _titles_column(spans, column, heads)
    if other is None:
        return ["" for _ in spans]
    texts = [cleaned(rows[0][other].text) for _, rows in spans]
    return [
        "" if key(name.text) in key(text) and key(name.text) == key(text) else text
        for (name, _), text in zip(spans, texts, strict=True)
    ]


def _is_label(spans: Sequence[tuple[Name, Sequence[Sequence[Cell]]]], column: int) -> bool:
    """Whether a column only says what each row is about: short, and the same again at other levels."""
    if not any(len(rows) > 1 for _, rows in spans):
        return False
    cells = {id(row[column]): row[column] for _, rows in spans for row in rows if row[column].lines}
    texts = [cell.text for cell in cells.values()]
    again = Counter(texts)
    return bool(texts) and all(len(text.split()) <= 5 for text in texts) and len(again) < len(texts)


def _tells(spans: Sequence[tuple[Name, Sequence[Sequence[Cell]]]], columns: Sequence[int]) -> bool:
    """Whether one of these columns holds sentences."""
    for column in columns:
        texts = [row[column].text for _, rows in spans for row in rows if row[column].lines]
        if texts and sum(len(text.split()) for text in texts) >= _SENTENCE * len(texts):
            return True
    return False


def _helper(head: str, texts: Sequence[str], others: bool) -> bool:
    """Whether a column holds figures, yes and no, or words too few to expect anything."""
    words = sum(len(text.split()) for text in texts) / len(texts)
    plain = sum(not re.search(r"[^\W\d_]{3,}", text) for text in texts)
    if plain * 2 > len(texts) or (
        re.match(r"(?:salary|pay|compensation|years?\b|headcount)", head.strip(), re.IGNORECASE)
    ):
        return True
    return (others and words < 2) or (words < _SENTENCE and bool(_HELPERS.match(cleaned(head))))


def _together(grids: Sequence[Grid]) -> list[Found]:
    """Grids of the same levels are one ladder, or one each where their rows repeat; of other levels, further ways up."""
    by_names: dict[tuple[str, ...], list[Grid]] = {}
    for grid in grids:
        by_names.setdefault(tuple(key(name.text) for _, name in grid.names), []).append(grid)
    findings: list[Found] = []
    single = [each[0] for each in by_names.values() if len(each) == 1]
    for group in by_names.values():
        if len(group) > 1:
            findings += _of_same_levels(group)
    if single:
        findings += _of_other_levels(single)
    return findings


def _of_same_levels(group: Sequence[Grid]) -> list[Found]:
    labels = Counter(label for grid in group for label in {label for label, _ in grid.rows})
    if sum(count > 1 for count in labels.values()) * 2 > len(labels):
        return [_found([grid], f"{grid.title}") for grid in group]
    for grid in group:
        grid.rows = [
            (label if label and not label.lower().startswith("level") else grid.title, row) for label, row in grid.rows
        ]
    return [_found(group, "")]


def _of_other_levels(grids: Sequence[Grid]) -> list[Found]:
    names = Counter(key(name.text) for grid in grids for _, name in grid.names)
    if any(count > 1 for count in names.values()):
        return [_found([grid], grid.title) for grid in grids]
    return [_found(grids, "")]


def _found(grids: Sequence[Grid], title: str) -> Found:
    across = grids[0].across
    finding = Found(
        title=cleaned(title),
        above=cleaned(grids[0].title) if len(grids) == 1 else "",
        shape=f"levels are {'columns' if across else 'rows'} of a table",
    )
    tracks = len({tuple(key(name.text) for _, name in grid.names) for grid in grids}) > 1
    levels: list[LevelFound] = []
    for grid in grids:
        levels += [_level(grid, column, name, grid.title if tracks else "") for column, name in grid.names]
        finding.left_out += grid.left_out
        finding.doubts += grid.doubts
    finding.levels = merged(levels)
    return finding


def _level(grid: Grid, column: int, name: Name, track: str) -> LevelFound:
    level = LevelFound(name, track=cleaned(track))
    for label, row in grid.rows:
        cell = row[column]
        for line in cell.lines:
            if cell.span > 1 and not label and not line.bullet:
                level.summary.append(line.text)
            else:
                level.said.append(Said(line.text, label, placed=len(cell.lines) < 3 and bool(label)))
    return with_asides(level)
