"""Of a person "not yet" is never said: what no evidence shows is "not recorded yet", with what would show it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.project.tree import ROOT

ALLOWED = (
    "Leave it empty where you have not yet.",
    "that is not yet attended",
    "If not yet, what is missing?",
    "If the answer is “not yet”",
    "|not yet|",
    "yes, no, or not yet",
    "yes, no or not yet",
)
"""A question about a day, of a meeting, and what a manager may answer or decide."""
DECISION = "Not yet"
"""What was decided, as a choice of a form."""


def test_no_text_of_the_product_says_not_yet_of_a_person() -> None:
    found = [
        f"{where}: {text[:80]}" for where, text in _texts() if re.search(r"\bnot yet\b", _rest(text), re.IGNORECASE)
    ]
    assert not found


def test_every_exception_is_still_needed() -> None:
    said = " ".join(text for _, text in _texts())
    assert [each for each in ALLOWED if each not in said] == []


def _rest(text: str) -> str:
    if text == DECISION:
        return ""
    for each in ALLOWED:
        text = text.replace(each, "")
    return text


def _texts() -> Iterator[tuple[str, str]]:
    """Strings of the code that are no docstrings, and pages."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if re.search("not yet", text, re.IGNORECASE):
            yield from ((path.name, each) for each in _strings(ast.parse(text)))
    for path in sorted((ROOT / "src").rglob("*.html")):
        yield path.name, path.read_text(encoding="utf-8")


def _strings(module: ast.Module) -> Iterator[str]:
    docstrings = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value
