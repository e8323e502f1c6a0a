"""Taking ladders in: first a look at what was read, what was left out and what is doubtful, then, on a yes, versions of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from leadward.ladder import format as open_format
from leadward.ladder.difference import differences
from leadward.ladder.draft import ID
from leadward.model.errors import UnreadableLadder, UsageProblem
from leadward.model.level import Ladder
from leadward.model.records import dataclass
from leadward.model.text import quoted
from leadward.notes.ladder import Ladder as LadderNote
from leadward.workflows.ladder import Taken, Version, builtin, versions
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.connectors.ladders.read import Read
    from leadward.connectors.ladders.shapes import Wanted


@dataclass(frozen=True, slots=True)
class How:
    """What the user says about how to read a file; '' and False leave it to the file."""

    form: str = ""
    title: str = ""
    name: str = ""
    levels_at: str = ""
    transpose: bool = False
    level_names: tuple[str, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A ladder as it was read and not yet taken in. `shape` says where its levels stand, `left_out` what is no part of it."""

    ladder: Ladder
    shape: str
    left_out: tuple[tuple[str, str, int], ...]
    """What, why, and how many lines it has (0 where it is a file)."""
    doubts: tuple[str, ...]
    form: str
    file: str
    source: str

    @property
    def version(self) -> str:
        return open_format.version(self.ladder)


def forms() -> Sequence[str]:
    """The forms of file that are read."""
    from leadward.connectors.ladders.read import FORMS  # loaded when a file is read

    return FORMS


def places() -> Sequence[str]:
    """Where levels can stand."""
    from leadward.connectors.ladders.shapes import DEPTHS

    return DEPTHS


def largest() -> int:
    """The most bytes that a file may have."""
    from leadward.connectors.ladders.read import LARGEST

    return LARGEST


def looked(path: Path, how: How) -> tuple[Seen, ...]:
    """The ladders in a file or a folder; nothing is kept. Raises UnreadableLadder."""
    from leadward.connectors.ladders.read import read_all

    return _seen(read_all(path, how.form, _wanted(how)), path.name[:200], how)


def looked_pasted(raw: bytes, how: How) -> tuple[Seen, ...]:
    """The ladders in text that was pasted; nothing is kept. Raises UnreadableLadder."""
    from leadward.connectors.ladders.read import PASTED, read_pasted

    found = read_pasted(raw, how.form, _wanted(how))
    named = how if how.name or not how.title or found[0].ladder.title != PASTED else replace(how, name=_slug(how.title))
    return _seen(found, "", named)


def keep(ws: Workspace, seen: Sequence[Seen], on: date) -> list[Taken]:
    """Keep each as a version of its own, once; nothing older is lost."""
    return [_kept(ws, each, on) for each in seen]


def _wanted(how: How) -> Wanted:
    from leadward.connectors.ladders.shapes import Wanted

    return Wanted(how.levels_at, how.transpose, how.level_names, how.part)


def _seen(found: Sequence[Read], file: str, how: How) -> tuple[Seen, ...]:
    if len(found) > 1 and (how.name or how.title):
        titles = ", ".join(quoted(each.ladder.title) for each in found[:6])
        raise UsageProblem(f"There are {len(found)} ladders here ({titles}); --part says which of them gets the name.")
    taken: dict[str, int] = {}
    made: list[Seen] = []
    for each in found:
        ladder = replace(each.ladder, title=how.title or each.ladder.title, name=_name(how.name) or each.ladder.name)
        taken[ladder.name] = taken.get(ladder.name, 0) + 1
        if taken[ladder.name] > 1:
            ladder = replace(ladder, name=f"{ladder.name}-{taken[ladder.name]}")
        if ladder.name == builtin().ladder.name:
            raise UnreadableLadder(f"The name {ladder.name} belongs to the built-in ladder; give another with --name.")
        left = tuple((out.what, out.why, out.lines) for out in each.left_out)
        made.append(Seen(ladder, each.shape, left, each.doubts, each.form, file, each.source))
    return tuple(made)


def _kept(ws: Workspace, seen: Seen, on: date) -> Taken:
    ladder = seen.ladder
    text, version = open_format.canonical(ladder), open_format.version(ladder)
    earlier = [version for version in versions(ws) if version.ladder.name == ladder.name]
    if known := next((each for each in earlier if each.version == version), None):
        return Taken(known, True, None, ())
    body = LadderNote(ladder.name, ladder.title, version, text, seen.form, seen.file, seen.source)
    id = ws.notes.add(body, on)
    before = earlier[-1] if earlier else None
    changes = differences(before.ladder, ladder) if before else ()
    return Taken(Version(ladder, version, id, on, seen.file, seen.source, seen.form), False, before, changes)


def _slug(title: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return slug if ID.match(slug) else ""


def _name(name: str) -> str:
    if name and not ID.match(name):
        raise UsageProblem(f"{quoted(name)} is no name: use lower-case letters, digits and hyphens, a letter first.")
    return name
