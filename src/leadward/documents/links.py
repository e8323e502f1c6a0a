"""Which addresses may be links: http, https and mailto. Any other scheme can start a program, run a script or open a file.

`inert` is for Markdown that people wrote and that other programs render (the vault): what would be a link to another scheme
there gets a backslash and reads as the words it is made of. Where links stand in Markdown: CommonMark 0.31, 4.7, 6.3-6.6; what
GitHub links by itself: GFM 6.9. Obsidian, for one, follows `obsidian:` and `file:` links, and the first can act on a vault.
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

_LINK = re.compile(r"(?:https?://[^/?#\s]|mailto:)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SKIPPED = r"\x00-\x20\x7f-\xa0\u00ad\u034f\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
"""What readers skip before or in a scheme, or what could hide in it."""
_HIDDEN = re.compile(f"[{_SKIPPED}]+")
_HEAD = re.compile(rf"[<\"'{_SKIPPED}]*[\w+.&#;%:\\{_SKIPPED}-]*")
"""As much of an address as its scheme can be written with."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LONGEST = 256
"""Characters of an address that are looked at; one whose scheme is not seen by then is no link."""
_ATTRIBUTES = (
    "href|src|srcset|action|formaction|data|poster|background|ping|cite|content|code|codebase|longdesc|manifest"
)
_PLACES = re.compile(
    rf"""
    (?P<sign>\]\(|\]:|\b(?:{_ATTRIBUTES})\s*=)   # [words](address), ![words](address), [name]: address, <a href="address">
  | (?P<auto><)(?=[^\s<>]{{2,}}>)                # <address>
  | (?P<bare>\b(?:ftp|xmpp):)                    # what GitHub links by itself
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_link(address: str) -> bool:
    """Whether an address may be a link: it names its host, or is a mail's."""
    return bool(_LINK.match(address))


def inert(text: str) -> str:
    """Markdown in which links to http, https, mailto and to places without a scheme alone are links."""
    return _PLACES.sub(_written, text)


def _written(match: re.Match[str]) -> str:
    sign = match[0]
    if match["bare"]:
        return f"{sign[:-1]}\\:"
    head = _HEAD.match(match.string, match.end(), match.end() + _LONGEST)
    if not head or not _is_of_another_scheme(head[0], match.string[head.end() : head.end() + 3]):
        return sign
    if match["auto"]:
        return sign if _is_escaped(match) else f"\\{sign}"
    return f"{sign[:-1]}\\{sign[-1]}"


def _is_escaped(match: re.Match[str]) -> bool:
    """Whether an odd number of backslashes stands before it."""
    at = match.start()
    while at and match.string[at - 1] == "\\":
        at -= 1
    return (match.start() - at) % 2 == 1


def _is_of_another_scheme(head: str, rest: str) -> bool:
    """Entities, escapes and what readers skip are taken out first; what is encoded twice counts too."""
    plain = head
    for _ in range(2):
        plain = _HIDDEN.sub("", unquote(unescape(_ESCAPE.sub(r"\1", plain))))
    plain = plain.lstrip("<\"'")
    return (len(head) == _LONGEST or bool(_SCHEME.match(plain))) and not is_link(plain + rest)
