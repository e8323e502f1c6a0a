"""Keys of tickets in titles of commits, in whichever form they are written: `ABC-123:`, `[ABC-1]`, `(#123)`, `fixes org/repo#7`."""

from __future__ import annotations

import re

from leadward.model.patterns import pattern

_NO_KEY = r"(?!(?:utf|iso|iec|sha|rfc|pep|md|aes|rsa|tls|http|ipv|base|python|py|covid)-)"
"""Names of standards look like keys."""
_NUMBERED = r"(?:[\w.-]+/[\w.-]+#\d+|GH-\d+|[#!]\d+)"
_UPPER = rf"(?:{_NO_KEY}(?-i:[A-Z][A-Z0-9_]{{1,15}})-\d{{1,7}}(?![\w-])|{_NUMBERED})"
_ANY = rf"(?:{_NO_KEY}[a-z][a-z0-9_]{{1,15}}-\d{{1,7}}(?![\w-])|{_NUMBERED})"
_MENDS = r"\b(?:fix(?:e[sd])?|close[sd]?|resolve[sd]?|refs?|see|issue|ticket|bug|pr)\b"
_KEYS = pattern(
    rf"(?:{_MENDS}[ :]*)?[\[(]\s*{_ANY}(?:[,;\s]+{_ANY})*\s*[\])]\s*[:\-–|]?\s*"
    rf"|{_MENDS}[ :]+{_ANY}\s*[:\-–|,]?\s*"
    rf"|^{_ANY}\s*[:\-–|,]?\s+"
    rf"|(?<![\w/-]){_UPPER}\s*[:\-–|,]?\s*",
    re.IGNORECASE,
)


def bare(words: str) -> str:
    """Words without keys of tickets."""
    return " ".join(_KEYS.sub(" ", words).split()).strip(" :-–|,;")
