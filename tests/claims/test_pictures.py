"""Pictures say the numbers of the sentences in their tables, and no others: what nobody can confirm is a line without a number."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from leadward.analyses.flow import Flow
from leadward.analyses.truck_factor import ANALYSIS as TRUCK_FACTOR
from leadward.documents import coverage, people, person_facts, tree, trends
from leadward.documents.tree import Document, Table
from leadward.model.sentence import Sentence
from leadward.pictures.drawing import Drawing
from leadward.practices import process_friction
from tests.analyses.history import C, history
from tests.practices.shop import CHANDRA, REGISTRY, TODAY, oid, shared

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"\d[\d.,]*%?")
SCALE = {"0%", "50%", "100%"}
"""Marks of an axis."""


def _trends() -> trends.Trends:
    values = (2.0, 2.5, 1.5, 2.0, 3.0, 2.0, 2.2, 1.8, 2.0, 2.4, 2.0, 14.3)
    rows = []
    for measure in ("lead-time", "reverts"):
        for place, value in enumerate(values, 1):
            band = (2.0, 0.0, 4.516) if place == len(values) else (-1.0, -1.0, -1.0)
            number = value if measure == "lead-time" else 77.7
            rows.append(Flow(measure, f"2025-{place:02}", number, 12, True, *band, int(place == 12), (oid(1),)))
    return trends.Trends("shop", TODAY, tuple(rows))


def _flow() -> tuple[Drawing, Table, set[str]]:
    made = _trends()
    claims = [claim for row in made.rows if (claim := process_friction.typical(row))]
    held = {f"{claim.value:.1f}" if claim.value < 9.95 else f"{claim.value:.0f}" for claim in claims}
    return (
        trends.picture(made),
        trends.beside(made),
        held | {row.month for row in made.rows} | {f"{TODAY.day} {TODAY.year}"},
    )


def _network() -> tuple[Drawing, Table, set[str]]:
    row = shared(files=tuple(f"billing/f{number}.py" for number in range(20)), shared_files=33)
    said = person_facts.shares(row, REGISTRY.who(CHANDRA.number), REGISTRY.who(0), None)
    rows = [
        people.Shared(
            "Chandra Chen", "c@x.test", "billing", False, "billing", 33, 9, 14, 0.8, TODAY, None, (oid(7),), said
        )
    ]
    return people.picture("shop", "Alice", rows, TODAY), people.beside(rows), set()


def _curve() -> tuple[Drawing, Table, set[str]]:
    wrote = "\n".join(f"A src/f{number}.py" for number in range(7))
    more = "\n".join(f"A lib/g{number}.py" for number in range(5))
    facts = history([C("Alice", 0, wrote), C("Bob", 1, more), C("Cem", 2, "A x.py")], today=5)
    rows = facts.rows(TRUCK_FACTOR)
    return coverage.picture("shop", rows), coverage.beside(rows), {str(rows[0].truck_factor)}


PICTURES: dict[str, Callable[[], tuple[Drawing, Table, set[str]]]] = {
    "flow": _flow,
    "network": _network,
    "curve": _curve,
}


@pytest.mark.parametrize("name", PICTURES)
def test_every_number_of_a_picture_is_in_a_sentence_of_its_table(name: str) -> None:
    drawing, table, held = PICTURES[name]()
    texts = [text for text in tree.texts(Document("", (table,))) if isinstance(text, Sentence) and text.claims]
    assert texts
    said = {number for text in texts for number in NUMBER.findall(text)} | held | SCALE
    said |= {part for each in held for part in NUMBER.findall(each)}
    written = {number.rstrip(".,") for text in _written(drawing) for number in NUMBER.findall(text)}
    assert written - said == set()


def _written(drawing: Drawing) -> list[str]:
    roots = [ET.fromstring(each.document()) for each in (drawing, drawing.narrow) if each]
    kinds = ("text", "title", "desc")
    return [each.text or "" for root in roots for kind in kinds for each in root.iter(f"{SVG}{kind}")]


def test_what_is_not_confirmed_has_no_number() -> None:
    assert not any("77" in each or "78" in each for each in _written(_flow()[0]))


def test_a_number_of_no_table_is_seen() -> None:
    drawing, table, _ = _network()
    assert "at least 20" in " ".join(_written(drawing))
    assert "33" not in " ".join(tree.texts(Document("", (table,))))
