"""Pages speak of pages: no command to type, no name that only files know, one way to write a day."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from leadward.model import names
from tests.web.served import Answer, Served, serve

_SPOKEN = re.compile(r"<main.*</main>", re.DOTALL)
_WRITTEN = re.compile(r"<(script|style|textarea|datalist|svg|pre|dl class=\"facts keys\")\b.*?</\1>|<[^>]*>", re.DOTALL)
_COMMAND = re.compile(r"leadward [a-z-]+(?: [A-Z<]|\b)")
_ISO = re.compile(r"(?<![\w/.:-])20\d\d-[01]\d-[0-3]\d(?![\w/-])")
_SLUG = re.compile(rf"(?<![\w/.-])(?:{'|'.join(name for name in names.ROWS if '-' in name)})(?![\w/.-])")
_OWN = ("/help", "/locked")
"""Help is where commands are listed."""


def spoken(answer: Answer) -> str:
    """What a person reads on a page, without what they typed themselves into fields."""
    found = _SPOKEN.search(answer.body)
    return " ".join(unescape(_WRITTEN.sub(" ", found[0] if found else "")).split())


@pytest.fixture(scope="module")
def told(looked_at: Served) -> dict[str, str]:
    """The page of each template and many more, in the words of a person."""
    found = {path: answer for path, _, answer in looked_at.crawled(220)}
    return {
        path: spoken(each)
        for path, each in found.items()
        if "attachment" not in str(each.headers) and "<main" in each.body
    }


def around(text: str, found: re.Match[str]) -> str:
    return text[max(found.start() - 60, 0) : found.end() + 40]


def test_no_page_says_what_to_type(told: dict[str, str]) -> None:
    assert len(told) > 150
    said = {
        path: around(text, found)
        for path, text in told.items()
        if not path.startswith(_OWN)
        for found in _COMMAND.finditer(text)
    }
    assert said == {}


def test_no_page_calls_a_practice_by_its_file(told: dict[str, str]) -> None:
    said = {
        path: around(text, found)
        for path, text in told.items()
        if not path.startswith(("/show/", "/search", *_OWN))
        for found in _SLUG.finditer(text)
    }
    assert said == {}


def test_days_are_written_one_way(told: dict[str, str]) -> None:
    said = {
        path: around(text, found)
        for path, text in told.items()
        if not path.startswith(("/show/", *_OWN))
        for found in _ISO.finditer(text)
    }
    assert said == {}


def test_an_empty_workspace_says_nothing_to_type_either(tmp_path: Path) -> None:
    made = serve(tmp_path / "home", tmp_path)
    try:
        made.enter()
        for path, _, answer in made.crawled(60):
            text = spoken(answer)
            assert path.startswith(_OWN) or [around(text, each) for each in _COMMAND.finditer(text)] == [], path
    finally:
        made.stop()
