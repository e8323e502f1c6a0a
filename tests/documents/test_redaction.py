"""Names, projects and areas are gone from what is handed on, in every place of a document, or nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadward.documents import html, markdown, plain, typst
from leadward.documents.redaction import Naming, applied, rules
from leadward.documents.tree import Document, says
from leadward.model.errors import UsageProblem
from tests.documents.test_escaping import document as everywhere
from tests.workflows.test_brag import Home
from tests.workflows.test_case import demo  # noqa: F401

PEOPLE = ("Ines Fiction", "Will Teller", "ines@example.org", "I", "Ravi")


def read(text: str, naming: Naming = "initials", *hidden: str) -> str:
    made = applied(Document("T", (says(text),)), rules(PEOPLE, naming, hidden, "Will Teller", ("Mira Fable",)))
    return plain.text(made, 1000).split("\n\n", 1)[1].strip()


@pytest.mark.parametrize(
    ("text", "naming", "said"),
    [
        ("Ines Fiction and Ravi said so.", "initials", "I. F. and R. said so."),
        ("Ines said so, INES FICTION too.", "initials", "I. said so, I. F. too."),
        ("Will Teller will tell Ravi.", "roles", "my manager will tell a colleague."),
        ("Write to ines@example.org.", "roles", "Write to (left out)."),
        ("I did it, says Mira Fable.", "initials", "I did it, says Mira Fable."),
        ("Ines Fiction said so.", "full", "Ines Fiction said so."),
    ],
)
def test_names_by_choice(text: str, naming: Naming, said: str) -> None:
    assert read(text, naming) == said


def test_projects_and_areas_go() -> None:
    assert (
        read("Billing  v2 moved to pay/core/x.py.", "full", "Billing v2", "pay/core/")
        == "(left out) moved to (left out)/x.py."
    )


def test_what_slips_into_a_longer_word_stops_it() -> None:
    with pytest.raises(UsageProblem, match="Nothing is written: falcon"):
        read("The falcons fly.", "full", "falcon")
    assert read("The falcons fly.", "full", "falcon", "falcons") == "The (left out) fly."


@pytest.mark.parametrize("hidden", ["", "a", " / "])
def test_what_is_too_short_to_look_for_is_refused(hidden: str) -> None:
    with pytest.raises(UsageProblem, match="too short"):
        rules((), "full", (hidden,))


@settings(max_examples=40)
@given(st.text(max_size=12), st.text(max_size=12))
def test_it_is_gone_from_every_writer_or_refused(before: str, after: str) -> None:
    try:
        made = applied(everywhere(f"{before} Ines Fiction {after} falcon"), rules(PEOPLE, "roles", ("falcon",)))
    except UsageProblem:
        return
    for written in (plain.text(made, 80), markdown.text(made), html.page(made), typst.text(made)):
        assert "Ines" not in written
        assert "falcon" not in written.casefold()


def test_a_case_is_handed_on_without_names(demo: Home, tmp_path: Path) -> None:  # noqa: F811
    file = tmp_path / "case.html"
    demo("case", "--names", "initials", "--hide", "Platform", "--html", str(file))
    for text in (
        file.read_text(),
        demo("case", "--names", "initials", "--hide", "Platform", "--md"),
        demo("brag", "--names", "roles", "--hide", "Platform", "--md"),
    ):
        for name in ("Ines", "Noor", "Ballad", "Petra", "Anecdote", "@", "Platform"):
            assert name not in text.replace("@media", "")
    assert "Mira Fable" in file.read_text()
