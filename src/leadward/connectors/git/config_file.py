"""The settings of one git configuration file, in the order in which they stand.

Source: git-config(1), "Syntax", and git's own reader where that page is silent. Nothing is included and nothing runs: what a
setting means is for the caller to say. A line that git would refuse is skipped, so that one slip hides nothing behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from leadward.connectors.git.files import slurp
from leadward.model.patterns import pattern

LARGEST = 4 * 1024 * 1024
"""Bytes; a larger configuration file is refused."""
Setting = tuple[bytes, bytes | None]
"""`section.subsection.name`, section and name in lower case, and the value; None where the name stands alone."""

_BLANK = pattern(rb"(?:[ \t\r\n]++|[#;][^\n]*+)*+")
_SECTION = pattern(rb'\[([A-Za-z0-9.-]*+)(?:[ \t\r]++"((?:[^"\\\n]|\\[^\n])*+)")?\]')
_NAME = pattern(rb"([A-Za-z][A-Za-z0-9-]*+)[ \t]*+(=|(?=\n)|\Z)")
_VALUE = pattern(rb'(?:\\\n|\\[^\n]|"(?:\\\n|[^"\\\n]|\\[^\n])*+"|[^"\\\n#;])*+')
_PIECE = pattern(rb'(?s)"|\\.|[ \t\r]+|[^"\\ \t\r]+')
_LINE = pattern(rb"[^\n]*+")
_ESCAPES = {b"\\\n": b"", b"\\t": b"\t", b"\\b": b"\b", b"\\n": b"\n", b"\\\\": b"\\", b'\\"': b'"'}


def settings(path: Path) -> list[Setting]:
    """Of a regular file; none where there is no such file. Raises UnreadableRepository where it may not be read."""
    return list(parsed(slurp(path, LARGEST) or b""))


def parsed(content: bytes) -> Iterator[Setting]:
    """Of the bytes of a configuration file, in time linear in them; never raises."""
    text = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    section, place = b"", 0
    while (place := _end(_BLANK, text, place)) < len(text):
        if opened := _SECTION.match(text, place):
            section, place = _section(opened), opened.end()
        elif (match := _NAME.match(text, place)) and section:
            value, place = _value(text, match.end()) if match[2] else (None, match.end())
            if value is not None or not match[2]:
                yield section + b"." + match[1].lower(), value
        else:
            place = _end(_LINE, text, place)


def _end(pattern: re.Pattern[bytes], text: bytes, place: int) -> int:
    match = pattern.match(text, place)
    return match.end() if match else place


def _section(opened: re.Match[bytes]) -> bytes:
    name = opened[1].lower()
    return name if opened[2] is None else name + b"." + re.sub(rb"(?s)\\(.)", rb"\1", opened[2])


def _value(text: bytes, start: int) -> tuple[bytes | None, int]:
    """What stands behind the `=`, and where the next line begins; None for a value that git refuses."""
    end = _end(_VALUE, text, start)
    if text[end : end + 1] not in (b"", b"\n", b"#", b";"):
        return None, _end(_LINE, text, end)
    out, quoted = list[bytes](), False
    kept = 0
    for piece in _PIECE.findall(text, start, end):
        if piece == b'"':
            quoted = not quoted
        elif piece.startswith(b"\\"):
            if piece not in _ESCAPES:
                return None, _end(_LINE, text, end)
            out.append(_ESCAPES[piece])
        elif quoted or piece.strip(b" \t\r") or any(out):
            out.append(piece)
        if quoted or piece.strip(b" \t\r"):
            kept = len(out)
    return b"".join(out[:kept]), _end(_LINE, text, end)
