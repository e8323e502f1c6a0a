"""The network as a picture."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from leadward.pictures.network import Node, draw

SPACE = "{http://www.w3.org/2000/svg}"
NODES = [Node("Chandra <C>", "billing", 6, 0.8, False), Node("Bob Berg", "", 2, 0.2, True)]


def test_who_was_talked_with_has_a_solid_line_and_it_says_so_in_words() -> None:
    made = ET.fromstring(draw("shop: who shares code with Alice", "Alice", NODES).document())
    assert made.find(f"{SPACE}desc").text == (  # type: ignore[union-attr]
        "Bob Berg: 2 files shared, a talk is noted. Chandra <C> (billing): 6 files shared, no talk noted."
    )
    lines = [(each.get("stroke-dasharray"), each.get("stroke-width")) for each in made.iter(f"{SPACE}line")]
    assert lines == [(None, "2.0"), ("6 4", "5.0")]
    assert [each.text for each in made.iter(f"{SPACE}text")][1:6] == [
        "Bob Berg",
        "2 files",
        "Chandra <C>",
        "billing, 6 files",
        "Alice",
    ]


def test_the_order_of_rows_changes_nothing_and_nobody_is_a_picture_too() -> None:
    assert draw("t", "Alice", NODES) == draw("t", "Alice", NODES[::-1])
    assert "Nobody shares code yet." in draw("t", "Alice", []).document()
