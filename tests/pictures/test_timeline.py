"""The timeline: every row named, every month drawn, no word from outside raw."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from leadward.pictures.timeline import Bar, draw, month_name

JUNE = 2025 * 12 + 5
BARS = [
    Bar("billing-v2", JUNE, JUNE + 4, "5 months, 31 changes, 18 yours", (4, 0, 6, 8, 4)),
    Bar('<script>"&\u202e', JUNE + 2, JUNE + 2, "noted", noted=True),
]


def test_it_says_in_words_what_it_shows() -> None:
    made = ET.fromstring(draw("Projects", BARS).document())
    space = "{http://www.w3.org/2000/svg}"
    assert made.find(f"{space}title").text == "Projects"  # type: ignore[union-attr]
    assert made.find(f"{space}desc").text == (  # type: ignore[union-attr]
        'billing-v2: Jun 2025 to Oct 2025, 5 months, 31 changes, 18 yours. <script>"&\\u202e: Aug 2025 to Aug 2025, noted.'
    )
    assert made.get("role") == "group"
    assert len([each for each in made.iter(f"{space}rect") if each.get("class") == "mine"]) == 4
    assert [
        each.get("stroke-dasharray") for each in made.iter(f"{space}rect") if each.get("class") == "frame mark"
    ] == [
        "4 3",
        None,
    ]


def test_a_phone_shows_the_newest_months() -> None:
    long = Bar("core", JUNE - 30, JUNE + 4, "9 commits", (*[1] * 34, 5))
    slim = draw("Projects", [*BARS, long, Bar("old", JUNE - 30, JUNE - 20, "done")]).narrow
    assert slim is not None
    words = [each.text for each in ET.fromstring(slim.document()).iter("{http://www.w3.org/2000/svg}text")]
    assert "Nov 2024 to Oct 2025" in words
    assert "since Dec 2022, 9 commits" in words
    assert "before Nov 2024" in words
    assert slim.body.count('class="mine"') == 4 + 12


def test_nothing_from_outside_is_raw_and_light_and_dark_both_have_colours() -> None:
    made = draw("<b>", BARS).document()
    assert "<script>" not in made
    assert "\u202e" not in made
    assert "prefers-color-scheme:dark" in made
    assert ET.fromstring(draw("Projects", []).document()).tag.endswith("svg")


def test_months_are_counted_from_january() -> None:
    assert [month_name(JUNE), month_name(2026 * 12), month_name(2025 * 12 + 11)] == ["Jun 2025", "Jan 2026", "Dec 2025"]
