"""`practices` and `explain`."""

from __future__ import annotations

import inspect
import sys
import textwrap
from collections.abc import Iterable
from typing import Any

import click

from leadward.account import words
from leadward.cli.options import as_json, print_json, width
from leadward.documents.tables import table
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import put, say
from leadward.model.errors import UnknownName
from leadward.model.text import shortened
from leadward.practices.catalogue import CATALOGUE
from leadward.practices.listed import PRACTICES


@click.command(epilog="Example: leadward practices")
@as_json
def practices(json_wanted: bool) -> None:
    """The 30 practices in order; one that is *question only* has no command of its own, its questions come among the moves."""
    if json_wanted:
        print_json(list(CATALOGUE))
        return
    put(
        table(("", "practice", "what it is"), [[entry.number, entry.name, entry.title] for entry in CATALOGUE], width())
    )
    only = ", ".join(entry.name for entry in CATALOGUE if not entry.command)
    text = f"Question only: {only}. These ask among the moves; leadward log --practice NAME notes what came of it."
    say("", *wrapped(text, width()))
    say("In its own words: leadward explain NAME")


@click.command(epilog="Example: leadward explain bushwhack; leadward explain live since")
@click.argument("name", nargs=-1, required=True)
@as_json
def explain(name: tuple[str, ...], json_wanted: bool) -> None:
    """A practice or an analysis in its own words, or what a word means: `landed`, `live since`, `last seen`, `gap`."""
    called, text, more = _found(" ".join(name))
    if json_wanted:
        print_json({"name": called, "text": text, **more})
        return
    say(called, "", *(line for long in _joined(text) for line in _wrapped(long)))


def _found(text: str) -> tuple[str, str, dict[str, Any]]:
    """The name, the text, and for programs what else there is of it. Raises UnknownName with those that are near."""
    docs = _docs()
    if text in docs:
        return text, inspect.cleandoc(docs[text]), {}
    word = words.named(text)
    if word:
        return word.name, words.text(word), {"meaning": word.meaning, "git": word.git, "also": list(word.also)}
    raise UnknownName(
        f"No practice, analysis or word is called {shortened(text, 60)}{_near(text, docs)}; `leadward practices` lists the practices."
    )


def _near(text: str, names: Iterable[str]) -> str:
    """`; near are landed, unit`; '' where nothing is."""
    from difflib import get_close_matches  # only a slip of the pen needs it

    known = {
        name.lower(): name for name in (*names, *(text for word in words.WORDS for text in (word.name, *word.also)))
    }
    found = get_close_matches(text.lower()[:60], known, 5, 0.6)
    return f"; near {'are' if len(found) > 1 else 'is'} {', '.join(known[text] for text in found)}" if found else ""


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
    return textwrap.wrap(line, width(), subsequent_indent=indent, break_on_hyphens=False) or [""]


def _docs() -> dict[str, str]:
    from leadward.analyses.listed import ANALYSES

    practices = {p.name: sys.modules[p.evidence.__module__].__doc__ or "" for p in PRACTICES}
    analyses = {a.name: sys.modules[a.row.__module__].__doc__ or "" for a in ANALYSES}
    return {**analyses, **practices}
