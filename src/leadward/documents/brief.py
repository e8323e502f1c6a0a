"""The brief as a value, as a document, and as JSON (schema: `docs/brief-schema.json`)."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from leadward.documents import claims
from leadward.documents.dates import named
from leadward.documents.tree import (
    Block,
    Code,
    Document,
    Heading,
    Items,
    Spans,
    Strong,
    Table,
    not_read,
    refs,
    says,
    words,
)
from leadward.ladder.ranking import NOTHING_SETTLED, Settled
from leadward.model.move import Move
from leadward.model.person import Person
from leadward.model.records import dataclass
from leadward.model.source import Source
from leadward.practices.phrases import counted

View = Literal["self", "most-active", "other"]


@dataclass(frozen=True, slots=True)
class OneOnOne:
    """What to ask at the next 1:1, and what to bring."""

    questions: tuple[str, ...]
    bring: str = ""
    sources: tuple[Source, ...] = ()
    when: str = ""
    """Its day, with whom, and what its agenda holds; '' where no day is known."""


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
    level: str = ""
    """How many points of the next level have evidence, in half a line; '' where today's level is not said."""
    asks: str = ""
    """The question about today's level, where it is not said."""
    focus: tuple[str, ...] = ()
    """The quarter's focus practices."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A week, ready to be written in any form. `standing` exists for the reader alone.

    `gaps` say what could not be read, `notices` why the view is whose it is: one sentence each.
    """

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
    free: int = 0
    """How many of those that wait would fit a longer week."""
    settled: Settled = NOTHING_SETTLED
    """What became of the list that the week began with."""

    def __post_init__(self) -> None:
        if self.standing is not None and self.view != "self":
            raise ValueError("a brief that is not the reader's own holds no standing")

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
    rest = "the rest unknown" if len(standing.seen) < standing.of else "none unknown"
    return f"git can speak to {standing.can_speak} of {standing.of} practices; {seen}, {rest}"


def level_said(standing: Standing) -> str:
    """The points of the next level, or the question about today's, and the focus, in one line; where there is no focus, what shows more."""
    first = standing.level or standing.asks
    text = (
        f"focus: {', '.join(standing.focus)}" if standing.focus else "see: leadward standing" if standing.level else ""
    )
    return "; ".join(filter(None, (first, text)))


def amount(brief: Brief) -> str:
    """`3 moves, 70 minutes`; later in the week `3 of 5 done, 40 minutes left`."""
    minutes = counted(brief.minutes, "minute")
    if not _under_way(brief.settled):
        return f"{counted(len(brief.moves), 'move')}, {minutes}" if brief.moves else "no moves"
    settled = brief.settled
    parts = (
        f"{settled.done} of {settled.total} done",
        f"{settled.put_away} put off or dismissed" if settled.put_away else "",
        f"{settled.closed} no longer open" if settled.closed else "",
        f"{minutes} left" if brief.moves else "",
    )
    return ", ".join(filter(None, parts))


def _under_way(settled: Settled) -> bool:
    return bool(settled.done or settled.put_away or settled.closed)


def nothing_to_do(brief: Brief) -> str:
    """What to say, and what to do next, where there is no move."""
    if brief.settled.total:
        return f"That is enough. {brief.free} more if you like: leadward moves" if brief.free else "That is enough."
    if brief.waiting:
        rest = counted(brief.waiting, "move waits", "moves wait")
        return f"Nothing new. Enjoy your week. {rest}; see why: leadward moves --why"
    return 'The history that is here suggests none. Note what you do, and moves follow: leadward log "what you did"'


def to_document(brief: Brief) -> Document:
    """The brief as a document tree: moves first, standing last, then what the identifiers stand for."""
    blocks: list[Block] = [says(f"{named(brief.as_of)}, from {brief.sources_read}, nothing sent.")]
    blocks.append(says(whose_view(brief) or f"For {brief.me.label if brief.me else 'the reader'}."))
    blocks += [Heading(2, f"This week: {amount(brief)}"), *_moves(brief)]
    blocks += _one_on_one(brief.one_on_one) if brief.one_on_one else []
    blocks += _section("Since last week", [words(new.text, *refs(new.sources)) for new in brief.since_last])
    if brief.standing:
        blocks += [Heading(2, "Standing"), *_standing_blocks(brief.standing)]
    blocks += not_read(brief.gaps)
    return Document(f"Brief: {brief.repository}", (*blocks, *_sources(brief)))


def _section(title: str, items: list[Spans]) -> list[Block]:
    return [Heading(2, title), Items(tuple(items))] if items else []


def _moves(brief: Brief) -> list[Block]:
    if not brief.moves:
        return [says(nothing_to_do(brief))]
    return [block for number, move in enumerate(brief.moves, 1) for block in _move_blocks(number, move)]


def _move_blocks(number: int, move: Move) -> list[Block]:
    due = f"Due {named(move.due)}. " if move.due else ""
    blocks: list[Block] = [
        Heading(3, f"{number}. {move.what} ({move.effort_minutes} min)"),
        says(*([due] if due else []), move.why, *refs(move.sources)),
    ]
    if move.say:
        blocks.append(says(Strong("Say:"), " “", move.say, "”"))
    if move.ready:
        blocks.append(Code(move.ready.command))
    return blocks


def _one_on_one(meeting: OneOnOne) -> list[Block]:
    blocks: list[Block] = [Heading(2, "Next 1:1")]
    if meeting.when:
        blocks.append(says(f"{meeting.when}."))
    if meeting.questions:
        blocks.append(Items(tuple(words(f"“{question}”") for question in meeting.questions)))
    if meeting.bring:
        blocks.append(says(Strong("Bring:"), " ", meeting.bring, *refs(meeting.sources)))
    return blocks


def _standing_blocks(standing: Standing) -> list[Block]:
    seen: list[Block] = [says(Strong("Seen:"), f" {', '.join(standing.seen)}.")] if standing.seen else []
    text = level_said(standing)
    level: list[Block] = [says(f"{text[0].upper()}{text[1:]}.")] if text else []
    return [says(f"{standing_said(standing)}."), *seen, *level]


def _sources(brief: Brief) -> list[Block]:
    talk = brief.one_on_one
    groups = [move.sources for move in brief.moves]
    groups += [talk.sources] if talk else []
    groups += [new.sources for new in brief.since_last]
    rows = {source.id: source.label or source.key for group in groups for source in group}
    if not rows:
        return []
    table = Table(
        "What the identifiers stand for; each opens with leadward show ID", ("id", "source"), (*rows.items(),)
    )
    return [Heading(2, "Sources"), table]


def to_json(brief: Brief, with_claims: bool = True, identities: bool = False) -> dict[str, Any]:
    """The brief as JSON values, by the documented schema; claims are left out for whoever did not ask for them.

    `identities`: claims name people by every name and e-mail of theirs.
    """
    proof = _Proof(with_claims, identities)
    person = brief.me
    return {
        "schema": 1,
        "repository": brief.repository,
        "view": brief.view,
        "me": {"name": person.name, "email": person.email} if person else None,
        "as_of": brief.as_of.isoformat(),
        "sources_read": brief.sources_read,
        "moves": [_move(move, proof) for move in brief.moves],
        "waiting": brief.waiting,
        "week": _week(brief),
        "one_on_one": _meeting(brief.one_on_one, proof),
        "since_last": [_new(new, proof) for new in brief.since_last],
        "standing": _standing(brief.standing),
        "gaps": list(brief.gaps),
        "notices": list(brief.notices),
    }


def _week(brief: Brief) -> dict[str, int]:
    settled = brief.settled
    return {
        "total": settled.total or len(brief.moves),
        "done": settled.done,
        "put_away": settled.put_away,
        "closed": settled.closed,
        "minutes_left": brief.minutes,
        "more": brief.free,
    }


@dataclass(frozen=True, slots=True)
class _Proof:
    """Whether claims are wanted, and how they name people."""

    wanted: bool
    identities: bool

    def of(self, field: str, text: str) -> dict[str, Any]:
        return {"claims": list(claims.of_text(field, text, self.identities))} if self.wanted else {}


def _new(new: New, proof: _Proof) -> dict[str, Any]:
    return {"text": new.text, "facts": _facts(new.sources), **proof.of("text", new.text)}


def _move(move: Move, proof: _Proof) -> dict[str, Any]:
    return {
        "practice": move.practice,
        "subject": move.subject,
        "about": about(move),
        "what": move.what,
        "why": move.why,
        "effort_minutes": move.effort_minutes,
        "facts": _facts(move.sources),
        "say": move.say,
        **ready(move),
        "due": move.due.isoformat() if move.due else None,
        **({"claims": claims.of_move(move, proof.identities)} if proof.wanted else {}),
    }


def about(move: Move) -> dict[str, str]:
    """What a move is about, as data; `subject` is the same as one string."""
    about = move.about
    return {"kind": about.kind.value, "value": about.value, "detail": about.detail, "repository": about.repository}


def ready(move: Move) -> dict[str, Any]:
    """What a move has ready: the command as a terminal takes it, and beside it the same as data."""
    if move.ready is None:
        return {"ready": None, "action": None}
    words = {"verb": move.ready.verb, "arguments": list(move.ready.arguments), "options": dict(move.ready.options)}
    return {"ready": move.ready.command, "action": words}


def _facts(sources: tuple[Source, ...]) -> list[dict[str, str]]:
    return [{"id": s.id, "kind": s.kind, "key": s.key, "label": s.label} for s in sources]


def _meeting(meeting: OneOnOne | None, proof: _Proof) -> dict[str, Any] | None:
    if meeting is None:
        return None
    said = {"when": meeting.when, "questions": list(meeting.questions), "bring": meeting.bring}
    return {**said, "facts": _facts(meeting.sources), **proof.of("bring", meeting.bring)}


def _standing(standing: Standing | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    return {
        "can_speak": standing.can_speak,
        "of": standing.of,
        "seen": list(standing.seen),
        "level": standing.level,
        "focus": list(standing.focus),
    }
