"""The bytes of CODEOWNERS, `.mailmap` and `.gitattributes` as UTF-8 text, whatever editor wrote them.

Method: a byte order mark is taken off; UTF-16 and UTF-32 are known by their mark, UTF-16 without one by the zero byte that
every second place holds. What holds zero bytes otherwise is no text and cannot be read. Bytes that are not UTF-8 stay as they
are: they fit names and paths of the same bytes.
Limits: git itself takes the mark off `.gitattributes` alone; in `.mailmap` it makes it part of the first name, and of UTF-16
it reads nothing. So where these are UTF-16, git's own commands answer otherwise, and a notice says so. Lines of CODEOWNERS
may end in CR alone; the other two are split as git splits them.
"""

from __future__ import annotations

import codecs

from leadward.model.records import dataclass

_WIDE = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


@dataclass(frozen=True, slots=True)
class RuleText:
    """UTF-8 without a mark, lines as they end; and what to say of it ('' for nothing)."""

    text: bytes
    notice: str = ""


def rule_text(name: str, raw: bytes) -> RuleText:
    """The text of the rule file `name`. Never raises: what cannot be read has no text, and a notice with the reason."""
    encoding = _encoding(raw)
    if not encoding:
        return _narrow(name, raw.removeprefix(codecs.BOM_UTF8))
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return RuleText(
            b"", f"{name} cannot be read: it begins as {encoding.upper()[:6]} and is none; save it as UTF-8"
        )
    if "\0" in text:
        return RuleText(b"", f"{name} cannot be read: it holds zero bytes, so it is no text; save it as UTF-8")
    known = "CODEOWNERS" in name
    other = (
        ""
        if known
        else f"{name} is {encoding.upper()[:6]}: it is read here, but git reads nothing of it; save it as UTF-8"
    )
    return RuleText(text.removeprefix("\ufeff").encode("utf-8", "replace"), other)


def _encoding(raw: bytes) -> str:
    """The encoding of a text of wide characters; '' for one of bytes."""
    for mark, encoding in _WIDE.items():
        if raw.startswith(mark):
            return encoding
    start = raw[:400]
    zeros = (start[0::2].count(0), start[1::2].count(0))
    if len(start) >= 4 and not zeros[0] and zeros[1] >= len(start) // 4:
        return "utf-16-le"
    return "utf-16-be" if len(start) >= 4 and not zeros[1] and zeros[0] >= len(start) // 4 else ""


def _narrow(name: str, text: bytes) -> RuleText:
    if b"\0" in text:
        return RuleText(b"", f"{name} cannot be read: it holds zero bytes, so it is no text; save it as UTF-8")
    try:
        text.decode()
    except UnicodeDecodeError as problem:
        line = text.count(b"\n", 0, problem.start) + 1
        said = f"{name} is not UTF-8 in line {line}: what is written so fits names and paths of the same bytes alone"
        return RuleText(text, said)
    return RuleText(text)
