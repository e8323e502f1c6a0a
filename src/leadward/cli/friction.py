"""`friction`: note in one line what costs time, say what fixed it, see before and after."""

from __future__ import annotations

from typing import Any

import click

from leadward.cli.noted import kept, listed, on_day, past
from leadward.cli.notes import told
from leadward.cli.options import Beginning, Progress, as_json, print_json, reads_history, width, workspace
from leadward.cli.picks import NOTE
from leadward.documents.dates import named
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import say
from leadward.notes.friction import Friction
from leadward.workflows import friction as verbs
from leadward.workflows import journal
from leadward.workflows.sources import Where

_NONE = (
    "No friction is noted. When something costs you ten minutes: leadward friction 'the docs build takes 12 minutes'"
)


class Saying(Beginning):
    """A group that takes words alone as those of `add`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        words = args and not args[0].startswith("-") and args[0] not in self.commands
        return super().parse_args(ctx, ["add", *args] if words else args)


@click.group(
    cls=Saying, first="list", epilog="Example: leadward friction 'the docs build takes 12 minutes' --minutes 12"
)
def friction() -> None:
    """What costs time and no file shows: tools, builds, meetings, hand-offs. Words alone note it."""


@friction.command(epilog="Example: leadward friction 'Two reviews wait for one person' --often weekly")
@click.argument("text", nargs=-1, required=True)
@click.option("--place", default="", metavar="PATH", help="The file or folder, where it is in the code.")
@click.option("--minutes", type=click.IntRange(0, 100_000), help="What it costs each time.")
@click.option("--often", default="", help="How often, and for whom.")
@click.option("--with", "people", multiple=True, metavar="NAME", help="Who else said so. Repeat it.")
@on_day
@as_json
def add(
    text: tuple[str, ...],
    place: str,
    minutes: int | None,
    often: str,
    people: tuple[str, ...],
    on: str,
    json_wanted: bool,
) -> None:
    """Note it, in one line."""
    answers: dict[str, object] = {"place": place, "minutes": minutes, "often": often, "people": list(people)}
    note = verbs.add(workspace(), " ".join(text), answers, past(on))
    kept(
        note,
        f"Noted: {note.body.text}",
        json_wanted,
        f"Once fixed: leadward friction fixed {journal.short_id(note.id)} 'how'",
    )


@friction.command(epilog="Example: leadward friction fixed n1a2b3c4d 'cached the theme' --link c1a2b3c4d")
@click.argument("note_id", metavar="ID", type=NOTE)
@click.argument("how", nargs=-1)
@click.option("--link", "links", multiple=True, metavar="WHAT", help="A commit, an address. Repeat it.")
@on_day
@as_json
def fixed(note_id: str, how: tuple[str, ...], links: tuple[str, ...], on: str, json_wanted: bool) -> None:
    """Say what fixed it; from then on, before and after are looked at."""
    note = verbs.fixed(workspace(), note_id, " ".join(how), links, past(on))
    kept(
        note,
        f"Fixed: {note.body.text}",
        json_wanted,
        f"In four weeks: leadward friction show {journal.short_id(note.id)}",
    )


@friction.command(epilog="Example: leadward friction after n1a2b3c4d 'Noor built the docs twice today'")
@click.argument("note_id", metavar="ID", type=NOTE)
@click.argument("words", nargs=-1, required=True)
@as_json
def after(note_id: str, words: tuple[str, ...], json_wanted: bool) -> None:
    """Say what is different since the fix."""
    note = verbs.after(workspace(), note_id, " ".join(words))
    kept(note, f"Since the fix: {note.body.after}", json_wanted)


@friction.command(epilog="Example: leadward friction show n1a2b3c4d")
@click.argument("note_id", metavar="ID", type=NOTE)
@reads_history
def show(note_id: str, repo: Where, as_of: str | None, json_wanted: bool) -> None:
    """One of them, with what the history shows of its place before the fix and since."""
    note = workspace().notes.of_kind(Friction, note_id)
    with Progress() as progress:
        observation = verbs.observed(workspace(where=repo, progress=progress, as_of=as_of), note)
    if json_wanted:
        return print_json(
            {
                **told(note),
                "observed": {"before": observation.before, "after": observation.after, "why": observation.why},
            }
        )
    say(*_lines(note, observation))
    return None


@friction.command("list", epilog="Example: leadward friction list")
@as_json
def list_(json_wanted: bool) -> None:
    """Noted friction, what is open first."""
    notes = sorted(verbs.notes(workspace()), key=lambda note: (note.body.fixed is not None, -note.on.toordinal()))
    listed(notes, json_wanted, _NONE, lambda each: f"{each.on}  {_state(each.body)}: {each.body.text}")


def _state(body: Any) -> str:
    return f"fixed {named(body.fixed)}" if body.fixed else "open"


def _lines(note: Any, observation: verbs.Observed) -> list[str]:
    body = note.body
    cost = [f"{body.minutes} minutes each time"] if body.minutes else []
    about = ", ".join([value for value in (body.place, *cost, body.often) if value])
    rows = [
        (about, about),
        (f"Fixed on {named(body.fixed)}{f': {body.fix}' if body.fix else ''}" if body.fixed else "", body.fixed),
        (f"Before: {observation.before}", observation.before),
        (f"Since:  {observation.after}", observation.after),
        (f"Before and after: {observation.why}", observation.why and body.fixed),
        (f"What is different: {body.after}", body.after),
    ]
    head = wrapped(f"{body.text}  {journal.short_id(note.id)}", width(), "", "  ")
    return [*head, *(line for text, shown in rows if shown for line in wrapped(text, width(), "  ", "    "))]
