"""A folder at once: a file for each discipline gives a ladder each, a file for each level together one ladder."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from leadward.connectors.ladders.found import Found, LeftOut, LevelFound, merged
from leadward.connectors.ladders.names import STRONG, common_words, ordered, role_of
from leadward.connectors.ladders.pages import Page, ladders_of, lone_level
from leadward.connectors.ladders.shapes import Wanted, judged
from leadward.model.errors import UnreadableLadder
from leadward.model.level import Ladder

MOST_FILES = 400
MOST_BYTES = 20_000_000
_DEEPEST = 5
_SKIPPED = re.compile(
    r"^(?:\.|_site$|node_modules$|readme\b|license|changelog|contributing|code_of_conduct|package(?:-lock)?\.json$|tsconfig)",
    re.IGNORECASE,
)


@dataclass
class Lone:
    """A file that is one level."""

    path: str
    level: LevelFound
    order: float | None
    text: str


@dataclass
class Gathered:
    """What a folder holds: whole ladders with the texts they came from, and what was left out."""

    ladders: list[tuple[Found | Ladder, str, str]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def gathered(
    folder: Path, endings: Sequence[str], page_at: Callable[[Path], tuple[Page, str]], hints: Wanted
) -> Gathered:
    """Every ladder in a folder. Raises UnreadableLadder where there is none."""
    made = Gathered()
    lone: list[Lone] = []
    for path in _files(folder, endings):
        shown = path.relative_to(folder).as_posix()
        try:
            page, text = page_at(path)
            _one(made, lone, page, text, shown, path.stem, hints)
        except UnreadableLadder as problem:
            made.left_out.append(LeftOut(shown, str(problem).split(". ")[0].rstrip("."), 0))
    _leave_appendices(made, lone)
    for group in _groups(_of_a_ladder(made, lone)):
        made.ladders.append(
            (_joined(group, hints), "\n\n".join(f"=== {file.path}\n{file.text}" for file in group), group[0].path)
        )
    if not made.ladders:
        raise UnreadableLadder(
            f"No ladder was found in the {len(made.left_out)} files of this folder. {_first(made.left_out)}"
        )
    return made


def _leave_appendices(made: Gathered, lone: Sequence[Lone]) -> None:
    """Where nearly every file is a level, a page that compares some of them is an appendix, and no ladder beside theirs."""
    if len(lone) <= 2 * len(made.ladders) or not made.ladders:
        return
    for _, _, shown in made.ladders:
        made.left_out.append(
            LeftOut(shown, "it speaks of several levels, which have files of their own; it can be imported alone")
        )
    made.ladders.clear()


def _of_a_ladder(made: Gathered, lone: Sequence[Lone]) -> list[Lone]:
    """The files that are levels: those whose names surely are, and others of the same folder and role beside them."""
    sure = {
        (os.path.dirname(file.path), role_of(file.level.name.text)) for file in lone if file.level.name.score == STRONG
    }
    files = [file for file in lone if (os.path.dirname(file.path), role_of(file.level.name.text)) in sure]
    for file in lone:
        if file not in files:
            made.left_out.append(LeftOut(file.path, "its title is a role, and no level of it was found beside it"))
    return files


def _first(left: Sequence[LeftOut]) -> str:
    return f"For one, {left[0].what}: {left[0].why}." if left else "It reads Markdown, HTML, YAML, JSON, CSV and .xlsx."


def _one(made: Gathered, lone: list[Lone], page: Page, text: str, shown: str, stem: str, hints: Wanted) -> None:
    if page.ladder is not None:
        made.ladders.append((page.ladder, text, shown))
        return
    try:
        findings = [finding for finding in ladders_of(page, hints) if len(finding.levels) > 1]
        reason = ""
    except UnreadableLadder as problem:
        findings, reason = [], str(problem)
    if findings:
        made.ladders += [(finding, text, shown) for finding in findings]
        return
    level = lone_level(page, stem)
    if level is None:
        raise UnreadableLadder(reason or "It holds no level.")
    lone.append(Lone(shown, level[0], level[1], text))


def _files(folder: Path, endings: Sequence[str]) -> Iterator[Path]:
    """The files that can hold a ladder, in the order of their names; links are not followed."""
    number = size = 0
    for place, folders, files in os.walk(folder, followlinks=False):
        depth = len(Path(place).relative_to(folder).parts)
        folders[:] = sorted(folder for folder in folders if not _SKIPPED.match(folder)) if depth < _DEEPEST else []
        for name in sorted(files):
            path = Path(place, name)
            if path.suffix.lower() not in endings or _SKIPPED.match(name) or path.is_symlink():
                continue
            number, size = number + 1, size + path.stat().st_size
            if number > MOST_FILES or size > MOST_BYTES:
                raise UnreadableLadder(
                    f"This folder holds more than {MOST_FILES} files or {MOST_BYTES:,} bytes. Name the folder of the ladder alone."
                )
            yield path


def _groups(lone: Sequence[Lone]) -> list[list[Lone]]:
    """Levels that belong together: of one folder and one role; the few that have no role beside them join the largest."""
    by_role: dict[tuple[str, str], list[Lone]] = {}
    for file in lone:
        by_role.setdefault((os.path.dirname(file.path), role_of(file.level.name.text)), []).append(file)
    groups: list[list[Lone]] = []
    for folder in dict.fromkeys(place for place, _ in by_role):
        here = [group for (place, _), group in by_role.items() if place == folder]
        many = [group for group in here if len(group) > 1]
        few = [file for group in here if len(group) == 1 for file in group]
        if len(many) <= 1:
            groups.append([*(many[0] if many else []), *few])
        else:
            groups += many
            groups += [[file] for file in few]
    return groups


def _joined(group: Sequence[Lone], hints: Wanted) -> Found:
    """The levels of several files, in the order of `level` or `weight`, else of their names."""
    levels = [file.level for file in group]
    orders = [file.order for file in group]
    if None not in orders and len(set(orders)) == len(orders):
        places = sorted(range(len(group)), key=lambda place: orders[place] or 0)
    else:
        names = [level.name for level in levels]
        start = sorted(range(len(group)), key=lambda place: (names[place].number or 0, names[place].rank or 3.2))
        places = [start[place] for place in ordered([names[place] for place in start])]
    finding = Found(merged(levels[place] for place in places), shape="a file for each level")
    finding.title = common_words([level.name.text for level in finding.levels])
    judged([finding], hints)
    return finding
