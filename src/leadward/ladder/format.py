"""The open format of ladders: JSON by the schema `ladder-schema.json` beside this file; read, written, and its version.

The version of a ladder is the SHA-256 of its canonical JSON, so the same content has the same version wherever it came
from, and a changed comma in a file that means the same has no effect.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from leadward.ladder.draft import Draft
from leadward.model.errors import UnreadableLadder
from leadward.model.level import Ladder
from leadward.model.text import shortened

FORMAT = "leadward-ladder-1"
LARGEST = 200_000
"""Characters of a ladder in canonical JSON: as many as one note of the journal holds."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "ladder": ("$schema", "format", "name", "title", "summary", "tracks", "dimensions", "levels", "criteria"),
    "track": ("id", "title"),
    "dimension": ("id", "title", "summary"),
    "level": ("id", "title", "summary", "tracks", "titles"),
    "criterion": ("id", "level", "dimension", "text", "practices", "signals", "examples", "proof"),
}
"""What each object of the format may hold."""


def from_json(told: object) -> Ladder:
    """A ladder from JSON values of any origin. Raises UnreadableLadder, whose sentence says what to change."""
    top = _object(told, "ladder")
    if top.get("format") != FORMAT:
        raise UnreadableLadder(f'This JSON is no ladder of the open format: it must say "format": "{FORMAT}".')
    draft = Draft()
    for each in _objects(top, "tracks", "track"):
        draft.track(_said(each, "title"), _said(each, "id"))
    for each in _objects(top, "dimensions", "dimension"):
        draft.dimension(_said(each, "title"), _said(each, "id"), _said(each, "summary"))
    for each in _objects(top, "levels", "level"):
        told_of = (_said(each, "title"), _said(each, "id"), _said(each, "summary"))
        draft.level(*told_of, _list(each, "tracks"), _list(each, "titles"))
    for each in _objects(top, "criteria", "criterion"):
        where = (_said(each, "text"), _said(each, "level"), _said(each, "id"), _said(each, "dimension"))
        lists = (_list(each, "practices"), _list(each, "signals"), _list(each, "examples"))
        draft.criterion(*where, *lists, proof=_list(each, "proof"))
    return draft.finished(_said(top, "title"), _said(top, "name"), _said(top, "summary"))


def to_json(ladder: Ladder) -> dict[str, Any]:
    """The ladder as JSON values of the open format; `from_json` reads it back equal."""
    return {
        "format": FORMAT,
        "name": ladder.name,
        "title": ladder.title,
        **_filled(summary=ladder.summary),
        **_filled(tracks=[{"id": track.id, "title": track.title} for track in ladder.tracks]),
        **_filled(
            dimensions=[
                {"id": dimension.id, "title": dimension.title, **_filled(summary=dimension.summary)}
                for dimension in ladder.dimensions
            ]
        ),
        "levels": [
            {
                "id": level.id,
                "title": level.title,
                **_filled(summary=level.summary, tracks=list(level.tracks), titles=list(level.titles)),
            }
            for level in ladder.levels
        ],
        "criteria": [
            {
                "id": criterion.id,
                "level": criterion.level,
                **_filled(dimension=criterion.dimension),
                "text": criterion.text,
                **_filled(
                    practices=list(criterion.practices),
                    signals=list(criterion.signals),
                    examples=list(criterion.examples),
                ),
                **_filled(proof=list(criterion.proof)),
            }
            for criterion in ladder.criteria
        ],
    }


def canonical(ladder: Ladder) -> str:
    """The one text that stands for this ladder. Raises UnreadableLadder where it is longer than a note may be."""
    text = json.dumps(to_json(ladder), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    if len(text) > LARGEST:
        raise UnreadableLadder(
            f"This ladder has {len(text):,} characters; {LARGEST:,} is the most. Keep one job family to a file."
        )
    return text


def version(ladder: Ladder) -> str:
    """64 hex digits that change exactly when the ladder does."""
    return hashlib.sha256(canonical(ladder).encode()).hexdigest()


def _filled(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value}


def _object(told: object, kind: str) -> Mapping[str, Any]:
    if not isinstance(told, dict):
        raise UnreadableLadder(f"A {kind} must be a JSON object, not {_kind(told)}.")
    for name in told:
        if name not in FIELDS[kind]:
            known = ", ".join(FIELDS[kind])
            raise UnreadableLadder(f'A {kind} has no field "{shortened(str(name), 40)}"; it may have {known}.')
    return told


def _objects(top: Mapping[str, Any], name: str, kind: str) -> Iterable[Mapping[str, Any]]:
    told = top.get(name, [])
    if not isinstance(told, list):
        raise UnreadableLadder(f'"{name}" must be a list, not {_kind(told)}.')
    return (_object(value, kind) for value in told)


def _said(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str):
        raise UnreadableLadder(f'"{name}" must be text, not {_kind(value)}.')
    return value


def _list(data: Mapping[str, Any], name: str) -> list[str]:
    value = data.get(name, [])
    if not isinstance(value, list) or not all(isinstance(value, str) for value in value):
        raise UnreadableLadder(f'"{name}" must be a list of texts.')
    return value


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")
