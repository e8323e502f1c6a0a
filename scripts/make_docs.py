"""Writes docs/reference/, docs/threats.md, the README's table of practices and that of words in docs/account.md, or with `--check` says what differs.

The pages are what the program itself shows: help texts, docstrings, the table of errors, the columns of rows. That of threats
is what the tests of each promise last saw; `--check` also says which promise is not shown.
"""

from __future__ import annotations

import inspect
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).resolve().parent.parent
BEGIN = "<!-- practices: written by `make docs` -->"
END = "<!-- end of practices -->"
WORDS_BEGIN = "<!-- words: written by `make docs` -->"
WORDS_END = "<!-- end of words -->"
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
    command._help_option = None  # noqa: SLF001 - click keeps the one of whoever asked first, with the names that held there
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
    from leadward.facts.tables import STORED
    from leadward.warehouse.schemas import stored_types

    parts = [f"# Stored facts\n\n{WRITTEN}Rebuildable. What analyses see of them is in [facts](../facts.md).\n"]
    for table, kind in STORED.items():
        parts.append(f"## {table}\n\n{inspect.getdoc(kind)}\n\n{_table(stored_types(table))}\n")
    return "\n".join(parts)


def threats_page() -> str:
    """Promises, their tests and what those last saw."""
    from scripts.threats import page

    return page()


def practice_table() -> str:
    """The 30 practices with command and honest state, for the README."""
    from leadward.practices.catalogue import CATALOGUE

    rows = [
        f"| {entry.number} | `{entry.name}` | {entry.title} | {_command(entry.command)} | {entry.state} |"
        for entry in CATALOGUE
    ]
    return "\n".join(["| # | practice | what it is | command | state |", "|---|---|---|---|---|", *rows])


def _command(command: str) -> str:
    """A command as the pages name it, `-` where there is none."""
    return f"`leadward {command}`" if command else "-"


def _own_words(module: str) -> str:
    """The docstring of a module, its underlined headings one level below that of the page's sections."""
    text = inspect.cleandoc(sys.modules[module].__doc__ or "")
    text = re.sub(r"(?<!\n)\n(?=(?:Method|Source|Limits): )", "\n\n", text)
    return re.sub(r"^(\S.*)\n-{3,}$", r"### \1\n", text, flags=re.MULTILINE)


def _first(kind: type) -> str:
    return (inspect.getdoc(kind) or "").partition("\n\n")[0].replace("\n", " ")


def _columns(row: type[Any]) -> str:
    return _table({field.name: str(field.type) for field in fields(row)})


def _table(types: Mapping[str, str]) -> str:
    names = [f"| `{name}` | `{_in_cell(kind)}` |" for name, kind in types.items()]
    return "\n".join(["| column | type |", "|---|---|", *names])


def _in_cell(text: str) -> str:
    return text.replace("|", r"\|")


PAGES: dict[str, Callable[[], str]] = {
    "docs/reference/cli.md": commands,
    "docs/reference/practices.md": practices,
    "docs/reference/analyses.md": analyses,
    "docs/reference/errors.md": errors,
    "docs/reference/facts.md": facts,
    "docs/threats.md": threats_page,
}


def readme(text: str) -> str:
    """The README with its table of practices renewed. Raises ValueError where the markers are gone."""
    return _between("README.md", text, BEGIN, practice_table(), END)


def account(text: str) -> str:
    """`docs/account.md` with its table of words renewed. Raises ValueError where the markers are gone."""
    from leadward.account.words import rows

    return _between("docs/account.md", text, WORDS_BEGIN, "\n".join(rows()), WORDS_END)


def _between(name: str, text: str, begin: str, table: str, end: str) -> str:
    before, begun, rest = text.partition(begin)
    _, ended, after = rest.partition(end)
    if not begun or not ended:
        raise ValueError(f"{name} has lost the markers around its table")
    return f"{before}{begin}\n{table}\n{end}{after}"


def wanted() -> dict[Path, str]:
    """What every generated file should hold."""
    place = ROOT / "README.md"
    pages = {ROOT / name: page().rstrip() + "\n" for name, page in PAGES.items()}
    words = ROOT / "docs/account.md"
    pages[words] = account(words.read_text(encoding="utf-8"))
    return {**pages, place: readme(place.read_text(encoding="utf-8"))}


def stale(files: dict[Path, str]) -> list[str]:
    """The names of files that hold something else, and of reference pages that nothing writes any more."""
    differ = [place for place, text in files.items() if not place.exists() or place.read_text(encoding="utf-8") != text]
    left_over = [place for place in (ROOT / "docs/reference").glob("*.md") if place not in files]
    return sorted(str(place.relative_to(ROOT)) for place in differ + left_over)


def unproven() -> list[str]:
    """Each way in which a promise is not shown."""
    from scripts import threats

    return threats.problems(threats.promises(), threats.marked(), threats.figures())


def main(arguments: list[str]) -> int:
    """0, or 1 where `--check` found a difference or a promise that is not shown."""
    os.environ["COLUMNS"] = "80"
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    files = wanted()
    if "--check" in arguments:
        differing, wrong = stale(files), unproven()
        if differing:
            sys.stderr.write(f"Not what the code says, run `make docs`: {', '.join(differing)}\n")
        sys.stderr.writelines(f"Not shown, see `make promises`: {line}\n" for line in wrong)
        return int(bool(differing or wrong))
    for place, text in files.items():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
