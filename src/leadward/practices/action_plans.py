"""Distil technical meetings into plans: what was decided, who does what by when, what is still open.

Why it matters
--------------
Three weeks after a technical meeting people remember different decisions. Whoever writes down the decisions, the
actions with an owner and a day, and the options still open, within the hour, steers what happens next more than
whoever talked most, and nobody minds.

What counts
-----------
A plan shared with those who were there: each item with the words it rests on; actions later closed. Two options
still open after a week, taken to the person who decides.

What does not count
-------------------
Minutes of who said what; a recording; actions without an owner or a day; owners who were not in the room and do not
know of it.

Limits
------
Meetings leave no trace in git: until notes or transcripts are read, this practice knows what was logged. Distilling
finds what was said, not what was meant.

Source
------
Steven Rogelberg, *The Surprising Science of Meetings* (2019); Kunz and Rittel, *Issues as elements of information
systems* (1970), on keeping questions, positions and arguments apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from leadward.model import about as key
from leadward.model.action import run
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.sentence import joined, line
from leadward.model.source import note
from leadward.notes.action import Action, ActionState
from leadward.notes.choice import Choice, ChoiceState
from leadward.notes.entry import Entry
from leadward.practices import present
from leadward.practices import wording_notes as forms

NAME = "action-plans"
QUIET_DAYS = 30
MOST_OVERDUE = 3
OPEN_DAYS = 7
"""A choice that is open for longer is taken to whoever decides."""
NOTES_DAYS = 7
"""Notes of a meeting of longer ago: whoever was there remembers different decisions by now."""
MOST_EACH = 2
_MEETING = "calendar:"
"""How a note points to a meeting of a calendar."""


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Actions of a plan that were closed, and choices that were decided; a plan that was kept or logged with this name counts by itself."""
    yield from _closed(findings)
    yield from _decided(findings)


def _closed(findings: Findings) -> Iterator[Evidence]:
    plans = _plans(findings)
    for action in findings.notes(Action):
        closed = action.body.closed
        if (
            action.body.origin in plans
            and action.body.state is ActionState.DONE
            and closed
            and closed <= findings.today
        ):
            statement = line(
                "{closed} from a meeting's plan: {text}",
                closed=forms.as_noted("Closed", forms.fact(action, "state"), forms.fact(action, "closed")),
                text=forms.quoted(action, "text", 120),
            )
            reach = Reach.SELF if not action.body.owner else Reach.TEAM
            yield Evidence(NAME, statement, closed, (note(action.id, action.body.text),), reach, Corroboration.CLAIMED)


def _decided(findings: Findings) -> Iterator[Evidence]:
    """Choices that a meeting left open and somebody decided since."""
    for each in findings.notes(Choice):
        closed = each.body.closed
        if each.body.state is ChoiceState.DECIDED and closed and closed <= findings.today and each.body.outcome.strip():
            statement = line(
                "{decided}: {outcome}, of the open choice {text}",
                decided=forms.as_noted("Decided", forms.fact(each, "state"), forms.fact(each, "closed")),
                outcome=forms.text(each, "outcome", 80),
                text=forms.quoted(each, "text", 80),
            )
            yield Evidence(NAME, statement, closed, (note(each.id, each.body.text),), Reach.TEAM, Corroboration.CLAIMED)


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """Overdue actions, choices open for over a week, notes of a meeting without a plan; without any plan, the offer to keep the next."""
    yield from _overdue(findings)
    yield from _undecided(findings)
    yield from _without_plan(findings)
    if not present.begins(findings, seen, QUIET_DAYS):
        return
    none = forms.quiet(
        "no plan from a meeting is logged", QUIET_DAYS, findings.today, forms.no_note(Entry, practice=NAME)
    )
    yield Move(
        NAME,
        key.question("next-meeting"),
        what="Keep the decisions of the next technical meeting",
        why=joined([none, line("whoever writes it within the hour settles what was meant")]),
        effort_minutes=20,
        say="I will note what we decide, who does what and when, and what stays open. Have I got it right?",
        weight=0.2,
    )


def _overdue(findings: Findings) -> Iterator[Move]:
    """Of kept plans, the longest overdue first."""
    plans = _plans(findings)
    late = [
        each
        for each in findings.notes(Action)
        if each.body.origin in plans
        and each.body.state is ActionState.OPEN
        and each.body.due
        and each.body.due < findings.today
    ]
    for each in sorted(late, key=lambda each: (each.body.due or findings.today, each.id))[:MOST_OVERDUE]:
        what = line("Close or move {text}", text=forms.quoted(each, "text", 60))
        if each.body.owner:
            what = line(
                "Ask {who} about {text}", who=forms.text(each, "owner", 24), text=forms.quoted(each, "text", 60)
            )
        yield Move(
            NAME,
            key.note(each.id, "due"),
            what=what,
            why=line(
                "agreed in a meeting on {day}, due {due}",
                day=forms.day(each, "on", findings.today),
                due=forms.ago(each, "due", findings.today),
            ),
            effort_minutes=5,
            sources=(note(each.id, each.body.text),),
            due=each.body.due,
            weight=0.5,
        )


def _undecided(findings: Findings) -> Iterator[Move]:
    """Choices that are open for over a week, the oldest first: to whoever decides, or the question who that is."""
    last = findings.today - timedelta(OPEN_DAYS)
    open_ = [each for each in findings.notes(Choice) if each.body.state is ChoiceState.OPEN and each.on < last]
    for each in sorted(open_, key=lambda each: (each.on, each.id))[:MOST_EACH]:
        text = forms.quoted(each, "text", 70)
        if each.body.decides:
            what = line("Take {text} to {who}", text=text, who=forms.text(each, "decides", 24))
            say = (
                "Two ways are still open, and both have good reasons. Here they are on one page. Which one, or by when?"
            )
        else:
            what = line("Ask who decides {text}", text=text)
            say = "We left this open. Who decides it, and by when? I can put both ways on one page."
        yield Move(
            NAME,
            key.note(each.id, "open"),
            what=what,
            why=line(
                "{ways} open {since}",
                ways=forms.listed(each, "ways", "way")
                if each.body.ways
                else forms.as_noted("it is", forms.fact(each, "state")),
                since=forms.since(each, "on", findings.today),
            ),
            effort_minutes=10,
            say=say,
            sources=(note(each.id, each.body.text),),
            ready=run("distill", weigh=f"n{each.id.replace('-', '')[:8]}"),
            weight=0.6,
        )


def _without_plan(findings: Findings) -> Iterator[Move]:
    """Notes of a meeting of the last days, of which no plan was made: an entry that points to a meeting, and no plan of that day or later."""
    first = findings.today - timedelta(NOTES_DAYS)
    plans = [each.on for each in findings.notes(Entry) if each.body.practice == NAME]
    for each in sorted(findings.notes(Entry), key=lambda each: (each.on, each.id), reverse=True)[:50]:
        met = any(link.startswith(_MEETING) for link in each.body.links)
        if (
            not met
            or each.body.practice
            or not first <= each.on <= findings.today
            or any(on >= each.on for on in plans)
        ):
            continue
        none = forms.no_note(Entry, practice=NAME, since=each.on, until=findings.today)
        yield Move(
            NAME,
            key.note(each.id, "plan"),
            what=line("Make a plan of {text}", text=forms.quoted(each, "text", 60)),
            why=line(
                "noted on {day}, and {none}",
                day=forms.day(each, "on", findings.today),
                none=forms.as_noted("no plan is kept since then", none),
            ),
            effort_minutes=15,
            sources=(note(each.id, each.body.text),),
            weight=0.3,
        )
        return


def _plans(findings: Findings) -> frozenset[str]:
    """The ids of the plans that were kept."""
    return frozenset(each.id for each in findings.notes(Entry) if each.body.practice == NAME)


PRACTICE = Practice(
    name=NAME,
    notes=(Action, Choice, Entry),
    evidence=evidence,
    moves=moves,
)
