"""The guide to the talk about the aim, and the empty case to bring along.

The guide is for oneself: what to open with, what one's own record holds, what to ask. The empty case is for the two of
you: criteria with nothing beside them, since what belongs there are the manager's words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from leadward.documents.dates import named
from leadward.documents.tree import Block, Code, Document, Heading, Items, Quote, Spans, refs, says, words
from leadward.model.claim import Figure, Noted, NotNoted, Sum
from leadward.model.records import dataclass
from leadward.model.sentence import Sentence, Slot, line
from leadward.model.source import Source
from leadward.practices.phrases import counted

WHICH_TWO = "Which two things must you see before you would put me forward?"
_STATED = (("status", "stated|agreed|met"),)
"""An expectation of which something was said."""
ALWAYS = (
    ("scope", "The size of what I own: stories, months, teams."),
    ("people", "What others can do because of me."),
    ("outcomes", "What came of my work, and who says so."),
)
"""What stands in an empty case where no ladder was read."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of one's own record, with its sources."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """What the guide is written from. `silent_days` counts since the aim was told where nothing came back, else 0.

    `criteria` are (id, sentence) of the ladder; `record` is one's own, newest first, `since` the day it begins.
    """

    role: str
    today: date
    by: date | None = None
    manager: str = ""
    told: date | None = None
    silent_days: int = 0
    decides: str = ""
    cycle: tuple[date, ...] = ()
    record: tuple[Said, ...] = ()
    since: date | None = None
    criteria: tuple[tuple[str, str], ...] = ()
    note: str = ""
    """The id of the aim; '' where none is noted."""


def opener(guide: Guide) -> Sentence:
    """The first sentences, in the words to say."""
    aim, ask = _aim(guide), Slot(WHICH_TWO)
    if guide.told is None:
        return line("I want to become {aim}. {ask}", aim=aim, ask=ask)
    day = Slot(named(guide.told), _noted(guide, "told", guide.told.isoformat()))
    return line("On {day} I told you that I want to become {aim}. {ask}", day=day, aim=aim, ask=ask)


def _aim(guide: Guide) -> Sentence:
    """`Lead by 30 Sep 2026`"""
    day = guide.by.isoformat() if guide.by else ""
    by = Slot(f" by {named(guide.by)}", _noted(guide, "by", day)) if guide.by else Slot("")
    return line("{role}{by}", role=Slot(guide.role, _noted(guide, "role", guide.role)), by=by)


def _noted(guide: Guide, field: str, value: str) -> tuple[Noted, ...]:
    return (Noted(guide.note, field, value),) if guide.note else ()


def _silent(guide: Guide) -> Sentence:
    """`You said it 94 days ago, and no expectation is written down yet.`"""
    notes = _noted(guide, "told", guide.told.isoformat() if guide.told else "")
    span = Figure(Sum.SPAN, notes, guide.silent_days, guide.today.isoformat())
    return line(
        "You said it {days} ago, and {none}.",
        days=Slot(counted(guide.silent_days, "day"), (span,) if notes else ()),
        none=Slot("no expectation is written down yet", (NotNoted("expectation", having=_STATED),)),
    )


def questions(guide: Guide) -> tuple[str, ...]:
    """What to ask, in order: as few as a talk of a quarter of an hour holds."""
    texts = [] if guide.told is None else ["Who else has to be convinced?", "What would make you say no today?"]
    if not (guide.decides and guide.cycle):
        texts.append("Who decides on it, what do they read, and by which day must it be in?")
    if guide.told is None:
        texts.append("Is there a seat and a budget for it this year?")
    texts.append("Could part of each 1:1 go to this? I bring one page.")
    return (*texts, "When shall we look at it again?")


def guide_document(guide: Guide) -> Document:
    """The whole guide."""
    title = f"To say that you want to become {guide.role}" if guide.told is None else f"To ask what {guide.role} takes"
    return Document(title, tuple(_guide(guide)))


def case_document(guide: Guide) -> Document:
    """The empty case alone: the page that is put on the table."""
    return Document(f"What {guide.role} takes", tuple(_case(guide)))


def _guide(guide: Guide) -> Iterator[Block]:
    who = guide.manager or "your manager"
    yield says(f"For yourself, before you talk with {who}. Fifteen minutes are enough.")
    if guide.silent_days:
        yield says(_silent(guide))
    yield Heading(2, "Open with")
    yield Quote(opener(guide))
    yield from _record(guide)
    yield Heading(2, "Then ask, and write down what is said")
    yield Items(tuple(words(f"“{question}”") for question in questions(guide)), numbered=True)
    yield Heading(2, "If the answer is “not yet”")
    yield says("Thank them; it is an answer. “What would have to be true in six months? Which one thing comes first?”")
    yield Heading(2, "An empty case, to bring along")
    yield says("The page to put between you: leadward aim case. Nothing is filled in, since their words belong there.")
    yield Heading(2, "Afterwards, the same day")
    yield Code('leadward aim told --answer "what was said"\nleadward expect set CRITERION "their words"')


def _record(guide: Guide) -> Iterator[Block]:
    yield Heading(2, f"From your own record{f', since {named(guide.since)}' if guide.since else ''}")
    if guide.record:
        yield says("Bring two of these, those that your manager has not heard of. Say what each was for.")
        yield Items(tuple(_said(each) for each in guide.record))
    else:
        yield says("Nothing was found in this time. Name one thing you finished, and what it was for.")


def _said(each: Said) -> Spans:
    return words(each.text, *refs(each.sources, 2))


def _case(guide: Guide) -> Iterator[Block]:
    yield says(line("The aim: {aim}. This page is empty on purpose: let us fill it in together.", aim=_aim(guide)))
    yield Heading(2, "What a lead does; what you would see, here; by when")
    yield Items(
        tuple(words(f"{text} You would see: ... By: ...") for _, text in _listed(guide.criteria)), numbered=True
    )
    yield Heading(2, "How it is decided")
    days = ", ".join(named(day) for day in guide.cycle)
    yield Items((words(f"Who decides: {guide.decides or '...'}"), words(f"Days of the cycle: {days or '...'}")))
    yield Heading(2, "First")
    yield says("Which two of these would you want to see first?")


def _listed(criteria: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    return criteria or ALWAYS
