"""Begins a practice: its module and its test, with the list line to add.

Usage: python scripts/new_practice.py NAME. Number, title, group and command come from the catalogue of the 30. What is
written passes the checks of style and types; its test fails until the practice is listed and says why it matters.
"""

from __future__ import annotations

import sys
from pathlib import Path
from string import Template

from leadward.practices import PRACTICES
from leadward.practices.catalogue import CATALOGUE, Entry

ROOT = Path(__file__).resolve().parent.parent

MODULE = Template('''"""$title.

Why it matters
--------------

What counts
-----------

What does not count
-------------------

Limits
------

Source
------
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.analyses import my_recent_work
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.source import commit
from leadward.practices import phrases

NAME = "$name"


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Own commits whose subject names the practice."""
    for work in findings.rows(my_recent_work.ANALYSIS) if findings.myself else ():
        if NAME in work.subject.lower():
            yield Evidence(NAME, work.subject, phrases.day(work.at), (commit(work.commit, work.subject),))


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """The conversation to begin with, as long as nothing is seen."""
    if not seen and findings.me:
        yield Move(NAME, "begin", what=PRACTICE.title, why="nothing seen yet", effort_minutes=15)


PRACTICE = Practice(
    name=NAME,
    number="$number",
    title="$title",
    group="$group",
    command="$command",
    evidence=evidence,
    moves=moves,
    reads=(my_recent_work.ANALYSIS,),
)
''')

TEST = Template('''"""`$name`."""

from __future__ import annotations

import inspect
import re

from leadward.practices import PRACTICES, $module


def test_it_is_listed() -> None:
    assert $module.PRACTICE in PRACTICES


def test_every_heading_has_text() -> None:
    parts = re.split(r"^-{3,}$$", inspect.getdoc($module) or "", flags=re.MULTILINE)
    assert all(len(part.splitlines()) > 3 for part in parts[1:-1])
    assert parts[-1].strip()
''')


def entry_of(name: str) -> Entry:
    """The row of the catalogue. Raises SystemExit with a sentence where there is none, or the practice is built."""
    entry = next((entry for entry in CATALOGUE if entry.name == name), None)
    if entry is None:
        known = ", ".join(entry.name for entry in CATALOGUE if not entry.built)
        raise SystemExit(f"{name or 'No name'} is not one of the practices to build: {known}. Say NAME=...")
    if name in {practice.name for practice in PRACTICES}:
        raise SystemExit(f"{name} is built: edit src/leadward/practices/{module_of(name)}.py.")
    return entry


def module_of(name: str) -> str:
    """The file name that goes with a practice's name."""
    return name.replace("-", "_")


def files(entry: Entry) -> dict[Path, str]:
    """What to write, by path below the project's folder."""
    module = module_of(entry.name)
    words = {
        "name": entry.name,
        "module": module,
        "number": entry.number,
        "title": entry.title,
        "group": entry.group,
        "command": entry.command,
    }
    return {
        Path("src/leadward/practices") / f"{module}.py": MODULE.substitute(words),
        Path("tests/practices") / f"test_{module}.py": TEST.substitute(words),
    }


def begin(name: str, root: Path) -> str:
    """Write the files below `root`; returns what to do next. Raises SystemExit where one is there already."""
    entry = entry_of(name)
    wanted = files(entry)
    there = [str(place) for place in wanted if (root / place).exists()]
    if there:
        raise SystemExit(f"Already there: {', '.join(there)}.")
    for place, text in wanted.items():
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        (root / place).write_text(text, encoding="utf-8")
    listed = f"Now add {module_of(name)}.PRACTICE to PRACTICES in src/leadward/practices/__init__.py ({entry.number}),"
    return "\n".join([*(f"Wrote {place}" for place in wanted), listed, "and mark it as built in catalogue.py there."])


if __name__ == "__main__":
    print(begin(sys.argv[1] if len(sys.argv) > 1 else "", ROOT))
