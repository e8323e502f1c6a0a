"""A ladder written in Markdown: a heading per level, a deeper heading per dimension, a bullet per criterion.

```
# Engineering at Shop            the title, where the first heading stands alone at its depth
## Engineer                      a level
### Delivery                     a dimension, if there are any
- Finishes what was begun {#finishes}     a criterion; {#id} keeps its id when the words change
  - closes tickets weekly        a deeper bullet is a signal
```

A paragraph below a level is its summary. Everything else, code blocks and tables among it, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from leadward.ladder.draft import Draft
from leadward.model.errors import UnreadableLadder
from leadward.model.level import Ladder

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*\Z")
_BULLET = re.compile(r"([ \t]*)(?:[-*+]|[0-9]{1,4}[.)])[ \t]+(.*)\Z")
_OWN_ID = re.compile(r"\{#([^{}]{1,200})\}\s*\Z")
_MARKS = re.compile(r"(\*\*|__|`)")


@dataclass
class _Line:
    """A heading (depth 1 to 6), a bullet (its indent), or a paragraph's line."""

    kind: str
    depth: int
    text: str


@dataclass
class _Item:
    text: str
    level: str
    dimension: str
    signals: list[str] = field(default_factory=list)


def from_text(text: str, otherwise: str) -> Ladder:
    """The ladder that a Markdown text outlines, titled `otherwise` where no heading stands above the levels.

    Raises UnreadableLadder.
    """
    lines = list(_lines(text))
    depths = [line.depth for line in lines if line.kind == "heading"]
    if not depths:
        raise UnreadableLadder(
            "This Markdown has no heading; each level is a heading with its criteria as bullets below."
        )
    title, level_depth = _title(lines, depths, otherwise)
    return _Outline(level_depth).read(lines, title)


def _title(lines: Sequence[_Line], depths: Sequence[int], otherwise: str) -> tuple[str, int]:
    """The title, and the depth of the levels: a lone first heading above all others is the title."""
    top = min(depths)
    first = next(line for line in lines if line.kind == "heading")
    if len(depths) > 1 and depths.count(top) == 1 and first.depth == top:
        return first.text, min(depth for depth in depths if depth > top)
    return otherwise, top


class _Outline:
    """Walks the lines once."""

    def __init__(self, level_depth: int) -> None:
        self._depth = level_depth
        self._draft = Draft()
        self._level = ""
        self._dimension = ""
        self._indent = 0
        self._items: list[_Item] = []
        self._summaries: dict[str, list[str]] = {}
        self._levels: dict[str, str] = {}

    def read(self, lines: Sequence[_Line], title: str) -> Ladder:
        for line in lines:
            if line.kind == "heading":
                self._heading(line)
            elif line.kind == "bullet":
                self._bullet(line)
            elif (
                self._level and not self._dimension and not any(each.level == self._level for each in self._items[-1:])
            ):
                self._summaries.setdefault(self._level, []).append(line.text)
        return self._finished(title)

    def _heading(self, line: _Line) -> None:
        if line.depth < self._depth:
            self._level = self._dimension = ""
        elif line.depth == self._depth:
            own = _OWN_ID.search(line.text)
            self._level, self._dimension = _plain(line.text), ""
            if self._level in self._levels:
                raise UnreadableLadder(f"Two levels have the same heading; the second is {self._level[:60]!r}.")
            self._levels[self._level] = own[1] if own else ""
        else:
            self._dimension = _plain(line.text)

    def _bullet(self, line: _Line) -> None:
        if not self._level or not line.text.strip():
            return
        last = self._items[-1] if self._items else None
        deeper = line.depth >= self._indent + 2
        if last and deeper and (last.level, last.dimension) == (self._level, self._dimension):
            last.signals.append(_plain(line.text))
            return
        self._indent = line.depth
        self._items.append(_Item(line.text, self._level, self._dimension))

    def _finished(self, title: str) -> Ladder:
        used = {item.level for item in self._items}
        ids = {
            level: self._draft.level(level, own, " ".join(self._summaries.get(level, ())))
            for level, own in self._levels.items()
            if level in used or self._summaries.get(level)
        }
        for item in self._items:
            dimension = self._draft.dimension(item.dimension) if item.dimension else ""
            own = _OWN_ID.search(item.text)
            self._draft.criterion(
                _plain(item.text), ids[item.level], own[1] if own else "", dimension, signals=item.signals
            )
        return self._draft.finished(_plain(title))


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", _OWN_ID.sub("", text)).split())


def _lines(text: str) -> Iterator[_Line]:
    """Headings, bullets and paragraphs of a text; a line that goes on from a bullet joins it."""
    last: _Line | None = None
    fenced = False
    for raw in text.split("\n"):
        line = raw.rstrip("\r")
        if line.lstrip().startswith(("```", "~~~")):
            fenced, last = not fenced, None
        elif fenced or not line.strip() or line.lstrip().startswith(("|", "<!--")):
            last = None
        elif last and last.kind == "bullet" and line[:1] in " \t" and not _BULLET.match(line):
            last.text = f"{last.text} {line.strip()}"[:_ENOUGH]
        else:
            last = _line(line)
            yield last


_ENOUGH = 100_000
"""Characters of one bullet that are kept until its length is judged."""


def _line(line: str) -> _Line:
    if match := _HEADING.match(line):
        return _Line("heading", len(match[1]), match[2])
    if match := _BULLET.match(line):
        return _Line("bullet", len(match[1].expandtabs(4)), match[2])
    return _Line("paragraph", 0, line.strip())
