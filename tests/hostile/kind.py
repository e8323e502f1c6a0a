"""One kind of hostile repository: how it is made, and what the program must say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.hostile.raw import Raw


@dataclass(frozen=True)
class Kind:
    """`build` writes the repository. What must come of it: so many commits, notes that match, or a refusal that matches."""

    name: str
    build: Callable[[Raw], object]
    commits: int = 0
    """Commits that must be read, no more and no fewer; 0 with `refused`."""
    notes: tuple[str, ...] = ()
    """Patterns: every note that `sync` prints matches one of them, and each is matched by one."""
    may_note: tuple[str, ...] = ()
    """Patterns of notes that come on a busy machine alone."""
    refused: str = ""
    """A pattern of the sentence with which it is refused."""
    at: str = ""
    """Folder to read, below the one that holds the repository; '' is the repository itself."""
    megabytes: int = 512
    """What reading it may take of memory: more only where a giant's own list of files does."""
    slow: bool = False
    """A giant: only with LEADWARD_HOSTILE=all."""

    def __str__(self) -> str:
        return self.name
