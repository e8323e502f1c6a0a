"""Links are http, https and mailto alone, in every format and however another scheme is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from html.parser import HTMLParser
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from leadward.documents import html, mail, markdown, vault
from leadward.documents.links import inert, is_link
from leadward.documents.tree import Document, Paragraph, Ref, Text
from leadward.documents.vault import Page
from leadward.notes.entry import Entry
from leadward.web import prose

SCHEMES = (
    "javascript",
    "data",
    "vbscript",
    "file",
    "obsidian",
    "ftp",
    "ssh",
    "ms-msdt",
    "blob",
    "view-source",
    "x-apple.y",
)
REST = "//alert(1)"


def _entities(word: str) -> str:
    return "".join(f"&#{ord(letter)};" for letter in word)


WRITTEN: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("plain", lambda scheme: f"{scheme}:"),
    ("upper case", lambda scheme: f"{scheme.upper()}:"),
    ("mixed case", lambda scheme: f"{scheme.title().swapcase()}:"),
    ("decimal entities", lambda scheme: _entities(scheme) + ":"),
    ("hexadecimal entities", lambda scheme: "".join(f"&#x{ord(letter):X};" for letter in scheme) + ":"),
    ("a colon by name", lambda scheme: f"{scheme}&colon;"),
    ("a colon by number", lambda scheme: f"{scheme}&#0000058;"),
    ("a tab by name within", lambda scheme: f"{scheme[:2]}&Tab;{scheme[2:]}:"),
    ("a line's end by name within", lambda scheme: f"{scheme[:3]}&NewLine;{scheme[3:]}:"),
    ("a hundred tabs within", lambda scheme: f"{scheme[:1]}{'&Tab;' * 100}{scheme[1:]}:"),
    ("percent encoding", lambda scheme: f"%{ord(scheme[0]):02x}{scheme[1:]}%3A"),
    ("percent encoding twice", lambda scheme: f"{scheme}%253A"),
    ("an escaped colon", lambda scheme: f"{scheme}\\:"),
    ("spaces before", lambda scheme: f"   {scheme}:"),
    ("a line's end before", lambda scheme: f"\n{scheme}:"),
    ("a control before", lambda scheme: f"\x01{scheme}:"),
    ("a zero-width space within", lambda scheme: f"{scheme[:2]}\u200b{scheme[2:]}:"),
    ("a soft hyphen within", lambda scheme: f"{scheme[:2]}\u00ad{scheme[2:]}:"),
    ("a bidirectional mark before", lambda scheme: f"\u202e{scheme}:"),
    ("a tab within", lambda scheme: f"{scheme[:2]}\t{scheme[2:]}:"),
)
PLACED: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("link", lambda to: f"[words]({to})"),
    ("link in angles", lambda to: f"[words](<{to}>)"),
    ("link with a title", lambda to: f'[words]({to} "title")'),
    ("image", lambda to: f"![words]({to})"),
    ("image within a link", lambda to: f"[![words](https://example.org/a.png)]({to})"),
    ("reference", lambda to: f"[words][name]\n\n[name]: {to}"),
    ("reference in angles", lambda to: f"[name]\n\n[name]: <{to}>"),
    ("reference in the next line", lambda to: f"[name]\n\n[name]:\n  {to}"),
    ("autolink", lambda to: f"<{to}>"),
    ("autolink after a backslash that is escaped", lambda to: f"\\\\<{to}>"),
    ("tag", lambda to: f'<a href="{to}">words</a>'),
    ("tag without quotes", lambda to: f"<a href = {to}>words</a>"),
    ("tag of an image", lambda to: f"<img src='{to}'>"),
    ("form", lambda to: f'<form action="{to}"><button formaction="{to}">x</button></form>'),
    ("words", lambda to: f"see {to} there"),
    ("link within brackets", lambda to: f"[[words]]({to})"),
    ("list", lambda to: f"- [ ] [words]({to})\n- <{to}>"),
    ("table", lambda to: f"| a |\n| --- |\n| [words]({to}) |"),
)
TEXTS = [
    pytest.param(placed(written(scheme) + REST), id=f"{place}: {way}: {scheme}")
    for scheme in SCHEMES
    for way, written in WRITTEN
    for place, placed in PLACED
]
ALLOWED = (
    "https://example.org/a_(b)?c=d:e#f",
    "http://example.org:8080",
    "mailto:bob@example.org?subject=a:b",
    "HTTPS://Example.org",
)


class Addresses(HTMLParser):
    """Every address that a page would follow or load."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {"href", "src", "srcset", "action", "formaction", "data", "poster", "background", "ping"}
        self.found += [value or "" for name, value in attrs if name in names]


def of_page(page: str) -> list[str]:
    reader = Addresses()
    reader.feed(page)
    reader.close()
    return reader.found


class Trusting(MarkdownIt):
    """A reader that follows whatever CommonMark or GitHub calls a link, raw HTML included."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        return True


READER = Trusting("commonmark", {"html": True}).enable(["table", "strikethrough"])
READER.disable("text_join")  # what stands behind a backslash stays apart, as it does for whoever looks for addresses
BARE = re.compile(r"(?<![\w\\])(?:ftp|xmpp):\S", re.IGNORECASE)


def _inner(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _inner(token.children or [])


def of_markdown(text: str) -> list[str]:
    """Addresses of links and images, of tags of HTML, and of words that GitHub links by itself."""
    found: list[str] = []
    for token in _inner(READER.parse(text)):
        found += [str(token.attrs[name]) for name in ("href", "src") if name in token.attrs]
        if token.type in ("html_inline", "html_block"):
            found += of_page(token.content)
        if token.type == "text":
            found += BARE.findall(token.content)
    return found


def is_of_another_scheme(address: str) -> bool:
    """As a browser reads an address: what it skips is left out (WHATWG URL, 4.4)."""
    plain = re.sub(r"[\t\n\r]", "", unescape(address)).strip("".join(map(chr, range(33))))
    return bool(re.match(r"[a-z][a-z0-9+.-]*:", plain, re.IGNORECASE)) and not is_link(plain)


def in_vault(text: str) -> str:
    page = Page(str(UUID(int=1)), date(2026, 3, 9), Entry(text=text))
    return vault.text(page).partition("\n---\n")[2]


@pytest.mark.promise("links-three-schemes")
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_texts_would_be_links_if_nobody_looked(scheme: str) -> None:
    """So that the tests below try something: two of three of them are links to a reader that trusts."""
    texts = [str(case.values[0]) for case in TEXTS if str(case.id).endswith(f": {scheme}")]
    assert sum(any(map(is_of_another_scheme, of_markdown(text))) for text in texts) > len(texts) * 2 // 5


@pytest.mark.promise("links-three-schemes")
def test_no_format_links_another_scheme(counted: Callable[[int], None]) -> None:
    for case in TEXTS:
        text = str(case.values[0])
        for name, found in (
            ("page", of_page(prose.written(text))),
            ("vault", of_markdown(in_vault(text))),
            ("html", [to for to in of_page(html.page(_document(text))) if not to.startswith("#")]),
            ("markdown", of_markdown(markdown.text(_document(text)))),
        ):
            assert [to for to in found if is_of_another_scheme(to)] == [], (name, case.id)
            counted(1)


@pytest.mark.promise("links-three-schemes")
def test_a_page_links_nothing_but_the_three(counted: Callable[[int], None]) -> None:
    """Nor into itself: a link that somebody wrote could lead to any of our routes."""
    for to in (
        "/undo",
        "//example.org",
        "\\\\example.org",
        "?a=b",
        "../x",
        "http:example.org",
        "https:/example.org",
        "http:///x",
        "#a",
        "x:y",
    ):
        for _, placed in PLACED[:11]:
            assert [found for found in of_page(prose.written(placed(to))) if not is_link(found)] == []
            counted(1)


@pytest.mark.promise("links-three-schemes")
@pytest.mark.parametrize("to", ALLOWED)
def test_the_three_are_links(to: str) -> None:
    text = f"[words]({to})\n\n<{to}> [a]\n\n[a]: {to}"
    assert len(of_page(prose.written(text))) == 3
    assert inert(text) == text
    assert is_link(to)


def _document(text: str) -> Document:
    return Document(text, (Paragraph((Text(text), Ref("c1a2b3c4d", text), Ref(text, text))),))


@pytest.mark.promise("links-three-schemes")
@given(
    st.lists(
        st.sampled_from(
            [
                "[a]",
                "](",
                "]:",
                "[",
                "]",
                "(",
                ")",
                "<",
                ">",
                "!",
                "\\",
                "\n",
                " ",
                "`",
                "javascript:x",
                "file:///x",
                "&colon;",
                "data",
                ":",
                "href=",
                '"',
                "<a ",
                "&#106;avascript:",
                "%3A",
            ]
        ),
        max_size=14,
    ).map("".join)
)
@settings(max_examples=600, deadline=None)
def test_no_mixture_links_another_scheme(text: str) -> None:
    for found in (of_page(prose.written(text)), of_markdown(in_vault(text))):
        assert [to for to in found if is_of_another_scheme(to)] == []


@pytest.mark.parametrize(
    "text",
    [
        "List<String> names: all of `a[b](c)`",
        "[[another note]], [it](../notes/it.md), [here](#below)",
        "rate=5: fine, a = b: c, see [1]",
        "12:30 with Bob: talk <about it>",
    ],
)
def test_what_is_no_such_link_stays_as_it_was(text: str) -> None:
    assert inert(text) == text


def test_a_note_with_such_a_link_is_unedited_after_its_export() -> None:
    page = Page(str(UUID(int=1)), date(2026, 3, 9), Entry(text="[x](javascript:y) <file:///x> ftp://z"))
    assert vault.changed_fields(page, vault.text(page)) == {}
    assert "[x]\\(javascript:y) \\<file:///x> ftp\\://z" in vault.text(page)


@pytest.mark.promise("links-three-schemes")
def test_a_mail_is_plain_text_and_its_link_a_mails() -> None:
    for subject in ("javascript:alert(1)", "a\r\nBcc: x@example.org", "&body=x"):
        assert b"Content-Type: text/plain" in bytes(mail.draft(subject, subject))
        link = mail.link(subject, subject)
        assert link.startswith("mailto:?subject=")
        assert link.count("&") == 1
        assert b"\r\nBcc:" not in mail.draft(subject, subject).partition(b"\r\n\r\n")[0]


@pytest.mark.parametrize(
    "text",
    [
        "](" * 60_000,
        "](&" * 40_000,
        "<" * 100_000,
        "]:" * 50_000,
        "\\" * 100_000 + "<a:b>",
        "<&#1;>" * 50_000,
        "href=" * 60_000,
        "[a](:" * 50_000,
        "](&a;:\\" * 30_000,
    ],
)
def test_long_text_ends(text: str) -> None:
    assert inert(text)
