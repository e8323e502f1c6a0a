"""What the commands print of the fictional team: a text with a figure is a sentence, and its figures have claims."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner

from leadward.cli.main import main
from leadward.documents import plain, tables, tree
from leadward.documents.tree import Document
from leadward.model.sentence import Sentence

TODAY = date(2026, 3, 9)
COMMANDS = """brief --md | moves --why | standing | aim guide | process | fixes | team-brag | people | people Lena | thank | demos
scout loyalty/ | scout loyalty/ --agents | code hotspots | code coupling | code owners | code experts checkout/ | code reviewers checkout/
code dormant | code truck-factor | project candidates | story candidates | task 3 | feedback next | aim case | share manager | brag | case | case --view minute"""
PLAIN = re.compile(
    r"(?:[a-z]?[0-9a-f]{6,12} ?)+|[A-Z]{2,4}\d?-\d+|billing/v2/|bv2|changed again, 3 weeks|From your own record, since .*|“Could part of each .*"
)
"""What holds a digit and says nothing that could be false: ids, tickets and folders by name, the name of a measure, the days asked about,
and words to say."""
SLOT = re.compile(r"\d{4}-\d\d|\d{1,2} [A-Z][a-z]{2}(?: \d{4})?|billing/v2/")
"""A month that is spoken of, the day of the answer, a folder's name."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[str]]]:
    """Command -> every text of what it printed."""
    texts: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LEADWARD_HOME", str(tmp_path_factory.mktemp("home")))
        patch.chdir(tmp_path_factory.mktemp("elsewhere"))
        runner = CliRunner()
        assert runner.invoke(main, ["demo", "--as-of", TODAY.isoformat()]).exit_code == 0
        _listen(patch, texts)
        found = {}
        for command in re.split(r"[|\n]", COMMANDS):
            texts.clear()
            told = runner.invoke(main, [*command.split(), "--as-of", TODAY.isoformat()])
            assert told.exit_code == 0, (command, told.output)
            found[command.strip()] = list(texts)
        yield found


def _listen(patch: pytest.MonkeyPatch, texts: list[str]) -> None:
    """Every writer of a screen notes down what it is given, wherever it was imported to."""
    text, table = plain.text, tables.table

    def heard(document: Document, width: int = 80) -> str:
        texts.extend([document.title, *tree.texts(document)])
        return text(document, width)

    def listed(columns: Sequence[str], rows: Sequence[Sequence[str]], *more: Any, **named: Any) -> str:
        texts.extend(cell for row in rows for cell in row)
        return table(columns, rows, *more, **named)

    for module in [each for name, each in sys.modules.items() if name.startswith("leadward.")]:
        for name, value in list(vars(module).items()):
            if value is text or value is table:
                patch.setattr(module, name, heard if value is text else listed)


def test_every_text_with_a_figure_is_a_sentence(printed: dict[str, list[str]]) -> None:
    assert sum(isinstance(text, Sentence) for texts in printed.values() for text in texts) > 300
    assert {
        (command, text)
        for command, texts in printed.items()
        for text in texts
        if re.search(r"\d", text) and not isinstance(text, Sentence) and not PLAIN.fullmatch(text)
    } == set()


def test_every_figure_in_a_sentence_has_a_claim(printed: dict[str, list[str]]) -> None:
    assert {
        (command, slot)
        for command, texts in printed.items()
        for text in texts
        if isinstance(text, Sentence)
        for slot in text.unproved
        if re.search(r"\d", slot) and not SLOT.fullmatch(slot)
    } == set()
