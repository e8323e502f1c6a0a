"""The sentence that opens a page: what a reader would quote of it, with its window. Empty where nothing is proved that is worth a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from leadward.analyses.dormant import Dormant
from leadward.documents.dates import weekday
from leadward.documents.people import Shared
from leadward.model.claim import EVER, EVERYWHERE, Claim, Common, Edge, End, Figure, Holds
from leadward.model.meeting import Occurrence
from leadward.model.practice import Noted
from leadward.model.sentence import NOTHING, Sentence, Slot, claims_of, line
from leadward.notes.action import Action
from leadward.notes.experiment import Experiment
from leadward.notes.feedback import Feedback
from leadward.notes.feedback_request import FeedbackRequest
from leadward.notes.goal import Goal, GoalState
from leadward.notes.one_on_one import OneOnOne
from leadward.notes.project import Project
from leadward.notes.story import Story
from leadward.practices import ground, phrases, wording
from leadward.practices import wording_notes as forms

RECENT_DAYS: Final = 28
"""Of meetings to come and of notes."""
MOST_NOTES: Final = 200
"""The newest notes that are counted; where they are all recent, there are at least so many."""
_WIDTH = 60


def _are(number: int) -> Slot:
    return forms.name("is" if number == 1 else "are")


# Work


def people(rows: Sequence[Shared], today: date) -> Sentence:
    """`9 people changed the same files as you in the last 12 months; with 4 of them no talk is noted`"""
    shared = [claim for row in rows for claim in _common(row.said[0])]
    if not shared:
        return NOTHING
    silent = [row for row in rows if row.last_talk is None]
    sentence = line(
        "{people} changed the same files as you {window}",
        people=Slot(phrases.counted(len(rows), "person", "people"), tuple(shared)),
        window=wording.during(shared[0], today),
    )
    noted = tuple(claim for row in silent or rows for claim in claims_of(row.said[2]))
    if not silent:
        return line("{told}; {noted}", told=sentence, noted=Slot("a talk with each of them is noted", noted))
    return line("{told}; with {few} of them no talk is noted", told=sentence, few=Slot(f"{len(silent):,}", noted))


def _common(text: str) -> list[Common]:
    figures = [claim for claim in claims_of(text) if isinstance(claim, Figure)]
    return [claim for figure in figures for claim in figure.of if isinstance(claim, Common)]


def quiet(row: Dormant, today: date) -> Sentence:
    """`Nothing changed in loyalty/ since 3 Mar 2025; it holds 11 files`"""
    if not row.newest_commit:
        return NOTHING
    holds = Holds(row.directory, "files", row.all_files)
    return line(
        "Nothing changed in {folder} {since}; it holds {files}",
        folder=wording.folder(row.directory),
        since=wording.since(ground.last(row), today),
        files=Slot(phrases.counted(row.all_files, "file"), (holds,)),
    )


def undertaken(projects: Sequence[Noted[Project]], stories: Sequence[Noted[Story]], today: date) -> Sentence:
    """`2 projects go on, the longest since 3 Feb: "Faster checkout"`"""
    going = sorted(
        (project for project in projects if not project.body.last),
        key=lambda project: (project.body.first or project.on, project.id),
    )
    open_stories = [story for story in stories if story.body.delivered is None]
    if going:
        first = going[0]
        return line(
            "{projects} {go} on, {title} {since}",
            projects=forms.count(going, "project"),
            go=forms.name("goes" if len(going) == 1 else "go"),
            title=forms.quoted(first, "title", _WIDTH),
            since=forms.since(first, "first" if first.body.first else "on", today),
        )
    if open_stories:
        newest = open_stories[-1]
        return line(
            "{stories} {are} open; {title} was noted {ago}",
            stories=forms.count(open_stories, "story", "stories"),
            are=_are(len(open_stories)),
            title=forms.quoted(newest, "title", _WIDTH),
            ago=forms.ago(newest, "on", today),
        )
    return NOTHING


def read(up_to: Sequence[tuple[str, str, int]], today: date) -> Sentence:
    """`The newest commit of teashop is of 9 Mar`: of each repository its name, its newest commit and when that was written (s UTC)."""
    sentence = NOTHING
    for name, commit, at in up_to[:3]:
        edge = Edge(None, EVERYWHERE, EVER, commit, End.LAST, at)
        one = line(
            "The newest commit of {name} is of {day}", name=wording.name(name), day=wording.moment(at, today, edge)
        )
        sentence = line("{told}. {one}", told=sentence, one=one) if sentence else one
    return sentence


# Week


def meetings(coming: Sequence[Occurrence], today: date) -> Sentence:
    """`14 meetings in the next 4 weeks; "Sprint planning" comes on Thu 12 Mar`"""
    occurrences = [occurrence for occurrence in coming if occurrence.answer != "declined" and occurrence.on >= today]
    if not occurrences:
        return NOTHING
    met: tuple[Claim, ...] = tuple(forms.met(occurrence) for occurrence in occurrences)
    titled = next((occurrence for occurrence in occurrences if occurrence.title), None)
    slot = Slot(f"{phrases.counted(len(occurrences), 'meeting')} in the next {phrases.span(RECENT_DAYS)}", met)
    if titled is None:
        return line("{meetings}", meetings=slot)
    on = f"{weekday(titled.on)} {titled.time}".rstrip()
    return line(
        "{meetings}; {title} is on {day}",
        meetings=slot,
        title=forms.title(titled, _WIDTH),
        day=forms.meeting_day(titled, on),
    )


def unwritten(texts: Sequence[str], since: date, until: date) -> Sentence:
    """`4 things from Mon 2 Mar to Sun 8 Mar are not written down yet`"""
    if not texts:
        return NOTHING
    claims = tuple(dict.fromkeys(claim for text in texts for claim in claims_of(text)))
    return line(
        "{things} from {begin} to {end} {are} not written down yet",
        things=Slot(phrases.counted(len(texts), "thing"), claims),
        begin=forms.of_calendar(weekday(since)),
        end=forms.of_calendar(weekday(until)),
        are=_are(len(texts)),
    )


def one_on_ones(actions: Sequence[Noted[Action]], held: Sequence[Noted[OneOnOne]], today: date) -> Sentence:
    """`2 of 5 open actions are past their day, "Send the plan" since 3 Mar`: `actions` open, the most overdue at the head; `held` newest at the head."""
    late = [action for action in actions if action.body.due and action.body.due < today]
    if late:
        return line(
            "{late} of {open} {are} past their day; {text} was due on {day}",
            late=forms.total(late),
            open=forms.count(actions, "open action"),
            are=_are(len(late)),
            text=forms.quoted(late[0], "text", _WIDTH),
            day=forms.day(late[0], "due", today),
        )
    if actions:
        dated = [action for action in actions if action.body.due][:1]
        sentence = line("{actions} {are} open", actions=forms.count(actions, "action"), are=_are(len(actions)))
        due = [
            line("{text} is due on {day}", text=forms.quoted(note, "text", _WIDTH), day=forms.day(note, "due", today))
            for note in dated
        ]
        return line("{told}; {due}", told=sentence, due=due[0]) if due else sentence
    if held:
        return line(
            "You met {person} {ago}; no action is open",
            person=forms.text(held[0], "person", 24),
            ago=forms.ago(held[0], "on", today),
        )
    return NOTHING


# Growth


def feedback(loops: Sequence[tuple[str, Noted[Any]]], today: date) -> Sentence:
    """`3 loops are open; what Petra said 5 weeks ago is not tried yet`: `loops` are open ones, the oldest at the head, with what comes next."""
    if not loops:
        return NOTHING
    sentence = line(
        "{loops} {are} open",
        loops=forms.count([note for _, note in loops], "loop"),
        are=_are(len(loops)),
    )
    return line("{told}; {rest}", told=sentence, rest=_STEPS[loops[0][0]](loops[0][1], today))


def _to_answer(note: Noted[FeedbackRequest], today: date) -> Sentence:
    return line(
        "{person} was asked {ago} and {answer}",
        person=forms.text(note, "person", 24),
        ago=forms.ago(note, "on", today),
        answer=forms.none(Feedback, "no answer is noted", request=forms.links_to(note.id)),
    )


def _to_try(note: Noted[Feedback], today: date) -> Sentence:
    return line(
        "what {person} said {ago} is {tried}",
        person=forms.text(note, "person", 24),
        ago=forms.ago(note, "on", today),
        tried=forms.none(Experiment, "not tried yet", feedback=forms.links_to(note.id)),
    )


def _to_look(note: Noted[Experiment], today: date) -> Sentence:
    return line("you try {what} {since}", what=forms.quoted(note, "what", _WIDTH), since=forms.since(note, "on", today))


def _to_share(note: Noted[Experiment], _today: date) -> Sentence:
    shared = forms.as_noted("not shared back yet", forms.fact(note, "shared"))
    return line("what came of {what} is {shared}", what=forms.quoted(note, "what", _WIDTH), shared=shared)


_STEPS: dict[str, Any] = {"answer": _to_answer, "try": _to_try, "look": _to_look, "share": _to_share}


def goals(found: Sequence[Noted[Goal]], today: date) -> Sentence:
    """`3 goals are open; "Own the checkout" is due on 31 Mar`"""
    there = [note for note in found if note.body.state is GoalState.OPEN]
    if not there:
        return NOTHING
    sentence = line("{goals} {are} open", goals=forms.count(there, "goal"), are=_are(len(there)))
    due = min(
        (note for note in there if note.body.due), key=lambda note: (note.body.due or today, note.id), default=None
    )
    if due is None:
        return line(
            "{told}; {title} was written {ago}",
            told=sentence,
            title=forms.quoted(there[0], "title", _WIDTH),
            ago=forms.ago(there[0], "on", today),
        )
    was = forms.name("was" if due.body.due and due.body.due < today else "is")
    return line(
        "{told}; {title} {was} due on {day}",
        told=sentence,
        title=forms.quoted(due, "title", _WIDTH),
        was=was,
        day=forms.day(due, "due", today),
    )


# Kept


def notes(newest: Sequence[Noted[Any]], today: date) -> Sentence:
    """`You wrote 12 notes in the last 4 weeks`, where there is none there `Your newest note was 3 months ago`; `newest` first."""
    recent = [note for note in newest if 0 <= (today - note.on).days < RECENT_DAYS]
    if recent:
        least = "at least " if len(recent) == MOST_NOTES else ""
        counted = forms.count(recent, "note")
        window = f"in the last {phrases.span(RECENT_DAYS)}"
        return line("You wrote {notes}", notes=Slot(f"{least}{counted.text} {window}", counted.claims))
    gone = [note for note in newest if note.on <= today]
    return line("Your newest note was {ago}", ago=forms.ago(gone[0], "on", today)) if gone else NOTHING
