"""The promotion case in its views: one minute, full, and the questions that a committee would ask of it.

What the author typed for others is relayed, and says so. Every line names its sources; the appendix lists them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Literal

from leadward.documents.brag import ended, item, raised
from leadward.documents.tree import Block, Document, Heading, Items, Quote, Ref, Spans, Strong, Table, refs, says, words
from leadward.ladder.accomplished import Done
from leadward.ladder.case import PIECES, Advocate, Case, Point, Undertaken, questions, weightiest
from leadward.ladder.standing import Words
from leadward.model.claim import Claim, Titled
from leadward.model.evidence import Corroboration
from leadward.model.practice import Noted
from leadward.model.sentence import Sentence, Slot, joined, line
from leadward.model.source import Source, note
from leadward.notes.project import Project
from leadward.practices import phrases, wording
from leadward.practices import wording_notes as forms

View = Literal["empty", "minute", "full", "questions"]
VIEWS: tuple[View, ...] = ("empty", "minute", "full", "questions")
SCHEMA = 1


def view(said: str) -> View:
    """The view of that name; the one of a minute where there is none."""
    return next((each for each in VIEWS if each == said), "minute")


WIDTH = 600
"""Characters of a text of the candidate's that a case shows: a thesis is no essay."""
_SAYS = {
    Corroboration.CLAIMED: "my own word",
    Corroboration.OBSERVED: "seen in the record",
    Corroboration.RELAYED: "others' words as I noted them",
    Corroboration.CONFIRMED: "others' own words",
}


def document(case: Case, view: View) -> Document:
    """The case as one hands it in, as one says it in 90 seconds, or as a committee would doubt it."""
    return {"minute": minute, "questions": doubts}.get(view, full)(case)


def _title(case: Case) -> str:
    return f"The case for {case.role}" + (f": {case.person}" if case.person else "")


# One minute


def minute(case: Case) -> Document:
    """Who, what, why it mattered, how we know: what somebody without context takes away in 90 seconds."""
    return Document(_title(case), tuple(_minute(case)))


def _minute(case: Case) -> Iterator[Block]:
    yield says(own_words(case, "thesis", "No thesis yet: what do you do already that the role takes?"))
    if case.projects:
        yield from _short_project(next((one for one in case.projects if one.done.result), case.projects[0]))
    best, said = _strongest(case), [each for each in case.advocates if each.words][:PIECES]
    if best or not said:
        yield from _things(case, best or weightiest(_beside_projects(case)))
    for each in said:
        yield from _advocate(each)
    yield says(Strong("How we know:"), " ", _known(case), ".")
    gap = next(iter(case.gaps), None)
    if gap:
        yield says(
            Strong("Open:"),
            f" “{gap.text.rstrip('.')}”: {gap.gap}.",
            *([f" {_flat(gap.response)}"] if gap.response else []),
        )


def _beside_projects(case: Case) -> Iterable[Done]:
    """The pieces of all criteria that are no project of the case, each once."""
    heads = {one.done.id for one in case.projects}
    return {each.id: each for point in case.points for each in point.pieces if each.id not in heads}.values()


def _strongest(case: Case) -> tuple[Done, ...]:
    """Pieces for which more than the candidate's own word speaks."""
    return weightiest(
        each for each in _beside_projects(case) if each.corroboration is not Corroboration.CLAIMED or each.result
    )


def _things(case: Case, found: Sequence[Done]) -> Iterator[Block]:
    if found:
        yield Items(tuple(_piece(case, each) for each in found))


def _piece(case: Case, each: Done) -> Spans:
    """A piece as a line; a project of the case by its title and result, since the rest of it has its own part."""
    if each.id not in {one.done.id for one in case.projects}:
        return item(each)
    return words(
        Strong(each.project), ". ", outcome(each), *refs(dict.fromkeys((*each.sources[:1], *each.answered[:1])))
    )


def _short_project(one: Undertaken) -> Iterator[Block]:
    done, body = one.done, one.note.body if one.note else None
    told: list[Any] = [Strong(forms.text(one.note, "title").text if one.note else done.project), ". "]
    if one.note and body and body.problem.strip():
        told += [field_sentence(one.note, "problem"), " "]
    if one.note and body and body.my_part.strip():
        told += [line("My part: {part}.", part=forms.text(one.note, "my_part", WIDTH)), " "]
    told += [outcome(done)]
    yield says(*told, *refs(done.sources, 2))


def field_sentence(each: Noted[Any], field: str) -> Sentence:
    """A field as a sentence of its own."""
    return line("{said}", said=forms.sentence(each, field, WIDTH))


def outcome(done: Done) -> Sentence:
    if done.result:
        return line(
            "Result: {result} ({how}).", result=done.result, how=Slot(_SAYS[done.by_others or Corroboration.CLAIMED])
        )
    return line("{asks}.", asks=raised(done.asks)) if done.asks else Sentence()


_COUNTED = {
    Corroboration.CLAIMED: "by my own word",
    Corroboration.OBSERVED: "seen in the record",
    Corroboration.RELAYED: "in others' words as I noted them",
    Corroboration.CONFIRMED: "in others' own words",
}


def _known(case: Case) -> Sentence:
    """`5 in others' words as I noted them; 12 seen in the record`: counts, each by itself."""
    shown = {each.id: each for each in _shown(case)}.values()
    counts = []
    for how in reversed(Corroboration):
        texts = [each.text for each in shown if each.corroboration is how]
        if texts:
            counts.append(forms.items(f"{len(texts):,} {_COUNTED[how]}", texts))
    return joined(counts) if counts else line("nothing is recorded for these days")


def _shown(case: Case) -> Iterator[Done]:
    yield from (one.done for one in case.projects)
    yield from (each for point in case.points for each in point.pieces)
    yield from (*case.leverage, *case.further, *case.glue)


# Full


def full(case: Case) -> Document:
    """The whole case, the conclusion first and all sources at the end."""
    return Document(_title(case), tuple(_full(case)))


def _full(case: Case) -> Iterator[Block]:
    yield says(_window(case))
    yield Heading(2, "In one minute")
    yield from _minute(case)
    yield Heading(2, "Why the company needs it")
    yield says(
        own_words(
            case, "business", "Not written yet: what can the company do with this role filled that it cannot do now?"
        )
    )
    yield from _projects(case.projects)
    yield from _points(case)
    yield from _timeline(case)
    yield from _listed("What others work faster with", case.leverage)
    yield from _listed("Who got further", case.further)
    yield from _listed("Work that no commit shows", case.glue)
    said = [each for each in case.advocates if each.words]
    if said:
        yield Heading(2, "Who speaks for it")
        for each in said:
            yield from _advocate(each)
    yield from _gaps(case.gaps)
    yield from _manager(case)
    yield from _appendix(case)


def _window(case: Case) -> Sentence:
    return line("As of {today}, on work from {since} on.", today=_on(case.today), since=_on(case.since))


def _on(which: date) -> Slot:
    return forms.of_calendar(phrases.full_day(which))


def own_words(case: Case, field: str, missing: str) -> Sentence | str:
    said = getattr(case, field).strip()
    if not said or case.written is None:
        return missing
    claim = forms.fact(case.written, field)
    return Sentence((Slot(phrases.clipped(_flat(said), WIDTH), (claim,)),))


def _flat(said: str) -> str:
    return " ".join(said.split())


def _projects(found: Sequence[Undertaken]) -> Iterator[Block]:
    yield Heading(2, "Projects of the next level")
    if not found:
        yield says(
            "No project is noted. Two to four make a case: leadward project candidates, then leadward project add."
        )
    for one in found:
        yield Heading(3, one.done.project)
        yield Items(tuple(_facts(one)))


def _facts(one: Undertaken) -> Iterator[Spans]:
    done = one.done
    if one.note is None:
        yield item(done)
        return
    each, body = one.note, one.note.body
    for label, field in (("Problem", "problem"), ("Who spotted it", "spotted_by"), ("My part", "my_part")):
        if getattr(body, field).strip():
            yield words(Strong(f"{label}:"), " ", field_sentence(each, field))
    if body.people or body.their_part.strip():
        yield words(Strong("Others' part, as I noted it:"), " ", _others(each))
    if body.teams:
        teams = [forms.as_noted(name, forms.fact(each, "teams", name)) for name in body.teams]
        yield words(Strong("Teams:"), " ", wording.listed(teams, 6), ".")
    yield words(Strong("Duration and record:"), " ", ended(done.facts or done.text), *refs(done.sources, 4))
    if body.baseline.strip() and not done.result:
        yield words(Strong("Baseline:"), " ", field_sentence(each, "baseline"))
    if done.result or done.asks:
        yield words(outcome(done), *refs(done.answered, 1))


def _others(each: Noted[Project]) -> Sentence:
    names = [forms.as_noted(name, forms.fact(each, "people", name)) for name in each.body.people]
    people = wording.listed(names, 6)
    if not each.body.their_part.strip():
        return line("{people}.", people=people)
    return (
        line("{people}: {part}", people=people, part=field_sentence(each, "their_part"))
        if names
        else field_sentence(each, "their_part")
    )


def _points(case: Case) -> Iterator[Block]:
    yield Heading(2, f"What {case.role} takes")
    if not case.points:
        yield says("The ladder in use has no criterion for this level: leadward ladder.")
    for point in case.points:
        yield Heading(3, point.text)
        if point.pieces:
            yield from _things(case, point.pieces)
        else:
            yield says("Nothing is recorded for it yet.")
        if point.manager and point.manager.text:
            yield from _words(point.manager)


def _words(said: Words) -> Iterator[Block]:
    who = said.by or "My manager"
    status = f", {said.status}" if said.status else ""
    yield says(Strong(f"{who}{status}:"), f" ({said.corroboration})", *refs(said.sources, 1))
    yield Quote(_flat(said.text))


def _timeline(case: Case) -> Iterator[Block]:
    rows = sorted(
        {each.id: each for each in reversed(tuple(_shown(case)))}.values(), key=lambda each: (each.on, each.id)
    )
    if rows:
        yield Heading(2, "Timeline")
        heads = {one.done.id: one.done.project for one in case.projects}
        cells = tuple((Sentence((each.day,)), heads.get(each.id) or each.text, each.id) for each in rows)
        yield Table("What this case cites, in order of time", ("day", "what", "source"), cells)


def _listed(title: str, found: Sequence[Done]) -> Iterator[Block]:
    if found:
        yield Heading(2, title)
        yield Items(tuple(item(each) for each in found))


def _advocate(each: Advocate) -> Iterator[Block]:
    how = "in their own words" if each.how is Corroboration.CONFIRMED else "as I noted it"
    source = refs((note(each.note.id),)) if each.note else ()
    yield says(Strong(f"{each.person}"), f", {how}:", *source)
    yield Quote(_flat(each.words))


def _gaps(found: Sequence[Point]) -> Iterator[Block]:
    yield Heading(2, "Gaps, and what I do about them")
    if not found:
        yield says("Each point above has evidence that somebody else, or the record, speaks for.")
        return
    yield Items(tuple(_gap(point) for point in found))


def _gap(point: Point) -> Spans:
    said = f" {point.gap[:1].upper()}{point.gap[1:]}. {_flat(point.response) or 'No response is written yet.'}"
    return words(Strong(point.text), said)


def _manager(case: Case) -> Iterator[Block]:
    yield Heading(2, "My manager's position")
    said = case.answer
    if said and said.text:
        yield from _words(said)
    else:
        yield says("Not recorded yet, and not mine to write.")


def _appendix(case: Case) -> Iterator[Block]:
    found = sources(case)
    proofs: dict[str, tuple[Claim, ...]] = {}
    for each in _shown(case):
        for source in (*each.sources, *each.answered):
            proofs[source.id] = (*proofs.get(source.id, ()), *each.text.claims, *each.result.claims)
    yield Heading(2, "Sources")
    yield says("Each opens on my machine: leadward show ID.")
    yield Items(tuple(words(Ref(each.id), " ", _called(each, proofs.get(each.id, ()))) for each in found))


def _called(each: Source, proofs: tuple[Claim, ...]) -> Sentence:
    """`commit “Retry failed payments”`, `note “Fewer lost payments”`: what a source is, and what it is about."""
    kind = {"path": "file"}.get(each.kind, each.kind)
    if not each.label:
        return line("{kind}", kind=Slot(kind))
    claims = (Titled(each.key, each.label),) if each.kind == "commit" else tuple(dict.fromkeys(proofs))
    return line("{kind} {label}", kind=Slot(kind), label=Slot(f"“{_flat(each.label)}”", claims))


def sources(case: Case) -> tuple[Source, ...]:
    """Everything that a sentence of the case cites, in the order of the document."""
    cited: list[Source] = [note(case.written.id, f"the case for {case.role}")] if case.written else []
    for each in _shown(case):
        cited += [*each.sources, *each.answered]
    cited += [source for point in case.points if point.manager for source in point.manager.sources]
    cited += [note(each.note.id, f"{each.person} said") for each in case.advocates if each.words and each.note]
    cited += case.answer.sources if case.answer else ()
    named: dict[str, Source] = {}
    for source in cited:
        if source.id not in named or (source.label and not named[source.id].label):
            named[source.id] = source
    return tuple(named.values())


# Questions


def doubts(case: Case) -> Document:
    """The questions of a sceptical committee: for the author, before somebody else asks them."""
    return Document(f"What a committee would ask: {case.role}", tuple(_doubts(case)))


def _doubts(case: Case) -> Iterator[Block]:
    yield says("For yourself. Each question with what answers it, or the gap to close before the day.")
    for each in questions(case):
        yield Heading(3, each.text)
        if each.gap:
            yield says(Strong("Gap:"), f" {each.gap}.")
        if each.answers:
            yield from _things(case, each.answers)
        if each.said:
            yield from _words(each.said)


def to_json(case: Case) -> dict[str, Any]:
    """The case as values: choices, gaps and questions with the ids of their pieces."""
    return {
        "schema": SCHEMA, "kind": "case", "person": case.person, "role": case.role, "as_of": case.today, "since": case.since,
        "thesis": case.thesis, "business": case.business, "projects": [_project_json(each) for each in case.projects],
        "points": [_point_json(each) for each in case.points],
        "leverage": _ids(case.leverage), "further": _ids(case.further), "glue": _ids(case.glue),
        "advocates": [{"person": each.person, "on": each.on, "words": each.words or None, "corroboration": each.how if each.words else None} for each in case.advocates],
        "questions": [{"question": each.text, "answers": _ids(each.answers), "gap": each.gap or None} for each in questions(case)],
        "sources": list(sources(case)),
    }  # fmt: skip


def _ids(found: Iterable[Done]) -> list[str]:
    return [each.id for each in found]


def _project_json(one: Undertaken) -> dict[str, Any]:
    done = one.done
    return {"id": done.id, "title": done.project, "text": str(done.text), "result": str(done.result) or None, "result_corroboration": done.by_others if done.result else None, "ask": str(done.asks) or None}  # fmt: skip


def _point_json(point: Point) -> dict[str, Any]:
    pieces = [{"id": each.id, "text": str(each.text), "on": each.on, "reach": each.reach, "corroboration": each.corroboration, "result": str(each.result) or None} for each in point.pieces]  # fmt: skip
    said = point.manager
    return {"criterion": point.id, "text": point.text, "pieces": pieces, "more": point.more, "chosen": point.chosen, "gap": point.gap or None, "response": point.response or None, "manager": said.text if said else None}  # fmt: skip
