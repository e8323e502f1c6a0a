"""Trends as SVG: whole, accessible, and safe whatever a title holds."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from leadward.pictures.trends import Point, Series, draw

SVG = "{http://www.w3.org/2000/svg}"
CALM = Series("lead time", "days", (Point(0, "2026-01", 2.0), Point(1, "2026-02", 12.3, 1.0, 4.0, "above")))


def drawn(*series: Series, title: str = "Flow") -> ET.Element:
    return ET.fromstring(draw(title, series).document())


def test_it_says_in_words_what_it_shows() -> None:
    root = drawn(CALM)
    assert root.get("role") == "group"
    assert root.get("aria-labelledby") == "title desc"
    assert root.findtext(f"{SVG}title") == "Flow"
    assert root.findtext(f"{SVG}desc") == "lead time: 12 days in 2026-02, usual range 1.0 to 4.0, above it."


def test_every_point_is_there_and_what_is_outside_has_a_ring_and_a_word() -> None:
    root = drawn(CALM)
    circles = [circle.get("class") for circle in root.iter(f"{SVG}circle")]
    assert circles == ["dot mark", "dot mark", "ring"]
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert texts == [
        "Flow", "2026-01", "2026-02", "lead time", "2026-01: 2.0 days",
        "2026-02: 12 days, above its usual range", "12 days", "above its usual range",
    ]  # fmt: skip
    bands = [each for each in root.iter(f"{SVG}rect") if each.get("class") == "band"]
    assert len(bands) == 1


def test_everything_lies_within_the_picture() -> None:
    root = drawn(CALM, Series("flat", "%", (Point(0, "2026-01", 0.0),)))
    width, height = (float(each) for each in root.attrib["viewBox"].split()[2:])
    for each in root.iter(f"{SVG}circle"):
        assert 0 <= float(each.attrib["cx"]) <= width
        assert 0 <= float(each.attrib["cy"]) <= height
    for each in root.iter(f"{SVG}rect"):
        if each.get("class") == "band":
            assert float(each.attrib["x"]) >= 0
            assert float(each.attrib["x"]) + float(each.attrib["width"]) <= width


def test_months_stand_below_one_another() -> None:
    late = Series("late", "%", (Point(1, "2026-02", 1.0),))
    xs = [circle.get("cx") for circle in drawn(CALM, late).iter(f"{SVG}circle") if circle.get("class") == "dot mark"]
    assert xs[1] == xs[2] != xs[0]


def test_colours_are_variables_for_light_and_dark() -> None:
    style = drawn(CALM).findtext(f"{SVG}style") or ""
    assert "prefers-color-scheme:dark" in style
    assert "currentColor" in style


def test_text_from_outside_stays_text() -> None:
    hostile = Series("<script>\u202e", "<i>", (Point(0, "</svg>", 1.0),))
    root = drawn(hostile, title='"><script>alert(1)</script>')
    assert list(root.iter(f"{SVG}script")) == []
    assert "\u202e" not in ET.tostring(root, encoding="unicode")


def test_nothing_to_show_is_a_whole_picture() -> None:
    root = drawn(Series("empty", "", ()))
    assert root.findtext(f"{SVG}desc") == "Nothing to show yet."


def test_within_a_page_it_has_no_style_and_ids_of_its_own() -> None:
    figure = draw("Flow", [CALM]).figure("flow")
    both = ET.fromstring(f"<div>{figure}</div>")
    names = [each.get("aria-labelledby") for each in both]
    assert names == ["flow-title flow-desc", "flow-narrow-title flow-narrow-desc"]
    root = both[0]
    assert root.get("aria-labelledby") == "flow-title flow-desc"
    assert root.find("title").text == "Flow"  # type: ignore[union-attr]
    assert "<style" not in figure
    assert "style=" not in figure


def test_no_line_is_drawn_over_a_month_that_says_nothing() -> None:
    gap = Series("batch", "paths", tuple(Point(place, f"2026-{place + 1:02}", 2.0) for place in (0, 1, 4, 5, 6)))
    lines = [each.attrib["points"].split() for each in drawn(gap).iter(f"{SVG}polyline")]
    assert [len(points) for points in lines] == [2, 3]


def test_a_month_is_reached_and_says_its_value_and_where_none_is_there_is_a_gap() -> None:
    point = Point(0, "Jan 2026", 2.0, href="/pictures/flow?month=2026-01")
    root = drawn(Series("batch", "paths", (point, Point(3, "Apr 2026", 3.0))), CALM)
    link = next(root.iter(f"{SVG}a"))
    assert (link.get("href"), link.get("aria-label")) == ("/pictures/flow?month=2026-01", "batch, Jan 2026: 2.0 paths")
    assert [each.text for each in link.iter(f"{SVG}text") if each.get("class") == "value"] == ["Jan 2026: 2.0 paths"]
    others = [each for each in root.iter(f"{SVG}g") if each.get("class") == "part"]
    assert {each.get("tabindex") for each in others} == {"0"}
    gaps = [each for each in root.iter(f"{SVG}circle") if each.get("class") == "theirs"]
    assert len(gaps) == 2 + 2
