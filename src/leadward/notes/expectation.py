"""An expectation: what one criterion of the ladder means here, in the manager's own words."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from leadward.model.errors import UsageProblem
from leadward.model.records import dataclass
from leadward.notes.asking import asked


class Status(StrEnum):
    """How far the two of you are on a criterion."""

    UNKNOWN = "unknown"
    """Nobody has said what it means here."""
    STATED = "stated"
    """The manager said what they want to see."""
    AGREED = "agreed"
    """Both say that this is what it means."""
    MET = "met"
    """The manager says that it is met."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """One note per criterion, revised as words come; its day is the day of the words.

    `words` are the manager's own. Every status but unknown needs them, `met` above all: nothing here concludes it.
    `not_applicable` is a reason; `received` the note that holds the words as they came.
    """

    criterion: str = asked(
        "Criterion", "a sentence of the ladder, or its id", word=True, of="criterion", subject=True, required=True
    )
    status: Status = asked("Status", theirs=True, default=Status.UNKNOWN)
    words: str = asked("In your manager's words", "what they would see", theirs=True, long=True, default="")
    said_by: str = asked("Who said it", theirs=True, person=True, default="")
    practices: tuple[str, ...] = asked("Practices that serve it", "by their titles", of="practice", default=())
    not_applicable: str = asked("Not applicable because", long=True, default="")
    received: str = asked("Received as", default="", link=True, kept=True)
    by: date | None = asked("To be seen by", "the next day on which it is decided", ahead=True, default=None)

    def __post_init__(self) -> None:
        if self.status is not Status.UNKNOWN and not self.words.strip():
            raise UsageProblem(f"expectation: {self.status} needs the words that were said, as near as you can.")
