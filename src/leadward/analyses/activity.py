"""Who is active, since when, and how much?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Activity:
    person: int
    name: str
    email: str
    commits: int
    commits_90_days: int
    commits_7_days: int
    first_at: int
    last_at: int
    main_area: str
    last_commits: tuple[str, ...]
    """Up to five newest."""
    last_subjects: tuple[str, ...]
