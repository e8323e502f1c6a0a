"""`lint`: a document read from a file, and the marks on it."""

from __future__ import annotations

from pathlib import Path

from leadward.documents import grounding
from leadward.documents.lint import Mark, marks
from leadward.model.errors import UsageProblem

MOST_BYTES = 300_000


def lint(place: Path, against: Path | None = None) -> tuple[Mark, ...]:
    """The marks on a file of Markdown, with what the sources in `against` do not say. Raises UsageProblem where one cannot be read as text."""
    text = read_text(place, "case")
    found = marks(text) + (grounding.marks(text, read_text(against, "prompt")) if against else ())
    return tuple(sorted(found, key=lambda each: (each.line, each.column, each.kind.name)))


def read_text(place: Path, called: str, most: int = MOST_BYTES) -> str:
    """A file in UTF-8, at most so many bytes. Raises UsageProblem."""
    try:
        with place.open("rb") as file:
            told = file.read(most + 1)
    except OSError as problem:
        raise UsageProblem(f"Cannot read {place}: {problem.strerror or problem}.") from None
    if len(told) > most:
        raise UsageProblem(f"{place} is larger than {most:,} bytes, longer than any {called}; give the document alone.")
    try:
        return told.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageProblem(f"{place} is no text in UTF-8; save it so, then run this again.") from None
