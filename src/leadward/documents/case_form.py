"""A company's own questions, each answered from the case within its limit, with one link that a reader can open.

An answer is made of whole sentences of the case: what does not fit is left out, never cut. What the identifiers of this machine
stand for is listed at the end, for the author alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal

from leadward.documents.brag import ended
from leadward.documents.case import field_sentence, outcome, own_words
from leadward.documents.tree import Block, Document, Heading, Items, Ref, Span, Strong, Text, refs, says, words
from leadward.ladder.accomplished import Done
from leadward.ladder.case import Advocate, Case, Undertaken, weightiest
from leadward.model.errors import UsageProblem
from leadward.model.records import dataclass
from leadward.model.source import Source, note
from leadward.model.text import shortened, visible

Unit = Literal["characters", "words"]
SCHEMA = 1
MOST_QUESTIONS = 40
MOST = 1000
"""Characters of an answer where the form names no limit."""
_LIMIT = re.compile(
    r"[\[(]?\s*(?:(?:max(?:imum)?|up to|at most|limit(?:ed to)?|no more than)\.?:?\s*)*(?:of\s+)?(\d[\d,.' ]{0,8}?)\s*-?\s*(characters?|chars?|words?)\b[^)\]\n]{0,30}[\])]?",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s*(?:#{1,6}\s+|\d{1,2}[.)]\s+|[-*+]\s+|Q\d{0,2}[.:]\s*)+")
_LEAST = 3
"""Words of a question."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the form; `limit` is 0 where it names none."""

    text: str
    limit: int = 0
    unit: Unit = "characters"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that can be in an answer, with its sources."""

    parts: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def text(self) -> str:
        return " ".join(part for part in self.parts if part)


@dataclass(frozen=True, slots=True)
class Answer:
    """`link` is an address that somebody else can open, '' where the record has none for it; it counts within `used`."""

    question: Question
    statements: tuple[Statement, ...]
    link: str
    used: int

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(dict.fromkeys(source for each in self.statements for source in each.sources))

    @property
    def text(self) -> str:
        """What is pasted into the form."""
        return " ".join([*(each.text for each in self.statements), *([self.link] if self.link else [])])


def questions(text: str) -> tuple[Question, ...]:
    """The questions of a form, in order: headings, numbered lines and lines that ask, each with its limit. Raises UsageProblem for none."""
    found: list[Question] = []
    for written in text.splitlines():
        limit = _LIMIT.search(written)
        mark = _MARK.match(written)
        said = " ".join(_LIMIT.sub(" ", written[mark.end() if mark else 0 :]).strip().strip("*_: ").split())
        begins = bool(mark) or said.endswith("?") or (limit and len(said.split()) >= _LEAST)
        if begins and re.search(r"\w", said):
            found.append(_limited(Question(visible(shortened(said, 300))), limit))
        elif limit and found and not found[-1].limit:
            found[-1] = _limited(found[-1], limit)
    asked = tuple(each for each in found if each.limit or "?" in each.text)
    if not asked:
        raise UsageProblem("The form holds no question. Write each as a heading or a line that ends with “?”, with its limit: (500 characters).")  # fmt: skip
    if len(asked) > MOST_QUESTIONS:
        raise UsageProblem(f"The form holds {len(asked)} questions, more than {MOST_QUESTIONS}; give them in parts.")
    return asked


def _limited(question: Question, limit: re.Match[str] | None) -> Question:
    if not limit:
        return question
    digits = re.sub(r"\D", "", limit[1])
    return Question(question.text, int(digits), "words" if limit[2].lower().startswith("word") else "characters")


# What answers a question


def _why(case: Case) -> Iterator[Statement]:
    for name in ("thesis", "business"):
        if case.written and getattr(case, name).strip():
            yield Statement((own_words(case, name, ""),), (note(case.written.id, f"the case for {case.role}"),))


def _results(case: Case) -> Iterator[Statement]:
    for one in sorted(case.projects, key=lambda each: not each.done.result):
        yield from _project(one, ("problem",))
    yield from (_piece(each) for each in weightiest(case.lines, 6) if each.result)


def _lead(case: Case) -> Iterator[Statement]:
    for one in case.projects:
        yield from _project(one, ("problem", "my_part"))


def _project(one: Undertaken, fields: Sequence[str]) -> Iterator[Statement]:
    done, body = one.done, one.note.body if one.note else None
    said: list[str] = [f"{done.project}."]
    if one.note and body:
        for name in (each for each in fields if getattr(body, each).strip()):
            said += ["My part:"] if name == "my_part" else []
            said.append(ended(field_sentence(one.note, name)))
    else:
        said += [ended(done.text)]
    if done.result:
        said += [outcome(done)]
    yield Statement(tuple(said), (*done.sources, *done.answered))


def _people(case: Case) -> Iterator[Statement]:
    yield from map(_piece, case.further)
    yield from _quotes(case)
    yield from map(_piece, case.glue)


def _quotes(case: Case) -> Iterator[Statement]:
    for each in case.advocates:
        if each.words and each.note:
            yield Statement((_quoted(each),), (note(each.note.id, f"{each.person} said"),))


def _quoted(each: Advocate) -> str:
    said = " ".join(each.words.split())
    how = "" if each.how == "confirmed" else " (as I noted it)"
    return f"{each.person}{how}: “{said}”"


def _gaps(case: Case) -> Iterator[Statement]:
    written = (note(case.written.id, f"the case for {case.role}"),) if case.written else ()
    for point in case.gaps:
        if point.response.strip():
            yield Statement((f"“{point.text.rstrip('.')}”: {' '.join(point.response.split())}",), written)


def _leverage(case: Case) -> Iterator[Statement]:
    yield from map(_piece, case.leverage)


def _piece(each: Done) -> Statement:
    return Statement((ended(each.text), *([outcome(each)] if each.result else [])), (*each.sources, *each.answered))


_ABOUT: tuple[tuple[str, Callable[[Case], Iterator[Statement]]], ...] = (
    (r"\bgaps?\b|\bweak|improv\w+ (?:area|next)|develop(?:ment)? (?:area|need|next)|work(?:ing)? on next|grow next|areas? (?:of|for) (?:growth|development|improvement)", _gaps),
    (r"\bfeedback\b|\bpeers?\b|\breferences?\b|\bsay about\b|\badvocat|\bendors|\bsponsor", _quotes),
    (r"\bimpact|\bresults?\b|\boutcomes?\b|\bvalue\b|\bmeasur|\bmetric|\bachiev|\baccomplish", _results),
    (r"\bmentor|\bcoach|\bothers\b|\bpeople\b|\bhelp|\bcollab|\bteam ?mates?|\bcolleagues?|\bcultur", _people),
    (r"\blever|\bmultipl|\bprocess|\btool|\befficien|\bdocument|\bfaster\b", _leverage),
    (r"\blead|\bled\b|\bprojects?\b|\bscope\b|\bcomplex|\btechnical|\bdrove|\bdrive|\bchalleng", _lead),
    (r"\bwhy\b|\bready\b|\brole\b|\bpromot|\bbusiness (?:case|need)|\blevel\b|\bsummar", _why),
)  # fmt: skip
_COMMON = frozenset(
    [
        "what",
        "which",
        "how",
        "does",
        "your",
        "have",
        "with",
        "that",
        "this",
        "from",
        "they",
        "them",
        "been",
        "were",
        "will",
        "would",
        "could",
        "should",
        "and",
        "the",
        "for",
        "are",
        "you",
    ]
)


def _matching(case: Case, asked: str) -> Iterator[Statement]:
    """The pieces of the criteria whose words the question uses, those with most words in common first."""
    asks = _stems(asked)
    near = sorted(case.points, key=lambda point: -len(asks & _stems(point.text)))
    for point in near:
        if asks & _stems(point.text):
            yield from map(_piece, point.pieces)


def _stems(said: str) -> frozenset[str]:
    return frozenset(word[:6] for word in re.findall(r"[^\W\d_]{4,}", said.casefold()) if word not in _COMMON)


def _candidates(case: Case, asked: str) -> Iterator[Statement]:
    low = asked.casefold()
    for sign, found in _ABOUT:
        if re.search(sign, low):
            yield from found(case)
    yield from _matching(case, asked)
    if not re.search(_ABOUT[0][0], low):
        yield from _results(case)


# Answers


def answers(case: Case, asked: Sequence[Question], address: Mapping[str, str]) -> tuple[Answer, ...]:
    """An answer to each question; `address` has a web address for the id of each source that others can open.

    A statement answers one question only, as long as another one is left for it.
    """
    used: set[str] = set()
    made = []
    for question in asked:
        found = list(dict.fromkeys(_candidates(case, question.text)))
        fresh = [each for each in found if each.text not in used]
        answer = _fitted(question, fresh or found, address)
        used.update(each.text for each in answer.statements)
        made.append(answer)
    return tuple(made)


def _fitted(question: Question, found: Sequence[Statement], address: Mapping[str, str]) -> Answer:
    limit = question.limit or MOST
    kept: list[Statement] = []
    link = ""
    for each in found:
        its = link or next((address[source.id] for source in each.sources if source.id in address), "")
        trial = Answer(question, (*kept, each), its, 0)
        if length(trial.text, question.unit) <= limit:
            kept, link = [*kept, each], its
        elif length(Answer(question, (*kept, each), link, 0).text, question.unit) <= limit:
            kept = [*kept, each]
    made = Answer(question, tuple(kept), link, 0)
    return Answer(question, made.statements, link, length(made.text, question.unit))


def length(text: str, unit: Unit) -> int:
    """As a form counts: every character with its spaces, or what stands between spaces."""
    return len(text.split()) if unit == "words" else len(text)


def document(case: Case, found: Sequence[Answer]) -> Document:
    """The answers to paste, and at the end what each is made of."""
    return Document(f"Answers for {case.role}" + (f": {case.person}" if case.person else ""), tuple(_blocks(found)))


def _blocks(found: Sequence[Answer]) -> Iterator[Block]:
    for each in found:
        yield Heading(2, each.question.text)
        if not each.statements:
            yield says(
                "Nothing in the record answers this within its limit. Write it yourself, or note what is missing."
            )
            continue
        link: tuple[Span, ...] = (Text(" "), Ref(each.link, each.link)) if each.link else ()
        parts = [part for one in each.statements for part in one.parts if part]
        yield says(*_spaced(parts), *link)
        yield says(Strong(_count(each)))
    yield Heading(2, "Sources")
    yield says("For yourself, not for the form: leadward show ID.")
    yield Items(tuple(words(f"{each.question.text}:", *refs(each.sources, 12)) for each in found if each.sources))


def _spaced(parts: Sequence[str]) -> Iterator[str]:
    for number, part in enumerate(parts):
        yield from (" ", part) if number else (part,)


def _count(each: Answer) -> str:
    unit, limit = each.question.unit, each.question.limit
    said = f"{each.used:,} of {limit:,} {unit}" if limit else f"{each.used:,} {unit}; the form names no limit"
    return f"{said}." if each.link else f"{said}. No link: nothing of it can be opened by somebody else."


def to_json(found: Sequence[Answer]) -> dict[str, Any]:
    """The answers as values."""
    rows = [
        {"question": each.question.text, "limit": each.question.limit or None, "unit": each.question.unit, "used": each.used, "text": each.text, "link": each.link or None, "sources": list(each.sources)}
        for each in found
    ]  # fmt: skip
    return {"schema": SCHEMA, "kind": "case-form", "answers": rows}
