"""The pairs across folders as a picture: what changes together though nothing about it says why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from leadward.analyses.coupling import Coupled
from leadward.pictures import pairs
from leadward.pictures.drawing import Drawing
from leadward.pictures.pairs import Tie

_MOST = 14


def across(rows: Sequence[Coupled]) -> list[Coupled]:
    """Pairs of different folders and names, neither a test of the other: the strongest first, as the analysis gives them."""
    return [row for row in rows if _apart(row.path, row.other) and not _tests(row)]


def _apart(path: str, other: str) -> bool:
    """Whether neither folder nor name says why they go together."""
    return _folder(path) != _folder(other) and path.rpartition("/")[2] != other.rpartition("/")[2]


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _tests(row: Coupled) -> bool:
    return not {"test", "snapshot"}.isdisjoint((row.kind, row.other_kind))


def _nowhere(_path: str) -> str:
    return ""


def picture(
    rows: Sequence[Coupled], address: Callable[[str], str], listing: Callable[[str], str] = _nowhere
) -> Drawing | None:
    """The picture of the strongest; None where there is no such pair. `listing` is the page of a file's pairs."""
    shown = across(rows)[:_MOST]
    ties = [
        Tie(row.path, row.other, row.together, min(row.revisions, row.other_revisions), listing(row.path))
        for row in shown
    ]
    hrefs = {path: address(path) for row in shown for path in (row.path, row.other)}
    return pairs.draw("What changes together across folders", ties, hrefs) if ties else None
