"""What the notes say of the two who talk: who the manager is, when the next 1:1 is, whose words something rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from leadward.model.evidence import Corroboration
from leadward.model.folding import folded
from leadward.model.practice import Findings, Noted
from leadward.model.source import Source, note
from leadward.model.text import columns, shortened
from leadward.notes.aim import Aim
from leadward.notes.one_on_one import OneOnOne, Stage
from leadward.notes.series import Relation, Series

T = TypeVar("T")

YOUR_MANAGER = "your manager"


def latest(notes: Sequence[Noted[T]]) -> Noted[T] | None:
    """The note that counts where there is one at a time: the last of those oldest first."""
    return notes[-1] if notes else None


def same(one: str, other: str) -> bool:
    """Whether two typed names are one: case and spaces do not matter."""
    return folded(one) == folded(other)


def is_person(text: str, person: str) -> bool:
    """Whether a calendar's name is the person's as typed: the same, or one of one word is the other's first."""
    if same(text, person):
        return True
    short, long = sorted((text.strip(), person.strip()), key=len)
    return bool(short) and " " not in short and same(short, long.partition(" ")[0])


def known_as(name: str, people: Sequence[str]) -> str:
    """How a person is written among `people` ('' for nobody): the same name, else the only one with that first name, else as typed."""
    exact = [person for person in people if person and same(person, name)]
    first = [item for item in dict.fromkeys(people) if item and is_person(name, item)]
    return exact[0] if exact else first[0] if len(first) == 1 else name


def manager(aims: Sequence[Noted[Aim]], series: Sequence[Noted[Series]]) -> str:
    """The manager's name as typed: of the series that says so, the one the aim names first; else of the aim, '' for nobody."""
    managers = [aim.body.manager for aim in reversed(aims) if aim.body.manager]
    met = [each.body.person for each in series if each.body.relation is Relation.MANAGER]
    both = [text for text in met if managers and same(text, managers[0])]
    return next(iter((*both, *met, *managers)), "")


def words_of(each: Noted[object], who: str) -> bool:
    """Whether another's words in a note are those of `who`; of words that nobody is named for, nobody knows better."""
    speaker = each.origin.speaker
    return not (who and speaker) or is_person(speaker, who)


def manager_on(day: date, aims: Sequence[Noted[Aim]], series: Sequence[Noted[Series]]) -> str:
    """Who the manager was on a day: each aim begins with the manager that it names."""
    managers = [aim.body.manager for aim in aims if aim.body.manager]
    then = [aim.body.manager for aim in aims if aim.body.manager and aim.on <= day]
    return then[-1] if then and len(set(map(folded, managers))) > 1 else manager(aims, series)


def is_manager(person: str, findings: Findings) -> bool:
    """Whether a name as typed is that of the reader's manager: the practice reads Aim and Series."""
    return bool(person) and same(person, manager(findings.notes(Aim), findings.notes(Series)))


def called(name: str, width: int = 20) -> str:
    """A name in a sentence, the first name where the whole one is too long: `your manager` where it is not known."""
    text = name if columns(name) <= width else name.partition(" ")[0] or name
    return shortened(text, width) if name else YOUR_MANAGER


def manager_called(findings: Findings, width: int = 20) -> str:
    """The manager in a sentence, by the name that the notes know: the practice reads Aim and Series."""
    return called(manager(findings.notes(Aim), findings.notes(Series)), width)


def series_with(person: str, series: Sequence[Noted[Series]]) -> Noted[Series] | None:
    """The series of 1:1s with a person."""
    return next((each for each in reversed(series) if same(each.body.person, person)), None)


def held_with(person: str, meetings: Sequence[Noted[OneOnOne]], today: date) -> list[Noted[OneOnOne]]:
    """The 1:1s held with a person up to today, oldest first."""
    return [
        meeting
        for meeting in meetings
        if meeting.body.stage is Stage.HELD and meeting.on <= today and same(meeting.body.person, person)
    ]


def next_day(series: Noted[Series] | None, notes: Sequence[Noted[OneOnOne]], today: date) -> date | None:
    """When the next 1:1 is: the day set, else the last one and the cadence; None where that is past or unknown."""
    if series is None:
        return None
    if series.body.relation is Relation.FORMER and not series.body.next:
        return None
    if series.body.next and series.body.next >= today:
        return series.body.next
    day = notes[-1].on + timedelta(days=min(series.body.every, (date.max - notes[-1].on).days)) if notes else None
    return day if day and day >= today else None


def whose_words(received: str) -> Corroboration:
    """Another's words: confirmed where they came in from that person, relayed where one typed them oneself."""
    return Corroboration.CONFIRMED if received else Corroboration.RELAYED


def as_sources(notes: Iterable[Noted[object]], label: str = "") -> tuple[Source, ...]:
    """Notes as sources."""
    return tuple(note(each.id, label) for each in notes)


def first_line(text: str, width: int = 120) -> str:
    """The first line of what was said, shortened."""
    lines = text.strip().splitlines()
    return shortened(lines[0].strip(), width) if lines else ""


def sentence(text: str, width: int = 80) -> str:
    """The first line as a sentence: with a full stop where it has no end."""
    said = first_line(text, width)
    return said if said[-1:] in ("", ".", "!", "?", "…") else f"{said}."
