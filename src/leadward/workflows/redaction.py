"""Who could be named in a document: everybody whom the histories or the notes know."""

from __future__ import annotations

from collections.abc import Iterable

from leadward.documents import redaction
from leadward.documents.redaction import Naming, Rule
from leadward.notes import KINDS, shape
from leadward.workflows import talks
from leadward.workflows.workspace import Workspace, opened_once


@opened_once
def rules(ws: Workspace, naming: Naming, hidden: Iterable[str]) -> tuple[Rule, ...]:
    """What goes from a document of the reader's. Raises UsageProblem."""
    if naming == "full":
        return redaction.rules((), naming, hidden)
    people = {
        name for each in ws.notes.notes_of_kinds(KINDS).values() for note in each for name in shape.people_of(note.body)
    }
    mine: set[str] = set()
    with talks.views_of(ws) as views:
        for view in views:
            for person in view.facts.people():
                (mine if view.myself and view.me and person.number == view.me.number else people).update(
                    (person.name, person.email, *person.known_as)
                )
    return redaction.rules(people - mine, naming, hidden, talks.manager(ws), mine)
