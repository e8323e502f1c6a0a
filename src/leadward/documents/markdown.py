"""Document tree -> Markdown (CommonMark, and tables as GitHub reads them). No text from outside can form markup.

What has a meaning anywhere in a line is escaped there, what has one only at a line's start is escaped only there, so
that the text stays readable as it is. Words that readers turn into links or mentions by themselves (addresses, `@name`)
become code spans, which nobody turns into anything.
"""

from __future__ import annotations

import re

from leadward.documents.tables import is_numeric
from leadward.documents.tree import (
    Block,
    Code,
    Document,
    Heading,
    Items,
    Literal,
    Paragraph,
    Quote,
    Ref,
    Span,
    Strong,
    Table,
    Text,
)
from leadward.model.text import Safe, lines_of, visible

_INLINE = re.compile(r"[\\`*_\[\]<>{}~$|&!]")
_ENTITIES = {"<": "&lt;", "&": "&amp;", "|": "&#124;"}
_BEGINS = re.compile(r"(?:[#+\-=>:]|\d+[.)])")
_WORD = re.compile(r"[^\s`]+")
_LINKS_ITSELF = re.compile(r"@|://|\bwww\.|\bmailto:|\bxmpp:", re.IGNORECASE)
_STARTS_LINK = re.compile(r"@|:(?=//)|(?<=\bwww)\.|(?<=\bmailto):|(?<=\bxmpp):", re.IGNORECASE)
# An address is ASCII: what is not could hide in it.
_SAFE_HREF = re.compile(r"(?:https?://|#)[^\s\x00-\x20\x7f-\U0010ffff<>()\[\]\\`\"']*\Z")


def text(document: Document) -> Safe:
    """The whole document, ending with a newline."""
    blocks = [f"# {escaped(document.title)}", *(_block(block) for block in document.blocks)]
    return lines_of("\n\n".join(block for block in blocks if block) + "\n")


def escaped(raw: str) -> str:
    """Words on one line, at the start of a block or anywhere in it, that mean nothing to Markdown but themselves."""
    return _begun(_words(raw).strip())


def _words(raw: str) -> str:
    said, out, at = visible(raw), "", 0
    for match in _WORD.finditer(said):
        if _LINKS_ITSELF.search(match.group()):
            out += _marks(said[at : match.start()]) + _self_linking(match.group())
            at = match.end()
    return out + _marks(said[at:])


def _marks(said: str) -> str:
    return _INLINE.sub(lambda match: _ENTITIES.get(match.group(), "\\" + match.group()), said)


def _self_linking(word: str) -> str:
    return _marks(word) if set(word) == {"@"} else literal(word)


def _begun(line: str) -> str:
    """A line whose beginning opens no heading, list, quote, rule or definition."""
    match = _BEGINS.match(line)
    return f"{line[: match.end() - 1]}\\{line[match.end() - 1 :]}" if match else line


def _block(block: Block) -> str:
    match block:
        case Heading(level, title):
            return f"{'#' * min(max(level, 2), 6)} {escaped(title)}"
        case Paragraph(spans):
            return _line(spans)
        case Items(items, numbered):
            marks = [f"{n}." if numbered else "-" for n in range(1, len(items) + 1)]
            return "\n".join(f"{mark} {_line(item)}" for mark, item in zip(marks, items, strict=True))
        case Quote(said):
            return f"> {escaped(said)}"
        case Code(said):
            return _fenced(said)
        case Table():
            return _table(block)


def _fenced(said: str) -> str:
    fence = "`" * max(3, _longest_run(said) + 1)
    return "\n".join([fence, *(visible(line) for line in said.split("\n")), fence])


def _table(table: Table) -> str:
    head = [_row(table.columns), "|" + "".join(_rule(table, number) for number in range(len(table.columns)))]
    return "\n".join([f"**{escaped(table.caption)}**", "", *head, *(_row(row) for row in table.rows)])


def _rule(table: Table, number: int) -> str:
    return " ---: |" if is_numeric([row[number] for row in table.rows]) else " --- |"


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(escaped(cell) or " " for cell in cells) + " |"


def _line(spans: tuple[Span, ...]) -> str:
    """Spans on one line; two code spans never touch, or their fences would join."""
    out = ""
    for span in spans:
        written = _span(span)
        out += " " + written if out.endswith("`") and written.startswith("`") else written
    return _begun(out.strip())


def _span(span: Span) -> str:
    match span:
        case Text(said):
            return _words(said)
        case Strong(said):
            return _strong(said)
        case Literal(said):
            return literal(said)
        case Ref(name, href):
            return f"[{literal(name)}]({href})" if _SAFE_HREF.match(href) and visible(href) == href else literal(name)


def _strong(said: str) -> str:
    """Bold: spaces stay outside of the marks, where they would undo them."""
    inner = _words(said)
    core = inner.strip()
    return inner.replace(core, f"**{core}**", 1) if core else inner


def literal(raw: str) -> str:
    """A code span, its fence longer than any run of backticks inside (CommonMark 6.1).

    A bar or a backslash before one would end a table's cell for some readers: such words are escaped text instead.
    """
    said = visible(raw).strip()
    if not said or "|" in said:
        return _STARTS_LINK.sub(r"\\\g<0>", _marks(said))
    fence = "`" * (_longest_run(said) + 1)
    pad = " " if said.startswith("`") or said.endswith("`") else ""
    return f"{fence}{pad}{said}{pad}{fence}"


def _longest_run(said: str) -> int:
    return max((len(run) for run in re.findall(r"`+", said)), default=0)
