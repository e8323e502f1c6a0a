"""The weekly note: its lines as text to paste, as a document with sources, and as a file to edit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from leadward.documents.dates import weekday
from leadward.documents.tree import Block, Document, Heading, Items, Strong, refs, says, words
from leadward.model.records import dataclass
from leadward.model.sentence import Sentence
from leadward.model.text import visible
from leadward.practices.phrases import counted
from leadward.practices.week_lines import MOST, WeekLine

_MOST_LINKS = 190
MOST_FACTS = 20
"""Of one line in JSON; the rest is counted."""
QUIET = "Nothing new to tell. Enjoy your week."
_OTHERS = "Also"
"""Over lines of no project that follow those of one."""
_ADVICE = f"""\
# Lines that begin with # are left out. At most {MOST} lines, each about what came of the work: what did it change, who said so?
# An empty file keeps nothing."""


@dataclass(frozen=True, slots=True)
class Tell:
    """Who else must know of a project: names as noted, or in `why` what the history suggests."""

    project: str
    people: tuple[str, ...]
    why: Sentence | str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """The note of a day. `waiting` is an assistant's wording that waits for a yes (its id), `text` what would be kept."""

    as_of: date
    since: date
    person: str
    lines: tuple[WeekLine, ...]
    left: tuple[WeekLine, ...]
    tell: tuple[Tell, ...]
    text: str
    waiting: str = ""

    @property
    def links(self) -> tuple[str, ...]:
        """What the lines rest on, as a note keeps it."""
        return tuple(dict.fromkeys(source.id for line in self.lines for source in line.sources))[:_MOST_LINKS]


def text(lines: Sequence[WeekLine]) -> str:
    """The lines as one pastes them: under the names of their projects where there are several."""
    return "\n".join(_rows(lines))


def _rows(lines: Sequence[WeekLine]) -> Iterator[str]:
    for name, under in _groups(lines):
        if name:
            yield visible(name)
        yield from (f"- {visible(each.text)}" for each in under)


def _groups(lines: Sequence[WeekLine]) -> Iterator[tuple[str, list[WeekLine]]]:
    """Lines under the project they belong to; a folder is none, so what has no project stands first or under `Also`."""
    begun = False
    for name, under in groupby(lines, key=lambda line: line.project if line.noted else ""):
        yield name or (_OTHERS if begun else ""), list(under)
        begun = True


def bare(written: str) -> str:
    """What was written into the file: without the lines that begin with # and the blanks around it."""
    kept = (line.rstrip() for line in written.replace("\r\n", "\n").split("\n") if not line.startswith("#"))
    return "\n".join(kept).strip()


def to_edit(made: Draft) -> str:
    """A file to edit: the note, then what it rests on, whom else to tell, and what was left out."""
    notes = [f"#   {visible(line.text)}   {' '.join(source.id for source in line.sources[:3])}" for line in made.lines]
    more = [f"# - {visible(each.text)}" for each in made.left]
    parts = [made.text, "", _ADVICE]
    parts += ["#", "# The lines rest on:", *notes] if notes else []
    parts += ["#", "# Left out:", *more] if more else []
    return "\n".join(parts) + "\n"


def document(made: Draft) -> Document:
    """The draft with its sources and whom else to tell."""
    return Document(title(made), tuple(_blocks(made)))


def handed_over(written: str, on: date, person: str) -> Document:
    """A note as its reader gets it: the lines alone, as they were kept, its projects as headings."""
    blocks: list[Block] = []
    for bullet, lines in groupby(written.splitlines(), key=lambda line: line.startswith(("- ", "* "))):
        said = [line[2:] if bullet else line for line in lines if line.strip()]
        blocks += [Items(tuple(words(each) for each in said))] if bullet else [says(Strong(each)) for each in said]
    return Document(_title(on, person), tuple(blocks))


def title(made: Draft) -> str:
    """`Weekly note, Fri 9 Jan, for Petra`"""
    return _title(made.as_of, made.person)


def _title(on: date, person: str) -> str:
    return f"Weekly note, {weekday(on)}, for {visible(person) or 'your manager'}"


def _blocks(made: Draft) -> Iterator[Block]:
    if not (made.lines or made.waiting):
        yield says(f"{QUIET} Looked at: {looked_at(made)}.")
        yield says("What no source sees: leadward log WORDS")
        return
    if made.waiting:
        yield says("An assistant put it into these words; they count once you keep them:")
        yield from (says(line) for line in made.text.splitlines() if line.strip())
    else:
        yield from _lines(made.lines)
    yield from who(made)


def _lines(lines: Sequence[WeekLine]) -> Iterator[Block]:
    for name, under in _groups(lines):
        if name:
            yield Heading(3, name)
        yield Items(tuple((*words(each.text), *refs(each.sources, 2)) for each in under))


def who(made: Draft) -> Iterator[Block]:
    """Who must know, per project."""
    if made.tell:
        yield Heading(2, "Who else must know")
        yield Items(tuple(words(f"{each.project}: ", told(each)) for each in made.tell))


def told(each: Tell) -> str:
    """`Ines and Ravi`, or a suggestion with its reason."""
    if each.people:
        return ", ".join(each.people)
    return each.why


def looked_at(made: Draft) -> str:
    """`Sat 3 Jan to Fri 9 Jan`"""
    return f"{weekday(made.since)} to {weekday(made.as_of)}"


def to_json(made: Draft) -> dict[str, Any]:
    """The draft as JSON: what would be kept, its lines with their facts, what was left out, who must know."""
    return {
        "as_of": made.as_of,
        "since": made.since,
        "person": made.person,
        "text": made.text,
        "waiting": made.waiting or None,
        "lines": [_as_told(line) for line in made.lines],
        "left": [_as_told(each) for each in made.left],
        "tell": [{"project": each.project, "people": list(each.people), "why": str(each.why)} for each in made.tell],
    }


def _as_told(each: WeekLine) -> dict[str, Any]:
    facts = [{"id": source.id, "kind": source.kind, "label": source.label} for source in each.sources[:MOST_FACTS]]
    told = {"project": each.project, "text": str(each.text), "sort": each.sort.name.lower(), "on": each.on}
    return {**told, "facts": facts, "more_facts": len(each.sources) - len(facts)}


def first_line(text: str) -> str:
    """The first line that tells something, for a list."""
    lines = [line.lstrip("-* ") for line in text.splitlines() if line.strip()]
    return next((line for line in text.splitlines() if line.startswith("- ")), lines[0] if lines else "").removeprefix(
        "- "
    )


def left_out(made: Draft) -> str:
    """`2 more that could go in`; '' where there is none."""
    return (
        f"That is enough. {counted(len(made.left), 'more line')} if you like: leadward weekly --all"
        if made.left
        else ""
    )
