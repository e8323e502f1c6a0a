"""Where does change gather in code that is large?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hotspot:
    path: str
    revisions: int
    """Changes within the window."""
    authors: int
    size: int
    """Bytes in the newest tree."""
    fixes: int
    """Changes within the window whose subject speaks of a fix."""
    my_revisions: int
    last_changed: int
    """Seconds since 1970 UTC."""
    score: float
    """0..1 within this history: revisions x size, both ranked."""
    commits: tuple[str, ...]
    """Up to five newest commits, full hex."""
