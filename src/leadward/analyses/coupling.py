"""What changes together?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coupled:
    path: str
    other: str
    together: int
    revisions: int
    other_revisions: int
    confidence: float
    """together / the smaller of the two revisions, 0..1."""
    crosses_area: bool
    commits: tuple[str, ...]
    """Up to five newest commits that changed both."""
