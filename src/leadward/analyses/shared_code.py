"""Who works on the same code as me?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SharedCode:
    person: int
    name: str
    email: str
    shared_files: int
    """Files both changed within the window."""
    my_changes: int
    their_changes: int
    directory: str
    """Where most of it is."""
    area: str
    same_area: bool
    """Whether their main area is mine."""
    their_main_area: str
    strength: float
    """0..1 within this history."""
    last_theirs: int
    last_together: int
    """Newest trailer that names us both on one commit (seconds; 0 = never)."""
    commits: tuple[str, ...]
    """Up to five newest commits of theirs on those files."""
    my_commits: tuple[str, ...]
    """Up to five newest commits of mine on those files."""
