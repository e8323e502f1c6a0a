"""Path patterns of `.gitattributes` and CODEOWNERS as regular expressions that cannot run away.

A `*` is matched by the leftmost place where the text behind it fits, held by an atomic group; as every piece
between two stars has a fixed length, nothing is lost, and a hostile pattern of a thousand stars costs length x
pieces, never a power of it. `**` likewise.
"""

from __future__ import annotations

import re

LONGEST = 1000
"""Patterns longer than this match nothing."""
_TOKEN = re.compile(r"\\.|\[!?\]?[^\]/]*\]|\*+|\?|.", re.DOTALL)


def expression(pattern: str, *, classes: bool, inside: bool) -> str:
    """The body of a regular expression for a whole path, as gitignore(5) words patterns.

    A slash at the start or in the middle ties the pattern to the top. `classes`: whether `[a-z]` is a class. `inside`: whether
    a pattern that names a directory means all below it.
    """
    if len(pattern) > LONGEST or not pattern.strip("/"):
        return r"(?!)"
    tied = "/" in pattern.rstrip("/")
    only_below = pattern.endswith("/")
    parts = [part for part in pattern.strip("/").split("/") if part]
    if not tied:
        parts.insert(0, "**")
    parts = [part for number, part in enumerate(parts) if part != "**" or parts[number - 1 : number] != ["**"]]
    return _joined(parts, classes) + _ending(parts, only_below, inside)


def _ending(parts: list[str], only_below: bool, inside: bool) -> str:
    if parts[-1] == "**":
        return ""
    if only_below:
        return "/.+" if inside else r"(?!)"
    return "(?:/.+)?" if inside else ""


def _joined(parts: list[str], classes: bool) -> str:
    """Segments joined: what stands between two `**` is found at the leftmost directory where it fits."""
    last_open = max((i for i, part in enumerate(parts) if part == "**"), default=-1)
    if last_open == len(parts) - 1 and last_open >= 0:
        return _joined(parts[:-1], classes) + "/.+" if last_open else ".+"
    out, run, opened = "", "", False
    for index, part in enumerate(parts):
        if part == "**":
            out, run, opened = out + _closed(run, opened), "", True
        else:
            run += segment(part, classes) + ("/" if index < len(parts) - 1 else "")
    return out + ("(?:.*/)?" + run if opened else run)


def _closed(run: str, opened: bool) -> str:
    return f"(?>(?:[^/]*+/)*?{run})" if opened and run else run


def segment(glob: str, classes: bool) -> str:
    """One path segment. `*` matches any run of characters but `/`."""
    pieces = [""]
    for token in _TOKEN.findall(glob):
        if token[0] == "*":
            pieces.append("")
        else:
            pieces[-1] += _character(token, classes)
    if len(pieces) == 1:
        return pieces[0]
    middle = "".join(f"(?>[^/]*?{piece})" for piece in pieces[1:-1] if piece)
    return f"{pieces[0]}{middle}[^/]*{pieces[-1]}" if pieces[-1] else f"{pieces[0]}{middle}[^/]*+"


def _character(token: str, classes: bool) -> str:
    if token == "?":
        return "[^/]"
    if token[0] == "[" and len(token) > 2 and classes:
        return _char_class(token[1:-1])
    return re.escape(token[1:] if token[0] == "\\" and len(token) == 2 else token)


def _char_class(body: str) -> str:
    negated = body[:1] in ("!", "^")
    members = body[1:] if negated else body
    safe = re.sub(r"([\\\]\[^&~|])", r"\\\1", members)
    made = f"(?!/)[{'^' if negated else ''}{safe}]"
    try:
        re.compile(made)
    except re.error:
        return re.escape(f"[{body}]")
    return made
