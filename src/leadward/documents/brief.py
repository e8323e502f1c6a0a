"""The brief as a value, as a document, and as JSON (schema: `docs/brief-schema.json`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from leadward.documents import tree
from leadward.documents.tree import Block, Document, Heading, Items, Ref, Span, Strong, says, words
from leadward.model.move import Move
from leadward.model.person import Person
from leadward.model.source import Source

View = Literal["self", "most-active", "other"]


@dataclass(frozen=True, slots=True)
class OneOnOne:
    """What to ask at the next 1:1, and what to bring."""

    questions: tuple[str, ...]
    bring: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class New:
    """Something new since a week ago."""

    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How much the sources can say: never a score."""

    can_speak: int
    of: int
    seen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A week, ready to be written in any form. `standing` and `one_on_one` exist for the reader alone."""

    repository: str
    me: Person | None
    view: View
    as_of: date
    sources_read: str
    moves: tuple[Move, ...]
    waiting: int = 0
    one_on_one: OneOnOne | None = None
    since_last: tuple[New, ...] = ()
    standing: Standing | None = None
    gaps: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        return sum(move.effort_minutes for move in self.moves)


def whose_view(brief: Brief) -> str:
    """Whose view it is where it is not the reader's own, and how to choose; '' where it is."""
    if brief.view == "self":
        return ""
    name = brief.me.label if brief.me else "nobody"
    if brief.view == "other":
        return f"As {name} would see it, from code alone; no standing of another person is shown."
    why = f"{brief.notices[0]}; " if brief.notices else ""
    return f"{why}this is the view of the most active person, {name}, from code alone. Yours: --me NAME"


def standing_said(standing: Standing) -> str:
    """One sentence on what the sources can speak to."""
    seen = f"{len(standing.seen)} seen" if standing.seen else "none seen yet"
    return f"git can speak to {standing.can_speak} of {standing.of} practices; {seen}, the rest unknown"


def to_document(brief: Brief) -> Document:
    """The brief as a document tree."""
    blocks: list[Block] = [says(f"{brief.as_of:%a %d %b %Y}, from {brief.sources_read}, nothing sent.")]
    if whose_view(brief):
        blocks.append(says(whose_view(brief)))
    blocks += [Heading(2, _headline(brief)), *_moves(brief)]
    if brief.one_on_one:
        blocks += [Heading(2, "Next 1:1"), *_one_on_one(brief.one_on_one)]
    if brief.since_last:
        blocks += [
            Heading(2, "Since last week"),
            Items(tuple(words(new.text, *_refs(new.sources)) for new in brief.since_last)),
        ]
    if brief.standing:
        blocks += [Heading(2, "Standing"), says(standing_said(brief.standing) + ".")]
    if brief.gaps:
        blocks += [Heading(2, "Not read"), Items(tuple(words(gap) for gap in brief.gaps))]
    return Document(f"Brief: {brief.repository}", tuple(blocks))


def _headline(brief: Brief) -> str:
    count = len(brief.moves)
    return f"This week: {count} move{'s' if count != 1 else ''}, {brief.minutes} minutes"


def _moves(brief: Brief) -> list[Block]:
    if not brief.moves:
        return [says("Nothing in the history suggests a move. Note what you do: leadward log TEXT")]
    blocks: list[Block] = []
    for number, move in enumerate(brief.moves, 1):
        blocks.append(Heading(3, f"{number}. {move.what} ({move.effort_minutes} min)"))
        blocks.append(says(move.why, *_refs(move.sources)))
        if move.say:
            blocks.append(says(Strong("Say: "), f"“{move.say}”"))
        if move.ready:
            blocks.append(says(Strong("Ready: "), tree.Literal(move.ready)))
    return blocks


def _one_on_one(meeting: OneOnOne) -> list[Block]:
    blocks: list[Block] = [Items(tuple(words(f"“{question}”") for question in meeting.questions))]
    if meeting.bring:
        blocks.append(says(Strong("Bring: "), meeting.bring, *_refs(meeting.sources)))
    return blocks


def _refs(sources: tuple[Source, ...]) -> list[Span | str]:
    return [part for source in sources for part in (" ", Ref(source.id))]


def to_json(brief: Brief) -> dict[str, Any]:
    """The brief as JSON values, by the documented schema."""
    person = brief.me
    return {
        "schema": 1,
        "repository": brief.repository,
        "view": brief.view,
        "me": {"name": person.name, "email": person.email} if person else None,
        "as_of": brief.as_of.isoformat(),
        "moves": [_move(move) for move in brief.moves],
        "waiting": brief.waiting,
        "one_on_one": _meeting(brief.one_on_one),
        "since_last": [{"text": new.text, "facts": _facts(new.sources)} for new in brief.since_last],
        "standing": _standing(brief.standing),
        "gaps": list(brief.gaps),
        "notices": list(brief.notices),
    }


def _move(move: Move) -> dict[str, Any]:
    return {
        "practice": move.practice,
        "subject": move.subject,
        "what": move.what,
        "why": move.why,
        "effort_minutes": move.effort_minutes,
        "facts": _facts(move.sources),
        "say": move.say,
        "ready": move.ready,
        "due": move.due.isoformat() if move.due else None,
    }


def _facts(sources: tuple[Source, ...]) -> list[dict[str, str]]:
    return [{"id": s.id, "kind": s.kind, "key": s.key, "label": s.label} for s in sources]


def _meeting(meeting: OneOnOne | None) -> dict[str, Any] | None:
    if meeting is None:
        return None
    return {"questions": list(meeting.questions), "bring": meeting.bring, "facts": _facts(meeting.sources)}


def _standing(standing: Standing | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    return {"can_speak": standing.can_speak, "of": standing.of, "seen": list(standing.seen)}
