"""Writes docs/reference/ and the README's table of practices from the code, or with `--check` says what differs.

The pages are what the program itself shows: help texts, docstrings, the table of errors, the columns of rows.
"""

from __future__ import annotations

import inspect
import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).resolve().parent.parent
BEGIN = "<!-- practices: written by `make docs` -->"
END = "<!-- end of practices -->"
WRITTEN = "<!-- Written by `make docs` from the code: change that instead. -->\n\n"


def commands() -> str:
    """Every command and its help, as a terminal of 80 columns shows it."""
    from leadward.cli.main import main

    parts = [f"# Commands\n\n{WRITTEN}`python -m leadward` is the same program as `leadward`.\n"]
    parts += [f"## {name}\n\n```\n{text}\n```\n" for name, text in _help(main, "leadward", None)]
    return "\n".join(parts)


def _help(command: click.Command, name: str, parent: click.Context | None) -> Iterator[tuple[str, str]]:
    own = name.rsplit(maxsplit=1)[-1]
    settings = {**command.context_settings, "terminal_width": 80, "max_content_width": 80}
    context = click.Context(command, info_name=own, parent=parent, **settings)
    yield name, command.get_help(context).rstrip()
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None and not found.hidden:
                yield from _help(found, f"{name} {inner}", context)


def practices() -> str:
    """The practices that are built, in their own words."""
    from leadward.practices.listed import PRACTICES

    parts = [
        f"# Practices\n\n{WRITTEN}What `leadward explain NAME` shows. All 30, with their state, are in the README.\n"
    ]
    for practice in PRACTICES:
        command = _command(practice.command)
        about = f"*{practice.number}, {practice.group}{f'; command: {command}' if command else ''}*"
        parts.append(f"## {practice.name}: {practice.title}\n\n{about}\n\n{_own_words(practice.evidence.__module__)}\n")
    return "\n".join(parts)


def analyses() -> str:
    """The analyses: question, method, options and columns."""
    from leadward.analyses.listed import ANALYSES

    parts = [f"# Analyses\n\n{WRITTEN}Each is a question about the tables of [facts](../facts.md).\n"]
    for analysis in ANALYSES:
        options = ", ".join(f"`{name}` = {value}" for name, value in analysis.options.items()) or "none"
        parts.append(
            f"## {analysis.name}: {analysis.title}\n\n{_own_words(analysis.row.__module__)}\n\n"
            f"Reads {', '.join(f'`{table}`' for table in analysis.reads)}. Options: {options}.\n\n"
            f"{_columns(analysis.row)}\n"
        )
    return "\n".join(parts)


def errors() -> str:
    """The one table of typed errors."""
    from leadward.model.errors import LeadwardError, every_error

    kinds = [kind for kind in every_error() if kind.__module__ == LeadwardError.__module__]
    rows = [f"| `{kind.code}` | {kind.exit_code} | {_first(kind)} |" for kind in kinds]
    others = [
        "| `interrupted` | 130 | The person stopped the command (Ctrl-C). |",
        "| - | 141 | Whatever read the output closed it. |",
    ]
    head = "Exit code 0 is done, 1 could not, 2 wrong usage. `--json` says the same as `error.code`, `error.message`.\n"
    return "\n".join(
        [f"# Errors\n\n{WRITTEN}{head}", "| code | exit | when |", "|---|---|---|", *rows, *others, ""],
    )


def facts() -> str:
    """The stored tables, below those that analyses see."""
    from leadward.facts import tables

    parts = [f"# Stored facts\n\n{WRITTEN}Rebuildable. What analyses see of them is in [facts](../facts.md).\n"]
    kinds = [kind for kind in vars(tables).values() if inspect.isclass(kind) and kind.__module__ == tables.__name__]
    parts += [f"## {kind.__name__}\n\n{inspect.getdoc(kind)}\n\n{_columns(kind)}\n" for kind in kinds]
    return "\n".join(parts)


def practice_table() -> str:
    """The 30 practices with command and honest state, for the README."""
    from leadward.practices.catalogue import CATALOGUE

    rows = [
        f"| {entry.number} | `{entry.name}` | {entry.title} | {_command(entry.command) or '-'} | {_state(entry)} |"
        for entry in CATALOGUE
    ]
    return "\n".join(["| # | practice | what it is | command | state |", "|---|---|---|---|---|", *rows])


def _command(command: str) -> str:
    """A command as the pages name it, '' where the program does not have it yet."""
    from leadward.cli.main import COMMANDS

    return f"`leadward {command}`" if command.partition(" ")[0] in COMMANDS else ""


def _state(entry: Any) -> str:
    return "built" if entry.built else "not yet"


def _own_words(module: str) -> str:
    """The docstring of a module, its underlined headings one level below that of the page's sections."""
    text = inspect.cleandoc(sys.modules[module].__doc__ or "")
    text = re.sub(r"(?<!\n)\n(?=(?:Method|Source|Limits): )", "\n\n", text)
    return re.sub(r"^(\S.*)\n-{3,}$", r"### \1\n", text, flags=re.MULTILINE)


def _first(kind: type) -> str:
    return (inspect.getdoc(kind) or "").partition("\n\n")[0].replace("\n", " ")


def _columns(row: type[Any]) -> str:
    names = [f"| `{field.name}` | `{_in_cell(str(field.type))}` |" for field in fields(row)]
    return "\n".join(["| column | type |", "|---|---|", *names])


def _in_cell(text: str) -> str:
    return text.replace("|", r"\|")


PAGES: dict[str, Callable[[], str]] = {
    "docs/reference/cli.md": commands,
    "docs/reference/practices.md": practices,
    "docs/reference/analyses.md": analyses,
    "docs/reference/errors.md": errors,
    "docs/reference/facts.md": facts,
}


def readme(text: str) -> str:
    """The README with its table of practices renewed. Raises ValueError where the markers are gone."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError("README.md has lost the markers around its table of practices")
    return f"{before}{BEGIN}\n{practice_table()}\n{END}{after}"


def wanted() -> dict[Path, str]:
    """What every generated file should hold."""
    place = ROOT / "README.md"
    pages = {ROOT / name: page().rstrip() + "\n" for name, page in PAGES.items()}
    return {**pages, place: readme(place.read_text(encoding="utf-8"))}


def stale(files: dict[Path, str]) -> list[str]:
    """The names of files that hold something else, and of reference pages that nothing writes any more."""
    differ = [place for place, text in files.items() if not place.exists() or place.read_text(encoding="utf-8") != text]
    left_over = [place for place in (ROOT / "docs/reference").glob("*.md") if place not in files]
    return sorted(str(place.relative_to(ROOT)) for place in differ + left_over)


def main(arguments: list[str]) -> int:
    """0, or 1 where `--check` found a difference."""
    os.environ["COLUMNS"] = "80"
    sys.path.insert(0, str(ROOT / "src"))
    files = wanted()
    if "--check" in arguments:
        differing = stale(files)
        if differing:
            sys.stderr.write(f"Not what the code says, run `make docs`: {', '.join(differing)}\n")
        return int(bool(differing))
    for place, text in files.items():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
