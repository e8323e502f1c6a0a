"""The network as a picture."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET

from leadward.pictures.network import Node, draw

SPACE = "{http://www.w3.org/2000/svg}"
NODES = [Node("Chandra <C>", "billing", 6), Node("Bob Berg", "", 2, 0, talk="3 Mar"), Node("Ana Ito", "billing", 1, 1)]


def test_the_nearer_the_newer_a_talk_the_thicker_the_more_files_and_it_says_so_in_words() -> None:
    made = ET.fromstring(draw("shop: who shares code with Alice", "Alice", NODES).document())
    assert made.find(f"{SPACE}desc").text == (  # type: ignore[union-attr]
        "Bob Berg: 2 files shared, last talk: 3 Mar. Ana Ito (billing): 1 file shared, last talk: none noted. "
        "Chandra <C> (billing): 6 files shared, last talk: none noted."
    )
    lines: dict[str | None, list[object]] = {each.get("class"): [] for each in made.iter(f"{SPACE}line")}
    for each in made.iter(f"{SPACE}line"):
        lines[each.get("class")].append((each.get("stroke-dasharray"), each.get("stroke-width"), round(_length(each))))
    assert lines == {"line0": [(None, "2.7", 81)], "line1": [(None, "1.8", 137), ("6 4", "6.0", 231)]}


def _length(line: ET.Element) -> float:
    return math.dist(*((float(line.get(f"x{end}", 0)), float(line.get(f"y{end}", 0))) for end in "12"))


def test_a_team_stands_together_in_its_colour() -> None:
    made = ET.fromstring(draw("t", "Alice", [Node(f"P{each}", "bac"[each % 3], 1) for each in range(12)]).document())
    dots = [str(each.get("class")) for each in made.iter(f"{SPACE}circle") if "team" in str(each.get("class"))]
    assert dots == ["team1 mark"] * 4 + ["team2 mark"] * 4 + ["team3 mark"] * 4


def test_on_a_phone_each_is_a_bar_with_its_words() -> None:
    slim = draw("t", "Alice", NODES).narrow
    assert slim is not None
    words = [each.text for each in ET.fromstring(slim.document()).iter(f"{SPACE}text")]
    assert words == [
        "t", "your team", "Bob Berg", "2 files", "last talk: 3 Mar",
        "billing", "Ana Ito", "1 file", "last talk: none noted", "Chandra <C>", "6 files", "last talk: none noted",
    ]  # fmt: skip


def test_the_order_of_rows_changes_nothing_and_nobody_is_a_picture_too() -> None:
    assert draw("t", "Alice", NODES) == draw("t", "Alice", NODES[::-1])
    assert "Nobody shares code yet." in draw("t", "Alice", []).document()
