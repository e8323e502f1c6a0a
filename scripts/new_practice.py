"""Begins a practice: writes its module and its test, and lists it in its place.

Usage: python scripts/new_practice.py NAME. Its row in `model/names.py` (number, title, group, command, words) is written
first. What is written passes the checks of style and types and the conformance suite, but for what only its
author knows: the words under the five headings; its own test asks for words to say.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from string import Template

from leadward.practices.catalogue import CATALOGUE, Entry
from leadward.practices.listed import PRACTICES

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

from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.practices import present

NAME = "$name"
QUIET_DAYS = 60


def evidence(_findings: Findings) -> Iterator[Evidence]:
    """None of its own yet; what is logged with its name counts for every practice."""
    return iter(())


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """The question to begin with, as long as nothing was seen lately."""
    if present.begins(findings, seen, QUIET_DAYS):
        yield Move(NAME, "begin", what=PRACTICE.title, why="nothing of it is logged", effort_minutes=15, weight=0.15)


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
)
''')

TEST = Template('''"""`$name`: say what it suggests, and what it leaves alone."""

from __future__ import annotations

from leadward.practices.$module import PRACTICE
from tests.practices.questions import only, rests


def test_from_nothing_it_has_words_to_say_and_rests_once_it_was_logged() -> None:
    assert only(PRACTICE).say
    assert rests(PRACTICE, 60)
''')

LISTS = {
    Path("src/leadward/practices/listed.py"): (
        ("from leadward.practices import (", "    {module},"),
        ("PRACTICES: ", "    {module}.PRACTICE,"),
    ),
}
"""Where a practice is listed: for each list the line it begins with, and the line to add."""


def entry_of(name: str) -> Entry:
    """The row of the catalogue. Raises SystemExit with a sentence where there is none, or the practice is built."""
    entry = next((entry for entry in CATALOGUE if entry.name == name), None)
    built = {practice.name for practice in PRACTICES}
    if entry is None:
        known = ", ".join(entry.name for entry in CATALOGUE if entry.name not in built) or "all of it are built"
        told = f"{name or 'No name'} is not in the catalogue as one to build ({known}); say NAME=... of one that is,"
        raise SystemExit(f"{told} or add its row to src/leadward/model/names.py first.")
    if name in built:
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
        "title": entry.title,
    }
    return {
        Path("src/leadward/practices") / f"{module}.py": MODULE.substitute(words),
        Path("tests/practices") / f"test_{module}.py": TEST.substitute(words),
    }


def listed(text: str, begins: str, line: str, rank: Callable[[str], tuple[int, int | str]]) -> str:
    """`text` with `line` in the list that begins with `begins`, in the order of `rank`."""
    head, start, rest = text.partition(f"\n{begins}")
    first, _, rest = rest.partition("\n")
    body, end, tail = rest.partition("\n)")
    if not end:
        raise SystemExit(f"The list that begins with {begins!r} is not to be found; add {line.strip()} by hand.")
    lines = sorted({*body.split("\n"), line}, key=rank)
    return "\n".join([f"{head}{start}{first}", *lines]) + end + tail


def _rank(line: str) -> tuple[int, int | str]:
    """The place of a line's name in the catalogue; imports, which hold a name alone, go by the alphabet."""
    name = line.strip(' ",')
    order = [entry.name for entry in CATALOGUE]
    plain = name.removesuffix(".PRACTICE").replace("_", "-")
    return (0, order.index(plain)) if '"' in line or name.endswith(".PRACTICE") else (1, name)


def begin(name: str, root: Path) -> str:
    """Write the files below `root`, and list the practice there; returns what to do next.

    Raises SystemExit where one of the files is there already.
    """
    entry = entry_of(name)
    wanted = files(entry)
    there = [str(place) for place in wanted if (root / place).exists()]
    if there:
        raise SystemExit(f"Already there: {', '.join(there)}.")
    for place, text in wanted.items():
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        (root / place).write_text(text, encoding="utf-8")
    for place, lists in LISTS.items():
        text = (root / place).read_text(encoding="utf-8")
        for begins, line in lists:
            text = listed(text, begins, line.format(name=name, module=module_of(name)), _rank)
        (root / place).write_text(text, encoding="utf-8")
    told = [*(f"Wrote {place}" for place in wanted), *(f"Listed in {place}" for place in LISTS)]
    return "\n".join([*told, "Now the words under its headings, what to say, and `make docs`."])


if __name__ == "__main__":
    print(begin(sys.argv[1] if len(sys.argv) > 1 else "", ROOT))
