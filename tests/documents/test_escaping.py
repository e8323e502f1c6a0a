"""Text from outside stays text in every format, whatever it holds."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from leadward.cli import terminal
from leadward.documents import html, markdown, plain
from leadward.documents.tree import Code, Document, Heading, Items, Literal, Paragraph, Quote, Ref, Strong, Table, Text
from leadward.model.text import columns, visible
from tests.documents.week import PAYLOADS
from tests.quick import bounded

TEXTS = st.one_of(
    st.sampled_from(PAYLOADS),
    st.text(alphabet=st.sampled_from("ab @`*_[]()<>!#|\\~&:/.-+=1{}$\"'\n\t\u202e\u200b\x1b界"), max_size=24),
    st.text(max_size=24),
)
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
VOID = {"meta", "br", "hr", "img", "link", "input"}


def document(text: str) -> Document:
    """`text` in every place that a document has."""
    spans = (Text(text), Strong(text), Literal(text), Ref(text, text), Text(text))
    blocks = (
        Heading(2, text),
        Paragraph((Text(text),)),
        Paragraph(spans),
        Items(((Text(text),), spans), numbered=True),
        Items(((Literal(text),), (Strong(text),))),
        Quote(text),
        Code(text),
        Table(text, (text, "b"), ((text, text), ("x", text))),
    )
    return Document(text, blocks)


class Tags(HTMLParser):
    """The tags of a page, and whether each one that opens is closed in its place."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)


def parsed(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    tags.close()
    assert tags.open == []
    return tags


def shape(page: str) -> list[str]:
    return [tag for tag, _ in parsed(page).seen]


def links(page: str) -> set[str]:
    return {str(attributes["href"]) for _, attributes in parsed(page).seen if "href" in attributes}


PLAIN_SHAPE = [tag for tag in shape(html.page(document("word"))) if tag != "a"]


def inner(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from inner(token.children or [])


def structure(text: str) -> list[str]:
    """The kinds of block a Markdown reader sees."""
    return [token.type for token in READER.parse(markdown.text(document(text))) if token.type != "inline"]


MARKDOWN_SHAPE = structure("word")


@pytest.mark.promise("output-no-markup")
@pytest.mark.parametrize("text", PAYLOADS)
def test_a_page_has_the_same_tags_whatever_its_text(text: str) -> None:
    assert [tag for tag in shape(html.page(document(text))) if tag != "a"] == PLAIN_SHAPE


@pytest.mark.promise("output-no-markup")
@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_page_is_balanced_and_shows_its_text(text: str) -> None:
    page = html.page(document(text))
    assert [tag for tag in shape(page) if tag != "a"] == PLAIN_SHAPE
    assert visible(text) in "".join(parsed(page).words)
    assert all(href.startswith(("https://", "http://", "#")) for href in links(page))


def test_a_page_asks_nothing_of_anybody() -> None:
    page = html.page(document("word"))
    policy = next(attributes["content"] for tag, attributes in parsed(page).seen if "http-equiv" in attributes) or ""
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not re.search(r"\b(?:src|srcset|action|background|poster)=|url\(|@import|<script|<link|<img|\son\w+=", page)


def test_the_style_is_the_one_the_policy_names() -> None:
    page = html.page(document("word"))
    style = page.partition("<style>")[2].partition("</style>")[0]
    assert base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() in page.partition("<style>")[0]


def test_a_page_names_its_language_and_captions_its_tables() -> None:
    page = html.page(Document("T", (Table("What it shows", ("a",), (("x",),)),), language="de"))
    assert '<html lang="de">' in page
    assert "<caption>What it shows</caption>" in page
    assert '<th scope="col">a</th>' in page


def test_amounts_stand_to_the_right() -> None:
    table = Document("T", (Table("Sizes", ("file", "size"), (("a.py", "12 KiB"), ("b.py", "-"))),))
    assert '<th scope="col" class="n">size</th>' in html.page(table)
    assert '<td class="n">12 KiB</td>' in html.page(table)
    assert "| --- | ---: |" in markdown.text(table)


@pytest.mark.promise("links-three-schemes")
def test_only_web_addresses_and_places_on_the_page_become_links() -> None:
    hrefs = [
        "https://example.org/c/1",
        "#c1",
        "javascript:alert(1)",
        "//example.org",
        "data:text/html,x",
        ' https://"x',
    ]
    shown = html.page(Document("T", tuple(Paragraph((Ref("c1a2b3c4d", href),)) for href in hrefs)))
    assert links(shown) == {"https://example.org/c/1", "#c1"}
    written = markdown.text(Document("T", tuple(Paragraph((Ref("c1a2b3c4d", href),)) for href in hrefs)))
    assert re.findall(r"\]\(([^)]*)\)", written) == ["https://example.org/c/1", "#c1"]


@pytest.mark.promise("output-no-markup")
@pytest.mark.parametrize("text", [each for each in PAYLOADS if each.strip()])
def test_markdown_has_the_same_blocks_whatever_its_text(text: str) -> None:
    assert structure(text) == MARKDOWN_SHAPE


@pytest.mark.promise("output-no-markup")
@given(TEXTS.filter(lambda text: bool(text.strip())))
@example("- |")  # words that are no code span may begin a line, too
@settings(max_examples=300, deadline=None)
def test_markdown_forms_no_markup_of_its_own(text: str) -> None:
    assert structure(text) == MARKDOWN_SHAPE
    kinds = {token.type for token in inner(READER.parse(markdown.text(Document("T", (Paragraph((Text(text),)),)))))}
    assert kinds <= {
        "heading_open",
        "heading_close",
        "paragraph_open",
        "paragraph_close",
        "inline",
        "text",
        "text_special",
        "code_inline",
    }


@pytest.mark.promise("output-no-markup")
@pytest.mark.parametrize("text", PAYLOADS)
def test_markdown_reads_back_as_it_was(text: str) -> None:
    tokens = READER.parse(f"word {markdown.escaped(text)}")
    said = "".join(token.content for token in inner(tokens) if token.type in ("text", "text_special", "code_inline"))
    assert said.split() == ["word", *visible(text).split()]


@pytest.mark.promise("output-no-controls")
@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_nothing_invisible_leaves(text: str) -> None:
    for written in (markdown.text(document(text)), html.page(document(text)), plain.text(document(text))):
        assert all(visible(line) == line for line in written.split("\n"))


@pytest.mark.promise("links-three-schemes")
@given(TEXTS.filter(lambda text: "p:" not in text), st.sampled_from([40, 80, 120]))
@settings(max_examples=100, deadline=None)
def test_plain_text_fits_its_width(text: str, width: int) -> None:
    written = plain.text(Document(text, document(text).blocks[:6]), width)
    assert max(columns(line) for line in written.split("\n")) <= width


def test_readers_that_link_by_themselves_find_nothing_to_link() -> None:
    assert markdown.escaped("see https://example.org/a_b, www.example.org or @bob") == (
        "see `https://example.org/a_b,` `www.example.org` or `@bob`"
    )


@pytest.mark.parametrize(
    "text", ["a" * 300_000, "@" * 300_000, "a:" * 150_000, "`" * 300_000, "www." * 75_000, "/" * 300_000]
)
def test_long_text_takes_no_long_time(text: str) -> None:
    with bounded(5):
        assert markdown.escaped(text)
        assert html.page(Document(text, (Paragraph((Text(text),)),)))
        assert terminal.table(("a", "b"), [[text, "b"]], 80)
