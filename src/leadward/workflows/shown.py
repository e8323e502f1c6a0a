"""A source, opened: what a commit, a path, a note or a meeting says."""

from __future__ import annotations

from dataclasses import field

from leadward.model.records import dataclass


@dataclass(frozen=True)
class Shown:
    """A source, opened: labelled lines, then a list."""

    id: str
    kind: str
    lines: tuple[tuple[str, str], ...]
    listed: tuple[tuple[str, ...], ...] = field(default=())
