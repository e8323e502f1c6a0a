"""A job family as engineering-progression writes it (YAML): levels, themes, competencies. Its ids of competencies are long
numbers that nobody can say, so ours are made of their words.

Source of the form: the public repository Financial-Times/engineering-progression, `data/job-families/*.yml` and its
schema `test/schema/job-family.json`. A level whose title ends in parentheses beside another of the same name, such as
*Senior Engineer 2 (People Manager)*, belongs to the track in those parentheses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from leadward.ladder.draft import Draft, slug
from leadward.ladder.sayable import short_words
from leadward.model.errors import UnreadableLadder
from leadward.model.level import Ladder

_TRACK = re.compile(r"(.{1,200}?) ?\(([^()]{1,100})\)\Z")


def is_one(told: object) -> bool:
    """Whether these values look like a job family."""
    return isinstance(told, Mapping) and "competencies" in told and "levels" in told


def from_values(told: object) -> Ladder:
    """The ladder that a job family describes. Raises UnreadableLadder."""
    if not isinstance(told, Mapping) or not is_one(told):
        raise UnreadableLadder("This YAML is no job family: it needs levels, themes and competencies at its top.")
    draft = Draft()
    levels = _levels(draft, list(_objects(told, "levels")))
    themes = {_said(each, "id"): _theme(draft, each) for each in _objects(told, "themes")}
    for each in _objects(told, "competencies"):
        _competency(draft, each, levels, themes)
    return draft.finished(_said(told, "name"), summary=_said(told, "summary"))


def _levels(draft: Draft, told: list[Mapping[str, Any]]) -> dict[str, str]:
    """Ids as the file has them -> ids of ours."""
    split = {_said(each, "id"): _TRACK.match(_said(each, "name")) for each in told}
    bases = Counter(match[1] for match in split.values() if match)
    ids: dict[str, str] = {}
    for each in told:
        own = _said(each, "id")
        match = split[own]
        tracks = (draft.track(match[2]),) if match and bases[match[1]] > 1 else ()
        ids[own] = draft.level(_said(each, "name"), slug(own, ""), tracks=tracks)
    return ids


def _theme(draft: Draft, data: Mapping[str, Any]) -> str:
    return draft.dimension(_said(data, "name"), slug(_said(data, "id"), ""), _said(data, "summary"))


def _competency(draft: Draft, data: Mapping[str, Any], levels: Mapping[str, str], themes: Mapping[str, str]) -> None:
    level, theme = _said(data, "level"), _said(data, "theme")
    proficiency = _said(data, "proficiency")
    draft.criterion(
        _said(data, "summary"),
        levels.get(level, slug(level, "none")),
        "",
        themes.get(theme, slug(theme, "")) if theme else "",
        signals=[f"Proficiency: {proficiency}"] if proficiency else [],
        examples=_texts(data, "examples"),
        named=short_words(_said(data, "summary"), 3),
    )


def _objects(data: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    value = data.get(name) or []
    if not isinstance(value, list):
        raise UnreadableLadder(f"`{name}` of a job family must be a list.")
    for each in value:
        if not isinstance(each, Mapping):
            raise UnreadableLadder(f"Each of `{name}` must have fields such as id and name.")
        yield each


def _said(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str):
        raise UnreadableLadder(f"`{name}` must be text.")
    return value


def _texts(data: Mapping[str, Any], name: str) -> list[str]:
    value = data.get(name) or []
    if not isinstance(value, list) or not all(isinstance(value, str) for value in value):
        raise UnreadableLadder(f"`{name}` must be a list of texts.")
    return value
