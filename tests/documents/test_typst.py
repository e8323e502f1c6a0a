"""The writer for paper: what it hands to Typst holds text only inside of strings, and the PDF says what the document says."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings

from leadward.documents import typst as writer
from leadward.documents.papers import PAPERS, Paper
from leadward.documents.tree import (
    Code,
    Document,
    Heading,
    Items,
    Literal,
    Paragraph,
    Quote,
    Ref,
    Strong,
    Table,
    says,
    words,
)
from leadward.model.errors import ToolMissing
from leadward.workflows import pdf as verbs
from tests.documents.test_escaping import TEXTS
from tests.documents.test_escaping import document as everywhere
from tests.documents.week import PAYLOADS

typst = pytest.importorskip("typst")
pypdf = pytest.importorskip("pypdf")

STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
ACTING = (
    '"); read("/etc/passwd"); ("',
    '\\"); #read("/etc/passwd")',
    "#import \"@preview/x:1.0.0\"",
    "#{panic()}",
    "$ x $ <label> @ref *b* _i_ `r` // c /* d",
    "\\u{202e}",
    "]]) }",
)  # fmt: skip
CASE = Document(
    "The case for Lead: Ana Müller",
    (
        Heading(2, "In one minute"),
        Paragraph(words(Strong("Fewer lost payments."), " 9% → 6%, says Ines. ", Ref("n1a2b3c4d"))),
        Items((words("One"), words("Two ", Literal("src/a.py")))),
        Items((words("First"),), numbered=True),
        Heading(3, "Words"),
        Quote("We add methods ourselves."),
        Code("leadward case --pdf case.pdf"),
        Table("What this case cites", ("day", "commits"), (("1 Nov 2026", "12"), ("2 Nov 2026", "3"))),
    ),
)


def shape(source: str) -> str:
    """The source with every string taken out."""
    return STRING.sub('""', source)


PLAIN = "".join(
    shape(writer.text(everywhere(text))) for text in ("a", "word " * 9, "https://example.org/" + "word" * 9)
)


@pytest.mark.parametrize("text", [*PAYLOADS, *ACTING])
def test_no_text_changes_what_the_source_does(text: str) -> None:
    bare = shape(writer.text(everywhere(text)))
    assert '"' not in bare.replace('""', "")
    assert set(re.findall(r"[^\s]", bare)) <= set(PLAIN)
    assert set(re.findall(r"[\w-]+", bare)) <= {*re.findall(r"[\w-]+", PLAIN), *(f"{n}fr" for n in range(1, 61))}


@settings(max_examples=6)
@given(TEXTS)
def test_whatever_a_document_holds_becomes_a_pdf(text: str) -> None:
    assert verbs.pdf(everywhere(text)).startswith(b"%PDF-")


@pytest.mark.parametrize("text", ACTING)
def test_what_wants_to_act_is_read_as_text(text: str) -> None:
    read = _read(verbs.pdf(Document("T", (says(text),))))
    assert _letters(text) in _letters(read)


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_it_is_tagged_named_and_can_be_copied(paper: Paper, size: tuple[int, int]) -> None:
    reader = pypdf.PdfReader(io.BytesIO(verbs.pdf(CASE, paper)))
    root, page = reader.trailer["/Root"], reader.pages[0]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size
    assert reader.metadata.title == CASE.title
    assert b"pdfuaid" in root["/Metadata"].get_data()
    kinds = _kinds(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/Table", "/TH", "/TD"} <= kinds
    text = _letters(page.extract_text())
    for said in (
        "Ana Müller",
        "Fewer lost payments. 9% → 6%, says Ines. n1a2b3c4d",
        "src/a.py",
        "We add methods ourselves.",
        "12",
    ):
        assert _letters(said) in text


def test_the_same_document_gives_the_same_bytes() -> None:
    assert len({verbs.pdf(CASE, paper) for paper in PAPERS for _ in range(2)}) == len(PAPERS)


def test_a_long_word_breaks_and_is_copied_whole() -> None:
    path = "src/" + "a_rather_long_folder/" * 9 + "file.py"
    reader = pypdf.PdfReader(io.BytesIO(verbs.pdf(Document("T", (says(path),)))))
    assert path in reader.pages[0].extract_text().replace("\n", "")


def test_headings_go_down_one_level_at_a_time() -> None:
    source = writer.text(Document("T", (Heading(3, "a"), Heading(3, "b"), Heading(4, ""), Heading(6, "c"))))
    assert re.findall(r"heading\(level: (\d)", source) == ["1", "2", "3", "4"]


def test_letters_that_no_font_has_do_not_stop_it() -> None:
    assert verbs.pdf(Document("T", (says("before \ue000 \U00012000 after"),))).startswith(b"%PDF-")


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verbs, "is_installed", lambda: False)
    with pytest.raises(ToolMissing, match=r"leadward\[pdf\]"):
        verbs.pdf(CASE)


def _read(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def _letters(text: str) -> str:
    """Without spaces: where a line ends is the page's affair."""
    return "".join(text.split()).replace("⟶", "→")


def _kinds(element: object) -> set[str]:
    """The kinds of all elements of the tree of tags."""
    made = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(made, list):
        return set().union(*map(_kinds, made)) if made else set()
    if not isinstance(made, dict):
        return set()
    return {str(made.get("/S"))} | (_kinds(made["/K"]) if "/K" in made else set())
