"""An answer as it comes in, made text: bytes of any encoding, a mail file, or what a clipboard holds as HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_NAMES = re.compile(
    rb"(?i)^(?:received|return-path|message-id|mime-version|delivered-to|dkim-signature):", re.MULTILINE
)
_HEADER = re.compile(rb"\A(?:\s*)(?:From [^\n]*\r?\n)?(?:[A-Za-z0-9-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}\r?\n")
_HTML = re.compile(
    r"\A\s*(?:<!doctype html|<(?:html|head|body|meta|div|p|span|table|blockquote|ul|ol)\b)", re.IGNORECASE
)
_BREAKS = frozenset(("br", "div", "p", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "pre", "hr", "section"))
_SKIPPED = frozenset(("script", "style", "head", "title"))
_QUOTES = ("gmail_quote", "yahoo_quoted", "protonmail_quote", "moz-cite-prefix")
_SIGNS = ("gmail_signature", "moz-signature", "ms-outlook-mobile-signature", "protonmail_signature")


def text_of(raw: bytes) -> str | None:
    """The text of an answer; None where the bytes are none. Of a mail its plain text, else its HTML as text."""
    if _HEADER.match(raw[:65_536]) and _NAMES.search(raw[:65_536]):
        return _of_mail(raw)
    text = _decoded(raw)
    return of_html(text) if text is not None and _HTML.match(text) else text


def of_html(source: str) -> str:
    """HTML as lines of text: what is quoted behind `>`, a signature below `-- `."""
    reader = _Text()
    reader.feed(source)
    reader.close()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in reader.lines())).strip() + "\n"


def _decoded(raw: bytes) -> str | None:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _tried(raw, "utf-16") if len(raw) > 2 else None
    if b"\0" in raw:
        return None
    text = _tried(raw, "utf-8-sig")
    return text if text is not None else _tried(raw, "cp1252")


def _tried(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _of_mail(raw: bytes) -> str | None:
    from email import message_from_bytes, policy  # only where a mail comes

    body = message_from_bytes(raw.lstrip(), policy=policy.default).get_body(("plain", "html"))
    if body is None:
        return None
    try:
        text = str(body.get_content())
    except (LookupError, UnicodeDecodeError):
        return None
    return of_html(text) if body.get_content_subtype() == "html" else text.replace("\r\n", "\n").rstrip() + "\n"


class _Text(HTMLParser):
    """Lines of text with how deep each is quoted."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[tuple[int, str]] = [(0, "")]
        self._depth = 0
        self._skipped = 0
        self._open: list[tuple[str, bool]] = []

    def lines(self) -> list[str]:
        return ["> " * depth + text if text.strip() else text.strip() for depth, text in self._lines]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        text = " ".join(value or "" for name, value in attrs if name in ("class", "id")).lower()
        quotes = tag == "blockquote" or (tag == "div" and any(quote in text for quote in _QUOTES[:3]))
        if tag in _SKIPPED:
            self._skipped += 1
        if tag in _BREAKS or tag in ("li", "blockquote"):
            self._break()
        if any(sign in text for sign in _SIGNS):
            self._say("-- ")
            self._break()
        if tag == "li":
            self._say("- ")
        if tag not in ("br", "hr", "img", "meta", "link", "input"):
            self._open.append((tag, quotes))
            self._depth += quotes

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipped = max(self._skipped - 1, 0)
        if not any(text == tag for text, _ in self._open):
            return
        while self._open:
            name, quotes = self._open.pop()
            self._depth -= quotes
            if name == tag:
                break
        if tag in _BREAKS or tag in ("li", "blockquote"):
            self._break()
        if tag == "p":
            self._lines.append((self._depth, ""))

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._say(re.sub(r"\s+", " ", data))

    def _say(self, text: str) -> None:
        depth, said = self._lines[-1]
        if not said.strip():
            self._lines[-1] = (self._depth, text.lstrip() if not said else said + text)
        else:
            self._lines[-1] = (depth, said + text)

    def _break(self) -> None:
        if self._lines[-1][1].strip():
            self._lines.append((self._depth, ""))
