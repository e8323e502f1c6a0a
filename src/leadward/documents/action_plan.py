"""A plan from a meeting: what stands in its record, what was said, what is open; each item with where to find its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from leadward.distill.items import Action, Choice, Decision, How, Plan, Question, Status
from leadward.distill.moments import telling
from leadward.distill.plan import reads_as_english
from leadward.distill.turns import FORM_WORDS, Form, Record
from leadward.documents.dates import named
from leadward.documents.tree import Block, Code, Document, Heading, Items, Quote, Spans, Strong, says, words
from leadward.model.text import shortened, visible

SCHEMA = 1
NOT_SAID = "owner not said"
NOT_ENGLISH = "This does not read like English. Marks and votes are read in any language, free speech in English only."
BY_A_PROGRAM = "A program wrote these notes: it may name the wrong owner, or a step that nobody agreed to. Its lists are read, its prose is not. The transcript has the words."
_LONGEST = 400


def document(made: Plan) -> Document:
    """The plan as a document; where nothing was found, what to do about that."""
    day = f" of {named(made.record.day)}" if made.record.day else ""
    return Document(f"Plan from the meeting{day}", tuple(_blocks(made)))


def _blocks(made: Plan) -> Iterator[Block]:
    yield says(summary(made))
    firm = [decision for decision in made.decisions if decision.how is not How.SAID]
    soft = [decision for decision in made.decisions if decision.how is How.SAID]
    yield from _part("Decided", [_decision(each, made) for each in firm])
    yield from _part("Actions", [_action(each, number, made.record) for number, each in enumerate(made.actions, 1)])
    yield from _part(
        "Open questions", [_question(each, number, made.record) for number, each in enumerate(made.questions, 1)]
    )
    for number, choice in enumerate(made.choices, 1):
        yield from _choice(choice, number, made.record)
    if soft:
        yield Heading(2, "May have been decided here")
        yield says("Nobody recorded these. Read the words, and ask where it matters.")
        for each in soft:
            yield from _quoted(_label(each, made), each.turns[:4], made.record)
    if made.moments:
        yield Heading(2, "Moments to look at")
        yield Items(tuple(words(moment(each, made.record)) for each in made.moments))
    yield says(read_as(made))
    if made.record.form is Form.ASSISTANT:
        yield says(BY_A_PROGRAM)
    if not reads_as_english(made.record):
        yield says(NOT_ENGLISH)
    if _is_empty(made):
        yield says("Mark what matters as you write, and run it again:")
        yield Code("ACTION: Name to do it by Friday\nDECISION: what was agreed")


def summary(made: Plan) -> str:
    """What there is, in a sentence."""
    if _is_empty(made):
        return "No decision, action, question or choice was found in this record."
    firm = sum(decision.how is not How.SAID for decision in made.decisions)
    counts = (
        (firm, "decision", "decisions"),
        (len(made.actions), "action", "actions"),
        (len(made.questions), "unanswered question", "unanswered questions"),
        (len(made.choices), "open choice", "open choices"),
        (
            len(made.decisions) - firm,
            "point where something may have been decided",
            "points where something may have been decided",
        ),
    )
    told = [f"{count} {one if count == 1 else many}" for count, one, many in counts if count]
    bare = sum(not action.owner for action in made.actions)
    last = f" {bare} of the actions {'has' if bare == 1 else 'have'} no owner in the record." if bare else ""
    return f"{', '.join(told[:-1])}{' and ' if told[:-1] else ''}{told[-1]}.{last}"


def _is_empty(made: Plan) -> bool:
    return not (made.decisions or made.actions or made.questions or made.choices)


def read_as(made: Plan) -> str:
    """What form the record was taken for, and how much it holds."""
    record = made.record
    speakers = len({turn.speaker for turn in record.turns if turn.speaker})
    who = f", {speakers} {'speaker' if speakers == 1 else 'speakers'}" if speakers else ""
    count = len(record.turns)
    day = "" if record.day else " The meeting's day is not in it: --on DAY."
    return f"Read as {FORM_WORDS[record.form]}: {count:,} {'turn' if count == 1 else 'turns'}{who}. Another form: --form.{day}"


def _part(title: str, rows: Sequence[Spans]) -> Iterator[Block]:
    if rows:
        yield Heading(2, title)
        yield Items(tuple(rows))


def _label(each: Decision, made: Plan) -> str:
    return f"D{made.decisions.index(each) + 1}"


def _decision(each: Decision, made: Plan) -> Spans:
    voted = ", by vote" if each.how is How.VOTED else ""
    return words(Strong(_label(each, made)), f" {_cut(each.text)}{voted} {where(each.turns, made.record)}")


def _action(each: Action, number: int, record: Record) -> Spans:
    due = named(each.due_on) if each.due_on else each.due
    parts = [f" {each.owner or NOT_SAID}: {_cut(each.text)}", f", due {due}" if due else ", no day said"]
    if each.status is Status.DONE:
        parts[-1] = ", done"
    return words(Strong(f"A{number}"), f"{''.join(parts)} {where(each.turns, record)}")


def _question(each: Question, number: int, record: Record) -> Spans:
    by = f"{each.asked_by} asked: " if each.asked_by else ""
    return words(Strong(f"Q{number}"), f" {by}{_cut(each.text)} {where(each.turns, record)}")


def _choice(choice: Choice, number: int, record: Record) -> Iterator[Block]:
    yield Heading(2, f"Still open: O{number}")
    rows = [
        words(
            Strong(_cut(option.text)),
            f" {', '.join(option.people) or 'in the notes alone'} {where(option.turns, record)}",
        )
        for option in choice.options
    ]
    rows += [
        words(f"Would settle it: {one.speaker}: {_cut(one.text)} {where(one.turns, record)}") for one in choice.settles
    ]
    rows.append(words(_decider(choice, record)))
    yield Items(tuple(rows))


def _decider(choice: Choice, record: Record) -> str:
    if not choice.decides:
        return "Who decides was not said: ask."
    return f"{_cut(choice.decides)} decides{f' {where(choice.decides_turns, record)}' if choice.decides_turns else ''}."


def choosing(choice: Choice) -> str:
    """The ways of a choice in a line."""
    return " / ".join(shortened(" ".join(option.text.split()), 80) for option in choice.options)


def _quoted(label: str, turns: Sequence[int], record: Record) -> Iterator[Block]:
    yield says(Strong(label), f" {where(turns, record)}")
    for turn in turns:
        yield Quote(_turn(turn, record))


def _turn(number: int, record: Record) -> str:
    turn = record.turns[number]
    who = f"{turn.speaker}: " if turn.speaker else ""
    return f"{who}{_cut(turn.text)} {where((number,), record)}"


def moment(turns: Sequence[int], record: Record) -> str:
    """The two most telling turns of a stretch."""
    return " ... ".join(_turn(each.number, record) for each in telling([record.turns[turn] for turn in turns]))


def where(turns: Sequence[int], record: Record) -> str:
    """`(line 12)`, `(lines 12-15)`, or `(0:12:04)` where the record has a clock."""
    turn, last = record.turns[min(turns)], record.turns[max(turns)]
    if turn.at is not None:
        seconds = int(turn.at)
        return f"({seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02})"
    return f"(line {turn.line})" if turn.line == last.line else f"(lines {turn.line}-{last.line})"


def place(turn: int, record: Record) -> str:
    """`line 12`, or `0:12:04`."""
    return where((turn,), record).strip("()")


def _cut(text: str) -> str:
    plain = visible(" ".join(text.split()))
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST].rsplit(' ', 1)[0]} ..."


def as_json(made: Plan) -> dict[str, Any]:
    """The plan as plain values. `turns` count from 0, `lines` from 1; an owner nobody named is null."""
    record = made.record
    return {
        "schema": SCHEMA,
        "form": record.form,
        "day": record.day,
        "turn_count": len(record.turns),
        "english": reads_as_english(record),
        "actions": [_action_json(action, record) for action in made.actions],
        "decisions": [
            {**_cited(decision, record), "how": decision.how, "words": _decided_words(decision)}
            for decision in made.decisions
        ],
        "questions": [
            {**_cited(question, record), "asked_by": question.asked_by or None} for question in made.questions
        ],
        "options": [_choice_json(choice, record) for choice in made.choices],
        "moments": [
            {"turn": each[0], "line": record.turns[each[0]].line, "turns": list(each)} for each in made.moments
        ],
    }


def _choice_json(choice: Choice, record: Record) -> dict[str, Any]:
    options = [{**_cited(option, record), "people": list(option.people)} for option in choice.options]
    settles = [{**_cited(settle, record), "speaker": settle.speaker or None} for settle in choice.settles]
    return {
        "options": options,
        "turns": list(choice.turns),
        "settles": settles,
        "decides": choice.decides or None,
        "decides_turns": list(choice.decides_turns),
    }


def _decided_words(each: Decision) -> str:
    return {How.RECORDED: "recorded", How.VOTED: "proposed and voted", How.SAID: "may have been decided here"}[each.how]


def _action_json(each: Action, record: Record) -> dict[str, Any]:
    due = each.due_on.isoformat() if each.due_on else each.due or None
    more = {
        "owner": each.owner or None,
        "due": due,
        "due_said": each.due or None,
        "how": each.how,
        "status": each.status,
    }
    return {**_cited(each, record), **more}


def _cited(each: Any, record: Record) -> dict[str, Any]:
    return {"text": each.text, "turns": list(each.turns), "lines": [record.turns[number].line for number in each.turns]}
