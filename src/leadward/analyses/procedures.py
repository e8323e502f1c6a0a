"""Which change is made again and again in the same way?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Procedure:
    name: str
    """Slug, unique, stable: from the anchor's directory and what is added (`add-lexers-py`)."""
    title: str
    """For a reader: `Add a .py in pygments/lexers`."""
    anchor: str
    """Path pattern of the added file, `*` for the part that varies."""
    times: int
    people: int
    mine: int
    first_at: int
    last_at: int
    steps: tuple[str, ...]
    """`A src/*.py`, `M docs/index.md`: ordered by share, anchor first."""
    shares: tuple[float, ...]
    """For each step, the share of the exemplars that did it, 0..1."""
    commits: tuple[str, ...]
    """Up to eight newest exemplars."""
    incomplete: tuple[str, ...]
    """Newest commits that left out a step which at least half of the exemplars did."""
    missing_steps: tuple[str, ...]
    """Which step each of `incomplete` left out (the first)."""
    documented_in: str
    """A present docs file that names the anchor's directory or changed with it; '' where none is known."""
