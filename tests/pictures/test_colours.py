"""The colours of pictures: the same in a file and on pages, marks 3:1 against the page, heats apart, words readable on them."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

import leadward.web
from leadward.pictures import drawing

CSS = (Path(next(iter(leadward.web.__path__))) / "static" / "app.css").read_text()
_COLOUR = re.compile(r"--(\w+): ?(#[0-9a-f]{3,6})")


def colours(text: str) -> dict[str, str]:
    return dict(_COLOUR.findall(text))


LIGHT, DARK = (colours(each) for each in CSS.split("prefers-color-scheme: dark", 1)[:2])
DARK = colours(CSS.split("prefers-color-scheme: dark", 1)[1].partition("}")[0])
MODES = {"light": LIGHT, "dark": DARK}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", MODES)
def test_heats_are_one_and_a_half_apart_and_words_stand_on_them(mode: str) -> None:
    found = MODES[mode]
    heats = [found[f"heat{number}"] for number in range(5)]
    assert [number for number, (one, other) in enumerate(pairwise(heats)) if contrast(one, other) < 1.5] == []
    inks = [found["ink"]] * 3 + [found["on3"], found["on4"]]
    assert [
        number for number, (heat, ink) in enumerate(zip(heats, inks, strict=True)) if contrast(heat, ink) < 4.5
    ] == []


@pytest.mark.parametrize("mode", MODES)
def test_marks_are_seen_against_the_page(mode: str) -> None:
    found = MODES[mode]
    marks = ["mine", "theirs", "dim", *(f"team{number}" for number in range(drawing.TEAMS))]
    assert {mark: found[mark] for mark in marks if contrast(found[mark], found["page"]) < 3} == {}


def test_a_file_has_the_colours_of_pages() -> None:
    light, dark = (colours(each) for each in drawing.STYLE.split("prefers-color-scheme:dark", 1))
    for mine, page in ((light, LIGHT), (dark, DARK)):
        same = [name for name in mine if name not in ("ink", "dim", "page")]
        assert {name: mine[name] for name in same} == {name: page[name] for name in same}
