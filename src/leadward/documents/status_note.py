"""The status note of a story: where it stands, what changed since the last one, what may go wrong and who watches it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leadward.documents.dates import named
from leadward.documents.tree import Block, Document, Heading, Items, Ref, Spans, Text, says, words
from leadward.model import days
from leadward.model.claim import EVERYWHERE, Dated, Touched, When, Who
from leadward.model.records import dataclass
from leadward.model.sentence import Sentence, Slot, line
from leadward.model.source import commit
from leadward.notes.story import Story, risk, status_day
from leadward.practices import wording

MOST_CHANGES = 12


@dataclass(frozen=True, slots=True)
class Change:
    """A commit of the story."""

    commit: str
    subject: str
    author: str
    on: date
    said: str = ""
    """`"Book refunds" (Ana Ito, 3 Mar)`"""


def change_of(oid: str, subject: str, at: int, who: Who, today: date) -> Sentence:
    """What is said of a commit of `at` (s UTC)."""
    return line(
        "{title} ({who}, {day})",
        title=wording.title(oid, subject, 100),
        who=wording.person(who, 40, Touched((oid,), who, EVERYWHERE)),
        day=wording.moment(at, today, Dated(oid, at)),
    )


@dataclass(frozen=True, slots=True)
class StatusNote:
    """A story on a day. `changes` are those since the last note of `since`, newest first."""

    story: Story
    note_id: str
    today: date
    since: date
    changes: tuple[Change, ...]


def document(status_note: StatusNote) -> Document:
    """The note as a document: facts are linked, what only a person can say is left as a question."""
    return Document(f"{status_note.story.title}: status of {named(status_note.today)}", tuple(_blocks(status_note)))


def _blocks(status_note: StatusNote) -> Iterator[Block]:
    story = status_note.story
    owner = f"Owner: {story.owner}." if story.owner else "Owner: not noted."
    yield says(f"{owner} {_state(status_note)} ", Ref(status_note.note_id))
    if story.plan:
        yield Heading(2, "Plan")
        yield says(story.plan)
    yield Heading(2, _since(status_note))
    if status_note.changes:
        yield Items(tuple(_change(change) for change in status_note.changes[:MOST_CHANGES]))
        if len(status_note.changes) > MOST_CHANGES:
            yield says(_more(status_note.changes[MOST_CHANGES:]))
    else:
        yield says("Leadward found no commit with one of the story's keys. What else moved?")
    yield Heading(2, "Risks")
    risks = tuple(_risk(each) for each in story.risks)
    yield Items(risks) if risks else says("None is noted. What could still stop it?")
    yield Heading(2, "Next")
    yield says("What comes next, until when, and what do you need from whom?")


def _state(status_note: StatusNote) -> str:
    if status_note.story.delivered:
        return f"Delivered on {named(status_note.story.delivered)}; {status_note.story.outcome or 'outcome not known yet'}."
    pairs = [(day, said) for day, said in map(status_day, status_note.story.status) if day]
    if not pairs:
        return "This is the first status note."
    day, said = max(pairs, key=lambda pair: pair[0])
    return f"Last status, {named(day)}: {said}"


def _since(status_note: StatusNote) -> Sentence:
    ids = tuple(change.commit for change in status_note.changes)
    begins = Touched(ids, None, EVERYWHERE, When(days.start(status_note.since)))
    return line("{since}", since=Slot(f"Since {named(status_note.since)}", (begins,)))


def _more(rest: tuple[Change, ...]) -> Sentence:
    listed = Touched(tuple(change.commit for change in rest), None, EVERYWHERE)
    return line("And {number}.", number=wording.commits(listed, "more commit", "more commits"))


def _change(change: Change) -> Spans:
    return words(change.said, " ", Ref(commit(change.commit).id))


def _risk(text: str) -> Spans:
    what, owner = risk(text)
    return (Text(f"{what}: {owner or 'nobody looks after it yet'}"),)
