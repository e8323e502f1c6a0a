"""All that a record holds, each item checked against the turns that it cites."""

from __future__ import annotations

from dataclasses import replace

from leadward.distill import marked, noted, speech, votes
from leadward.distill.citing import stands
from leadward.distill.items import Action, Choice, Decision, Option, Plan, Question
from leadward.distill.turns import Form, Record
from leadward.distill.words import is_english, shared

TALKS = (Form.WEBVTT, Form.SRT, Form.CHAT, Form.TALK, Form.MINUTES)
"""Forms in which people speak; in notes, who wrote them marked what matters."""
NOTES = (Form.MARKDOWN, Form.TEXT)


def distilled(record: Record) -> Plan:
    """The plan of a record. What its turns do not say is not in it."""
    recorded = marked.found(record)
    firm = _joined(recorded.decisions, votes.decided(record.turns))
    if record.form not in TALKS or not reads_as_english(record):
        left = noted.noted(record.turns, firm) if record.form in NOTES else noted.Noted((), ())
        return _checked(Plan(record, recorded.actions, firm, left.questions, left.choices))
    heard = speech.heard(record)
    actions = (*recorded.actions, *(action for action in heard.actions if not _is_there(action, recorded.actions)))
    formal = firm or votes.proposed(record.turns)
    said = () if formal else heard.decisions  # who records and votes does not decide in passing
    choices = tuple(
        choice
        for choice in heard.choices
        if not any(choice.turns[0] <= one.turns[0] <= choice.turns[-1] + 6 for one in firm)
    )
    return _checked(Plan(record, actions, (*firm, *said), heard.questions, choices, heard.moments))


def reads_as_english(record: Record) -> bool:
    """Whether free speech of the record can be read; marks and votes are read in any language."""
    return is_english(" ".join(turn.text for turn in record.turns[:3000]))


def _checked(made: Plan) -> Plan:
    """Without what its turns do not say; a moment that items cite whole is none."""
    record = made.record
    kept = Plan(
        record,
        tuple(action for action in made.actions if stands(action, record)),
        tuple(decision for decision in made.decisions if stands(decision, record)),
        tuple(question for question in made.questions if stands(question, record)),
        tuple(each for choice in made.choices if (each := _standing(choice, record))),
    )
    items: tuple[Action | Decision | Question | Choice, ...] = (
        *kept.actions,
        *kept.decisions,
        *kept.questions,
        *kept.choices,
    )
    cited = {turn for item in items for turn in item.turns}
    return replace(kept, moments=tuple(moment for moment in made.moments if not cited.issuperset(moment)))


def _standing(choice: Choice, record: Record) -> Choice | None:
    options: tuple[Option, ...] = tuple(option for option in choice.options if stands(option, record))
    settles = tuple(settle for settle in choice.settles if stands(settle, record))
    return replace(choice, options=options, settles=settles) if len(options) > 1 else None


def _is_there(new: Action, recorded: tuple[Action, ...]) -> bool:
    return any(shared(new.text, each.text) >= 0.6 or set(new.turns) & set(each.turns) for each in recorded)


def _joined(recorded: tuple[Decision, ...], voted: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """A proposal that was voted for and then recorded is one decision."""
    new = [each for each in voted if not any(shared(each.text, other.text) >= 0.7 for other in recorded)]
    return tuple(sorted((*recorded, *new), key=lambda each: each.turns[0]))
