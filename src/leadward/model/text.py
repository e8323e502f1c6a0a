"""Text from outside, made safe to show: what could move, hide or reorder text becomes a visible escape.

Emoji sequences, joiners inside the scripts that join, and direction marks beside right-to-left letters are part of how people
write, and stay. The same characters anywhere else are escaped, and bidi overrides, embeddings and isolates always are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NewType

Safe = NewType("Safe", str)
"""Text that may go to a terminal, a page's words or a file as it is: no character of it moves, hides or reorders others.

`visible` and the writers make it; to put pieces of it together gives a plain `str` again, which goes through a writer once more. That
changes nothing: what is visible stays as it is.
"""

Markup = NewType("Markup", str)
"""HTML or SVG that may stand in a page as it is: every text from outside in it is escaped, or cleaned of what acts.

The writers of documents, pictures and prose make it; to put pieces together gives a plain `str` again, which a page escapes.
"""

CalendarFile = NewType("CalendarFile", str)
"""A calendar (RFC 5545) whose texts cannot end their line or begin a field: `documents.ical` makes it."""

MailFile = NewType("MailFile", bytes)
"""A mail (RFC 5322) whose subject cannot begin another header and whose body hides nothing: `documents.mail` makes it."""

PdfBytes = NewType("PdfBytes", bytes)
"""A PDF whose texts stand in strings of the source that it is made from: `workflows.pdf` makes it."""

MailLink = NewType("MailLink", str)
"""The same as an address that a click opens (RFC 6068)."""

_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_PLACED = "[\u061c\u180b-\u180f\u200c-\u200f\ufe0e\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
"""Those of them that have a place somewhere."""
_NARROW = "[ -~\xa1-\xac\xae-\u02ff\u0388-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u203b]*"
"""Latin, Greek, Cyrillic, dashes and quotes: one column each, so that most texts need no table of widths."""
_EMOJI = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_JOINING = (
    "[\u0600-\u077f\u07c0-\u07ff\u0840-\u0dff\u1000-\u109f\u1780-\u18af\u1b00-\u1b7f\ua840-\ua87f\ua980-\ua9ff"
    "\uaa60-\uaa7f\ufb50-\ufdff\ufe70-\ufefc\U00010d00-\U00010d3f\U00011000-\U0001147f\U0001e900-\U0001e95f]"
)
"""Arabic, Syriac, N'Ko, the scripts of India and those that came from them, Mongolian, Adlam: letters there change their shape."""
_IDEOGRAPH = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
_FLAGS = tuple(
    f"\U0001f3f4{''.join(chr(0xE0000 + ord(c)) for c in name)}\U000e007f" for name in ("gbeng", "gbsct", "gbwls")
)
_JOINERS, _MARKS = "\u200c\u200d", "\u200e\u200f\u061c"
_VIRAMA = 9
_BESIDE = 3
"""Punctuation and digits that may stand between a direction mark and the letter it belongs to."""


def _escaped(char: str) -> str:
    point = ord(char)
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def _shown(match: re.Match[str]) -> str:
    char = match[0]
    return char if char > "\u0600" and _in_place(match.string, match.start()) else _escaped(char)


def visible(text: str) -> Safe:
    """`text` on one line, with each control, bidi override and stray invisible character written as an escape."""
    if text.isascii() and text.isprintable():
        return Safe(text)
    return Safe(re.sub(_UNSAFE, _shown, text))  # compiled when first used: the fastest start needs it seldom


def stacked(lines: Iterable[str]) -> Safe:
    """Lines one below the other, each made visible."""
    return Safe("\n".join(map(visible, lines)))


def lines_of(text: str) -> Safe:
    """A text of several lines, made visible line by line."""
    return stacked(text.split("\n"))


def apart(blocks: Iterable[Safe]) -> Safe:
    """Blocks of lines with an empty line between two of them."""
    return Safe("\n\n".join(blocks))


def settled(text: str) -> str:
    """A part cut from a text, without the joiners and marks that lost the letters they stood between."""
    if text.isascii():
        return text
    return re.sub(_PLACED, lambda match: match[0] if _in_place(match.string, match.start()) else "", text)


def _in_place(text: str, at: int) -> bool:
    """Whether an invisible character does here what it is made for."""
    char, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if char in _JOINERS:
        return _joins(char, before, after) or (char == "\u200d" and _joins_emoji(text, at, after))
    if char in _MARKS:
        return _beside_right_to_left(reversed(text[max(at - 9, 0) : at])) or _beside_right_to_left(
            iter(text[at + 1 : at + 9])
        )
    if char in "\ufe0e\ufe0f":
        return bool(re.match(_EMOJI, before)) or (before != "" and before in "#*0123456789" and after == "\u20e3")
    if char >= "\U000e0100":
        return char <= "\U000e01ef" and bool(re.match(_IDEOGRAPH, before))
    if char >= "\U000e0020":
        return any(_within(text, at, flag) for flag in _FLAGS)
    mongolian = "\u1820" <= before <= "\u18aa"
    return mongolian and (char in "\u180b\u180c\u180d\u180f" or (char == "\u180e" and "\u1820" <= after <= "\u18aa"))


def _letter(char: str) -> bool:
    """A letter or mark of a script that joins."""
    return bool(re.match(_JOINING, char)) and unicodedata.category(char)[0] in "LM"


def _joins(joiner: str, before: str, after: str) -> bool:
    """Between two letters of a script that joins; a zero-width joiner also gives the last one of a word its shape."""
    if not (before and _letter(before)):
        return False
    if after and _letter(after):
        return True
    last = unicodedata.combining(before) == _VIRAMA or unicodedata.bidirectional(before) in ("AL", "R")
    return joiner == "\u200d" and last and after not in (*_JOINERS, *_MARKS)


def _joins_emoji(text: str, at: int, after: str) -> bool:
    before = text[at - 1 : at]
    if before == "\ufe0f" and at > 1:
        before = text[at - 2 : at - 1]
    return bool(before and after and re.match(_EMOJI, before) and re.match(_EMOJI, after)) or (
        bool(after and re.match(_EMOJI, after)) and text[:at].endswith(_FLAGS)
    )


def _beside_right_to_left(chars: Iterator[str]) -> bool:
    """Whether a letter that is written from right to left is next, after at most three signs or digits and any marks."""
    signs = 0
    for char in chars:
        if unicodedata.bidirectional(char) in ("R", "AL") and unicodedata.category(char)[0] == "L":
            return True
        kind = unicodedata.category(char)[0]
        signs += kind in "PSN"
        if kind not in "MPSN" or signs > _BESIDE:
            return False
    return False


def _within(text: str, at: int, flag: str) -> bool:
    start = text.rfind("\U0001f3f4", 0, at)
    return start >= 0 and text.startswith(flag, start) and at < start + len(flag)


def decoded(raw: bytes) -> str:
    """Bytes of a name, path or subject as text; what is not UTF-8 shows as `\\xff`."""
    return raw.decode("utf-8", "backslashreplace")


def columns(text: str) -> int:
    """How many terminal columns `text` takes: wide characters and emoji sequences two, combining ones none."""
    if text.isascii() or re.fullmatch(_NARROW, text):
        return len(text)
    from wcwidth import iter_graphemes, width  # 25 ms, for those texts alone that need its tables

    return sum(map(width, iter_graphemes(text)))  # of a whole text `width` takes a joiner of Arabic for one of emoji


def clusters(text: str) -> Iterator[str]:
    """What a reader takes for one character each: a letter with its marks, an emoji with all that makes it."""
    if text.isascii() or re.fullmatch(_NARROW, text):
        return iter(text)
    from wcwidth import iter_graphemes

    return iter_graphemes(text)


def shortened(text: str, width: int) -> str:
    """`text` cut to `width` columns with an ellipsis, between characters as a reader sees them."""
    if columns(text) <= width:
        return text
    return start(text, max(width - 1, 0)) + "…"


def quoted(text: str, width: int = 60) -> str:
    """What somebody else wrote, cut to `width` columns and quoted, with nothing invisible in it."""
    return f'"{shortened(visible(text[: 4 * width]), width)}"'


def start(text: str, width: int) -> str:
    """As much of the beginning of `text` as fits into `width` columns."""
    if text.isascii():
        return text[:width]
    used, kept = 0, list[str]()
    for cluster in clusters(text):
        used += columns(cluster)
        if used > width:
            return settled("".join(kept))
        kept.append(cluster)
    return text


def end(text: str, width: int) -> str:
    """As much of the end of `text` as fits into `width` columns."""
    if text.isascii():
        return text[-width:] if width > 0 else ""
    used, kept = 0, list[str]()
    for cluster in reversed([*clusters(text)]):
        used += columns(cluster)
        if used > width:
            break
        kept.append(cluster)
    return settled("".join(reversed(kept)))


def path_end(path: str, width: int) -> str:
    """The longest end of a path, in whole parts, that fits."""
    if columns(path) <= width:
        return path
    parts = path.split("/")
    kept = parts[-1]
    if columns(f"…/{kept}") > width:
        return shortened(kept, width)
    for part in reversed(parts[:-1]):
        if columns(f"…/{part}/{kept}") > width:
            break
        kept = f"{part}/{kept}"
    return f"…/{kept}"
