"""Which person does a raw (name, e-mail) pair of a history mean, by the repository's own `.mailmap`?

Source: gitmailmap(5). All four forms of a line are read as git reads them; e-mails and names compare without regard
to ASCII case.
"""

from __future__ import annotations

from dataclasses import field

from leadward.dimensions.rulefiles import rule_text
from leadward.model.records import dataclass

_SPACE = b" \t\r\n"
MOST_BYTES = 8_000_000
"""A `.mailmap` beyond this is cut: no real one comes near."""


@dataclass(frozen=True, slots=True)
class Proper:
    """What to put in place of a raw pair; empty means: keep."""

    name: bytes = b""
    email: bytes | None = None


@dataclass(frozen=True, slots=True)
class Mailmap:
    """A parsed `.mailmap`: lower-case e-mail -> the pair meant; (lower-case e-mail, lower-case name) goes first."""

    by_email: dict[bytes, Proper] = field(default_factory=dict)
    by_both: dict[tuple[bytes, bytes], Proper] = field(default_factory=dict)

    def apply(self, name: bytes, email: bytes) -> tuple[bytes, bytes]:
        """The proper name and e-mail of a raw pair; the pair itself where nothing is said of it."""
        key = email.lower()
        found = self.by_both.get((key, name.lower())) or self.by_email.get(key)
        if found is None:
            return name, email
        return found.name or name, email if found.email is None else found.email


def parse(*texts: bytes) -> Mailmap:
    """Read the bytes of several `.mailmap`s, the later over the earlier. Lines without sense are passed over; never raises."""
    mailmap = Mailmap()
    for text in texts:
        for line in rule_text(".mailmap", text[:MOST_BYTES]).text.split(b"\n"):
            if not line.startswith(b"#"):
                _add(mailmap, line)
    return mailmap


def _add(mailmap: Mailmap, line: bytes) -> None:
    first = _pair(line, False)
    if first is None:
        return
    new_name, email, rest = first
    second = _pair(rest, True)
    if second is None:
        _simple(mailmap, email.lower(), new_name, None)
    elif second[0]:
        mailmap.by_both[second[1].lower(), second[0].lower()] = Proper(new_name, email)
    else:
        _simple(mailmap, second[1].lower(), new_name, email)


def _simple(mailmap: Mailmap, key: bytes, name: bytes, email: bytes | None) -> None:
    """A later line for the same e-mail replaces only what it gives."""
    old = mailmap.by_email.get(key, Proper())
    mailmap.by_email[key] = Proper(name or old.name, old.email if email is None else email)


def _pair(text: bytes, empty_email: bool) -> tuple[bytes, bytes, bytes] | None:
    """`Name <e-mail>` at the start of `text`: name, e-mail, what follows. None where there is none."""
    left = text.find(b"<")
    right = text.find(b">", left + 1) if left >= 0 else -1
    if right < 0 or (right == left + 1 and not empty_email):
        return None
    return text[:left].strip(_SPACE), text[left + 1 : right], text[right + 1 :]
