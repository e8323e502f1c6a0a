"""The verbs of ladders: take one in, choose which counts, compare two, write one out."""

from __future__ import annotations

import json
import pkgutil
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from leadward.ladder import format as open_format
from leadward.ladder.difference import Difference, differences
from leadward.ladder.draft import ID
from leadward.model.errors import UnknownName, UnreadableLadder, UsageProblem
from leadward.model.level import Criterion, Ladder
from leadward.model.records import dataclass
from leadward.model.text import shortened, visible
from leadward.notes.ladder import Ladder as LadderNote
from leadward.notes.pin import Pin
from leadward.workflows import journal, places

if TYPE_CHECKING:
    from leadward.connectors.ladders.read import Read


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a ladder: `id` is its note ('' for the built-in one), `on` the day it was taken in."""

    ladder: Ladder
    version: str
    id: str = ""
    on: date | None = None
    file: str = ""
    source: str = ""

    @property
    def short(self) -> str:
        return self.version[:12]


@dataclass(frozen=True, slots=True)
class Current:
    """The version that counts, with the track chosen, '' for all levels, and since when, None where none was chosen."""

    version: Version
    track: str = ""
    since: date | None = None
    pin: str = ""
    """The note that chose it."""

    @property
    def ladder(self) -> Ladder:
        """The ladder without the levels of other tracks."""
        full = self.version.ladder
        if not self.track:
            return full
        levels = tuple(level for level in full.levels if not level.tracks or self.track in level.tracks)
        kept = {level.id for level in levels}
        return replace(full, levels=levels, criteria=tuple(each for each in full.criteria if each.level in kept))


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did: whether this version was here already, and what differs from the one before it."""

    version: Version
    known: bool
    before: Version | None
    changes: tuple[Difference, ...]


def forms() -> Sequence[str]:
    """The forms of file that are read."""
    from leadward.connectors.ladders.read import (
        FORMS,  # loaded when a file is read: every agenda asks for the ladder kept
    )

    return FORMS


def largest() -> int:
    """The most bytes that a ladder may have."""
    from leadward.connectors.ladders.read import LARGEST

    return LARGEST


@cache
def builtin() -> Version:
    """The ladder that comes with Leadward."""
    ladder = open_format.from_json(json.loads(pkgutil.get_data("leadward.ladder", "builtin.json") or b""))
    return Version(ladder, open_format.version(ladder))


def versions() -> list[Version]:
    """All versions, the built-in one first, then those taken in, oldest first. A note that is no ladder is left out."""
    found = [builtin()]
    for note in journal.notes_of(LadderNote):
        try:
            ladder = open_format.from_json(json.loads(note.body.ladder))
            told = (note.id, note.on, note.body.file, note.body.source)
            found.append(Version(ladder, open_format.version(ladder), *told))
        except (UnreadableLadder, ValueError, RecursionError):
            continue
    return found


def take_in(path: Path, on: date, form: str = "", title: str = "", name: str = "") -> Taken:
    """Read a file and keep its ladder as a version, once. Raises UnreadableLadder."""
    from leadward.connectors.ladders.read import read

    return _kept(read(path, form), path.name[:200], on, title, name)


def take_in_pasted(raw: bytes, on: date, form: str = "", title: str = "", name: str = "") -> Taken:
    """Keep the ladder in text that was pasted as a version, once. Raises UnreadableLadder."""
    from leadward.connectors.ladders.read import PASTED, read_pasted

    found = read_pasted(raw, form)
    return _kept(found, "", on, title, name or (_slug(title) if title and found.ladder.title == PASTED else ""))


def _slug(title: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return slug if ID.match(slug) else ""


def _kept(found: Read, file: str, on: date, title: str, name: str) -> Taken:
    ladder = replace(found.ladder, title=title or found.ladder.title, name=_name(name) or found.ladder.name)
    if ladder.name == builtin().ladder.name:
        raise UnreadableLadder(f"The name {ladder.name} belongs to the built-in ladder; give another with --name.")
    text, version = open_format.canonical(ladder), open_format.version(ladder)
    earlier = [each for each in versions() if each.ladder.name == ladder.name]
    if known := next((each for each in earlier if each.version == version), None):
        return Taken(known, True, None, ())
    body = LadderNote(ladder.name, ladder.title, version, text, found.form, file, found.source)
    id = journal.add(body, on)
    before = earlier[-1] if earlier else None
    changes = differences(before.ladder, ladder) if before else ()
    return Taken(Version(ladder, version, id, on, file, found.source), False, before, changes)


def _name(name: str) -> str:
    if name and not ID.match(name):
        raise UsageProblem(f"{_quoted(name)} is no name: use lower-case letters, digits and hyphens, a letter first.")
    return name


def current() -> Current:
    """The version that was chosen last, else the built-in one. Raises UnknownName where the chosen one is gone."""
    pins = journal.notes_of(Pin)
    if not pins:
        return Current(builtin())
    pin = pins[-1]
    for each in versions():
        if each.ladder.name == pin.body.name and pin.body.version in ("", each.version):
            return Current(each, pin.body.track, pin.on, pin.id)
    raise UnknownName(
        f"The ladder in use, {_quoted(pin.body.name)}, is no longer here; choose one: leadward ladder use NAME"
    )


def use(which: str, on: date, track: str = "") -> Current:
    """Let a version count from now on. Raises UnknownName."""
    chosen = named(which)
    tracks = [each.id for each in chosen.ladder.tracks]
    if track and track not in tracks:
        there = f"it has {', '.join(tracks)}" if tracks else "it has no tracks"
        raise UnknownName(f"{chosen.ladder.name} has no track {_quoted(track)}; {there}.")
    pin = journal.add(Pin(chosen.ladder.name, chosen.version if chosen.id else "", track), on)
    return Current(chosen, track, on, pin)


def named(which: str) -> Version:
    """The version that `NAME`, `NAME@VERSION` or the beginning of a version names; of a name alone the newest."""
    name, at, version = which.partition("@")
    among = [each for each in versions() if each.ladder.name == name]
    if at and version:
        among = [each for each in among if each.version.startswith(version)]
    elif not among and len(which) >= 6:
        among = [each for each in versions() if each.version.startswith(which)]
    if not among:
        known = ", ".join(dict.fromkeys(each.ladder.name for each in versions()))
        raise UnknownName(f"No ladder is called {_quoted(which)}; there are: {known}.")
    return among[-1]


def opened(which: str) -> Version:
    """A version by name as `named` finds it, or the ladder in a file. Raises UnknownName, UnreadableLadder."""
    try:
        return named(which)
    except UnknownName:
        if not Path(which).suffix or not Path(which).exists():
            raise
    from leadward.connectors.ladders.read import read

    ladder = read(Path(which)).ladder
    return Version(ladder, open_format.version(ladder), file=Path(which).name)


def compare(old: str, new: str) -> tuple[Version, Version, Sequence[Difference]]:
    """What differs between two versions or files."""
    before, after = opened(old), opened(new)
    return before, after, differences(before.ladder, after.ladder)


def between(old: str, new: str) -> tuple[Version, Version, Sequence[Difference]]:
    """What differs between two versions that are here, by name; no file is opened. Raises UnknownName."""
    before, after = named(old), named(new)
    return before, after, differences(before.ladder, after.ladder)


def criterion(ladder: Ladder, which: str) -> Criterion:
    """The criterion with this id, or the only one whose id begins so. Raises UnknownName."""
    exact = [each for each in ladder.criteria if each.id == which]
    found = exact or [each for each in ladder.criteria if which and each.id.startswith(which)]
    if len(found) == 1:
        return found[0]
    told = "begins several ids; give more of it" if found else "is no criterion of the ladder in use"
    raise UnknownName(f"{_quoted(which)} {told}: leadward ladder show")


def written(version: Version) -> str:
    """A version in the open format, readable."""
    return json.dumps(open_format.to_json(version.ladder), indent=2, ensure_ascii=False) + "\n"


def write(version: Version, path: Path, as_it_came: bool = False) -> None:
    """Write a version in the open format, or the file it came from. Raises CannotWrite, UsageProblem."""
    if as_it_came and not version.source:
        raise UsageProblem("The built-in ladder came from no file; leave --source out.")
    text = version.source if as_it_came else written(version)
    places.write_private(path, text.encode("utf-8", "backslashreplace"))


def _quoted(text: str) -> str:
    return f'"{shortened(visible(text), 60)}"'
