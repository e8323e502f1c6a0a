"""`practices` and `explain`."""

from __future__ import annotations

import inspect
import sys
import textwrap

import click

from leadward.cli.options import as_json, print_json, width
from leadward.documents.tables import table
from leadward.model.errors import UnknownName
from leadward.model.text import visible
from leadward.practices.catalogue import CATALOGUE
from leadward.practices.listed import PRACTICES


@click.command(epilog="Example: leadward practices")
@as_json
def practices(json_wanted: bool) -> None:
    """The 30 practices in order, with the command that serves each, and whether it is built."""
    if json_wanted:
        print_json(list(CATALOGUE))
        return
    rows = [[entry.number, entry.name, "built" if entry.built else "later", entry.title] for entry in CATALOGUE]
    click.echo(table(("", "practice", "state", "what it is"), rows, width()))
    click.echo("\nIn its own words: leadward explain NAME")


@click.command(epilog="Example: leadward explain bushwhack")
@click.argument("name")
@as_json
def explain(name: str, json_wanted: bool) -> None:
    """A practice or an analysis in its own words: why it matters, what counts, what does not, limits, source."""
    text = inspect.cleandoc(_docs().get(name) or _unknown(name))
    if json_wanted:
        print_json({"name": name, "text": text})
        return
    click.echo("\n".join([name, "", *(line for long in _joined(text) for line in _wrapped(long))]))


def _joined(text: str) -> list[str]:
    """Lines as meant: one that goes on from a line without an end of sentence joins it; headings and lists begin anew."""
    lines: list[str] = []
    for line in text.splitlines():
        begun = bool(lines and lines[-1]) and not lines[-1].endswith((".", ":", "--"))
        if begun and line[:1] not in ("", " ") and line[:2] not in ("--", "- ", "* "):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return lines


def _wrapped(line: str) -> list[str]:
    """A line in the terminal's width; the lines of a list keep their indent."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    return textwrap.wrap(line, width(), subsequent_indent=indent) or [""]


def _docs() -> dict[str, str]:
    from leadward.analyses.listed import ANALYSES
    from leadward.lineage import surviving

    practices = {p.name: sys.modules[p.evidence.__module__].__doc__ or "" for p in PRACTICES}
    analyses = {a.name: sys.modules[a.row.__module__].__doc__ or "" for a in ANALYSES}
    planned = {entry.name: _planned(entry.title, entry.command) for entry in CATALOGUE}
    return {**planned, **analyses, "surviving": surviving.__doc__ or "", **practices}


def _planned(title: str, command: str) -> str:
    return f"{title}\n\nNot built yet; its command will be `leadward {command}`."


def _unknown(name: str) -> str:
    raise UnknownName(f"No practice or analysis is called {visible(name)}; `leadward practices` lists them.")
