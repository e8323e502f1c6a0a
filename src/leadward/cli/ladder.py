"""`ladder`: levels and criteria, the built-in ones or the company's own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from leadward.cli.options import Beginning, as_json, print_json, today, width, workspace, written
from leadward.cli.printed import page_to_file
from leadward.documents import ladder as document
from leadward.documents import ladder_preview as previews
from leadward.documents import markdown, plain
from leadward.documents.dates import named
from leadward.documents.tables import table
from leadward.documents.tree import Document
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import put, say
from leadward.ladder import format as open_format
from leadward.model import shell
from leadward.model.errors import UsageProblem
from leadward.model.text import decoded, lines_of, visible
from leadward.practices.phrases import counted
from leadward.workflows import ladder as verbs
from leadward.workflows import ladder_import as imports
from leadward.workflows.ladder import Version


@click.group(cls=Beginning, first="list", epilog="Example: leadward ladder import engineering.md --use")
def ladder() -> None:
    """Levels and criteria: show, import, list, use, diff, export.

    The built-in ladder counts until another is chosen with `use`. `import` reads ladders as companies write them: headings,
    bullets and tables in Markdown or HTML, CSV, .xlsx, YAML, JSON, a file or a whole folder.
    """


@ladder.command(epilog="Example: leadward ladder show")
@click.argument("which", metavar="[NAME]", default="")
@written
@as_json
def show(which: str, markdown_wanted: bool, html_file: str | None, json_wanted: bool) -> None:
    """The ladder in use, or another one, whole: every criterion with its id."""
    if which:
        version, track = verbs.opened(workspace(), which), ""
        shown = version.ladder
    else:
        now = verbs.current(workspace())
        version, track, shown = now.version, now.track, now.ladder
    if json_wanted:
        told = {"version": version.version, "track": track, "ladder": open_format.to_json(version.ladder)}
        return print_json(told)
    about = f"{_about(version)}{f', track {track}' if track else ''}."
    _print(document.to_document(shown, about), markdown_wanted, html_file)


@ladder.command(
    "import",
    epilog="Example: leadward ladder import engineering.md; leadward ladder import career-framework/ --yes",
)
@click.argument("file", metavar="FILE|FOLDER|-")
@click.option(
    "--form", type=click.Choice(imports.forms()), default=None, help="The form of the file (default: by its name)."
)
@click.option("--name", default="", help="What to call it (default: from its title).")
@click.option("--title", default="", help="Its title (default: the file's own).")
@click.option("--levels-at", type=click.Choice(imports.places()), default=None, help="Where the level names are.")
@click.option("--transpose", is_flag=True, help="Read the table the other way round: rows as columns.")
@click.option("--level-names", metavar="NAMES", default="", help="The names of the levels, separated by commas.")
@click.option("--part", metavar="TITLE", default="", help="Of several ladders, only this one.")
@click.option("--yes", is_flag=True, help="Import it without asking, if nothing is doubtful.")
@click.option("--anyway", is_flag=True, help="Import it even if something is doubtful.")
@click.option("--use", "use_it", is_flag=True, help="Let it count from now on.")
@as_json
def import_(
    file: str,
    form: str | None,
    name: str,
    title: str,
    levels_at: str | None,
    transpose: bool,
    level_names: str,
    part: str,
    yes: bool,
    anyway: bool,
    use_it: bool,
    json_wanted: bool,
) -> None:
    """Show what a ladder's file says and, on your yes, keep it as a version of its own.

    Reads Markdown (headings, bullets, tables), HTML, CSV, .xlsx, YAML, JSON, and a folder with a file for each level or
    discipline. You see the levels, their criteria counted, three of each, and what was left out before anything is taken
    in. `-` reads what is pasted. Nothing older is lost.
    """
    names = tuple(part.strip() for part in level_names.split(",") if part.strip())
    how = imports.How(form or "", title, name, levels_at or "", transpose, names, part)
    seen = imports.looked_pasted(_pasted(), how) if file == "-" else imports.looked(Path(file), how)
    if use_it and len(seen) > 1:
        raise UsageProblem(f"There are {len(seen)} ladders here; --part says which one is to count.")
    doubts = [doubt for each in seen for doubt in each.doubts]
    sure = anyway or (yes and not doubts)
    if not json_wanted and not sure:
        put(plain.text(_preview(seen), width()), nl=False)
    if not sure and not json_wanted and not yes and file != "-" and sys.stdin.isatty() and sys.stdout.isatty():
        sure = click.confirm("Take it in?", default=not doubts)
    if not sure:
        return _not_taken(seen, file, bool(doubts), yes, json_wanted)
    taken = imports.keep(workspace(), seen, today())
    if use_it:
        verbs.use(workspace(), f"{taken[0].version.ladder.name}@{taken[0].version.version}", today())
    if json_wanted:
        told = [{**_told(each.version), **_kept(each), **_seen(one)} for each, one in zip(taken, seen, strict=True)]
        return print_json({"taken": True, "in_use": use_it, "ladders": told})
    for each in taken:
        _say_taken(each)
    version = taken[0].version
    if not use_it:
        return say(f"To let it count: {shell.command('ladder', 'use', version.ladder.name)}")
    say("It counts from today.")
    _after_use(verbs.current(workspace()), said=False)


def _preview(seen: Sequence[imports.Seen]) -> Document:
    return previews.to_document([(each.ladder, each.shape, each.left_out, each.doubts) for each in seen])


def _not_taken(seen: Sequence[imports.Seen], file: str, doubtful: bool, yes: bool, json_wanted: bool) -> None:
    """Nothing is taken in: say so, and what takes it in. Raises UsageProblem where it was to be taken in and is doubtful."""
    if json_wanted:
        print_json({"taken": False, "in_use": False, "ladders": [_seen(each) for each in seen]})
        if not yes:
            return
    answer = "--anyway" if doubtful else "--yes"
    if yes:
        raise UsageProblem("Nothing was imported: there is something to check first. If it is right, say --anyway.")
    again = "leadward ladder import - " if file == "-" else shell.command("ladder", "import", file) + " "
    say("", f"Nothing is imported yet. To import it: {again}{answer}")
    if doubtful:
        say("If it is read wrongly: --levels-at, --level-names or --transpose say how to read it.")


def _say_taken(taken: verbs.Taken) -> None:
    version = taken.version
    levels, criteria = (
        counted(len(version.ladder.levels), "level"),
        counted(len(version.ladder.criteria), "criterion", "criteria"),
    )
    text = "was here already" if taken.known else f"taken in: {levels}, {criteria}"
    say(f"{version.ladder.title} ({version.ladder.name}@{version.short}) {text}.")
    if taken.before:
        say(
            f"{counted(len(taken.changes), 'thing')} differ{'s' if len(taken.changes) == 1 else ''} from the version before:"
        )
        say(f"  leadward ladder diff {_ref(taken.before)} {_ref(version)}")


def _kept(taken: verbs.Taken) -> dict[str, Any]:
    return {"known": taken.known, "changes": [asdict(change) for change in taken.changes]}


def _seen(seen: imports.Seen) -> dict[str, Any]:
    """A ladder as it was read, for a program."""
    levels = [
        {
            "id": level.id,
            "title": level.title,
            "criteria": len(criteria := seen.ladder.of_level(level.id)),
            "first": [criterion.text for criterion in criteria[: previews.FIRST]],
        }
        for level in seen.ladder.levels
    ]
    return {
        "name": seen.ladder.name,
        "title": seen.ladder.title,
        "version": seen.version,
        "shape": seen.shape,
        "preview": levels,
        "left_out": [{"what": what, "why": why, "lines": lines} for what, why, lines in seen.left_out],
        "doubts": list(seen.doubts),
    }


def _pasted() -> bytes:
    if sys.stdin.isatty():
        say("Paste the ladder, then press Enter and Ctrl-D.", err=True)
    return sys.stdin.buffer.read(imports.largest() + 1)


@ladder.command("list", epilog="Example: leadward ladder list")
@as_json
def list_(json_wanted: bool) -> None:
    """All versions that are here, and which of them counts."""
    now, versions = verbs.current(workspace()), verbs.versions(workspace())
    if json_wanted:
        return print_json([{**_told(version), "in_use": version == now.version} for version in versions])
    rows = [
        [
            "*" if version == now.version else "", version.ladder.name, version.short,
            version.on.isoformat() if version.on else "built in", version.ladder.title, version.file or ("pasted" if version.on else ""),
        ]
        for version in versions
    ]  # fmt: skip
    put(table(("", "name", "version", "since", "title", "file"), rows, width()))
    say("", "* counts. Another: leadward ladder use NAME[@VERSION]", "Your company's: leadward ladder import FILE|-")


@ladder.command(epilog="Example: leadward ladder use shop --now l3 --aim l4")
@click.argument("which", metavar="NAME[@VERSION]")
@click.option("--track", default="", help="Only the levels of this track, and those of all.")
@click.option(
    "--now",
    "level",
    metavar="LEVEL",
    default=None,
    help="Your level today: only what is above it is spoken of; '' takes it back.",
)
@click.option("--aim", metavar="LEVEL", default="", help="The level you aim at: nothing above it is spoken of.")
@as_json
def use(which: str, track: str, level: str | None, aim: str, json_wanted: bool) -> None:
    """Let a version count from now on: standing and expectations speak of it. It stays until you choose another.

    Say your level today, and standing, 1:1s and the page for your manager speak of the step from there to your aim
    alone; of the levels below they tell only what your manager raised.
    """
    now = verbs.use(workspace(), which, today(), track, level, aim)
    if json_wanted:
        return print_json({**_told(now.version), "track": now.track, "now": now.now, "aim": now.aim})
    chosen = f", track {track}" if track else ""
    say(f"{now.ladder.title} ({_ref(now.version)}{chosen}) counts from today. Undo: leadward notes undo")
    _after_use(now, bool(level))


def _after_use(now: verbs.Current, said: bool) -> None:
    """The step, where today's level was just said; the question about it, where it never was."""
    if said:
        return _print_step(now)
    if not now.asks:
        return None
    levels = [visible(level.title) for level in now.levels[:-1]]
    if sys.stdin.isatty() and sys.stdout.isatty():
        answer = click.prompt(
            f"What is your level today? ({', '.join(levels[:8])}; Enter skips)", default="", show_default=False
        )
        if answer.strip():
            return _print_step(verbs.set_level(workspace(), answer, today()))
    return say("Your level today? Say it once: " + shell.command("aim", options={"level": levels[0]}))


def _print_step(now: verbs.Current) -> None:
    """What is between today's level and the aim, in a screen."""
    for level in now.ladder.levels:
        say("")
        say(level.title)
        for criterion in now.ladder.of_level(level.id):
            say(*wrapped(criterion.text, width(), "- ", "  "))
    say("", "Where you stand on these: leadward standing")


@ladder.command(epilog="Example: leadward ladder diff shop@1f2e3d4c shop")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@written
@as_json
def diff(old: str, new: str, markdown_wanted: bool, html_file: str | None, json_wanted: bool) -> None:
    """What differs between two versions, or files: added, removed, reworded, moved."""
    before, after, changes = verbs.compare(workspace(), old, new)
    if json_wanted:
        told = {"old": before.version, "new": after.version, "changes": [asdict(change) for change in changes]}
        return print_json(told)
    _print(document.difference(_ref(before), _ref(after), changes), markdown_wanted, html_file)


@ladder.command(epilog="Example: leadward ladder export shop.json")
@click.argument("file", metavar="[FILE]", default="-")
@click.option("--which", metavar="NAME[@VERSION]", default="", help="Another than the one in use.")
@click.option("--source", "as_it_came", is_flag=True, help="The file as it came, to the letter.")
@as_json
def export(file: str, which: str, as_it_came: bool, json_wanted: bool) -> None:
    """Write a ladder in the open format, to FILE or standard output; `import` reads it back."""
    version = verbs.named(workspace(), which) if which else verbs.current(workspace()).version
    if file == "-" and as_it_came:
        return _put_source(verbs.original(version))
    if file == "-":
        return print_json(open_format.to_json(version.ladder))
    verbs.write(version, Path(file), as_it_came)
    print_json({"file": file, **_told(version)}) if json_wanted else say(f"Wrote {file}.")


def _print(made: Document, markdown_wanted: bool, html_file: str | None) -> None:
    if html_file:
        page_to_file(html_file, made)
    elif markdown_wanted:
        put(markdown.text(made))
    else:
        put(plain.text(made, width()), nl=False)


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


def _put_source(source: bytes) -> None:
    """A file as it came, to the letter, for a pipe or a file; a terminal gets what is visible of it."""
    if sys.stdout.isatty():
        put(lines_of(decoded(source)), nl=False)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(source)
        sys.stdout.flush()
