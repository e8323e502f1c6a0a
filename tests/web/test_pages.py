"""Every page that a link leads to is there, light, near, and leads on."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from leadward.documents.links import is_link
from tests.web.served import Answer, Served, serve

MOST_PAGES = int(os.environ.get("LEADWARD_PAGES", "460"))
HEAVIEST = 300_000


@pytest.fixture(scope="module")
def pages(looked_at: Served) -> dict[str, tuple[int, Answer]]:
    found = {path: (clicks, answer) for path, clicks, answer in looked_at.crawled(MOST_PAGES)}
    return {path: each for path, each in found.items() if not is_file(each[1])}


def is_file(answer: Answer) -> bool:
    """Whether it is saved, not shown: a file has its own frame and its own tests."""
    return "text/html" in answer.headers["content-type"] and "attachment" in answer.headers.get(
        "content-disposition", ""
    )


def test_every_link_leads_to_a_page(pages: dict[str, tuple[int, Answer]]) -> None:
    assert MOST_PAGES - 5 < len(pages) <= MOST_PAGES
    assert {path: answer.status for path, (_, answer) in pages.items() if answer.status != 200} == {}


def test_every_page_is_within_three_clicks(pages: dict[str, tuple[int, Answer]]) -> None:
    places = {path.split("?")[0].split("/")[1] for path, (clicks, _) in pages.items() if clicks <= 3}
    assert {"standing", "practices", "plan", "people", "code", "scouting", "pictures", "notes", "sources", "privacy", "help", "capture", "show"} <= places  # fmt: skip
    practices = [path for path, (clicks, _) in pages.items() if path.startswith("/practices/") and clicks <= 2]
    assert len(practices) == 30


def test_no_page_is_heavy_and_none_reaches_outside(pages: dict[str, tuple[int, Answer]]) -> None:
    for path, (_, answer) in pages.items():
        without_pictures = re.sub(r"<svg.*?</svg>", "", answer.body, flags=re.DOTALL)
        assert len(without_pictures.encode()) < HEAVIEST, path
        assert re.findall(r'(?:src|action|srcset|hx-get|hx-post)="(?!/)[^"]*"', answer.body) == [], path
        assert "<style" not in answer.body, path
        assert not re.search(r"<script(?! src=\"/static/)", answer.body), path
        assert not re.search(r"<[^>]*\s(?:style|on[a-z]+)=", re.sub(r"<svg.*?</svg>", "", answer.body, flags=re.DOTALL))


@pytest.mark.promise("links-three-schemes")
def test_every_link_leads_into_the_pages_or_to_the_web_or_a_mail(
    pages: dict[str, tuple[int, Answer]], counted: Callable[[int], None]
) -> None:
    for path, (_, answer) in pages.items():
        addresses = [unescape(to) for to in re.findall(r"<[^>]*\shref=\"([^\"]*)\"", answer.body)]
        assert [to for to in addresses if not re.match(r"[/?](?![/\\])|#|/$", to) and not is_link(to)] == [], path
        counted(len(addresses))


def test_every_page_has_a_title_a_heading_and_a_next_step(pages: dict[str, tuple[int, Answer]]) -> None:
    for path, (_, answer) in pages.items():
        if "text/html" not in answer.headers["content-type"]:
            continue
        assert re.search(r"<title>[^<]+ · Leadward</title>", answer.body), path
        assert len(re.findall(r"<h1\b", answer.body)) == 1, path
        main = answer.body.partition("<main")[2].partition("</main>")[0]
        assert re.search(r"<a [^>]*href|<button", main), path


def test_a_page_below_an_entry_of_the_navigation_leads_back_to_it(pages: dict[str, tuple[int, Answer]]) -> None:
    entries = set(
        re.findall(r'href="([^"]*)"', pages["/"][1].body.partition('<nav class="side"')[2].partition("</nav>")[0])
    )
    entries |= {"/capture", "/search"}
    for path, (_, answer) in pages.items():
        if "text/html" in answer.headers["content-type"] and path.split("?")[0] not in entries:
            crumb = re.search(r'<nav class="crumb" aria-label="Breadcrumb">.*?<a href="/', answer.body, re.DOTALL)
            assert crumb, path


def test_what_is_not_there_says_so_and_leads_back(looked_at: Served) -> None:
    for path in (
        "/nowhere",
        "/practices/nothing",
        "/notes/nothing",
        "/show/n00000000",
        "/show/zzz",
        "/standing/nothing",
    ):
        answer = looked_at.get(path)
        assert answer.status == 404, path
        assert 'href="/"' in answer.body
    assert looked_at.get("/notes/entry?page=9999999999999").status == 200


def test_an_empty_workspace_teaches(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    made = serve(tmp_path / "home", tmp_path / "elsewhere")
    try:
        made.enter()
        today = made.get("/")
        assert "Begin with a repository" in today.said
        assert 'action="/sources/add"' in today.body
        for path, _, answer in made.crawled(80):
            assert answer.status == 200, path
        assert not (tmp_path / "home" / "journal.sqlite3").exists()
    finally:
        made.stop()


def test_a_line_noted_on_a_practices_page_is_of_that_practice(looked_at: Served) -> None:
    """The dialog is given the practice's name and nothing else of what the page knows."""
    shown = looked_at.get("/practices/unblocking").body
    assert re.findall(r'id="dialog-practice"[^>]* value="([^"]*)"', shown) == ["Jump in first when a coworker is stuck"]
    for path in ("/", "/capture", "/standing"):
        assert re.findall(r'id="dialog-practice"[^>]* value="([^"]*)"', looked_at.get(path).body) == [""], path
    given = looked_at.get("/capture?practice=bushwhack&text=Scouted").body
    assert re.findall(r'id="page-practice"[^>]* value="([^"]*)"', given) == [
        "Go ahead of the work, come back with a map"
    ]
    assert "Scouted</textarea>" in given


def test_no_page_shows_what_the_program_is_made_of(pages: dict[str, tuple[int, Answer]]) -> None:
    for path, (_, answer) in pages.items():
        assert not re.search(
            r"&lt;(?:function|class|bound)|=&lt;|SELECT |object at 0x|leadward\.[a-z_]+\.", answer.body
        ), path


def test_in_anothers_view_no_entry_of_the_navigation_fails(demo_home: Path, tmp_path: Path) -> None:
    """What is one's own alone says so on its page."""
    made = serve(demo_home, tmp_path, "--me", "jonas@teashop.example")
    try:
        made.enter()
        made.wait_until_read()
        entries = re.findall(r'<li><a href="([^"]+)"[^>]* data-key=', made.get("/").body)
        assert len(entries) > 12
        assert {path: made.get(path).status for path in entries if made.get(path).status != 200} == {}
        assert "own week" in made.get("/review").said
        assert "oneself alone" in made.get("/standing").said
    finally:
        made.stop()
