"""Text laid out in columns: wrapping, cutting and aligning, with wide characters counted as they show."""

from __future__ import annotations

from leadward.model.patterns import pattern
from leadward.model.shell import words_as_printed
from leadward.model.text import clusters, columns, end, settled, shortened, start, visible

_ID = pattern(r"\(?(?:[cmn][0-9a-f]{8}|p:\S+)[).,;:]*\Z")


def wrapped(words: str, width: int, first: str = "", rest: str = "", last: int = 0) -> list[str]:
    """`words`, made visible, in lines of at most `width` columns, led by `first`, then by `rest` on each further line.

    The first line keeps `last` columns free at its end. Words wider than a line are cut; identifiers never: one that is
    wider than the line overhangs.
    """
    lines: list[str] = []
    line, begun, room = first, False, width - last
    inner = max(width - max(columns(first), columns(rest)), 1)
    for word in visible(words).split():
        for piece in _cut(word, inner if begun else max(inner - last, 1)):
            joined = f"{line} {piece}" if begun else line + piece
            if begun and columns(joined) > room:
                lines.append(line)
                joined, room = rest + piece, width
            line, begun = joined, True
    return [*lines, line]


def _cut(word: str, width: int) -> list[str]:
    if columns(word) <= width or _ID.match(word):
        return [word]
    pieces, piece, used = [], "", 0
    for char in clusters(word):
        taken = columns(char)
        if piece and used + taken > width:
            pieces.append(settled(piece))
            piece, used = "", 0
        piece, used = piece + char, used + taken
    return [*pieces, settled(piece)]


def command_lines(command: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """A shell command, made visible, broken between its words with a backslash: copied whole, it still runs."""
    words = words_as_printed(visible(command))
    lines: list[str] = []
    line, begun = first, False
    for number, word in enumerate(words):
        room = width if number == len(words) - 1 else width - 2
        joined = f"{line} {word}" if begun else line + word
        if begun and columns(joined) > room:
            lines.append(f"{line} \\")
            joined = rest + word
        line, begun = joined, True
    return [*lines, line]


def padded(text: str, width: int) -> str:
    """`text` filled with spaces to `width` columns."""
    return text + " " * (width - columns(text))


def right(text: str, width: int) -> str:
    """`text` moved to the right end of `width` columns."""
    return " " * (width - columns(text)) + text


def fitted(text: str, width: int) -> str:
    """`text` in at most `width` columns: a path loses its middle, anything else its end."""
    if columns(text) <= width:
        return text
    return middle(text, width) if "/" in text and " " not in text else shortened(text, max(width, 1))


def middle(text: str, width: int) -> str:
    """`text` cut in its middle to `width` columns; a path between its folders where its name still fits.

    The end is kept rather than the start: there a path says most.
    """
    if columns(text) <= width:
        return text
    first = start(text, width + 1).partition("/")[0]
    last = end(text, width - 2)
    tail = last[last.find("/") :] if "/" in last else ""
    for shown in (f"{first}/…{_fitting(tail, width - columns(first) - 2)}", f"…{tail}"):
        if shown[-1] != "…" and columns(shown) <= width:
            return shown
    head = start(text, (width - 1) // 3)
    return f"{head}…{end(text, width - 1 - columns(head))}"


def _fitting(tail: str, width: int) -> str:
    """The longest end of `/a/b/c` in whole parts that fits; '' where none does."""
    while tail and columns(tail) > width:
        cut = tail.find("/", 1)
        tail = tail[cut:] if cut > 0 else ""
    return tail
