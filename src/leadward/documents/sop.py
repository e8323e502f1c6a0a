"""The draft of a standard operating procedure, from a change that was made again and again in the same way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from leadward.analyses.procedures import Procedure
from leadward.documents.dates import counted, day_of, named, percent
from leadward.documents.tree import (
    Block,
    Document,
    Heading,
    Items,
    Literal,
    Span,
    Spans,
    Strong,
    Table,
    ids,
    refs,
    says,
    words,
)
from leadward.model.records import dataclass
from leadward.model.source import Source, commit

ALWAYS = 0.8
"""A step done by this share of the exemplars, or more, belongs to the procedure; a smaller share is a maybe."""
_VERBS = {"A": "Add", "M": "Change", "D": "Delete", "T": "Change the type of"}
_MOST_DONE = 5
_BY_HAND = (
    "How do you know that it worked: which command, which page, which test?",
    "What goes wrong most often, and how is it taken back?",
    "What is needed beforehand: access, approval, somebody to tell?",
    "Who owns this procedure, and when is it looked at again?",
)


@dataclass(frozen=True, slots=True)
class Done:
    """Once that somebody did it. `at` in seconds since 1970 UTC."""

    commit: str
    subject: str
    who: str
    at: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `of` exemplars, `times` did it; `left_out` are those that did not, newest first."""

    verb: str
    path: str
    times: int
    of: int
    left_out: tuple[Source, ...] = ()

    @property
    def usual(self) -> bool:
        return self.times >= ALWAYS * self.of


@dataclass(frozen=True, slots=True)
class Draft:
    """A procedure as practised. `undocumented` are paths of usual steps that the written document never names."""

    name: str
    title: str
    as_of: date
    times: int
    people: int
    first: date
    last: date
    steps: tuple[Step, ...]
    exemplars: tuple[Source, ...]
    done: tuple[Done, ...]
    written: str
    undocumented: tuple[str, ...]


def draft_of(procedure: Procedure, today: date, done: Sequence[Done] = (), written_text: str = "") -> Draft:
    """The draft of a procedure.

    `done` tells who made its exemplars, newest first; `written_text` is the text of `procedure.documented_in`, where
    it could be read: usual steps that it does not name are where practice departs from it.
    """
    steps = tuple(_steps(procedure))
    subjects = {each.commit: each.subject for each in done}
    return Draft(
        name=procedure.name,
        title=procedure.title,
        as_of=today,
        times=procedure.times,
        people=procedure.people,
        first=day_of(procedure.first_at),
        last=day_of(procedure.last_at),
        steps=steps,
        exemplars=tuple(commit(each, subjects.get(each, "")) for each in procedure.commits),
        done=tuple(sorted(done, key=lambda each: (-each.at, each.commit)))[:_MOST_DONE],
        written=procedure.documented_in,
        undocumented=_undocumented(steps, procedure.documented_in, written_text),
    )


def _steps(procedure: Procedure) -> Iterator[Step]:
    for step, share in zip(procedure.steps, procedure.shares, strict=True):
        status, _, path = step.partition(" ")
        forgot = [
            each for each, left in zip(procedure.incomplete, procedure.missing_steps, strict=True) if left == step
        ]
        times = round(share * procedure.times)
        yield Step(
            _VERBS.get(status, "Change"), path, times, procedure.times, tuple(commit(each) for each in forgot[:3])
        )


def _undocumented(steps: Sequence[Step], written: str, text: str) -> tuple[str, ...]:
    """A path counts as named where its last part, or for a pattern the folder it lies in, stands in the text."""
    if not text:
        return ()
    return tuple(step.path for step in steps if step.usual and step.path != written and not _named(step.path, text))


def _named(path: str, text: str) -> bool:
    folder, _, name = path.rpartition("/")
    sought = folder.rpartition("/")[2] if "*" in name else name
    return not sought.strip("*") or sought in text


def to_document(draft: Draft) -> Document:
    """The draft as a document: what practice shows, then what only people can add, marked as questions."""
    sections = (_when, _usual, _sometimes, _forgotten, _exemplars, _who, _written)
    blocks = tuple(block for section in sections for block in section(draft))
    by_hand = (Heading(2, "To fill in by hand"), Items(tuple(words(question) for question in _BY_HAND)))
    return Document(f"Draft procedure: {draft.title}", (_opening(draft), *blocks, *by_hand))


def _opening(draft: Draft) -> Block:
    people = counted(draft.people, "person", "people")
    return says(
        Strong("Draft, to be corrected by somebody who does it."),
        f" Drawn on {named(draft.as_of)} from {counted(draft.times, 'change')} by {people},"
        f" {named(draft.first)} to {named(draft.last)}.",
    )


def _when(draft: Draft) -> Iterator[Block]:
    anchor = draft.steps[0] if draft.steps else None
    yield Heading(2, "When to use it")
    if anchor:
        yield says(f"When you {anchor.verb.lower()} ", Literal(anchor.path), ".")
    yield says(Strong("To fill in:"), " What asks for this change, and who decides that it is wanted?")


def _usual(draft: Draft) -> Iterator[Block]:
    steps = tuple(_step(step) for step in draft.steps if step.usual)
    yield Heading(2, "Steps")
    yield (
        Items(steps, numbered=True) if steps else says("No step was done in nearly every change; see the next section.")
    )


def _step(step: Step) -> Spans:
    share = "every time" if step.times >= step.of else f"in {step.times} of {step.of}"
    return words(f"{step.verb} ", Literal(step.path), f" (done {share})")


def _sometimes(draft: Draft) -> Iterator[Block]:
    steps = tuple(_step(step) for step in draft.steps if not step.usual)
    if steps:
        yield Heading(2, "Done in some of them only")
        yield Items(steps)
        yield says(Strong("To fill in:"), " When is each of these needed?")


def _forgotten(draft: Draft) -> Iterator[Block]:
    left_out = [step for step in draft.steps if step.left_out]
    yield Heading(2, "Easily left out")
    if not left_out:
        yield says("No recent change left out a step that at least half of the others made.")
        return
    yield Items(tuple(words(Literal(step.path), " was not part of", *refs(step.left_out)) for step in left_out))
    yield says(Strong("To fill in:"), " Were these on purpose, done later, or forgotten?")


def _exemplars(draft: Draft) -> Iterator[Block]:
    yield Heading(2, "Examples to follow")
    yield Items(tuple(_exemplar(each) for each in draft.exemplars[:_MOST_DONE]))


def _exemplar(source: Source) -> Spans:
    label: tuple[str | Span, ...] = (f"“{source.label}”",) if source.label else ("Change",)
    return words(*label, *refs((source,)))


def _who(draft: Draft) -> Iterator[Block]:
    if not draft.done:
        return
    yield Heading(2, "Who did it lately")
    rows = tuple((done.who, day_of(done.at).isoformat(), ids((commit(done.commit),))) for done in draft.done)
    yield Table("Newest first, as recorded by git", ("who", "day", "source"), rows)


def _written(draft: Draft) -> Iterator[Block]:
    yield Heading(2, "What is written already")
    if not draft.written:
        yield says("No document that speaks of this was found here.")
    elif draft.undocumented:
        yield says(
            Literal(draft.written), f" does not name these, which at least {percent(ALWAYS)} of the changes touched:"
        )
        yield Items(tuple(words(Literal(path)) for path in draft.undocumented))
    else:
        yield says(Literal(draft.written), " speaks of this, or changed with it. Read it beside the steps above.")
