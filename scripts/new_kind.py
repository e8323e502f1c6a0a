"""Begins a kind of note: writes its file and its test, and adds its row and a line of the demo's.

Usage: python scripts/new_kind.py NAME, one or more words with hyphens. What is written works at once: `leadward notes add NAME
text=...`, its page and its form, lists, search, export. What it asks is its author's to say.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from string import Template

from leadward.notes import LISTED, shape

ROOT = Path(__file__).resolve().parent.parent
ROWS = Path("src/leadward/notes/__init__.py")
DEMO = Path("src/leadward/demo/notes.py")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*")

KIND = Template('''"""$Words: say in one line what it is."""

from __future__ import annotations

from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class $Kind:
    """Of the note's day."""

    text: str = asked("What it says", subject=True, required=True)
    people: tuple[str, ...] = asked("With whom", person=True, default=())
''')

TEST = Template('''"""`$name`: what it asks, and how it is said in one line."""

from __future__ import annotations

import pytest

from leadward.model.errors import UsageProblem
from leadward.notes import shape
from leadward.notes.$module import $Kind


def test_it_is_made_from_what_was_typed() -> None:
    made = shape.begun($Kind, {"text": "One", "people": "Ana, Bo"})
    assert made == $Kind("One", ("Ana", "Bo"))
    assert shape.summary(made) == "One · Ana, Bo"
    assert shape.amount("$name", 2) == "2 ${words}s"


def test_it_says_something() -> None:
    with pytest.raises(UsageProblem):
        shape.begun($Kind, {"people": "Ana"})
''')


def spelled(name: str, of: str, example: str) -> dict[str, str]:
    """A name as templates write it. Raises SystemExit with a sentence where nothing can have this name."""
    if not _NAME.fullmatch(name):
        raise SystemExit(
            f"{name or 'No name'} is no name of {of}; say NAME={example}: small letters, words with hyphens."
        )
    words = name.replace("-", " ")
    return {
        "name": name,
        "module": name.replace("-", "_"),
        "Kind": "".join(part.capitalize() for part in name.split("-")),
        "words": words,
        "Words": words.capitalize(),
    }


def _with_row(text: str, words: dict[str, str]) -> str:
    """The list of kinds with this one: its import in the order of the alphabet, its row at the end."""
    line = f"from leadward.notes.{words['module']} import {words['Kind']}"
    imports = [old for old in text.splitlines() if old.startswith("from leadward.notes.")]
    after = sorted([*imports, line]).index(line)
    text = (
        text.replace(imports[after], f"{line}\n{imports[after]}")
        if after < len(imports)
        else text.replace(imports[-1], f"{imports[-1]}\n{line}")
    )
    head, start, rest = text.partition("\nLISTED = (\n")
    body, end, tail = rest.partition("\n)\n")
    if not (start and end):
        raise SystemExit(f"LISTED is not to be found in {ROWS}; add Kind({words['Kind']}) by hand.")
    return f"{head}{start}{body}\n    Kind({words['Kind']}),{end}{tail}"


def _with_line(text: str, words: dict[str, str]) -> str:
    """The demo's lines with one of this kind."""
    last = "    **conversations.LINES,\n"
    if text.count(last) != 1:
        raise SystemExit(f"LINES is not to be found in {DEMO}; add a line of {words['name']} by hand.")
    return text.replace(last, f'    "{words["name"]}": ((3, {{"text": "The first {words["words"]}"}}),),\n{last}')


def begin(name: str, root: Path) -> str:
    """Write and change the files below `root`; what to do next. Raises SystemExit where that cannot be, with nothing written."""
    words = spelled(name, "a kind", "quick-win")
    if name in {shape.name_of(row.body) for row in LISTED}:
        raise SystemExit(f"{name} is a kind already: edit src/leadward/notes/{words['module']}.py.")
    new = {
        Path(f"src/leadward/notes/{words['module']}.py"): KIND.substitute(words),
        Path(f"tests/notes/test_{words['module']}.py"): TEST.substitute(words),
    }
    if there := [str(place) for place in new if (root / place).exists()]:
        raise SystemExit(f"Already there: {', '.join(there)}.")
    changed = {
        ROWS: _with_row((root / ROWS).read_text(encoding="utf-8"), words),
        DEMO: _with_line((root / DEMO).read_text(encoding="utf-8"), words),
    }
    for place, text in {**new, **changed}.items():
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        (root / place).write_text(text, encoding="utf-8")
    lines = [*(f"Wrote {place}" for place in new), *(f"Changed {place}" for place in changed)]
    return "\n".join([*lines, f"Now its fields, its line of the demo, and: leadward notes add {name} text=..."])


if __name__ == "__main__":
    print(begin(sys.argv[1] if len(sys.argv) > 1 else "", ROOT))
