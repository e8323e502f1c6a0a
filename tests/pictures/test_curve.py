"""The coverage curve as a picture."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from leadward.pictures.curve import draw

SPACE = "{http://www.w3.org/2000/svg}"


def test_it_marks_where_less_than_half_is_left_and_says_so() -> None:
    made = ET.fromstring(draw("shop: truck factor 2 <&", [1.0, 0.7, 0.4, 0.0], 2).document())
    assert made.find(f"{SPACE}title").text == "shop: truck factor 2 <&"  # type: ignore[union-attr]
    assert made.find(f"{SPACE}desc").text == (  # type: ignore[union-attr]
        "Truck factor 2. After 0: 100%. After 1: 70%. After 2: 40%. After 3: 0%."
    )
    assert [each.text for each in made.iter(f"{SPACE}text") if each.get("font-weight")][1:] == ["2: 40% left"]
    assert len([each for each in made.iter(f"{SPACE}circle") if each.get("class") == "mine mark"]) == 4


def test_a_curve_of_nobody_is_still_a_picture() -> None:
    assert ET.fromstring(draw("empty", [], 0).document()).get("role") == "img"
