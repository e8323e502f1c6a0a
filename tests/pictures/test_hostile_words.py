"""Every picture with hostile text wherever it takes words: it stays one picture, of words and of links to the same server."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import leadward.pictures
from leadward.model.evidence import Corroboration
from leadward.model.text import visible
from leadward.pictures import curve, grid, network, pairs, plans, scouting, timeline, treemap, trends, verdicts
from leadward.pictures.drawing import Drawing
from tests.documents.test_writers import HOSTILE

WORDS = dict.fromkeys(Corroboration, "said")
PICTURES: dict[str, Callable[[str], Drawing]] = {
    "curve": lambda text: curve.draw(text, [1.0, 0.5], 1, text),
    "grid": lambda text: grid.draw(
        text, [text], [grid.Row(text, ((Corroboration.CLAIMED,),), text), grid.Row(text, heading=True)], WORDS
    ),
    "network": lambda text: network.draw(text, text, [network.Node(text, text, 3, 1, text, text, text)]),
    "pairs": lambda text: pairs.draw(text, [pairs.Tie(text, f"{text}/b", 3, 4, text)], {text: text}),
    "plans": lambda text: plans.draw(text, [plans.Row(text, text, 1, 1, 1, text)]),
    "scouting": lambda text: scouting.draw(
        text,
        scouting.Land(
            text, (scouting.Area(text, 5, text, text, text, True), scouting.Area(text, 3, text, text, text, dormant=True)), (scouting.Trail(0, 1, 0.5, text, text, text),),
            (scouting.Trail(0, text, 1.0, text, text, text, text),), (scouting.Guide(text, text, text, text),),
        ),
    ),
    "timeline": lambda text: timeline.draw(text, [timeline.Bar(text, 1, 2, text, (1, 2), True, text)]),
    "treemap": lambda text: treemap.draw(
        text, text, [treemap.Tile(text, 90, 4, 1, text, (text,), text), treemap.Tile("a/", 9, 1, 0, text, (), text, lambda: [treemap.Tile(text, 5, 1, 0, text)])], [text]
    ),
    "trends": lambda text: trends.draw(text, [trends.Series(text, text, (trends.Point(0, text, 1.0, 0.5, 2.0, text, text),))]),
    "verdicts": lambda text: verdicts.draw(
        text, [verdicts.State(text, text, text, text, (verdicts.Chip(text, text, text, text),), 2)], [verdicts.Plan(text, text, text)]
    ),
}  # fmt: skip
ELEMENTS = {
    "svg",
    "title",
    "desc",
    "style",
    "text",
    "tspan",
    "rect",
    "circle",
    "ellipse",
    "line",
    "path",
    "polyline",
    "polygon",
    "g",
    "a",
}


def test_every_picture_has_a_narrow_one_whose_words_are_no_smaller() -> None:
    drawn = {name: make("word") for name, make in PICTURES.items() if name != "grid"}  # pages show a table for it
    assert {name: each.narrow.width for name, each in drawn.items() if each.narrow} == dict.fromkeys(drawn, 328)
    sizes = [int(size) for each in drawn.values() for size in re.findall(r'font-size="(\d+)"', each.figure())]
    assert min(sizes) >= 12


def test_every_picture_is_here() -> None:
    files = [Path(path) for path in leadward.pictures.__path__]
    assert {file.stem for file in files[0].glob("*.py") if "\ndef draw(" in file.read_text()} == set(PICTURES)


@pytest.mark.parametrize("name", PICTURES)
def test_words_stay_words(name: str) -> None:
    plain = len(list(ET.fromstring(PICTURES[name]("word").document()).iter()))
    for text in HOSTILE:
        drawn = PICTURES[name](text)
        for made in (drawn.document(), f'<svg xmlns="http://www.w3.org/2000/svg">{drawn.figure()}</svg>'):
            elements = list(ET.fromstring(made).iter())
            assert {element.tag.rpartition("}")[2] for element in elements} <= ELEMENTS
            assert not [key for element in elements for key in element.attrib if key.lower().startswith("on")]
            hrefs = [element.attrib["href"] for element in elements if "href" in element.attrib]
            assert [href for href in hrefs if not href.startswith("/") or href.startswith(("//", "/\\"))] == []
            assert [line for line in made.split("\n") if visible(line) != line] == []
            assert len(elements) <= 3 * plain
