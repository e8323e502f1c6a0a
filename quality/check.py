"""Verifies the readiness ledger: what it calls done is done, as far as that can be seen without asking anybody.

`python quality/check.py` prints one line per lie and ends with 1 where there is one.
"""

from __future__ import annotations

import ast
import inspect
import os
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import django
from django.urls import Resolver404, resolve

from leadward.analyses.activity import ANALYSIS as ACTIVITY
from leadward.analyses.activity import Activity
from leadward.analyses.experts import ANALYSIS as EXPERTS
from leadward.analyses.experts import Expert
from leadward.analyses.my_recent_work import ANALYSIS as RECENT
from leadward.analyses.my_recent_work import RecentWork
from leadward.cli.main import COMMANDS
from leadward.ladder.findings import Given
from leadward.model.meeting import Occurrence, Sort
from leadward.model.person import Person
from leadward.model.practice import Practice
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.practices.catalogue import CATALOGUE
from leadward.practices.listed import PRACTICES

ROOT = Path(__file__).resolve().parent.parent
_PICTURES = ROOT / "src/leadward/pictures"
Ledger = Mapping[str, Mapping[str, str]]
HEADINGS = ("Why it matters", "What counts", "What does not count", "Limits", "Source")
_TODAY, _DAY = date(2026, 1, 12), 86_400
_NOW = (_TODAY - date(1970, 1, 1)).days * _DAY


@dataclass(frozen=True)
class Problem:
    """A line of the ledger that does not hold."""

    practice: str
    column: str
    says: str

    def __str__(self) -> str:
        return f"{self.practice}: {self.column}: {self.says}"


def read(place: Path = ROOT / "quality/readiness.toml") -> Ledger:
    """The ledger: practice -> column -> state."""
    return tomllib.loads(place.read_text(encoding="utf-8"))


def problems(ledger: Ledger) -> Iterator[Problem]:
    """Everything that the ledger has wrong."""
    if list(ledger) != [entry.name for entry in CATALOGUE]:
        yield Problem("ledger", "rows", "must be the practices of the catalogue, in its order")
    for name, row in ledger.items():
        if tuple(row) != tuple(COLUMNS):
            yield Problem(name, "columns", f"must be {', '.join(COLUMNS)}")
        for column, state in row.items():
            yield from _problem(name, column, state)


def _problem(name: str, column: str, state: str) -> Iterator[Problem]:
    if state not in ("done", "todo") and not re.fullmatch(r"exempt: \S.{9,}", state):
        yield Problem(name, column, f'{state!r} is neither "done", "todo" nor "exempt: reason"')
    if state == "done" and column in COLUMNS:
        practice = next((each for each in PRACTICES if each.name == name), None)
        if practice is None or not COLUMNS[column](practice):
            yield Problem(name, column, "is called done, but is not to be seen")


def _finds_evidence(practice: Practice) -> bool:
    """In commits, in a kind of note of its own, or in what speaks of a meeting: what is logged with its name counts for none."""
    from_notes = bool(set(practice.notes) - {Entry, Contact}) and "Evidence(" in inspect.getsource(
        sys.modules[practice.evidence.__module__]
    )
    from_meetings = any(list(practice.evidence(_a_meeting(sort))) for sort in practice.meets)
    return from_notes or from_meetings or any(entry.git_speaks for entry in CATALOGUE if entry.name == practice.name)


def _moves_from_a_cold_start(practice: Practice) -> bool:
    return any(list(practice.moves(story, ())) for story in (_first_week(), _first_commit()))


def _has_a_command(practice: Practice) -> bool:
    return bool(practice.command) and practice.command.split()[0] in COMMANDS


def _has_a_page(practice: Practice) -> bool:
    """Whether the browser serves /practices/NAME, and with the practice's own words."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leadward.web.settings")
    django.setup()
    from leadward.web.pages import practices

    try:
        found = resolve(f"/practices/{practice.name}", urlconf="leadward.web.urls")
    except Resolver404:
        return False
    return found.url_name == "practice" and bool(practices.words(practice).lead)


def _has_a_picture(practice: Practice) -> bool:
    """Whether a module of pictures names it as its own, and a module of pages draws with that one."""
    return any(practice.name in pictured(place) and _is_drawn(place.stem) for place in _PICTURES.glob("*.py"))


def pictured(place: Path) -> tuple[str, ...]:
    """The practices whose picture a module draws, as it says in `PICTURES`."""
    found = re.search(r"^PICTURES = (.+)$", place.read_text(encoding="utf-8"), re.MULTILINE)
    told = ast.literal_eval(found[1]) if found else ()
    return (told,) if isinstance(told, str) else told


def _is_drawn(name: str) -> bool:
    """Whether a document draws with a picture's module."""
    drawing = re.compile(rf"import .*\b{name}\b")
    return any(
        drawing.search(place.read_text(encoding="utf-8")) for place in (ROOT / "src/leadward/documents").glob("*.py")
    )


def _explains_itself(practice: Practice) -> bool:
    words = sys.modules[practice.evidence.__module__].__doc__ or ""
    return tuple(re.findall(r"^(.+)\n-+$", words, re.MULTILINE)) == HEADINGS


def _rests_on_measured_analyses(practice: Practice) -> bool:
    """Whether validation/ has a module for at least one analysis that the practice reads, and the docs give its result."""
    report = ROOT / "docs/validation.md"
    told = report.read_text(encoding="utf-8") if report.exists() else ""
    measured = [each.name for each in practice.reads if (ROOT / "validation" / f"{each.name}.py").exists()]
    return any(name in told for name in measured)


COLUMNS: dict[str, Callable[[Practice], bool]] = {
    "evidence": _finds_evidence,
    "cold_start_move": _moves_from_a_cold_start,
    "command": _has_a_command,
    "page": _has_a_page,
    "picture": _has_a_picture,
    "docs": _explains_itself,
    "ground_truth": _rests_on_measured_analyses,
}


def _first_week() -> Given:
    """One person and six days of history: no analysis but the simplest has a row."""
    return Given(
        Person(0, "Alice Aalto", "alice@example.org"), True, _TODAY, {ACTIVITY.name: [_active(0, "Alice Aalto", 6)]}
    )


def _first_commit() -> Given:
    """A first commit in a history of years, beside somebody who knows the place."""
    people = [_active(0, "Alice Aalto", 3), _active(1, "Bob Berg", 900)]
    work = RecentWork("1" * 40, "Mend a sentence", _NOW - _DAY, 1, "shop", "", 0, "shop/cart.py")
    guide = Expert("shop", 1, "Bob Berg", 40, 0.7, _NOW, _NOW, True, ("2" * 40,))
    rows: dict[str, list[Any]] = {ACTIVITY.name: people, RECENT.name: [work], EXPERTS.name: [guide]}
    return Given(Person(0, "Alice Aalto", "alice@example.org"), True, _TODAY, rows)


@dataclass(frozen=True)
class _Note:
    """A note as practices see it."""

    id: str
    on: date
    body: Any


def _a_meeting(sort: Sort) -> Given:
    """A meeting of yesterday, and a note of that day that speaks of it."""
    on = _TODAY - timedelta(days=1)
    notes = {"Entry": [_Note("1" * 32, on, Entry("Heard in Shop talk: carts last a day"))]}
    met = Occurrence("2" * 16, on, "10:00", "Shop talk", sort, "Bob Berg", "accepted")
    return Given(Person(0, "Alice Aalto", "alice@example.org"), True, _TODAY, {}, notes, meetings=[met])


def _active(number: int, name: str, days: int) -> Activity:
    email = f"{name.split(maxsplit=1)[0].lower()}@example.org"
    ids, subjects = (f"{number + 1}" * 40,), ("Mend a sentence",)
    return Activity(number, name, email, days, days, days, _NOW - days * _DAY, _NOW - _DAY, "shop", ids, subjects)


def main() -> int:
    found = [str(problem) for problem in problems(read())]
    print("\n".join(found) or "The ledger holds.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
