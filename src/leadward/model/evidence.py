"""Evidence: a dated statement that somebody did a practice, with its source, reach and corroboration."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from leadward.model.records import dataclass
from leadward.model.source import Source


class Reach(StrEnum):
    """Whom it touched."""

    SELF = "self"
    TEAM = "team"
    OTHER_TEAMS = "other-teams"
    COMPANY = "company"


class Corroboration(StrEnum):
    """Who says so."""

    CLAIMED = "claimed"
    """By oneself."""
    OBSERVED = "observed"
    """In a source."""
    RELAYED = "relayed"
    """Oneself typing what another said."""
    CONFIRMED = "confirmed"
    """In that person's own words, received from them."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One dated statement. `sources` is never empty. `step` is the part of the practice that it shows, where a criterion asks for one."""

    practice: str
    statement: str
    on: date
    sources: tuple[Source, ...]
    reach: Reach = Reach.TEAM
    corroboration: Corroboration = Corroboration.OBSERVED
    step: str = ""

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError(f"evidence without a source: {self.statement}")
