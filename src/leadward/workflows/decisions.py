"""A decision on the role: kept in the words that were said, with what follows from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from leadward.documents.decisions import QUESTIONS, Decided
from leadward.model.errors import UsageProblem
from leadward.model.folding import folded
from leadward.model.records import dataclass
from leadward.notes.action import Action, ActionState
from leadward.notes.aim import Aim, Decision
from leadward.notes.expectation import Expectation, Status
from leadward.notes.feedback import Feedback
from leadward.notes.goal import Goal, GoalState
from leadward.notes.topic import Topic
from leadward.workflows import aim, quotes, talks
from leadward.workflows.workspace import Workspace

_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision, and the notes that were written with it, in order."""

    decided: Decided
    notes: tuple[str, ...]


def decide(ws: Workspace, verdict: Decision, because: Sequence[str], speaker: str, on: date) -> Kept:
    """Keep a decision: the words as feedback of whoever said them, reasons of a *not yet* as expectations with the next cycle's day,
    and what to ask next as topics for the manager. Raises UsageProblem where there is no aim, or nobody's words.
    """
    now = aim.current(ws)
    reasons = tuple(" ".join(each.split()) for each in because if each.strip())
    who = talks.called(ws, speaker) if speaker else talks.manager(ws)
    if now is None:
        raise UsageProblem("There is no aim that was decided on; `leadward aim --role Lead` begins one.")
    if not (reasons and who):
        raise UsageProblem(
            'Say what was said, and by whom: --because "their words" --by NAME; each reason has its own --because.'
        )
    about = f"the decision on {now.body.role}"
    notes = [ws.notes.add(Feedback(who, "\n".join(reasons), about=about), on)]
    again = next((day for day in sorted(now.body.cycle) if day > on), None)
    if verdict is Decision.NOT_YET:
        notes += [_expected(ws, reason, who, again, on) for reason in reasons]
    boss = talks.manager(ws)
    notes += [ws.notes.add(Topic(each, boss), on) for each in QUESTIONS[verdict.value]]
    body = replace(now.body, decision=verdict, decided=on, reason=notes[0])
    notes.append(ws.notes.revise(now.id, body, now.on).id)
    return Kept(_decided(ws, body, Feedback(who, "\n".join(reasons), about=about), on), tuple(notes))


def last(ws: Workspace) -> Decided | None:
    """The decision on the aim as it stands; None where none was made."""
    now = aim.current(ws)
    if now is None or now.body.decision is None or now.body.decided is None:
        return None
    said = ws.notes.note(now.body.reason).body if now.body.reason else Feedback("", "")
    return _decided(ws, now.body, said, now.body.decided)


def _decided(ws: Workspace, body: Aim, said: Feedback, on: date) -> Decided:
    verdict = body.decision or Decision.NOT_YET
    again = next((day for day in sorted(body.cycle) if day > on), None)
    quoted = tuple(_quoted(ws)) if verdict is Decision.YES else ()
    open_work = tuple(_open(ws)) if verdict is Decision.YES else ()
    return Decided(body.role, verdict.value, said.person, on, tuple(said.words.splitlines()), again, quoted, open_work)


def _expected(ws: Workspace, reason: str, who: str, again: date | None, on: date) -> str:
    """A reason as an expectation of its own, named by its first words."""
    name = "-".join(re.findall(r"[a-z0-9]+", folded(reason))[:_MOST_WORDS]) or "reason"
    name = name if name[0].isalpha() else f"reason-{name}"
    have = next((note for note in ws.notes.notes_of(Expectation) if note.body.criterion == name), None)
    body = Expectation(name, Status.STATED, reason, who, by=again)
    return ws.notes.revise(have.id, body, on).id if have else ws.notes.add(body, on)


def _quoted(ws: Workspace) -> list[tuple[str, str]]:
    """Everybody whose words are noted, with the first thing they spoke on."""
    found: dict[str, str] = {}
    for name, about in quotes.speakers(ws):
        found.setdefault(name, about)
    return list(found.items())


def _open(ws: Workspace) -> list[str]:
    notes = ws.notes.notes_of_kinds((Action, Goal))
    mine = [each.body for each in notes[Action] if each.body.state is ActionState.OPEN and not each.body.owner]
    goals = [each.body for each in notes[Goal] if each.body.state is GoalState.OPEN]
    return [
        *(f"{each.text}, said to {each.person or 'others'}" for each in mine),
        *(f"the goal “{goal.title}”" for goal in goals),
    ]
