"""What an assistant may ask: each tool is one verb of a workflow, its docstring is what the assistant reads.

Answers carry text from repositories, calendars and notes, which anybody may have written: they are marked as data. A tool that
changes something is offered only where the server was started with `--write`, and each change can be undone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, Field

from leadward.documents import agents, case_prompt, map_pages, markdown
from leadward.documents import brag as brag_document
from leadward.documents import brief as brief_document
from leadward.documents import case as case_document
from leadward.documents import standing as standing_document
from leadward.documents import weekly as weekly_document
from leadward.model.errors import UnknownId
from leadward.model.move import Verdict
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.notes import shape
from leadward.notes.aside import Aside
from leadward.notes.dates import parse_day
from leadward.practices.catalogue import CATALOGUE
from leadward.practices.listed import named as named_practice
from leadward.workflows import advice, journal, one_on_one, tasks
from leadward.workflows import brag as brag_verbs
from leadward.workflows import case as case_verbs
from leadward.workflows import distill as distilling
from leadward.workflows import scout as scouting
from leadward.workflows import weekly as weekly_verbs
from leadward.workflows.brief import brief_at
from leadward.workflows.show import opened
from leadward.workflows.standing import stand
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

WITHHELD = (Aside,)
"""Kinds of note that no tool gives an assistant, and for whose ids it is told that there is no such note."""
MOST_NOTES = 50
ASSISTANT = "an assistant"
"""Who wrote what these tools write, as the journal keeps it and `show` says."""
MOST_EVIDENCE = 5
"""Of one criterion: an assistant reads all of it at once."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A tool as offered: `changes` says that it writes to the journal."""

    name: str
    act: Callable[..., Any]
    changes: bool = False


def offers(ws: Workspace) -> tuple[Offer, ...]:
    """All tools, the reading ones first."""
    week = (_brief(ws), _moves(ws), _standing(ws), _agenda(ws), _weekly(ws))
    reading = (*week, _search(ws), _open(ws), _scout(ws), _task(ws), _plan_propose(ws), _practices, _explain)
    writing = (_log(ws), _mark(ws), _word_weekly(ws))
    return (*(_offer(act) for act in reading), *(_offer(act, changes=True) for act in writing))


def brag_resource(ws: Workspace) -> Callable[[], Any]:
    """What the resource `leadward://brag` holds: the same that the program would write, of the last 12 months."""

    def brag() -> Any:
        """What the user did in the last 12 months, a line each, with its day, who says so, its result and the ids of its sources."""
        return brag_document.to_json(brag_verbs.made(ws, brag_verbs.Period()))

    return brag


def case_resource(ws: Workspace) -> Callable[[], Any]:
    """What the resource `leadward://case` holds: the record of the promotion case, and how to word it."""

    def case() -> Any:
        """The user's promotion case with the rules for wording it: use nothing else, and keep the ids."""
        made = case_verbs.made(ws)
        return {**case_document.to_json(made), "prompt": case_prompt.text(made)}

    return case


def _offer(act: Callable[..., Any], changes: bool = False) -> Offer:
    return Offer(act.__name__.strip("_"), act, changes)


def _brief(ws: Workspace) -> Callable[..., Any]:
    def brief() -> Any:
        """This week: at most five moves, what to bring to the next 1:1, what is new, and standing, with the ids of their sources."""
        return brief_document.to_json(brief_at(ws), with_claims=False)

    return brief


def _moves(ws: Workspace) -> Callable[..., Any]:
    def moves(limit: Annotated[int, Field(ge=1, le=100)] = 20) -> Any:
        """All recommended moves in their order, each with its reason, effort in minutes and sources; `why` says why it waits."""
        found = advice.advise_at(ws)
        advice.remember_shown(ws, found)
        return [*found.ranking.chosen, *found.ranking.waiting][:limit]

    return moves


def _standing(ws: Workspace) -> Callable[..., Any]:
    def standing() -> Any:
        """Where the user stands, for themselves alone: per criterion of the ladder what the evidence shows, who says so, and what
        is next; of the evidence the weightiest five each, `more` counts the rest. Nothing is added up; only the manager says that a
        criterion is met."""
        data = standing_document.to_json(stand(ws))
        for criterion in (value for level in data["levels"] for value in level["criteria"]):
            criterion["more"] = max(len(criterion["evidence"]) - MOST_EVIDENCE, 0)
            criterion["evidence"] = criterion["evidence"][:MOST_EVIDENCE]
        return data

    return standing


def _agenda(ws: Workspace) -> Callable[..., Any]:
    def agenda(
        person: Annotated[str, Field(max_length=200, description="with whom; empty for the user's manager")] = "",
    ) -> Any:
        """The agenda of the next 1:1: carried over, goals, new facts, experiments to share, one question; `kept` as the user edited it."""
        return one_on_one.page(ws, person)

    return agenda


def _weekly(ws: Workspace) -> Callable[..., Any]:
    def weekly() -> Any:
        """The user's weekly note to their manager: at most five lines of what came of the week with the ids of their sources, who else
        must know, and `sent` once it went. Facts are given; the words of outcomes are the user's."""
        sent = weekly_verbs.of_this_week(ws)
        draft = weekly_verbs.draft(ws)
        data = weekly_document.to_json(draft)
        return {**data, "sent": sent.body.sent if sent else None}

    return weekly


def _search(ws: Workspace) -> Callable[..., Any]:
    def search(words: Annotated[str, Field(max_length=500)]) -> Any:
        """The user's own notes that hold every one of the words, newest first (at most 50): entries, contacts, goals, 1:1s ... Private asides are left out."""
        notes = [note for note in reversed(ws.notes.notes(words)) if not _is_withheld(note)]
        return [_note(note) for note in notes[:MOST_NOTES]]

    return search


def _open(ws: Workspace) -> Callable[..., Any]:
    def show(id: Annotated[str, Field(max_length=4000)]) -> Any:
        """Open a source by its id as the other tools print it: a commit (c1a2b3c4d), a path (p:src/app.py), a note (n1a2b3c4d), a meeting (m1a2b3c4d)."""
        if id.startswith("n") and _is_withheld(ws.notes.note(id)):
            raise UnknownId(f"No note with the id {id[:40]!r}.")
        return opened(ws, id)

    return show


def _scout(ws: Workspace) -> Callable[..., Any]:
    def scout(path: Annotated[str, Field(max_length=4000)]) -> Any:
        """A map of a path before work goes there, as Markdown: structure, coupling, who knows it, what is dormant, open questions."""
        scouting_map = scouting.scout(ws, path)
        return markdown.text(map_pages.to_document(scouting_map))

    return scout


def _task(ws: Workspace) -> Callable[..., Any]:
    def task(
        move: Annotated[str, Field(description="its number in `moves`, or practice/subject", max_length=4000)],
    ) -> Any:
        """A move of code as a task for you, in Markdown: goal, files, commits to follow, checks, what to leave alone. Do it only when the user asks."""
        shown_move = advice.shown(ws, move)
        task = tasks.task(ws, shown_move.practice, shown_move.subject)
        return markdown.text(agents.task(task))

    return task


class Proposed(BaseModel):
    """An item of a plan: words of the record, the turns they stand in (from 0), who does it as the turns say, or empty."""

    text: Annotated[str, Field(max_length=2000)]
    turns: Annotated[list[int], Field(min_length=1, max_length=20)]
    owner: Annotated[str, Field(max_length=200)] = ""


def _plan_propose(ws: Workspace) -> Callable[..., Any]:
    def plan_propose(
        record: Annotated[str, Field(max_length=4_000_000, description="a transcript or notes, whole")],
        items: Annotated[list[Proposed], Field(max_length=200)] = [],  # noqa: B006  never changed; a schema needs a list
        on: Annotated[str, Field(max_length=40, description="the meeting's day")] = "",
    ) -> Any:
        """The plan of a meeting's record by rules, and which of the items you propose stand: each needs turns that hold its words.
        What the turns do not say is dropped, with the reason. Nothing is kept: show the user, who keeps it with `leadward distill`."""
        proposals = [distilling.Proposal(item.text, tuple(item.turns), item.owner) for item in items]
        return distilling.checked(record, proposals, on=parse_day(on, ws.today) if on else None)

    return plan_propose


def practices() -> Any:
    """The 30 practices of leads, in order: name, what it is, the command that serves it, whether it is built."""
    return list(CATALOGUE)


def explain(name: Annotated[str, Field(max_length=100)]) -> Any:
    """One practice in full: why it matters, what counts, what does not, its limits, its source; or a word of the account (`landed`, `gap`)."""
    import inspect
    import sys

    from leadward.account import words

    word = words.named(name)
    if word:
        return f"{word.name}: {words.text(word)}"
    return inspect.getdoc(sys.modules[named_practice(name).moves.__module__])


_practices, _explain = practices, explain


def _log(ws: Workspace) -> Callable[..., Any]:
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
        made = ws.notes.by_assistant(ASSISTANT).add(shape.from_json(Entry, told), parse_day(on, ws.today))
        return {"id": journal.short_id(made)}

    return log


def _word_weekly(ws: Workspace) -> Callable[..., Any]:
    def word_weekly(
        lines: Annotated[list[Annotated[str, Field(max_length=400)]], Field(min_length=1, max_length=5)],
    ) -> Any:
        """Propose a wording of the weekly note, a line each, from the facts that `weekly` gives and what the user says: nothing else.
        It waits until the user keeps it (`leadward weekly keep`), and counts for nothing before; undo takes it back."""
        draft = weekly_verbs.draft(ws)
        words = "\n".join(f"- {' '.join(line.split())}" for line in lines if line.strip())
        noted = weekly_verbs.word(ws.but(notes=ws.notes.by_assistant(ASSISTANT)), words, draft)
        return {"id": journal.short_id(noted.id), "waits": "for the user: leadward weekly keep"}

    return word_weekly


def _mark(ws: Workspace) -> Callable[..., Any]:
    def mark_move(
        move: Annotated[str, Field(description="its number in `moves`, or practice/subject", max_length=4000)],
        verdict: Annotated[str, Field(pattern="^(done|dismissed)$")],
        reason: Annotated[str, Field(max_length=500)] = "",
    ) -> Any:
        """Say what became of a move, when the user says so. Two dismissals rest a kind of move; undo takes it back."""
        shown_move = advice.shown(ws, move)
        notes, what = ws.notes.by_assistant(ASSISTANT), Verdict(verdict)
        noted = notes.mark(shown_move.practice, shown_move.subject, what, reason=reason, on=ws.today)
        return {"id": journal.short_id(noted), "move": visible(shown_move.what)}

    return mark_move


def _is_withheld(note: StoredNote[Any]) -> bool:
    """Whether no assistant reads it: what the user wrote of a 1:1 for themselves alone."""
    return isinstance(note.body, WITHHELD)


def _note(found: Any) -> dict[str, Any]:
    return {"id": journal.short_id(found.id), "kind": found.kind, "on": found.on, "body": shape.to_json(found.body)}
