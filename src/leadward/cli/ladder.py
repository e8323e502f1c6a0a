"""`ladder`: levels and criteria, the built-in ones or the company's own."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from leadward.cli.options import Beginning, as_json, print_json, today, width, written
from leadward.documents import html, markdown, plain
from leadward.documents import ladder as document
from leadward.documents.dates import counted, named
from leadward.documents.tables import table
from leadward.documents.tree import Document
from leadward.ladder import format as open_format
from leadward.model.text import visible
from leadward.workflows import ladder as verbs
from leadward.workflows import places
from leadward.workflows.ladder import Version


@click.group(cls=Beginning, first="list", epilog="Example: leadward ladder import engineering.yml --use")
def ladder() -> None:
    """Levels and criteria: show, import, list, use, diff, export.

    The built-in ladder counts until another is chosen with `use`. Forms that are read: the open JSON format,
    engineering-progression's YAML, Markdown with headings and bullets, a CSV matrix.
    """


@ladder.command(epilog="Example: leadward ladder show")
@click.argument("which", metavar="[NAME]", default="")
@written
@as_json
def show(which: str, markdown_wanted: bool, html_file: str | None, json_wanted: bool) -> None:
    """The ladder in use, or another one, whole: every criterion with its id."""
    if which:
        version, track = verbs.opened(which), ""
        shown = version.ladder
    else:
        now = verbs.current()
        version, track, shown = now.version, now.track, now.ladder
    if json_wanted:
        told = {"version": version.version, "track": track, "ladder": open_format.to_json(version.ladder)}
        return print_json(told)
    about = f"{_about(version)}{f', track {track}' if track else ''}."
    _print(document.to_document(shown, about), markdown_wanted, html_file)


@ladder.command(
    "import",
    epilog="Example: leadward ladder import engineering.yml --name shop --use; leadward ladder import - < ladder.md",
)
@click.argument("file", metavar="FILE|-")
@click.option(
    "--form", type=click.Choice(verbs.forms()), default=None, help="The form of the file (default: by its name)."
)
@click.option("--name", default="", help="What to call it (default: from its title).")
@click.option("--title", default="", help="Its title (default: the file's own).")
@click.option("--use", "use_it", is_flag=True, help="Let it count from now on.")
@as_json
def import_(file: str, form: str | None, name: str, title: str, use_it: bool, json_wanted: bool) -> None:
    """Take a ladder in as a version of its own; the file is kept as it came, and nothing older is lost.

    `-` reads what is pasted: Markdown, a table copied from a spreadsheet, JSON or YAML.
    """
    if file == "-":
        taken = verbs.take_in_pasted(_pasted(), today(), form or "", title, name)
    else:
        taken = verbs.take_in(Path(file), today(), form or "", title, name)
    made = taken.version
    if use_it:
        verbs.use(f"{made.ladder.name}@{made.version}", today())
    if json_wanted:
        changes = [asdict(each) for each in taken.changes]
        return print_json({**_told(made), "known": taken.known, "in_use": use_it, "changes": changes})
    levels, criteria = (
        counted(len(made.ladder.levels), "level"),
        counted(len(made.ladder.criteria), "criterion", "criteria"),
    )
    said = "was here already" if taken.known else f"taken in: {levels}, {criteria}"
    click.echo(f"{visible(made.ladder.title)} ({made.ladder.name}@{made.short}) {said}.")
    if taken.before:
        click.echo(
            f"{counted(len(taken.changes), 'thing')} differ{'s' if len(taken.changes) == 1 else ''} from the version before:"
        )
        click.echo(f"  leadward ladder diff {_ref(taken.before)} {_ref(made)}")
    click.echo("It counts from today." if use_it else f"To let it count: leadward ladder use {made.ladder.name}")


def _pasted() -> bytes:
    if sys.stdin.isatty():
        click.echo("Paste the ladder, then press Enter and Ctrl-D.", err=True)
    return sys.stdin.buffer.read(verbs.largest() + 1)


@ladder.command("list", epilog="Example: leadward ladder list")
@as_json
def list_(json_wanted: bool) -> None:
    """All versions that are here, and which of them counts."""
    now, found = verbs.current(), verbs.versions()
    if json_wanted:
        return print_json([{**_told(each), "in_use": each == now.version} for each in found])
    rows = [
        [
            "*" if each == now.version else "", each.ladder.name, each.short,
            each.on.isoformat() if each.on else "built in", each.ladder.title, each.file or ("pasted" if each.on else ""),
        ]
        for each in found
    ]  # fmt: skip
    click.echo(table(("", "name", "version", "since", "title", "file"), rows, width()))
    click.echo("\n* counts. Another: leadward ladder use NAME[@VERSION]\nYour company's: leadward ladder import FILE|-")


@ladder.command(epilog="Example: leadward ladder use shop --track people-manager")
@click.argument("which", metavar="NAME[@VERSION]")
@click.option("--track", default="", help="Only the levels of this track, and those of all.")
@as_json
def use(which: str, track: str, json_wanted: bool) -> None:
    """Let a version count from now on: standing and expectations speak of it. It stays until you choose another."""
    now = verbs.use(which, today(), track)
    if json_wanted:
        return print_json({**_told(now.version), "track": now.track})
    chosen = f", track {visible(track)}" if track else ""
    click.echo(
        f"{visible(now.ladder.title)} ({_ref(now.version)}{chosen}) counts from today. Undo: leadward notes undo"
    )


@ladder.command(epilog="Example: leadward ladder diff shop@1f2e3d4c shop")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@written
@as_json
def diff(old: str, new: str, markdown_wanted: bool, html_file: str | None, json_wanted: bool) -> None:
    """What differs between two versions, or files: added, removed, reworded, moved."""
    before, after, changes = verbs.compare(old, new)
    if json_wanted:
        told = {"old": before.version, "new": after.version, "changes": [asdict(each) for each in changes]}
        return print_json(told)
    _print(document.difference(_ref(before), _ref(after), changes), markdown_wanted, html_file)


@ladder.command(epilog="Example: leadward ladder export shop.json")
@click.argument("file", metavar="[FILE]", default="-")
@click.option("--which", metavar="NAME[@VERSION]", default="", help="Another than the one in use.")
@click.option("--source", "as_it_came", is_flag=True, help="The file as it came, to the letter.")
@as_json
def export(file: str, which: str, as_it_came: bool, json_wanted: bool) -> None:
    """Write a ladder in the open format, to FILE or standard output; `import` reads it back."""
    version = verbs.named(which) if which else verbs.current().version
    if file == "-" and as_it_came:
        return click.echo(version.source.encode("utf-8", "backslashreplace"), nl=False)
    if file == "-":
        return print_json(open_format.to_json(version.ladder))
    verbs.write(version, Path(file), as_it_came)
    print_json({"file": file, **_told(version)}) if json_wanted else click.echo(f"Wrote {visible(file)}.")


def _print(made: Document, markdown_wanted: bool, html_file: str | None) -> None:
    if html_file:
        places.write_private(Path(html_file), html.page(made).encode())
        click.echo(f"Wrote {html_file}", err=True)
    elif markdown_wanted:
        click.echo(markdown.text(made))
    else:
        click.echo(plain.text(made, width()), nl=False)


def _ref(version: Version) -> str:
    return f"{version.ladder.name}@{version.short}"


def _about(version: Version) -> str:
    if version.on:
        return f"{_ref(version)}, taken in on {named(version.on)} from {version.file or 'pasted text'}"
    return f"{_ref(version)}, from {version.file}" if version.file else f"{_ref(version)}, built in"


def _told(version: Version) -> dict[str, Any]:
    return {
        "name": version.ladder.name,
        "title": version.ladder.title,
        "version": version.version,
        "on": version.on,
        "file": version.file,
        "levels": len(version.ladder.levels),
        "criteria": len(version.ladder.criteria),
    }
