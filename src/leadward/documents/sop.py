"""The draft of a standard operating procedure, from a change that was made again and again in the same way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from leadward.analyses.procedures import Procedure
from leadward.documents.tree import (
    Block,
    Document,
    Heading,
    Items,
    Literal,
    Spans,
    Strong,
    Table,
    ids,
    refs,
    says,
    words,
)
from leadward.model.claim import Adds, Changes, Claim, Credit, Dated, Holds, Lacks, Newest
from leadward.model.practice import Findings
from leadward.model.records import dataclass
from leadward.model.sentence import Sentence, Slot, line
from leadward.model.source import Source, commit
from leadward.practices import wording

USUAL = 0.8
"""A step done by this share of the newest exemplars, or more, belongs to the procedure; a smaller share is a maybe."""
_VERBS = {"A": "Add", "M": "Change", "D": "Delete", "T": "Change the type of"}
_MOST_DONE = 5
_BY_HAND = (
    "How do you know that it worked: which command, which page, which test?",
    "What goes wrong most often, and how is it reverted?",
    "What is needed beforehand: access, approval, somebody to tell?",
    "Who owns this procedure, and when do they review it?",
)


@dataclass(frozen=True, slots=True)
class Done:
    """Once that somebody did it: `people` are its authors and co-authors, by number, `at` is s UTC."""

    commit: str
    subject: str
    people: tuple[int, ...]
    at: int
    landed_at: int = 0
    """0: it has not landed."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `often` says in how many of the newest exemplars; `left_out` are those without it, newest first."""

    verb: str
    path: str
    usual: bool
    often: Sentence
    left_out: tuple[Source, ...] = ()
    without: tuple[Claim, ...] = ()
    """That those which are shown have no such change."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A procedure as practised. `undocumented` are usual steps that the written document does not name."""

    name: str
    title: str
    as_of: date
    drawn: Sentence
    changes: Sentence
    """The same without people."""
    steps: tuple[Step, ...]
    done: tuple[Done, ...]
    written: str
    undocumented: tuple[Step, ...]
    findings: Findings


def draft_of(procedure: Procedure, findings: Findings, items: Sequence[Done] = (), written_text: str = "") -> Draft:
    """The draft of a procedure.

    `items` are its newest exemplars, newest first; `written_text` is the text of `procedure.documented_in`, where it could be
    read: usual steps that it does not name are where practice departs from it.
    """
    steps = tuple(_steps(procedure))
    return Draft(
        name=procedure.name,
        title=procedure.title,
        as_of=findings.today,
        drawn=_drawn(procedure, findings),
        changes=_changes(procedure, findings.today),
        steps=steps,
        done=tuple(items[:_MOST_DONE]),
        written=procedure.documented_in,
        undocumented=_undocumented(steps, procedure.documented_in, written_text),
        findings=findings,
    )


def _drawn(procedure: Procedure, findings: Findings) -> Sentence:
    """`12 changes by 5 people, from 9 Jan 2023 to 20 Feb`"""
    if len(procedure.persons) > procedure.times:
        return _changes(procedure, findings.today)
    listed = procedure.exemplars
    changes, span = _counted(procedure, findings.today)
    people = Credit(listed, tuple(findings.who(person) for person in procedure.persons), findings.programs)
    return line("{changes} {by_people}, {days}", changes=changes, by_people=wording.by_people(people, 40), days=span)


def _changes(procedure: Procedure, today: date) -> Sentence:
    """`12 changes, from 9 Jan 2023 to 20 Feb`"""
    changes, span = _counted(procedure, today)
    return line("{changes}, {days}", changes=changes, days=span)


def _counted(procedure: Procedure, today: date) -> tuple[Slot, Sentence]:
    """How many changes, and from when to when."""
    listed = procedure.exemplars
    span = wording.both_days(Dated(listed[-1], procedure.first_at), Dated(listed[0], procedure.last_at), today, listed)
    return wording.additions(Adds(listed, procedure.anchor)), span


def _steps(procedure: Procedure) -> Iterator[Step]:
    for step, within, beside in zip(procedure.steps, procedure.within, procedure.beside, strict=True):
        status, _, path = step.partition(" ")
        left = zip(procedure.incomplete, procedure.missing_steps, strict=True)
        forgot = tuple(text for text, missing in left if missing == step)[:3]
        yield Step(
            _VERBS.get(status, "Change"),
            path,
            len(within) - within.count("0") >= USUAL * len(within),
            _often(procedure, step, within, beside.split()),
            tuple(commit(text) for text in forgot),
            (Lacks(forgot, path, status == "A"),) if forgot else (),
        )


def _often(procedure: Procedure, step: str, within: str, beside: Sequence[str]) -> Sentence:
    """`in 18 of the 20 newest`; where none of them did it, `in 3 other commits`"""
    status, _, path = step.partition(" ")
    newest = procedure.exemplars[: len(within)]
    did = tuple(text for text, sign in zip(newest, within, strict=True) if sign == "1")
    without = tuple(text for text, sign in zip(newest, within, strict=True) if sign in "02")
    rest = Lacks(without, path, status == "A")
    doing = Adds if status == "A" else Changes
    looked_at = (Adds(newest, procedure.anchor), Newest(newest, procedure.exemplars))
    times = wording.of_the_newest(doing(did, path), rest, looked_at, len(procedure.exemplars))
    apart = wording.separate(doing(tuple(beside), path)) if beside else Slot("")
    return line("{often}", often=times if did else apart)


def _undocumented(steps: Sequence[Step], written: str, text: str) -> tuple[Step, ...]:
    """A path counts as named where its last part, or for a pattern the folder it lies in, stands in the text."""
    if not text:
        return ()
    return tuple(step for step in steps if step.usual and step.path != written and not _named(step.path, text))


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
    sentence = line("Drawn on {day} from {changes}.", day=wording.on_day(draft.as_of), changes=draft.drawn)
    return says(Strong("Draft: ask somebody who does this to correct it."), " ", sentence)


def _when(draft: Draft) -> Iterator[Block]:
    anchor = draft.steps[0] if draft.steps else None
    yield Heading(2, "When to use it")
    if anchor:
        yield says(f"When you {anchor.verb.lower()} ", Literal(anchor.path), ".")
    yield says(Strong("To fill in:"), " What asks for this change, and who decides to make it?")


def _usual(draft: Draft) -> Iterator[Block]:
    steps = tuple(step_words(step) for step in draft.steps if step.usual)
    yield Heading(2, "Steps")
    yield (
        Items(steps, numbered=True)
        if steps
        else says("No step is in nearly all of these changes; see the next section.")
    )


def step_words(step: Step) -> Spans:
    """`Change docs/index.rst (in 18 of the 20 newest)`"""
    return words(f"{step.verb} ", Literal(step.path), line(" ({often})", often=step.often))


def _sometimes(draft: Draft) -> Iterator[Block]:
    steps = tuple(step_words(step) for step in draft.steps if not step.usual)
    if steps:
        yield Heading(2, "Done in some of them only")
        yield Items(steps)
        yield says(Strong("To fill in:"), " When is each of these needed?")


def _forgotten(draft: Draft) -> Iterator[Block]:
    left_out = [step for step in draft.steps if step.left_out]
    yield Heading(2, "Easily left out")
    if not left_out:
        yield says("Found no recent change without a step that half of them or more have.")
        return
    without = [(step, line("{missing}", missing=Slot(" is not in", step.without))) for step in left_out]
    yield Items(tuple(words(Literal(step.path), missing, *refs(step.left_out)) for step, missing in without))
    yield says(Strong("To fill in:"), " Were these on purpose, done later, or forgotten?")


def _exemplars(draft: Draft) -> Iterator[Block]:
    if draft.done:
        yield Heading(2, "Examples to follow")
        yield Items(tuple(_exemplar(item) for item in draft.done))


def _exemplar(item: Done) -> Spans:
    title = wording.title(item.commit, item.subject, 100) if item.subject else Slot("Change")
    return words(line("{title}", title=title), *refs((commit(item.commit),)))


def _who(draft: Draft) -> Iterator[Block]:
    if not draft.done:
        return
    yield Heading(2, "Who did it lately")
    rows = tuple((_by(item, draft), _day(item, draft), ids((commit(item.commit),))) for item in draft.done)
    yield Table("Newest first, as recorded by git", ("who", "day", "source"), rows)


def _by(item: Done, draft: Draft) -> Sentence:
    credit = Credit((item.commit,), tuple(draft.findings.who(who) for who in item.people), draft.findings.programs)
    return wording.listed([wording.person(who, 40, credit) for who in credit.people], 10)


def _day(item: Done, draft: Draft) -> Sentence:
    return line("{day}", day=wording.day(item.commit, item.at, item.landed_at, draft.as_of))


def _written(draft: Draft) -> Iterator[Block]:
    yield Heading(2, "What is written already")
    if not draft.written:
        yield says("Found no document about this here.")
        return
    sentence = line("{there}", there=Slot(" is here.", (Holds(draft.written, "there", 1),)))
    yield says(Literal(draft.written), sentence, " Compare it with the steps above.")
    if draft.undocumented:
        yield says("Its text does not mention these:")
        yield Items(tuple(step_words(step) for step in draft.undocumented))
