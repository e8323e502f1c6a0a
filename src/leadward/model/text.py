"""Text from outside, made safe to show: controls, bidi and zero-width characters become visible escapes."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def _escaped(match: re.Match[str]) -> str:
    point = ord(match.group())
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def visible(text: str) -> str:
    """`text` on one line with every control, bidi and zero-width character written as an escape."""
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_UNSAFE, _escaped, text)  # compiled when first used: the fastest start needs it seldom


def decoded(raw: bytes) -> str:
    """Bytes of a name, path or subject as text; what is not UTF-8 shows as `\\xff`."""
    return raw.decode("utf-8", "backslashreplace")


def columns(text: str) -> int:
    """How many terminal columns `text` takes (East Asian wide characters take two, combining ones none)."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


@cache
def _width(char: str) -> int:
    return 0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1


def shortened(text: str, width: int) -> str:
    """`text` cut to `width` columns with an ellipsis."""
    if columns(text) <= width:
        return text
    if text.isascii():
        return text[: max(width - 1, 0)] + "…"
    taken = 0
    for place, char in enumerate(text):
        taken += _width(char)
        if taken > width - 1:
            return text[:place] + "…"
    return text + "…"
