"""A story: a bigger piece of work that one person owns and manages: plan, risks, status, delivery, outcome."""

from __future__ import annotations

import re
from datetime import date

from leadward.model.records import dataclass
from leadward.notes.asking import asked

_OWNED = re.compile(r"(?s)(.*\S)\s*@\s*(\S.*)\Z")
_DATED = re.compile(r"(?s)([0-9]{4}-[0-9]{2}-[0-9]{2}):? +(.*)\Z")


@dataclass(frozen=True, slots=True)
class Story:
    """What is known of a story. A risk names its owner after `@`; a status note begins with its day."""

    title: str = asked("Title", subject=True, required=True)
    owner: str = asked("Owner", "who answers for it", person=True, default="")
    project: str = asked("Part of", "the project it belongs to", default="")
    plan: str = asked("Plan", "the steps, and how one will see that it is done", long=True, default="")
    risks: tuple[str, ...] = asked("Risks", "what may go wrong @ who looks after it", default=())
    status: tuple[str, ...] = asked("Status notes", "2026-03-02 what changed, what comes next", default=())
    delivered: date | None = asked("Delivered on", default=None)
    outcome: str = asked("Outcome", "what it changed, and who said so", long=True, default="")
    handed_over: tuple[str, ...] = asked("Handed over", "2026-03-02 the export job in billing/ @ Noor", default=())
    owns_now: tuple[str, ...] = asked("What they own now", "Noor: what it is, in their words", default=())
    keys: tuple[str, ...] = asked("Keys", "what marks its commits: PAY-12, a scope, a branch or a path", default=())


def risk(text: str) -> tuple[str, str]:
    """A risk and its owner, '' where none is named."""
    match = _OWNED.match(text)
    return (match[1], match[2]) if match else (text.strip().rstrip("@").rstrip(), "")


def status_day(text: str) -> tuple[date | None, str]:
    """The day of a status note, None where it has none, and what it says."""
    match = _DATED.match(text)
    try:
        return (date.fromisoformat(match[1]), match[2]) if match else (None, text)
    except ValueError:
        return None, text
