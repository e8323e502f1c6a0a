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


def document(made: StatusNote) -> Document:
    """The note as a document: facts are linked, what only a person can say is left as a question."""
    return Document(f"{made.story.title}: status of {named(made.today)}", tuple(_blocks(made)))


def _blocks(made: StatusNote) -> Iterator[Block]:
    story = made.story
    owner = f"Owner: {story.owner}." if story.owner else "Owner: not noted."
    yield says(f"{owner} {_state(made)} ", Ref(made.note_id))
    if story.plan:
        yield Heading(2, "Plan")
        yield says(story.plan)
    yield Heading(2, _since(made))
    if made.changes:
        yield Items(tuple(_change(change) for change in made.changes[:MOST_CHANGES]))
        if len(made.changes) > MOST_CHANGES:
            yield says(_more(made.changes[MOST_CHANGES:]))
    else:
        yield says("Leadward found no commit with one of the story's keys. What else moved?")
    yield Heading(2, "Risks")
    risks = tuple(_risk(each) for each in story.risks)
    yield Items(risks) if risks else says("None is noted. What could still stop it?")
    yield Heading(2, "Next")
    yield says("What comes next, until when, and what do you need from whom?")


def _state(made: StatusNote) -> str:
    if made.story.delivered:
        return f"Delivered on {named(made.story.delivered)}; {made.story.outcome or 'outcome not known yet'}."
    told = [(day, said) for day, said in map(status_day, made.story.status) if day]
    if not told:
        return "This is the first status note."
    day, said = max(told, key=lambda each: each[0])
    return f"Last status, {named(day)}: {said}"


def _since(made: StatusNote) -> Sentence:
    ids = tuple(change.commit for change in made.changes)
    begins = Touched(ids, None, EVERYWHERE, When(days.start(made.since)))
    return line("{since}", since=Slot(f"Since {named(made.since)}", (begins,)))


def _more(rest: tuple[Change, ...]) -> Sentence:
    listed = Touched(tuple(each.commit for each in rest), None, EVERYWHERE)
    return line("And {number}.", number=wording.commits(listed, "more commit", "more commits"))


def _change(each: Change) -> Spans:
    return words(each.said, " ", Ref(commit(each.commit).id))


def _risk(said: str) -> Spans:
    what, owner = risk(said)
    return (Text(f"{what}: {owner or 'nobody looks after it yet'}"),)
