"""What is known of a practice or of a kind of note stands in one row: no second table is keyed by their names."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from leadward.model.names import ROWS
from leadward.notes import KINDS, shape
from tests.project.tree import ROOT

SOURCES = [place for place in (ROOT / "src").rglob("*") if place.suffix in (".py", ".html", ".json")]
MOST_NAMES = 20
"""Practices that a file may speak of besides the row, the list, the built-in ladder and the demo: the pages link to places of so many."""
MOST_KINDS = 12
"""Names of kinds that a file may hold besides; commands are called as they are, and so are pages."""
OF_ALL = {"names.py", "listed.py", "builtin.json", "notes.py", "conversations.py"}


def held(names: list[str]) -> dict[Path, int]:
    """How many of these names each file holds in quotes."""
    quoted = re.compile(rf"[\"'](?:{'|'.join(map(re.escape, names))})[\"']")
    return {place: len(set(quoted.findall(place.read_text(encoding="utf-8")))) for place in SOURCES}


@pytest.mark.parametrize(
    ("names", "most"), [(list(ROWS), MOST_NAMES), ([shape.name_of(kind) for kind in KINDS], MOST_KINDS)]
)
def test_no_file_is_a_second_table(names: list[str], most: int) -> None:
    many = {place.name: count for place, count in held(names).items() if count > most and place.name not in OF_ALL}
    assert not many


def test_the_title_of_a_practice_stands_once() -> None:
    counts = Counter(dict.fromkeys((row.title for row in ROWS.values()), 0))
    for place in SOURCES:
        text = place.read_text(encoding="utf-8")
        counts.update(title for title in counts if f'"{title}"' in text)
    assert set(counts.values()) == {1}
