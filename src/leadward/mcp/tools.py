"""What an assistant may ask: each tool is one verb of a workflow, its docstring is what the assistant reads.

Answers carry text from repositories, calendars and notes, which anybody may have written: they are marked as data. A tool that
changes something is offered only where the server was started with `--write`, and each change can be undone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from leadward.documents import brief as brief_document
from leadward.documents import map_pages, markdown
from leadward.documents import standing as standing_document
from leadward.model.move import Verdict
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.notes import shape
from leadward.notes.dates import parse_day
from leadward.practices.catalogue import CATALOGUE
from leadward.practices.listed import named as named_practice
from leadward.workflows import advice, journal, one_on_one
from leadward.workflows import scout as scouting
from leadward.workflows.brief import brief_at
from leadward.workflows.show import opened
from leadward.workflows.sources import Where
from leadward.workflows.standing import stand

MOST_NOTES = 50
MOST_EVIDENCE = 5
"""Of one criterion: an assistant reads all of it at once."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the server stands: the repository it was started for, else the workspace's sources, and the clock."""

    repo: Where
    today: Callable[[], date]


@dataclass(frozen=True, slots=True)
class Offer:
    """A tool as offered: `changes` says that it writes to the journal."""

    name: str
    act: Callable[..., Any]
    changes: bool = False


def offers(desk: Desk) -> tuple[Offer, ...]:
    """All tools, the reading ones first."""
    week = (_brief(desk), _moves(desk), _standing(desk), _agenda(desk))
    reading = (*week, _search, _open(desk), _scout(desk), _practices, _explain)
    writing = (_log(desk), _mark(desk))
    return (*(_offer(act) for act in reading), *(_offer(act, changes=True) for act in writing))


def _offer(act: Callable[..., Any], changes: bool = False) -> Offer:
    return Offer(act.__name__.strip("_"), act, changes)


def _nobody(_what: str, _done: int, _all: int) -> None:
    """Nobody watches progress: standard output belongs to the protocol."""


def _brief(desk: Desk) -> Callable[..., Any]:
    def brief() -> Any:
        """This week: at most five moves, what to bring to the next 1:1, what is new, and standing, with the ids of their sources."""
        return brief_document.to_json(brief_at(desk.repo, desk.today(), "", _nobody))

    return brief


def _moves(desk: Desk) -> Callable[..., Any]:
    def moves(limit: Annotated[int, Field(ge=1, le=100)] = 20) -> Any:
        """All recommended moves in their order, each with its reason, effort in minutes and sources; `why` says why it waits."""
        found = advice.advise_at(desk.repo, desk.today(), "", _nobody)
        advice.remember_shown(found.ranking)
        return [*found.ranking.chosen, *found.ranking.waiting][:limit]

    return moves


def _standing(desk: Desk) -> Callable[..., Any]:
    def standing() -> Any:
        """Where the user stands, for themselves alone: per criterion of the ladder what the evidence shows, who says so, and what
        is next; of the evidence the newest five each, `more` counts the rest. Nothing is added up; only the manager says that a
        criterion is met."""
        told = standing_document.to_json(stand(desk.repo, desk.today(), "", _nobody))
        for criterion in (each for level in told["levels"] for each in level["criteria"]):
            criterion["more"] = max(len(criterion["evidence"]) - MOST_EVIDENCE, 0)
            criterion["evidence"] = criterion["evidence"][:MOST_EVIDENCE]
        return told

    return standing


def _agenda(desk: Desk) -> Callable[..., Any]:
    def agenda(
        person: Annotated[str, Field(max_length=200, description="with whom; empty for the user's manager")] = "",
    ) -> Any:
        """The agenda of the next 1:1: carried over, goals, new facts, experiments to share, one question; `kept` as the user edited it."""
        return one_on_one.page(person, desk.repo, desk.today(), "", _nobody)

    return agenda


def search(words: Annotated[str, Field(max_length=500)]) -> Any:
    """The user's own notes that hold every one of the words, newest first (at most 50): entries, contacts, goals, 1:1s ..."""
    return [_note(each) for each in reversed(journal.notes(words))][:MOST_NOTES]


_search = search


def _open(desk: Desk) -> Callable[..., Any]:
    def show(id: Annotated[str, Field(max_length=4000)]) -> Any:
        """Open a source by its id as the other tools print it: a commit (c1a2b3c4d), a path (p:src/app.py), a note (n1a2b3c4d), a meeting (m1a2b3c4d)."""
        return opened(id, desk.repo, desk.today(), _nobody)

    return show


def _scout(desk: Desk) -> Callable[..., Any]:
    def scout(path: Annotated[str, Field(max_length=4000)]) -> Any:
        """A map of a path before work goes there, as Markdown: structure, coupling, who knows it, what is dormant, open questions."""
        made = scouting.scout(path, desk.repo, desk.today(), "", _nobody)
        return markdown.text(map_pages.to_document(made))

    return scout


def practices() -> Any:
    """The 30 practices of leads, in order: name, what it is, the command that serves it, whether it is built."""
    return list(CATALOGUE)


def explain(name: Annotated[str, Field(max_length=100)]) -> Any:
    """One practice in full: why it matters, what counts, what does not, its limits, its source."""
    import inspect
    import sys

    return inspect.getdoc(sys.modules[named_practice(name).moves.__module__])


_practices, _explain = practices, explain


def _log(desk: Desk) -> Callable[..., Any]:
    def log(
        text: Annotated[str, Field(max_length=20_000)],
        on: Annotated[str, Field(max_length=40, description="today, yesterday, last tue, 2026-01-31")] = "today",
        people: Annotated[list[str], Field(max_length=50)] = [],  # noqa: B006  never changed; a schema needs a list
        practice: Annotated[str, Field(max_length=40)] = "",
    ) -> Any:
        """Note what the user did, in their words. Only what they said; never an invention. `leadward notes undo` takes it back."""
        from leadward.notes.entry import Entry

        if practice:
            named_practice(practice)
        told = {"text": text, "people": people, "practice": practice}
        return {"id": journal.short_id(journal.add(shape.from_json(Entry, told), parse_day(on, desk.today())))}

    return log


def _mark(desk: Desk) -> Callable[..., Any]:
    def mark_move(
        move: Annotated[str, Field(description="its number in `moves`, or practice/subject", max_length=4000)],
        verdict: Annotated[str, Field(pattern="^(done|dismissed)$")],
        reason: Annotated[str, Field(max_length=500)] = "",
    ) -> Any:
        """Say what became of a move, when the user says so. Two dismissals rest a kind of move; undo takes it back."""
        practice, subject, what = advice.shown(move)
        noted = journal.mark(practice, subject, Verdict(verdict), reason=reason, on=desk.today())
        return {"id": journal.short_id(noted), "move": visible(what)}

    return mark_move


def _note(found: Any) -> dict[str, Any]:
    return {"id": journal.short_id(found.id), "kind": found.kind, "on": found.on, "body": shape.to_json(found.body)}
