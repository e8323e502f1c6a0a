"""Which part of a history is looked at, and what its owner says about it: all that changes an answer but the facts."""

from __future__ import annotations

import hashlib
from dataclasses import field

from leadward.model.records import dataclass

EARLIEST = -(2**62)
"""Before any commit, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a person set for all repositories. It goes before what a repository says of itself."""

    people: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Name to show -> the e-mails of that one person."""
    mailmap: bytes = b""
    """A further `.mailmap`, read after the repository's own."""
    bots: tuple[str, ...] = ()
    """Names or e-mails of programs; `*` stands for anything."""
    not_bots: tuple[str, ...] = ()
    """Names or e-mails that look like a program's and are a person's."""
    areas: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Area -> its paths, each `path` or `repository:path`; the first area that fits counts."""


@dataclass(frozen=True, slots=True)
class Lens:
    """Paths in or below `below` ('' for all), commits from `since` on (s UTC), seen by `rules`."""

    below: str = ""
    since: int = EARLIEST
    rules: Rules = field(default_factory=Rules)

    @property
    def key(self) -> str:
        """Differs where an answer may; '' for a plain look at all."""
        return "" if self == Lens() else hashlib.sha256(repr(self).encode()).hexdigest()[:12]

    def holds(self, path: str) -> bool:
        return not self.below or path == self.below or path.startswith(self.below + "/")
