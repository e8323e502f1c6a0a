"""`source`, `sync` and `meetings`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leadward.cli.options import Beginning, Progress, as_json, print_json, today, width
from leadward.documents.dates import counted
from leadward.documents.tables import table
from leadward.model.text import shortened, visible
from leadward.workflows import calendar, places, sources
from leadward.workflows.lines import count_lines, months_before
from leadward.workflows.sources import Source
from leadward.workflows.sync import sync as bring_up_to_date

if TYPE_CHECKING:
    from leadward.warehouse.store import Manifest
    from leadward.workflows.calendar import Calendar


_NO_CALENDAR = "No calendar yet. Add one: leadward source add ~/calendar.ics"
_SORTS = {"demo": "demo", "planning": "strategic"}


@click.group(cls=Beginning, first="list", epilog="Example: leadward source add ~/code/shop")
def source() -> None:
    """The repositories Leadward reads when no --repo is given, and your calendars."""


@source.command(epilog="Example: leadward source add ~/code/shop; leadward source add ~/calendar.ics")
@click.argument("where", metavar="PATH|ICS|ADDRESS")
@as_json
def add(where: str, json_wanted: bool) -> None:
    """Remember a repository, or a calendar: an ICS file, or its private address (https:, webcal:).

    A source is only read, never written to. An address is asked by `leadward sync` and by nothing else.
    """
    new = sources.add(where)
    if json_wanted:
        return print_json(_told(new))
    ahead = "leadward brief" if new.kind == "git" else "leadward sync" if new.address else "leadward meetings"
    click.echo(f"Added {visible(new.name)} ({visible(_place(new))}). Next: {ahead}")


@source.command(name="list", epilog="Example: leadward source list --json")
@as_json
def list_(json_wanted: bool) -> None:
    """The sources, in the order they are read."""
    have = sources.listed()
    if json_wanted:
        print_json([_told(each) for each in have])
    elif have:
        click.echo(table(("name", "kind", "path"), [[s.name, s.kind, _place(s)] for s in have], width()))
    else:
        click.echo("No sources yet: the repository you are in is read. Add one: leadward source add PATH")


@source.command(epilog="Example: leadward source remove shop")
@click.argument("name")
@as_json
def remove(name: str, json_wanted: bool) -> None:
    """Forget a source, by name or path. Nothing of it is touched."""
    gone = sources.remove(name)
    if json_wanted:
        print_json(_told(gone))
    else:
        undo = "leadward source add ADDRESS" if gone.address else f"leadward source add {visible(str(gone.path))}"
        click.echo(f"Removed {visible(gone.name)}. Undo: {undo}")


@click.command(epilog="Example: leadward sync --repo .")
@click.option("--repo", metavar="PATH", help="Only this repository.")
@click.option(
    "--lines",
    metavar="[MONTHS]",
    is_flag=False,
    flag_value=0,
    type=click.IntRange(0, 1200),
    help="Count the lines of each change too: of the last MONTHS, or of all.",
)
@as_json
def sync(repo: str | None, lines: int | None, json_wanted: bool) -> None:
    """Read what is new in the sources. Every command that needs it does this for repositories and files by itself.

    Lines are counted for you to ask about; nothing else waits for them. Stopped halfway, it goes on from there.
    """
    read = []
    for place in sources.chosen_or_none(repo):
        with Progress() as progress:
            _, manifest = bring_up_to_date(place.path, places.facts_path(), progress)
            if lines is not None:
                manifest = _with_lines(place.path, lines, progress)
        read.append(manifest)
    calendars = [] if repo else calendar.refresh_all(today())
    if json_wanted:
        gaps = [
            {"name": m.name, "path": m.root, "commits": m.counts["commits"], "gaps": [*m.notices, *m.gaps]}
            for m in read
        ]
        return print_json(
            [*gaps, *({"name": c.name, "meetings": len(c.meetings), "gaps": [*c.gaps]} for c in calendars)]
        )
    for manifest in read:
        click.echo(f"{visible(manifest.name)}: {manifest.counts['commits']:,} commits read, up to {manifest.head[:10]}")
        _notes((*manifest.notices, *manifest.gaps))
    for each in calendars:
        click.echo(f"{visible(each.name)}: {_read_of(each)}")
        _notes(each.gaps)


def _read_of(each: Calendar) -> str:
    if each.gaps and not each.meetings:
        return "no meeting read"
    return f"{counted(len(each.meetings), 'meeting')}, {each.first} to {each.last}"


@click.command(epilog="Example: leadward meetings --days 7")
@click.option("--days", type=click.IntRange(1, 366), default=14, show_default=True, help="So many days ahead.")
@click.option("--who", is_flag=True, help="Who runs what: strategic meetings and demos, with who called them.")
@as_json
def meetings(days: int, who: bool, json_wanted: bool) -> None:
    """What your calendars hold for the next days; 1:1s say with whom, demos and strategic meetings what they are."""
    if who:
        return _who_runs_what(json_wanted)
    found = calendar.ahead(today(), days)
    if json_wanted:
        return print_json(found)
    if not found.known:
        return click.echo(_NO_CALENDAR)
    for each in found.meetings:
        said = f"1:1 with {each.one_on_one}  {each.title}" if each.one_on_one else each.title
        marks = [_SORTS.get(each.sort, ""), "declined" if each.declined else ""]
        said += "".join(f"  [{mark}]" for mark in marks if mark)
        click.echo(
            f"{each.day:%a} {each.day.day:>2} {each.day:%b}  {each.time:<5}  "
            + shortened(visible(said), max(width() - 20, 20))
        )
    if not found.meetings:
        click.echo(f"No meetings in the next {days} days.")
    _notes(found.gaps)


def _who_runs_what(json_wanted: bool) -> None:
    from leadward.workflows import meetings as verbs

    found = verbs.who_runs_what(today())
    if json_wanted:
        return print_json(found)
    if not sources.calendars():
        return click.echo(_NO_CALENDAR)
    if not found:
        return click.echo("No demo and no strategic meeting is known by its title, half a year back and ahead.")
    rows = [
        [each.title, _SORTS[each.sort], each.organiser or "-", str(each.last or "-"), str(each.next or "-")]
        for each in found
    ]
    click.echo(table(("meeting", "is", "called by", "last", "next"), rows, width()))
    return None


def _with_lines(path: Path, months: int, progress: Progress) -> Manifest:
    _, counted, missing = count_lines(path, places.facts_path(), months_before(today(), months), progress)
    if not missing:
        return counted
    lost = f"the lines of {missing:,} changes cannot be counted: their contents are missing here"
    return replace(counted, gaps=(*counted.gaps, lost))


def _notes(gaps: Sequence[str]) -> None:
    for gap in gaps:
        click.echo(f"  note: {visible(gap)}")


def _place(source: Source) -> str:
    """Where a source is; of an address nothing but its name, which begins with the host: the rest may be a secret."""
    return "a private address" if source.address else str(source.path)


def _told(source: Source) -> dict[str, str]:
    return {"kind": source.kind, "name": source.name, "path": _place(source)}
