"""Who wrote each file that exists, by degree of authorship?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Authorship:
    path: str
    person: int
    name: str
    degree: float
    """DOA of Avelino 2016."""
    normalised: float
    """DOA / the file's highest, 0..1."""
    author: bool
    revisions: int
    last_at: int
    commit: str
    """Their newest commit on the file."""
