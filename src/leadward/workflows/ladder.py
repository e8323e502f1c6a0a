"""The verbs of ladders: take one in, choose which counts, compare two, write one out."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from leadward.inbox import private
from leadward.ladder import format as open_format
from leadward.ladder.difference import Difference, differences
from leadward.model.errors import UnknownName, UnreadableLadder, UsageProblem
from leadward.model.level import Criterion, Ladder, Level
from leadward.model.records import dataclass
from leadward.model.text import quoted
from leadward.notes.aim import Aim
from leadward.notes.expectation import Expectation
from leadward.notes.ladder import Ladder as LadderNote
from leadward.notes.pin import Pin
from leadward.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a ladder: `id` is its note ('' for the built-in one), `on` the day it was taken in."""

    ladder: Ladder
    version: str
    id: str = ""
    on: date | None = None
    file: str = ""
    source: str = ""
    form: str = ""

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
    now: str = ""
    aim: str = ""
    """Ids of the level of today and of the one aimed at; '' where none was said."""
    raised: frozenset[str] = frozenset()
    """Criteria that the manager spoke of: these are told whatever their level."""

    @property
    def ladder(self) -> Ladder:
        """The ladder without the levels of other tracks, and of these the step from today's level to the aim."""
        full, levels = self.version.ladder, self.levels
        step = {level.id for level in _step(levels, self.now, self.aim)}
        criteria = tuple(each for each in full.criteria if each.level in step or (each.id in self.raised and self.now))
        kept = step | {each.level for each in criteria}
        return replace(full, levels=tuple(level for level in levels if level.id in kept), criteria=criteria)

    @property
    def levels(self) -> Sequence[Level]:
        """All levels of the track."""
        return _of_track(self.version.ladder, self.track)

    @property
    def step(self) -> tuple[str, ...]:
        """Ids of the levels above today's, up to the aim; none where today's level is not said."""
        return tuple(level.id for level in _step(self.levels, self.now, self.aim)) if self.now else ()

    @property
    def title(self) -> str:
        """The title of today's level, '' where it is not said."""
        return next((level.title for level in self.levels if level.id == self.now), "")

    @property
    def asks(self) -> bool:
        """Whether today's level is to be asked for: it is not said, and the ladder has more than one."""
        return not self.title and len(self.levels) > 1


def _of_track(ladder: Ladder, track: str) -> list[Level]:
    return [level for level in ladder.levels if not level.tracks or not track or track in level.tracks]


def _step(levels: Sequence[Level], now: str, aim: str) -> Sequence[Level]:
    """The levels above `now`, up to `aim`; from the first where no level is named, to the last where no aim is."""
    ids = [level.id for level in levels]
    first = ids.index(now) + 1 if now in ids else 0
    return levels[first : ids.index(aim) + 1] if aim in ids else levels[first:]


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did: whether this version was here already, and what differs from the one before it."""

    version: Version
    known: bool
    before: Version | None
    changes: tuple[Difference, ...]


@cache
def builtin() -> Version:
    """The ladder that comes with Leadward."""
    import pkgutil

    ladder = open_format.from_json(json.loads(pkgutil.get_data("leadward.ladder", "builtin.json") or b""))
    return Version(ladder, open_format.version(ladder))


def versions(ws: Workspace) -> list[Version]:
    """All versions, the built-in one first, then those taken in, oldest first. A note that is no ladder is left out."""
    found = [builtin()]
    for note in ws.notes.notes_of(LadderNote):
        try:
            ladder = open_format.from_json(json.loads(note.body.ladder))
            told = (note.id, note.on, note.body.file, note.body.source, note.body.form)
            found.append(Version(ladder, open_format.version(ladder), *told))
        except (UnreadableLadder, ValueError, RecursionError):
            continue
    return found


def current(ws: Workspace) -> Current:
    """The version that was chosen last, else the built-in one. Raises UnknownName where the chosen one is gone."""
    pins = ws.notes.notes_of(Pin)
    if not pins:
        return _aimed(ws, Current(builtin()))
    pin = pins[-1]
    for version in versions(ws):
        if version.ladder.name == pin.body.name and pin.body.version in ("", version.version):
            notes = ws.notes.notes_of(Expectation) if pin.body.now else ()
            raised = frozenset(met.body.criterion for met in notes if met.body.words)
            return _aimed(ws, Current(version, pin.body.track, pin.on, pin.id, pin.body.now, pin.body.aim, raised))
    raise UnknownName(
        f"The ladder in use, {quoted(pin.body.name)}, is no longer here; choose one: leadward ladder use NAME"
    )


def _aimed(ws: Workspace, now: Current) -> Current:
    """The same, with the level that is called as the role of one's aim, where no level was chosen and it stands above today's."""
    notes = ws.notes.notes_of(Aim) if not now.aim else ()
    role = notes[-1].body.role.casefold() if notes else ""
    above = _step(now.levels, now.now, "")
    called = next((level.id for level in above if role and role in _names(level)), "")
    return replace(now, aim=called) if called else now


def use(ws: Workspace, which: str, on: date, track: str = "", now: str | None = None, aim: str = "") -> Current:
    """Let a version count from now on, and of it the step from the level of today to the one aimed at. Raises UnknownName, UsageProblem.

    Where `now` is None, today's level stays what it was said to be on this ladder; '' takes it back.
    """
    chosen = named(ws, which)
    tracks = [track.id for track in chosen.ladder.tracks]
    if track and track not in tracks:
        there = f"it has {', '.join(tracks)}" if tracks else "it has no tracks"
        raise UnknownName(f"{chosen.ladder.name} has no track {quoted(track)}; {there}.")
    levels = _of_track(chosen.ladder, track)
    if now is None:
        now, aim = _before(ws, chosen.ladder.name, levels, aim)
    begin, end = (_level(levels, text, chosen.ladder.name).id if text else "" for text in (now, aim))
    if not _step(levels, begin, end):
        last = levels[-1].id == begin
        above = "there is none above it" if last else f"the aim must stand above it, and {quoted(aim)} does not"
        raise UsageProblem(f"Your level today is {quoted(now)}, and {above}.")
    pin = ws.notes.add(Pin(chosen.ladder.name, chosen.version if chosen.id else "", track, begin, end), on)
    return current(ws) if now else Current(chosen, track, on, pin, begin, end)


def _before(ws: Workspace, name: str, levels: Sequence[Level], aim: str) -> tuple[str, str]:
    """Today's level and the aim as they were said on the ladder of this name, where it still has them."""
    pins = ws.notes.notes_of(Pin)
    pin = pins[-1].body if pins and pins[-1].body.name == name else Pin(name)
    ids = [level.id for level in levels]
    if pin.now not in ids[:-1]:
        return "", aim
    later = pin.aim if pin.aim in ids[ids.index(pin.now) + 1 :] else ""
    return pin.now, aim or later


def set_level(ws: Workspace, text: str, on: date, aim: str = "") -> Current:
    """Say one's level today on the ladder in use; an aim that was chosen stays where it is above. Raises UnknownName, UsageProblem."""
    now = current(ws)
    begin = _level(now.levels, text, now.version.ladder.name).id
    above = {level.id for level in _step(now.levels, begin, "")}
    chosen = next((note.body.aim for note in ws.notes.notes_of(Pin)[-1:]), "")
    which = f"{now.version.ladder.name}@{now.version.version}"
    return use(ws, which, on, now.track, begin, aim or (chosen if chosen in above else ""))


def _level(levels: Sequence[Level], text: str, ladder: str) -> Level:
    """The level that is meant, by its id, its title or one of its titles. Raises UnknownName."""
    wanted = text.strip().casefold()
    for level in levels:
        if wanted in _names(level):
            return level
    raise UnknownName(f"{ladder} has no level {quoted(text)}; it has {', '.join(level.id for level in levels[:12])}.")


def _names(level: Level) -> set[str]:
    return {text.casefold() for text in (level.id, level.title, *level.titles)}


def named(ws: Workspace, which: str) -> Version:
    """The version that `NAME`, `NAME@VERSION` or the beginning of a version names; of a name alone the newest."""
    name, at, version = which.partition("@")
    among = [version for version in versions(ws) if version.ladder.name == name]
    if at and version:
        among = [each for each in among if each.version.startswith(version)]
    elif not among and len(which) >= 6:
        among = [version for version in versions(ws) if version.version.startswith(which)]
    if not among:
        known = ", ".join(dict.fromkeys(version.ladder.name for version in versions(ws)))
        raise UnknownName(f"No ladder is called {quoted(which)}; there are: {known}.")
    return among[-1]


def opened(ws: Workspace, which: str) -> Version:
    """A version by name as `named` finds it, or the ladder in a file. Raises UnknownName, UnreadableLadder."""
    try:
        return named(ws, which)
    except UnknownName:
        if not Path(which).suffix or not Path(which).exists():
            raise
    from leadward.connectors.ladders.read import read

    ladder = read(Path(which)).ladder
    return Version(ladder, open_format.version(ladder), file=Path(which).name)


def compare(ws: Workspace, old: str, new: str) -> tuple[Version, Version, Sequence[Difference]]:
    """What differs between two versions or files."""
    before, after = opened(ws, old), opened(ws, new)
    return before, after, differences(before.ladder, after.ladder)


def between(ws: Workspace, old: str, new: str) -> tuple[Version, Version, Sequence[Difference]]:
    """What differs between two versions that are here, by name; no file is opened. Raises UnknownName."""
    before, after = named(ws, old), named(ws, new)
    return before, after, differences(before.ladder, after.ladder)


def criterion(ladder: Ladder, which: str) -> Criterion:
    """The criterion with this id, or the only one whose id begins so. Raises UnknownName."""
    exact = [each for each in ladder.criteria if each.id == which]
    criteria = exact or [each for each in ladder.criteria if which and each.id.startswith(which)]
    if len(criteria) == 1:
        return criteria[0]
    text = "begins several ids; give more of it" if criteria else "is no criterion of the ladder in use"
    raise UnknownName(f"{quoted(which)} {text}: leadward ladder show")


def written(version: Version) -> str:
    """A version in the open format, readable."""
    return json.dumps(open_format.to_json(version.ladder), indent=2, ensure_ascii=False) + "\n"


def write(version: Version, path: Path, as_it_came: bool = False) -> None:
    """Write a version in the open format, or the file it came from. Raises CannotWrite, UsageProblem."""
    if as_it_came and not version.source:
        raise UsageProblem("The built-in ladder came from no file; leave --source out.")
    text = written(version).encode("utf-8", "backslashreplace")
    private.write_private(path, original(version) if as_it_came else text)


def original(version: Version) -> bytes:
    """The file that a version came from, to the letter; of a large spreadsheet the text that was read."""
    if version.form == "xlsx":
        try:
            return base64.b64decode(version.source, validate=True)
        except ValueError:
            pass
    return version.source.encode("utf-8", "backslashreplace")
