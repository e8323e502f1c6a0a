"""`export`, `import`, `backup` and `restore`: what you wrote, as files of your own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from leadward.cli.notes import erased_lines
from leadward.cli.options import Progress, as_json, print_json, width, workspace
from leadward.cli.settling import decision_of, say_sides, settling
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import say
from leadward.model import shell
from leadward.workflows import backups, vault
from leadward.workflows.backups import Copy
from leadward.workflows.vault import Imported

_SHOWN = 20
"""Files that are listed one by one."""


@click.command(epilog="Example: leadward export ~/leadward-notes")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@as_json
def export(folder: Path, json_wanted: bool) -> None:
    """Write all you wrote into DIR: Markdown files (an Obsidian vault) and the complete journal as JSON.

    DIR must be new, empty, or an earlier export, which is brought up to date.
    """
    with Progress() as progress:
        done = vault.export(workspace(progress=progress), folder.absolute())
    if json_wanted:
        return print_json(done)
    _say(f"{_notes(done.notes)}: {done.written} files written, {done.removed} removed.")
    _command("Readable by you alone. Back again:", "import", folder)


@click.command("import", epilog="Example: leadward import ~/leadward-notes")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--config", "with_config", is_flag=True, help="Take its sources and settings too.")
@settling
@as_json
def import_(folder: Path, with_config: bool, json_wanted: bool, **sides: Any) -> None:
    """Take in what `export` wrote, and what you edited in its Markdown or put into its folder `new`.

    Notes that are here already stay as they are; nothing is deleted. A field edited here and there, each otherwise, is shown side
    by side and waits for --mine, --theirs or --both. A file that cannot be read is reported and the others come in; then, as with
    what waits, the exit code is 1. Sources and settings of an export come in with --config where none are here yet; an address
    never does.
    """
    outcome = vault.import_(workspace(), folder.absolute(), with_config, decision_of(**sides))
    if json_wanted:
        print_json(outcome)
        return _end(outcome)
    _say_notes(outcome)
    _say_settings(outcome, folder)
    _say_files(outcome)
    say_sides(outcome.conflicts, "import", str(folder))
    _end(outcome)


def _say_notes(outcome: Imported) -> None:
    """What became of the notes."""
    _say(
        f"{_notes(outcome.notes)} new from the journal, {outcome.known} here already ({outcome.changes} states written)."
    )
    for line in erased_lines(outcome.refused, outcome.erased):
        _say(line)
    if outcome.edited:
        _say(f"{_notes(len(outcome.edited))} edited in the Markdown: {', '.join(outcome.edited[:8])}")
    if outcome.merged:
        _say(
            f"{_notes(len(outcome.merged))} edited here and there, in other fields, put together: {', '.join(outcome.merged[:8])}"
        )
    if outcome.settled:
        _say(
            f"{_notes(len(outcome.settled))} settled as you said: {', '.join(outcome.settled[:8])}. Undo: leadward notes undo"
        )
    if outcome.new:
        _say(f"{_notes(len(outcome.new))} from new/: {', '.join(outcome.new[:8])}")


def _say_files(outcome: Imported) -> None:
    """What files say that no note takes."""
    for hint in outcome.hints[:_SHOWN]:
        _say(
            f"{hint.file}: `{hint.property}` is no field of this note and stays in the file. Did you mean `{hint.field}`?"
        )
    if outcome.problems:
        _say(f"Left out, all else came in: {_files(len(outcome.problems))}.")
        for problem in outcome.problems[:_SHOWN]:
            say(*wrapped(f"{problem.file}: {problem.why}", width(), "  ", "    "))
        if len(outcome.problems) > _SHOWN:
            _say(f"  and {len(outcome.problems) - _SHOWN} more: --json lists them")


def _end(outcome: Imported) -> None:
    """Exit with 1 where something waits or was left out."""
    if outcome.problems or outcome.conflicts:
        click.get_current_context().exit(1)


def _say_settings(outcome: Imported, folder: Path) -> None:
    """What became of the sources and settings of an export."""
    if outcome.config:
        _say("Its sources and settings came along: leadward source list")
    if outcome.config_problem:
        _say(f"Its config.toml was left out: {outcome.config_problem}.")
    if outcome.offered:
        _say("Not taken, as it is in the export's config.toml alone:")
        for line in outcome.offered:
            say(f"  {line}")
        if workspace().home.configuration.exists():
            _say("You have a configuration, which stays as it is. To add one of these: leadward source add PATH")
        else:
            _command("If all of these are yours:", "import", folder, "--config")
    if outcome.left_out:
        _say(f"Calendars with an address are added by you alone (leadward source add -): {', '.join(outcome.left_out)}")


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
    done = backups.backup(workspace(), target.absolute() if target else None)
    if json_wanted:
        return print_json(done)
    _say(f"{_notes(done.notes)} copied ({_size(done.size)}), whole and checked.")
    _command("Back again:", "restore", done.path)


@click.command(epilog="Example: leadward restore ~/.local/share/leadward/backups/journal-v1-20260131T101500Z.sqlite3")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@as_json
def restore(file: Path, json_wanted: bool) -> None:
    """Make the journal what the copy FILE holds, once all of it was examined. The journal as it is now is copied first.

    So this can be undone. It works where the journal is damaged or missing, too.
    """
    done = backups.restore(workspace(), file.absolute())
    if json_wanted:
        return print_json(done)
    _say(f"The journal holds {_notes(done.notes)} now, as of {done.copy.made:%Y-%m-%d %H:%M} UTC.")
    if done.before:
        _command(f"Before, it held {_notes(done.before.notes)}. To undo:", "restore", done.before.path)
    if done.erased:
        _say(f"{_notes(done.erased)} of the copy stay erased: they were erased or forgotten since it was made.")
    if not done.complete:
        _say(
            "Not all that was erased could be read from what is damaged, so look whether something came back: leadward privacy"
        )
    if done.aside:
        _say("What was there was no whole journal; it is kept as it was:")
        say(f"  {done.aside}")


def _list(json_wanted: bool) -> None:
    found = backups.listed(workspace())
    if json_wanted:
        return print_json(found)
    if not found:
        return _say("No copies are here. Make one: leadward backup")
    for copy in found:
        say(_line(copy))


def _line(copy: Copy) -> str:
    return f"{copy.made:%Y-%m-%d %H:%M} UTC  {_notes(copy.notes):>12}  {_size(copy.size):>9}  {copy.path}"


def _command(text: str, verb: str, path: Path, *options: str) -> None:
    """A command to copy, on a line of its own and never broken."""
    _say(text)
    say(" ".join((f"  {shell.command(verb, str(path))}", *options)))


def _files(count: int) -> str:
    return "one file" if count == 1 else f"{count:,} files"


def _notes(count: int | None) -> str:
    if count is None:
        return "damaged"
    return "one note" if count == 1 else f"{count:,} notes"


def _size(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MiB" if size >= 1024 * 1024 else f"{size / 1024:.0f} KiB"


def _say(text: str) -> None:
    say(*wrapped(text, width(), "", "  "))
