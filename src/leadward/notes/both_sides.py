"""Two versions of a note that both came from a third: what only one side changed is taken, what both changed is a clash.

The words of others, whose they are, and whether they came behind a mark are one field here: parts of two answers never make a third.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from leadward.model.records import dataclass
from leadward.notes import merging, shape

DAY, THERE, WORDS = "on", "there", "words of others"
Version = Mapping[str, Any]
"""The JSON values of a note's fields, with its day as `on`; `there` is False where it was withdrawn."""


class Settle(StrEnum):
    """What becomes of a note that was edited on both sides."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Decision:
    """How conflicts are settled: all of them, or the notes in `only` alone (hex digits that their ids begin with).

    `one_by_one` has notes that are settled otherwise, by their full ids.
    """

    how: Settle | None = None
    only: tuple[str, ...] = ()
    one_by_one: tuple[tuple[str, Settle], ...] = ()

    def of(self, id: str) -> Settle | None:
        """What a person decided for a note, by its full id; None where nothing."""
        digits = id.replace("-", "")
        for full, how in self.one_by_one:
            if full.replace("-", "") == digits:
                return how
        return self.how if not self.only or any(digits.startswith(text) for text in self.only) else None


UNDECIDED = Decision()


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both sides changed, each otherwise: how it is called, and what it says here, there and before, in words."""

    name: str
    label: str
    here: str
    there: str
    before: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A note that was edited on both sides: its full id, kind and summary, the fields that clash, the file it is edited in or ''."""

    id: str
    kind: str
    summary: str
    clashes: tuple[Clash, ...]
    file: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """What both sides make together: the note's fields, with those that clash as they are here; `clashes` in the order of fields.

    `before` is what both came from.
    """

    version: Version
    clashes: tuple[Clash, ...] = ()
    before: Version | None = None


def version(body: object, on: str, there: bool = True) -> Version:
    """A note as three versions are compared."""
    return {**shape.to_json(body), DAY: on, THERE: there}


def merged(kind: type[Any], before: Version | None, here: Version, there: Version) -> Merged:
    """Both sides together. Without a common version before, each field that differs clashes."""
    data, clashes = dict(here), []
    for group in _groups(kind, here):
        mine, theirs = _of(here, group), _of(there, group)
        base = _of(before, group) if before is not None else None
        if mine == theirs or theirs == base:
            continue
        if mine == base:
            data.update({name: there[name] for name in group})
        else:
            clashes += [_clash(kind, name, before, here, there) for name in group if here[name] != there[name]]
    withdrawn = [side for side in (here, there) if not side[THERE]]
    if before is not None and before[THERE] and len(withdrawn) == 1:
        other = there if withdrawn[0] is here else here
        if _words(other) != _words(before) and not any(clash.name == THERE for clash in clashes):
            data[THERE] = here[THERE]
            clashes.append(_clash(kind, THERE, before, here, there))
    return Merged(data, tuple(clashes), before)


def settled(kind: type[Any], done: Merged, there: Version, how: Settle) -> tuple[Version, bool]:
    """The note once a person decided; and whether what it was there has to be kept as a note of its own.

    Both: texts joined line by line, lists item by item. Where another field clashes, the note stays and theirs becomes another one.
    """
    names = [clash.name for clash in done.clashes]
    if how is Settle.MINE or not names:
        return done.version, False
    if how is Settle.THEIRS:
        groups = [group for group in _groups(kind, there) if set(group) & set(names)]
        by_name = {name: there[name] for group in groups for name in group}
        return {**done.version, **by_name}, False
    inputs = {field.name: field.input for field in shape.form(kind)}
    theirs = _others_words(kind)
    if all(name == THERE or (inputs.get(name) in ("text", "list", "lines") and name not in theirs) for name in names):
        joined = {
            name: _joined((done.before or {}).get(name), done.version[name], there[name])
            for name in names
            if name != THERE
        }
        if all(len(text) <= shape.LONGEST_TEXT for text in joined.values()):
            return {**done.version, **joined, THERE: True}, False
    return done.version, True


def _joined(before: Any, here: Any, there: Any) -> Any:
    if isinstance(here, list) or isinstance(there, list):
        return list(dict.fromkeys([*(here or []), *(there or [])]))
    return merging.merged(before or "", there or "", here or "")


def _groups(kind: type[Any], version: Version) -> list[tuple[str, ...]]:
    """The fields that move together: the words of others in one, every other by itself."""
    together = _others_words(kind)
    groups: list[tuple[str, ...]] = [(name,) for name in version if name not in together]
    return [*groups, together] if together else groups


def _others_words(kind: type[Any]) -> tuple[str, ...]:
    declared = shape.declared(kind)
    if not any(said.theirs for _, said in declared):
        return ()
    return tuple(name for name, said in declared if said.theirs or said.heard or name == "received")


def _of(version: Version, group: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(version.get(name) for name in group)


def _words(version: Version) -> dict[str, Any]:
    return {name: value for name, value in version.items() if name != THERE}


def _clash(kind: type[Any], name: str, before: Version | None, here: Version, there: Version) -> Clash:
    label = {DAY: "Day", THERE: "Kept"}.get(name) or dict(shape.declared(kind))[name].label
    return Clash(name, label, _shown(here[name]), _shown(there[name]), _shown(before[name]) if before else "")


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "kept" if value else "withdrawn"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
