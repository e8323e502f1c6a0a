"""Which parts rest, and is anybody who knows them still active?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dormant:
    directory: str
    files: int
    size: int
    last_changed: int
    quiet_days: int
    authors: int
    main_author: str
    main_author_share: float
    active_authors: int
    """Authors with at least a tenth of the revisions who committed anywhere within the activity window."""
    my_revisions: int
    revisions: int
    touched_neighbours: int
    """Changes within the last quarter in files that used to change with this directory's."""
    commits: tuple[str, ...]
    """The newest commits here."""
