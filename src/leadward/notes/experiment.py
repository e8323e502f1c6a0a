"""An experiment: feedback tried for a while, what was seen, and the day it was shared back."""

from __future__ import annotations

from datetime import date

from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class Experiment:
    """Begun on the note's day. Dated steps: `tried`, then `shared` with `person`; `dropped` is the reason it was given up."""

    what: str = asked("What you try", subject=True, required=True)
    feedback: str = asked("From which feedback", "its id", link=True, default="")
    person: str = asked("To share with", theirs=True, person=True, default="")
    sign: str = asked("What would show that it works", default="")
    until: date | None = asked("Look again on", ahead=True, default=None)
    tried: date | None = asked("Tried on", default=None)
    observed: str = asked("What happened", long=True, default="")
    shared: date | None = asked("Shared back on", heard=True, default=None)
    answer: str = asked("What they said to it", theirs=True, long=True, default="")
    dropped: str = asked("Given up because", default="")
    received: str = asked("Received as", default="", link=True, kept=True)
    answered: date | None = asked("Their words are of", heard=True, kept=True, default=None)
