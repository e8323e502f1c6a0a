"""Addresses as browsers read them (the WHATWG URL standard, by ada): IDNA, percent-encoding, numbers that are IP addresses."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from leadward.model.errors import ToolMissing, UnreadableCalendar
from leadward.model.records import dataclass

_WEBCAL = re.compile(r"(?i)\A[\x00-\x20]*webcals?:")
_STANDARD_PORTS = {"http": 80, "https": 443}
MOST_CHARACTERS = 8_192
_ASK = "Ask whoever runs the calendar for its final address."


@dataclass(frozen=True, slots=True)
class Url:
    """An address in parts. `host` is ASCII (an IPv6 address in brackets), `target` path and query, `login` `user:password`."""

    scheme: str
    host: str
    port: int
    target: str
    login: bytes

    @property
    def href(self) -> str:
        """The address again, without a login: what a redirect counts from."""
        return f"{self.scheme}://{self.host}:{self.port}{self.target}"


def parse(address: str, base: str | None = None) -> Url:
    """An address, or where a redirect leads from `base`; `webcal:` is `https:`. Raises UnreadableCalendar, ToolMissing.

    No message holds any of the address: the rest of one may be a secret.
    """
    try:
        from ada_url import URL
    except ImportError:
        raise missing() from None
    if len(address) > MOST_CHARACTERS:
        raise UnreadableCalendar(
            "This address is longer than any calendar's; copy it again from the calendar's settings."
        )
    try:
        url = URL(_WEBCAL.sub("https:", address), base=base)
        scheme = str(url.protocol).removesuffix(":")
        if scheme not in _STANDARD_PORTS or not url.hostname:
            raise ValueError
    except ValueError:  # ada's, and UnicodeEncodeError for a lone surrogate
        raise UnreadableCalendar("A calendar's address begins with https:// (or http://, or webcal://).") from None
    login = f"{url.username}:{url.password}" if url.username or url.password else ""
    port = int(url.port) if url.port else _STANDARD_PORTS[scheme]
    return Url(scheme, str(url.hostname), port, f"{url.pathname}{url.search}", unquote_to_bytes(login))


def led_to(base: Url, place: bytes) -> Url:
    """Where a redirect leads; bytes beyond ASCII mean themselves, as in browsers. Raises UnreadableCalendar."""
    ascii_only = "".join(chr(byte) if byte < 0x80 else f"%{byte:02X}" for byte in place)
    try:
        url = parse(ascii_only, base.href)
    except UnreadableCalendar:
        raise UnreadableCalendar(f"{base.host} leads to what is no web address; not followed. {_ASK}") from None
    if url.scheme == "http" and base.scheme == "https":
        raise UnreadableCalendar(f"{base.host} leads to an unencrypted address; not followed. {_ASK}")
    if url.port != base.port and (base.port, url.port) != (80, 443):
        raise UnreadableCalendar(f"{base.host} leads to another port, {url.port} of {url.host}; not followed. {_ASK}")
    return url


def shown_host(address: str) -> str:
    """The host of an address a user typed, in their script: all that is ever shown of it. Raises UnreadableCalendar."""
    from ada_url import idna_to_unicode

    host = parse(address).host
    return str(idna_to_unicode(host)) or host


def missing() -> ToolMissing:
    """The error where the extra is not installed."""
    return ToolMissing("Calendars need one more part: install it with `pip install 'leadward[calendars]'`.")
