"""`thank`."""

from __future__ import annotations

import click

from leadward.cli.notes import print_note
from leadward.cli.options import Progress, print_json, reads_own, today, width, workspace
from leadward.cli.picks import NOTE
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import say
from leadward.notes.dates import parse_day
from leadward.practices.recognition import Noticed
from leadward.workflows import thanks as verb
from leadward.workflows.sources import Where


@click.command(epilog='Example: leadward thank "Bob Berg" "Your review caught the race." --for c1a2b3c4d')
@click.argument("person", default="", metavar="[NAME]")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option(
    "--for", "links", multiple=True, type=NOTE, metavar="ID", help="For what: a commit, an address, the id of a note."
)
@click.option("--team", default="", help="The person's team, where it is not yours.")
@click.option("--on", "day", metavar="DAY", default="today", help="When: today, yesterday, last tue, 2026-11-20.")
@reads_own
def thank(
    person: str,
    words: tuple[str, ...],
    links: tuple[str, ...],
    team: str,
    day: str,
    repo: Where,
    me: str,
    as_of: str | None,
    json_wanted: bool,
) -> None:
    """What others did lately that is worth a word; with WORDS, keep that you said them.

    The facts are the record's, the words are yours, and nothing is sent.
    """
    if words:
        on = parse_day(day, today(as_of))
        return print_note(
            workspace().notes.note(verb.thank(workspace(), person, " ".join(words), team, links, on)), json_wanted
        )
    with Progress() as progress:
        facts = verb.noticed(workspace(where=repo, me=me, progress=progress, as_of=as_of), person)
    if json_wanted:
        return print_json(
            {"repository": facts.repository, "as_of": facts.as_of, "facts": [_told(r) for r in facts.rows]}
        )
    say(*_lines(facts, person))
    return None


def _told(row: Noticed) -> dict[str, object]:
    facts = [{"id": s.id, "kind": s.kind, "key": s.key, "label": s.label} for s in row.sources]
    return {"person": row.who.name, "email": row.who.email, "what": row.gist, "fact": row.fact, "facts": facts}


def _lines(facts: verb.Facts, person: str) -> list[str]:
    keep = wrapped('Said it? leadward thank NAME "your words" --for ID     (kept here, sent by nobody)', width())
    if not facts.rows:
        whom = f"of {person} " if person else ""
        none = f"The record says nothing new {whom}to thank for. It knows commits only: what did no commit show?"
        return [*wrapped(none, width()), *keep]
    return [*(line for row in facts.rows for line in _one(row)), "", *keep]


def _one(row: Noticed) -> list[str]:
    ids = " ".join(source.id for source in row.sources)
    head = wrapped(f"{row.who.name}, {row.gist}", width())
    return [*head, *wrapped(f"{row.fact}  {ids}", width(), "   ", "   ")]
