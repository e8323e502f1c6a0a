"""Who was erased: known again by keyed hashes of their e-mails and names, so that no sync brings them back.

The list holds neither. A name counts where it has two words or more: one of one word is many people's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from leadward.dimensions.people import SHARED_EMAILS
from leadward.model.text import decoded

SOMEONE = b"someone"
_DOMAIN = "@erased.invalid"


@dataclass(frozen=True, slots=True)
class Erased:
    """`marks`: keyed hash (32 hex digits) -> the mark of a person, such as `e1`; `key` is 32 bytes, chosen once."""

    key: bytes = b""
    marks: Mapping[str, str] = field(default_factory=dict)

    def mask(self, name: bytes, email: bytes) -> tuple[bytes, bytes]:
        """The pair as it may be kept: itself, or `someone` with an address that only tells one erased person from another."""
        if not self.marks:
            return name, email
        for said in telling(name, email):
            if mark := self.marks.get(self.digest(said)):
                return SOMEONE, (mark + _DOMAIN).encode()
        return name, email

    def digest(self, said: str) -> str:
        """The keyed hash of an e-mail or a name as `telling` gives it."""
        return hashlib.blake2b(said.encode(), key=self.key, digest_size=16).hexdigest()


def telling(name: bytes, email: bytes) -> Iterator[str]:
    """What tells a person from others: the e-mail, unless many share it, and a name of two words or more."""
    address, called = decoded(email).strip().casefold(), " ".join(decoded(name).split()).casefold()
    if address and address not in SHARED_EMAILS:
        yield address
    if " " in called:
        yield called
