"""A project: many months, several stories, several teams; what was one's own, and from which baseline to which result."""

from __future__ import annotations

from datetime import date

from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class Project:
    """What is known of a project. `keys` tie it to a history: ticket keys, scopes of subjects, branches or paths."""

    title: str = asked("Title", subject=True, required=True)
    first: date | None = asked("Begun on", default=None)
    last: date | None = asked("Ended on", "empty while it goes on", default=None)
    stories: tuple[str, ...] = asked("Stories", "the parts it is delivered in", default=())
    teams: tuple[str, ...] = asked("Teams", "whose work it needs", of="team", default=())
    my_part: str = asked("What was mine", long=True, default="")
    people: tuple[str, ...] = asked("Who else carried it", person=True, default=())
    their_part: str = asked("What was theirs", long=True, default="")
    baseline: str = asked("Baseline", "the number or the state before it", long=True, default="")
    result: str = asked("Result", "the same number or state after it", long=True, default="")
    said_by: tuple[str, ...] = asked("Who said so", "who can confirm the result", person=True, default=())
    tell: tuple[str, ...] = asked("Who must know", "besides your manager", person=True, default=())
    handed_over: tuple[str, ...] = asked("Handed over", "2026-03-02 the export job in billing/ @ Noor", default=())
    owns_now: tuple[str, ...] = asked("What they own now", "Noor: what it is, in their words", default=())
    problem: str = asked("Problem", "what was wrong before it, and for whom", long=True, default="")
    spotted_by: str = asked("Who spotted it", "a name, or I", person=True, default="")
    keys: tuple[str, ...] = asked("Keys", "what marks its commits: PAY-12, a scope, a branch or a path", default=())
