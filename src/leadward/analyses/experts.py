"""Who knows each directory and is still active?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Expert:
    directory: str
    person: int
    name: str
    revisions: int
    knowledge: float
    """Share of the directory's recency-weighted work, 0..1."""
    last_here: int
    last_anywhere: int
    active: bool
    commits: tuple[str, ...]
    """Up to five newest commits of theirs here."""
