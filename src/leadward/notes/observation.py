"""An observation: what the wider company says of one's work, as the manager relayed it."""

from __future__ import annotations

from datetime import date

from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class Observation:
    """Heard on the note's day. `place` is the part of the company it comes from, never a person who would be betrayed.

    `words` are '' where one asked and nothing had been heard: that is an answer, too. `again` is when to ask again.
    """

    place: str = asked(
        "From which part of the company",
        "a team: Platform, Support",
        subject=True,
        place=True,
        of="team",
        required=True,
    )
    words: str = asked("What they say", "as it was relayed", theirs=True, long=True, default="")
    by: str = asked("Relayed by", theirs=True, person=True, default="")
    theme: str = asked("Theme", "one or two words, the same for what belongs together", default="")
    again: date | None = asked("Ask again on", ahead=True, default=None)
    received: str = asked("Received as", default="", link=True, kept=True)
