"""`export`, `import`, `backup` and `restore`: what you wrote, as files of your own."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from leadward.cli.options import Progress, as_json, print_json, width
from leadward.documents.wrapping import wrapped
from leadward.model.text import visible
from leadward.workflows import backups, vault
from leadward.workflows.backups import Copy


@click.command(epilog="Example: leadward export ~/leadward-notes")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@as_json
def export(folder: Path, json_wanted: bool) -> None:
    """Write all you wrote into DIR: Markdown files (an Obsidian vault) and the complete journal as JSON.

    DIR must be new, empty, or an earlier export, which is brought up to date.
    """
    with Progress() as progress:
        done = vault.export(folder.absolute(), progress)
    if json_wanted:
        return print_json(done)
    _say(f"{_notes(done.notes)}: {done.written} files written, {done.removed} removed.")
    _command("Readable by you alone. Back again:", "import", folder)


@click.command("import", epilog="Example: leadward import ~/leadward-notes")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@as_json
def import_(folder: Path, json_wanted: bool) -> None:
    """Take in what `export` wrote, and what you edited in its Markdown or put into its folder `new`.

    Notes that are here already stay as they are; nothing is deleted. `leadward notes import FILE` reads JSON lines alone.
    """
    done = vault.import_(folder.absolute())
    if json_wanted:
        return print_json(done)
    _say(f"{_notes(done.notes)} new from the journal, {done.known} here already ({done.changes} states written).")
    if done.edited:
        _say(f"{_notes(len(done.edited))} edited in the Markdown: {', '.join(done.edited[:8])}")
    if done.new:
        _say(f"{_notes(len(done.new))} from {vault.NEW}/: {', '.join(done.new[:8])}")
    if done.config:
        _say("Your sources came along: leadward source list")


@click.command(epilog="Example: leadward backup /media/stick")
@click.argument("target", required=False, metavar="[FILE|DIR]", type=click.Path(path_type=Path))
@click.option("--list", "listing", is_flag=True, help="Show the copies that are here instead.")
@as_json
def backup(target: Path | None, listing: bool, json_wanted: bool) -> None:
    """Copy the journal whole, while it is in use; to FILE or into DIR, else beside the journal.

    Keep one copy on another disk: a copy beside the journal shares its fate.
    """
    if listing:
        return _list(json_wanted)
    done = backups.backup(target.absolute() if target else None)
    if json_wanted:
        return print_json(done)
    _say(f"{_notes(done.notes)} copied ({_size(done.size)}), whole and checked.")
    _command("Back again:", "restore", done.path)


@click.command(epilog="Example: leadward restore ~/.local/share/leadward/backups/journal-v1-20260131T101500Z.sqlite3")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@as_json
def restore(file: Path, json_wanted: bool) -> None:
    """Make the journal what the copy FILE holds. The journal as it is now is copied first, so this can be undone."""
    done = backups.restore(file.absolute())
    if json_wanted:
        return print_json(done)
    _say(f"The journal holds {_notes(done.notes)} now, as of {done.copy.made:%Y-%m-%d %H:%M} UTC.")
    if done.before:
        _command(f"Before, it held {_notes(done.before.notes)}. To undo:", "restore", done.before.path)


def _list(json_wanted: bool) -> None:
    found = backups.listed()
    if json_wanted:
        return print_json(found)
    if not found:
        return _say("No copies are here. Make one: leadward backup")
    for copy in found:
        click.echo(_line(copy))


def _line(copy: Copy) -> str:
    return f"{copy.made:%Y-%m-%d %H:%M} UTC  {_notes(copy.notes):>12}  {_size(copy.size):>9}  {visible(str(copy.path))}"


def _command(said: str, verb: str, path: Path) -> None:
    """A command to copy, on a line of its own and never broken."""
    _say(said)
    click.echo(f"  leadward {verb} {visible(shlex.quote(str(path)))}")


def _notes(count: int) -> str:
    return "one note" if count == 1 else f"{count:,} notes"


def _size(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MiB" if size >= 1024 * 1024 else f"{size / 1024:.0f} KiB"


def _say(said: str) -> None:
    click.echo("\n".join(wrapped(said, width(), "", "  ")))
