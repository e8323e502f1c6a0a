"""A meeting as practices see it: one occurrence, as the reader's own calendars tell it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from leadward.model.records import dataclass

Sort = Literal["one-on-one", "demo", "planning", ""]
"""What kind of meeting it is, judged by its people and its title; '' where these tell nothing."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One meeting on one day. Invited, accepted and attended are three things: no calendar knows the third.

    `mark` names the occurrence and stays while its series and its start do: sixteen hex digits that tell neither title nor
    people. `time` is local, `14:00`, '' for the whole day. `organiser` is a name, else an e-mail, '' where it is oneself or
    unknown. `answer` is one's own, as the calendar writes it: `accepted`, `declined`, `tentative`, `needs-action`, ''.
    `invited` is False where others are invited and oneself is not: a team's calendar that one can see. `minutes` is 0 for
    the whole day. `calendar` is the source that holds it (the first of several), `uid` names the series there, and `start` is in
    s UTC, of a day or a time without a zone as if that were UTC. `person` is the other one of a 1:1; of a private one nothing
    else is told.
    """

    mark: str
    on: date
    time: str
    title: str
    sort: Sort
    organiser: str = ""
    answer: str = ""
    invited: bool = True
    recurring: bool = False
    minutes: int = 0
    uid: str = ""
    start: int = 0
    calendar: str = ""
    person: str = ""

    @property
    def link(self) -> str:
        """How a note points to it."""
        return f"calendar:{self.mark}"
