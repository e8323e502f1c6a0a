"""What did I finish lately?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecentWork:
    commit: str
    subject: str
    at: int
    files: int
    directory: str
    """Where most of it is."""
    tag: str
    """First tag that contains it by date, '' where none."""
    tagged_at: int
    path: str
    """The changed file that exists and changed most often."""
