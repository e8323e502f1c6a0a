"""The gate: what a sentence says that could be false comes from a slot, so no literal holds a number or a word that claims something."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from leadward.model.sentence import Sentence
from leadward.practices.listed import PRACTICES
from tests.practices.shop import STORIES

SOURCE = Path(__file__).parents[2] / "src/leadward"
CLAIMING = re.compile(
    r"\d|\b(only|nobody|never|first|last|since|by|released|reverted|every|all|always|new|nobody else|none|no one)\b",
    re.IGNORECASE,
)
ASKING = re.compile(r"\?")


def literals() -> Iterator[tuple[str, str]]:
    """(place, words) of every literal of `line`."""
    for file, node in _calls("line"):
        yield f"{file.relative_to(SOURCE)}:{node.lineno}", _words(node)


def _calls(function: str) -> Iterator[tuple[Path, ast.Call]]:
    """The calls of a function of `model.sentence`, in the files that import it."""
    for file in sorted(SOURCE.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        if (
            re.search(rf"^from leadward.model.sentence import .*\b{function}\b", text, re.MULTILINE)
            or file.name == "sentence.py"
        ):
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function:
                    yield file, node


def _words(call: ast.Call) -> str:
    """The words of a call. Raises ValueError where they are not written out there."""
    if not (call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)):
        raise ValueError(f"line {call.lineno}: the words of a sentence are written out where it is made")
    return " ".join(literal for literal, *_ in Formatter().parse(call.args[0].value) if literal)


def claiming(words: str) -> str:
    """The word of a literal that claims something, '' for none. A question to somebody claims nothing with `first` or `last`."""
    statements = "".join(re.split(r"[^.!?]*\?", words))
    found = CLAIMING.search(statements)
    return found[0] if found else ""


def test_no_literal_claims_anything() -> None:
    wrong = [f"{place}: {word!r} in {words!r}" for place, words in literals() if (word := claiming(words))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("words", ["done 3 times", "Nobody knows", "the last change", "in all files", "reverted since"])
def test_the_gate_sees_what_claims(words: str) -> None:
    assert claiming(words)


def test_slots_are_not_made_of_literals_that_claim() -> None:
    """`Slot("by", ())` would take a word through the gate without a claim."""
    wrong = [place for place, word in _bare_slots() if claiming(word)]
    assert not wrong, "\n".join(wrong)


def _bare_slots() -> Iterator[tuple[str, str]]:
    for file, node in _calls("Slot"):
        if len(node.args) == 1:
            texts = [each.value for each in ast.walk(node.args[0]) if isinstance(each, ast.Constant)]
            yield f"{file.relative_to(SOURCE)}:{node.lineno}", " ".join(text for text in texts if isinstance(text, str))


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda each: each.name)
@pytest.mark.parametrize("story", STORIES)
def test_moves_and_evidence_are_sentences(practice: object, story: str) -> None:
    found = STORIES[story]
    for move in practice.moves(found, ()):  # type: ignore[attr-defined]
        for text in (move.why, move.say or Sentence()):
            assert isinstance(text, Sentence) or not CLAIMING.search(text), (move.subject, text)
        assert isinstance(move.what, Sentence) or not re.search(r"\d", move.what), move.what
    for piece in practice.evidence(found):  # type: ignore[attr-defined]
        assert isinstance(piece.statement, Sentence), piece.statement
