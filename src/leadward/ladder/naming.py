"""Whether a move names what it is about: two things by name, a place and a person, a plan and an area, a change and its release.

A move that names fewer would read the same in another workspace. It is a starter question then, whatever its weight, and comes in turn like
the others (`ladder.turns`). What the reader wrote, a meeting, a project and a measure of a month are two things in one: they exist nowhere else.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import is_dataclass

from leadward.ladder.turns import COLD_WEIGHT
from leadward.model.about import Kind
from leadward.model.move import Move
from leadward.model.sentence import claims_of
from leadward.practices import phrases

FEWEST_NAMES = 2
_WHOLE = frozenset((Kind.NOTE, Kind.MEETING, Kind.PROJECT, Kind.MEASURE))
"""Kinds of what a move is about that are enough by themselves."""
_NAMES = frozenset((Kind.PERSON, Kind.PATH, Kind.FOLDER, Kind.PROCEDURE, Kind.TEAM))
_SAYING = frozenset(("path", "pattern", "tag", "title", "value", "words", "shown"))
_LISTING = frozenset(("names", "files"))
"""Fields of claims that hold a name, and several: of places, people, changes, releases, notes, meetings and lines."""
_LEAST = 8
"""So many letters of a name or a title are enough to know it by, where it is cut."""


def weighed(move: Move) -> Move:
    """The move, as a starter question where it names too little."""
    if move.weight <= COLD_WEIGHT or move.due or move.about.kind in _WHOLE or len(named(move)) >= FEWEST_NAMES:
        return move
    return dataclasses.replace(move, weight=COLD_WEIGHT)


def named(move: Move) -> frozenset[str]:
    """What the words of a move name, each once: places, people, changes, releases, notes and meetings."""
    shown = " ".join(str(text) for text in (move.what, move.why, move.say or ""))
    claims = [claim for text in (move.what, move.why, move.say or "") for claim in claims_of(text)]
    own = [move.about.value] if move.about.kind in _NAMES else []
    found = {name.rstrip("/") for name in (*own, *_names(claims)) if name and _is_said(name, shown)}
    return frozenset(found)


def _names(value: object) -> Iterator[str]:
    """The names that a claim holds, however deep: those of its fields that hold one, and those of the claims it is made of."""
    if isinstance(value, tuple | list):
        for each in value:
            yield from _names(each)
    elif is_dataclass(value):
        for field in dataclasses.fields(value):
            held = getattr(value, field.name)
            if isinstance(held, str):
                yield from [phrases.said(held)] if field.name in _SAYING else ()
            elif field.name in _LISTING:
                yield from held
            else:
                yield from _names(held)


def _is_said(name: str, text: str) -> bool:
    """Whether the words show a name: the last part of a path, the beginning of what may be cut."""
    last = name if " " in name else name.rstrip("/").rpartition("/")[2]
    return bool(re.search(rf"(?<!\w){re.escape(last[:_LEAST] if ' ' in last else last)}", text, re.IGNORECASE))
