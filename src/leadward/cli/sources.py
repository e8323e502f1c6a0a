"""`source` and `sync`."""

from __future__ import annotations

from pathlib import Path

import click

from leadward.cli.options import Progress, as_json, print_json, width
from leadward.documents.tables import table
from leadward.model.text import visible
from leadward.workflows import places, sources
from leadward.workflows.sync import sync as bring_up_to_date


@click.group(epilog="Example: leadward source add ~/code/shop")
def source() -> None:
    """The repositories Leadward reads when no --repo is given."""


@source.command(epilog="Example: leadward source add ~/code/shop")
@click.argument("path")
@as_json
def add(path: str, json_wanted: bool) -> None:
    """Remember a repository. It is only read, never written to."""
    new = sources.add(Path(path))
    if json_wanted:
        print_json(new)
    else:
        click.echo(f"Added {visible(new.name)} ({visible(str(new.path))}). Next: leadward brief")


@source.command(name="list", epilog="Example: leadward source list --json")
@as_json
def list_(json_wanted: bool) -> None:
    """The sources, in the order they are read."""
    have = sources.listed()
    if json_wanted:
        print_json(list(have))
    elif have:
        click.echo(table(("name", "kind", "path"), [[s.name, s.kind, str(s.path)] for s in have], width()))
    else:
        click.echo("No sources yet: the repository you are in is read. Add one: leadward source add PATH")


@source.command(epilog="Example: leadward source remove shop")
@click.argument("name")
@as_json
def remove(name: str, json_wanted: bool) -> None:
    """Forget a repository, by name or path. Nothing of it is touched."""
    gone = sources.remove(name)
    if json_wanted:
        print_json(gone)
    else:
        click.echo(f"Removed {visible(gone.name)}. Undo: leadward source add {visible(str(gone.path))}")


@click.command(epilog="Example: leadward sync --repo .")
@click.option("--repo", metavar="PATH", help="Only this repository.")
@as_json
def sync(repo: str | None, json_wanted: bool) -> None:
    """Read what is new in the sources. Every command that needs it does this by itself."""
    read = []
    for path in sources.chosen_all(repo):
        with Progress() as progress:
            _, manifest = bring_up_to_date(path, places.facts_path(), progress)
        read.append(manifest)
    if json_wanted:
        print_json(
            [
                {"name": m.name, "path": m.root, "commits": m.counts["commits"], "gaps": [*m.notices, *m.gaps]}
                for m in read
            ]
        )
        return
    for manifest in read:
        click.echo(f"{visible(manifest.name)}: {manifest.counts['commits']:,} commits read, up to {manifest.head[:10]}")
        for gap in (*manifest.notices, *manifest.gaps):
            click.echo(f"  note: {visible(gap)}")
