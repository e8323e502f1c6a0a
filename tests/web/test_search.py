"""Search finds what the pages, the histories and the journal hold, each kind under its own heading."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.web.served import Answer, Served


def groups(answer: Answer) -> dict[str, list[tuple[str, str]]]:
    """Heading of each group -> what was found, with where it leads."""
    found = re.findall(r'<section id="[\w-]+"><h2>(\w+)(.*?)</section>', answer.body, re.DOTALL)
    return {title: re.findall(r'<a href="([^"]*)">(?:<bdi>)?([^<]*)', inside) for title, inside in found}


def test_each_kind_is_found_and_leads_to_a_page(looked_at: Served) -> None:
    words = {
        "Pages": "hotspot map",
        "Moves": re.findall(r'<h3 id="move-1-what">([^<]*?) <', looked_at.get("/").body)[0][:25],
        "People": "lena@",
        "Files": "SEARCH/ .py",
        "Practices": "demo sprint",
        "Notes": "retry",
    }
    for title, asked in words.items():
        found = groups(looked_at.get(f"/search?q={unescape(asked).replace(' ', '+')}"))
        assert title in found, (asked, found)
        address, _ = found[title][0]
        assert looked_at.get(unescape(address).partition("#")[0]).status == 200
    files = groups(looked_at.get("/search?q=SEARCH/+.py"))["Files"]
    assert all("search/" in path and ".py" in path for _, path in files)
    assert [len(path) for _, path in files] == sorted(len(path) for _, path in files)


def test_a_commit_is_found_by_its_id_and_by_its_subject(looked_at: Served) -> None:
    shown = looked_at.get("/show/p:search/query.py")
    id, subject = re.findall(r'href="/show/c([0-9a-f]{8})".*?<td>([^<]{12,})</td></tr>', shown.body)[0]
    for asked in (id[:6], f"c{id}", id.upper()):
        found = groups(looked_at.get(f"/search?q={asked}"))["Commits"]
        assert [text for _, text in found] == [subject]
        assert looked_at.get(found[0][0]).status == 200
    by_subject = groups(looked_at.get(f"/search?q={'+'.join(unescape(subject).split()[:3])}"))["Commits"]
    assert subject in [text for _, text in by_subject]


def test_only_what_holds_all_the_words_is_found(looked_at: Served) -> None:
    assert groups(looked_at.get("/search?q=hotspot+zzqx")) == {}
    assert "Try fewer words" in looked_at.get("/search?q=hotspot+zzqx").said
    assert groups(looked_at.get("/search?q=")) == {}


@pytest.mark.parametrize(
    "words", ["%25", "_", "'%3B+DROP", "%22%3E%3Cscript%3E", "%00%E2%80%AE", "c" * 900, "1+2+3+4+5+6+7+8+9+a+b+c+d+e"]
)
def test_words_are_words_whatever_they_hold(looked_at: Served, words: str) -> None:
    for path in ("/search", "/palette"):
        answer = looked_at.get(f"{path}?q={words}")
        assert answer.status == 200
        assert "<script>" not in answer.body
    assert "Files" not in groups(looked_at.get("/search?q=%25"))


def test_the_palette_offers_what_to_do_before_anything_is_typed(looked_at: Served) -> None:
    begin = looked_at.get("/palette")
    options = re.findall(r'<a role="option" [^>]* href="([^"]*)"><bdi>([^<]*)', begin.body)
    assert ("/capture", "Note what you did") in options
    assert {"Standing", "Code", "People"} <= {words for _, words in options}
    assert [to for to, _ in options if looked_at.get(unescape(to).partition("#")[0]).status != 200] == []
    typed = looked_at.get("/palette?q=goal")
    assert "/notes/goal/new" in typed.links
    assert len(re.findall(r'role="option"', typed.body)) <= 8 * 5


def test_the_palette_says_so_where_nothing_is_found(looked_at: Served) -> None:
    assert "Nothing holds “zzqx”" in looked_at.get("/palette?q=zzqx").said
