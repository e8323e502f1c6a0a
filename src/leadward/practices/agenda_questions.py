"""The one question of a 1:1: what is open comes in turn, and what was asked twice without an answer gives way to another.

Whether something was asked is read off the agendas that were brought; an answer is a note of that kind since.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from leadward.model.practice import Findings, Noted
from leadward.model.records import dataclass
from leadward.model.sentence import Sentence, line
from leadward.model.source import Source, note
from leadward.notes.aim import Aim
from leadward.notes.feedback import Feedback, Sort
from leadward.notes.one_on_one import OneOnOne, Stage
from leadward.practices import with_manager
from leadward.practices import wording_notes as forms

MOST_ASKED = 2
"""Unanswered so often, a question is not asked again."""
HEARD_DAYS = 28
"""For so long advice, or friction that was named, is enough."""
_ADVICE = (
    "What is one thing I should do differently in the next two weeks?",
    "What did you see me do lately that a lead would have done otherwise?",
    "Which of my habits would you have me stop?",
)
_FRICTION = (
    "Where do you see friction between me and the team?",
    "Where do I make work harder for somebody, as far as you see?",
    "What about working with me do people come to you with?",
)
_MORE = (
    "Which of my goals would you drop, if you had to drop one?",
    "Which decision is coming up that I could prepare?",
    "Who else should know what I work on?",
    "What would you hand to me, if you had a week less?",
    "What would make you say no to me today?",
    "Is there a seat and a budget for a lead this year?",
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, what it rests on, and what an answer to it is: `kind key` as words are attached."""

    text: Sentence
    target: str
    sources: tuple[Source, ...] = ()


def brought(findings: Findings, person: str) -> list[tuple[str, ...]]:
    """The agendas of the 1:1s with a person that were held, oldest first."""
    notes = with_manager.held_with(person, findings.notes(OneOnOne), findings.today)
    return [each.body.agenda for each in notes if each.body.stage is Stage.HELD]


def worn(text: str, agendas: Sequence[Sequence[str]]) -> bool:
    """Whether a line stood on as many agendas as a question may."""
    return sum(text in agenda for agenda in agendas) >= MOST_ASKED


def question(findings: Findings, person: str, criteria: Sequence[Question], stated: bool) -> Question | None:
    """The first question whose turn it is and that was not asked in vain; None where all were."""
    agendas = brought(findings, person)
    for each in _in_turn(findings, person, criteria, stated, len(agendas)):
        if not worn(each.text, agendas):
            return each
    return None


def _in_turn(
    findings: Findings, person: str, criteria: Sequence[Question], stated: bool, held: int
) -> Iterator[Question]:
    """The aim until it is told, and the first words on what it takes; then a criterion, advice, a criterion, friction."""
    aim = with_manager.latest(findings.notes(Aim))
    role = forms.text(aim, "role", 500) if aim else forms.name("Lead")
    source = (note(aim.id, aim.body.role),) if aim else ()
    if aim is None or aim.body.told is None:
        yield Question(line("I want to become {role}. Which two things must you see?", role=role), "aim", source)
        yield Question(line("Could we speak of {role}, and of what it takes here?", role=role), "aim", source)
    elif not stated:
        sentence = line("You know that I want to become {role}. Which two things must you see first?", role=role)
        yield Question(sentence, "aim" if not aim.body.answer.strip() else "feedback advice", source)
    advice = _asking(_ADVICE, "feedback advice", _heard(findings, person, Sort.ADVICE))
    friction = _asking(_FRICTION, "feedback friction", _heard(findings, person, Sort.FRICTION))
    turns = (criteria, advice, criteria, friction)
    for turn in range(4):
        yield from turns[(max(held - 1, 0) + turn) % 4]
    yield from (Question(line("{ask}", ask=forms.asking(text)), "feedback remark") for text in _MORE)


def _asking(texts: Sequence[str], target: str, heard: bool) -> list[Question]:
    return [] if heard else [Question(line("{ask}", ask=forms.asking(text)), target) for text in texts]


def _heard(findings: Findings, person: str, sort: Sort) -> bool:
    """Whether the person said something of this sort lately."""
    newest = _newest([each for each in findings.notes(Feedback) if each.body.sort is sort], person)
    return newest is not None and (findings.today - newest).days < HEARD_DAYS


def _newest(notes: Sequence[Noted[Feedback]], person: str) -> date | None:
    return max((each.on for each in notes if with_manager.same(each.body.person, person)), default=None)
