"""The talk card: what whoever speaks for the case says in 60 seconds, the three likely objections, and one fact against each."""

from __future__ import annotations

from collections.abc import Iterator

from leadward.documents.brag import ended, raised
from leadward.documents.case import field_sentence, own_words
from leadward.documents.tree import Block, Document, Heading, Quote, Span, Strong, refs, says
from leadward.ladder.accomplished import Done
from leadward.ladder.case import Case, Point, weightiest
from leadward.model.evidence import Corroboration
from leadward.model.records import dataclass
from leadward.model.sentence import NOTHING, Sentence, Slot, line
from leadward.model.source import Source

MOST = 3
"""Objections: more are not answered in a meeting."""


@dataclass(frozen=True, slots=True)
class Objection:
    """What somebody in the room may say, and the one fact against it; '' where there is none so far."""

    text: str
    fact: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


def card(case: Case) -> Document:
    """For the manager, to have in hand: it speaks of the candidate by name."""
    return Document(f"Talk card: {_name(case)} for {case.role}", tuple(_card(case)))


def _name(case: Case) -> str:
    return case.person or "the candidate"


def _card(case: Case) -> Iterator[Block]:
    yield Heading(2, "In 60 seconds")
    yield from _said(case)
    yield Heading(2, "If somebody objects")
    found = objections(case)
    if not found:
        yield says(
            "Nothing in the case invites an objection: each point has evidence that others, or the record, speak for."
        )
    for each in found:
        yield Heading(3, each.text)
        fact = [part for word in each.fact for part in (word, " ")][:-1]
        yield says(*(fact or ["No fact yet. Better to say so than to argue."]), *refs(each.sources, 2))


def _said(case: Case) -> Iterator[Block]:
    thesis = own_words(case, "thesis", "")
    if thesis:
        yield says(f"{_name(case)} says:")
        yield Quote(thesis)
    one = next((each for each in case.projects if each.done.result), next(iter(case.projects), None))
    if one:
        parts: list[str | Span] = [Strong(one.done.project), ". "]
        if one.note and one.note.body.problem.strip():
            parts += [ended(field_sentence(one.note, "problem")), " "]
        parts += [_outcome(case, one.done)]
        yield says(*parts, *refs(one.done.sources, 1))
    voice = next((each for each in case.advocates if each.words), None)
    if voice:
        yield says(
            f"{voice.person} says:" if voice.how == "confirmed" else f"{voice.person} says, as {_name(case)} noted it:"
        )
        yield Quote(" ".join(voice.words.split()))
    if case.business.strip():
        yield says("Why now:")
        yield Quote(own_words(case, "business", ""))
    if not (thesis or one or voice):
        yield says("There is no thesis, no project and nobody's sentence yet. Begin with leadward case set --thesis.")


def objections(case: Case) -> tuple[Objection, ...]:
    """One of each kind: a criterion without enough behind it, a project without a number, one project alone, nobody who got further."""
    gaps = [_of_point(case, each) for each in case.gaps]
    projects = [
        Objection(f"“{one.done.project}”: what did it change?", (raised(one.done.asks),) if one.done.asks else ())
        for one in case.projects
        if not one.done.result
    ]
    each_kind = (*gaps[:1], *projects[:1], _lucky(case), _further(case))
    return (*each_kind, *gaps[1:])[:MOST]


def _further(case: Case) -> Objection:
    found = next(iter(case.further), None)
    return Objection("Who got further because of it?", (ended(found.text),) if found else (), found.sources if found else ())  # fmt: skip


_DOUBTS = {
    "nothing is recorded for it": "“{text}”: where is the evidence?",
    "it is my own word alone": "“{text}”: who else says so?",
    "it has not reached beyond the team": "“{text}”: who beyond the team needed it?",
}


def _of_point(case: Case, point: Point) -> Objection:
    asked = _DOUBTS[point.gap].format(text=point.text.rstrip("."))
    best = next((each for each in weightiest(point.pieces) if each.corroboration != "claimed" or each.result), None)
    if best:
        return Objection(asked, _fact(case, best), best.sources)
    if point.response.strip():
        return Objection(asked, (f"{_name(case)} on it: “{' '.join(point.response.split())}”",))
    return Objection(asked)


def _lucky(case: Case) -> Objection:
    rest = [each.done for each in case.projects][1:]
    text = "Is this one lucky project, or how they work?"
    return Objection(text, _fact(case, rest[0]), rest[0].sources) if rest else Objection(text)


def _fact(case: Case, each: Done) -> tuple[str, ...]:
    return (ended(each.text), *([_outcome(case, each)] if each.result else []))


def _outcome(case: Case, each: Done) -> Sentence:
    """The result as somebody else says it: how it is known is not the speaker's own word."""
    if not each.result:
        return line("{asks}.", asks=raised(each.asks)) if each.asks else NOTHING
    how = {
        Corroboration.CLAIMED: f"{_name(case)}'s own word",
        Corroboration.OBSERVED: "seen in the record",
        Corroboration.RELAYED: f"others' words as {_name(case)} noted them",
        Corroboration.CONFIRMED: "others' own words",
    }
    return line("Result: {result} ({how}).", result=each.result, how=Slot(how[each.by_others or Corroboration.CLAIMED]))
