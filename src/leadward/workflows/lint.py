"""`lint`: a document read from a file, and the marks on it."""

from __future__ import annotations

from pathlib import Path

from leadward.documents.lint import Mark, marks
from leadward.model.errors import UsageProblem

MOST_BYTES = 300_000


def lint(place: Path) -> tuple[Mark, ...]:
    """The marks on a file of Markdown. Raises UsageProblem where it cannot be read as text."""
    try:
        with place.open("rb") as file:
            told = file.read(MOST_BYTES + 1)
    except OSError as problem:
        raise UsageProblem(f"Cannot read {place}: {problem.strerror or problem}.") from None
    if len(told) > MOST_BYTES:
        raise UsageProblem(
            f"{place} is larger than {MOST_BYTES:,} bytes, longer than any case; give the document alone."
        )
    try:
        return marks(told.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UsageProblem(f"{place} is no text in UTF-8; save it as Markdown, then run this again.") from None
