"""The paths that the passages of a document name, whatever its markup: Markdown, reStructuredText, AsciiDoc, Org or plain text.

A passage is a paragraph, a list item or a block of code; its heading is the nearest above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

HEADING, PASSAGE = "heading", "passage"
LONGEST = 400
MOST_LINES = 20_000
_TOKEN = re.compile(
    r"(?<![\w/:@.-])(?:\./)?[\w.<>{}*+-]*\w[\w.<>{}*+-]*(?:/[\w.<>{}*+-]+)+/?|(?<![\w/:@.-])[\w.-]+/(?![\w/])"
)
_NAME = re.compile(r"(?<![\w/.@-])[\w-]+\.[A-Za-z]{1,5}(?![\w/-])|`([A-Z]\w{3,30})`")
_MARKED = re.compile(r"^(?:#{1,6}|={1,6})\s+(\S.{0,200})$")
_STARRED = re.compile(r"^\*{1,6}\s+(\S.{0,200})$")
"""A heading in Org; elsewhere an item of a list."""
_UNDERLINE = re.compile(r"^([=\-~^\"'`#*+.:_])\1{2,}\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+.]|\d{1,3}[.)]|#\.)\s+\S")
_FENCE = re.compile(r"^\s*(?:```|~~~|-{4,}\s*$|\.{4,}\s*$|#\+(?:begin|end)_)", re.IGNORECASE)
_IN_HEADING = re.compile(
    r"\b(?:add(?:ing|s)?|creat(?:e|es|ing)|writ(?:e|ing)|implement(?:ing)?|new|how to|contribut(?:e|ing) an?)\b",
    re.IGNORECASE,
)
_IN_PASSAGE = re.compile(
    r"\b(?:add|create|write|put|place|copy|implement|a new|new files?|should be in|goes? (?:in|into|to|under))\b",
    re.IGNORECASE,
)


def paths_named(text: str, stars: bool = False) -> Iterator[tuple[int, str, str]]:
    """(line, the paths with blanks between them, `heading` or `passage` where that asks to add something, else '').

    `stars`: lines that begin with stars are headings, as in Org.
    """
    heading = ""
    for number, passage, is_heading in _passages(text.split("\n")[:MOST_LINES], stars):
        if is_heading:
            heading = passage
            continue
        named = [*_TOKEN.findall(passage), *(match[1] or match[0] for match in _NAME.finditer(passage))]
        paths = dict.fromkeys(path.rstrip(".") for path in named)
        if paths:
            said = HEADING if _IN_HEADING.search(heading) else PASSAGE if _IN_PASSAGE.search(passage) else ""
            yield number, " ".join(paths)[:LONGEST], said


def _passages(lines: list[str], stars: bool) -> Iterator[tuple[int, str, bool]]:
    """(first line, text, whether it is a heading). A block of code belongs to the passage before it."""
    held: list[str] = []
    start, fenced, under = 1, False, False
    for number, line in enumerate(lines, 1):
        if under:
            under = False
            continue
        fenced ^= bool(_FENCE.match(line))
        below = lines[number] if number < len(lines) else ""
        under = not fenced and _is_underlined(line, below)
        heading = line.strip() if under else "" if fenced else _marked(line, stars)
        apart = not fenced and (_ITEM.match(line) or not line.strip()) and not _goes_on(lines, number)
        if heading or apart:
            if held:
                yield start, "\n".join(held), False
            held, start = [], number + (not line.strip())
        if heading:
            yield number, heading, True
        elif line.strip() and len(line) <= 4 * LONGEST:
            held.append(line)
    if held:
        yield start, "\n".join(held), False


def _marked(line: str, stars: bool) -> str:
    match = _MARKED.match(line) or (_STARRED.match(line) if stars else None)
    return match[1] if match else ""


def _is_underlined(line: str, below: str) -> bool:
    """Whether a line is a heading by what stands under it."""
    words = line.strip()
    fits = bool(_UNDERLINE.match(below)) and 3 <= len(words) <= len(below.strip()) + 3
    return fits and len(below.strip()) <= len(words) + 8 and not _UNDERLINE.match(line)


def _goes_on(lines: list[str], number: int) -> bool:
    """Whether the next words are indented, as code below a paragraph is."""
    following = next((line for line in lines[number : number + 2] if line.strip()), "")
    return not lines[number - 1].strip() and following.startswith(("    ", "\t", "```"))
