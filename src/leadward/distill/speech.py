"""What free speech holds: promises as they stand at the end, points where something may have been decided, what stays open."""

from __future__ import annotations

from leadward.distill import agreement, changes, clear, commitments, options, questions
from leadward.distill.items import Action, Choice, Decision, Question
from leadward.distill.moments import moments as found_moments
from leadward.distill.promise import Promise
from leadward.distill.sentences import sentences
from leadward.distill.turns import SPOKEN, Record
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Heard:
    """All of it."""

    actions: tuple[Action, ...]
    decisions: tuple[Decision, ...]
    questions: tuple[Question, ...]
    choices: tuple[Choice, ...]
    moments: tuple[tuple[int, ...], ...]


def heard(record: Record) -> Heard:
    """What was said, in the order it was said."""
    said = sentences(record)
    present = tuple(dict.fromkeys(turn.speaker for turn in record.turns if turn.speaker))
    decided = agreement.decisions(said)
    promised = commitments.promises(said, present)
    doubtful: list[Promise] = []
    if record.form in SPOKEN:
        promised, doubtful = clear.clear(promised, said)
    made = changes.actions(promised, said, record.day)
    return Heard(
        tuple(made),
        tuple(decided),
        tuple(questions.questions(said)),
        tuple(options.choices(said, decided)),
        found_moments(record.turns, [turn for each in doubtful for turn in each.turns]),
    )
