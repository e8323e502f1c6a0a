"""What was edited on both sides, shown side by side: each field as it is here, as it came, and as it was before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from leadward.documents.wrapping import padded, wrapped
from leadward.model.text import visible
from leadward.notes import shape
from leadward.notes.both_sides import Clash, Conflict

_GAP = 2
_NARROW = 56
"""Below this many columns the sides come one below the other."""


def lines(conflicts: Iterable[Conflict], width: int) -> Iterator[str]:
    """The conflicts as text of at most `width` columns."""
    for conflict in conflicts:
        id = "n" + conflict.id.replace("-", "")[:8]
        yield from wrapped(f"{shape.title_of(conflict.kind)}: {visible(conflict.summary)}", width, f"{id}  ", "  ")
        if conflict.file:
            yield f"  {conflict.file}"
        for clash in conflict.clashes:
            yield from _clash(clash, width)


def _clash(clash: Clash, width: int) -> Iterator[str]:
    inner = (width - 2 - _GAP) // 2
    yield f"  {visible(clash.label)}"
    if width < _NARROW:
        yield from wrapped(clash.here or "(empty)", width, "    here:  ", "      ")
        yield from wrapped(clash.there or "(empty)", width, "    there: ", "      ")
    else:
        yield f"  {padded('here', inner)}{' ' * _GAP}there"
        for left, right in zip_longest(_paragraphs(clash.here, inner), _paragraphs(clash.there, inner), fillvalue=""):
            yield f"  {padded(left, inner)}{' ' * _GAP}{right}".rstrip()
    if clash.before:
        yield from wrapped(clash.before, width, "    before: ", "      ")


def _paragraphs(text: str, width: int) -> Iterator[str]:
    for paragraph in text.split("\n") if text else ["(empty)"]:
        yield from wrapped(paragraph, width)
