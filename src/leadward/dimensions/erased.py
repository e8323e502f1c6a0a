"""Who was erased: known again by keyed hashes of their e-mails and names, so that no sync brings them back.

The list holds neither. A name counts where it has two words or more: one of one word is many people's. In a text a name is
known by its words, in whatever case and Unicode form, one behind the other or parted by a comma, hyphen, dot, slash or underscore; an address by itself, a handle
of GitHub by the address that it has there. Other spellings, initials and the contents of files are not recognised.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from unicodedata import category, normalize

from leadward.dimensions.accounts import account_of
from leadward.dimensions.people import FILLED_IN, SHARED_EMAILS
from leadward.model.folding import folded
from leadward.model.patterns import pattern
from leadward.model.records import dataclass
from leadward.model.text import decoded

SOMEONE = b"someone"
_DOMAIN = "@erased.invalid"
_LONGEST_NAME = 4
"""Words; a longer name is known by its first four as little as by any other part."""
_BETWEEN = pattern(r"(?:[^\S\r\n]|[,._/'’-]){1,2}")
_EMAIL = pattern(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_HANDLE = pattern(r"(?<![\w.+%-])@([\w-]+)(?![\w/.-]*@)(?!/)")
_KEPT = pattern(rf"@?{SOMEONE.decode()}|e\d+{re.escape(_DOMAIN)}")
_GITHUB = pattern(r"(?:\d+\+)?([\w-]+)@users\.noreply\.github\.com")


@dataclass(frozen=True, slots=True)
class Erased:
    """`marks`: keyed hash (32 hex digits) -> the mark of a person, such as `e1`; `key` is 32 bytes, chosen once."""

    key: bytes = b""
    marks: Mapping[str, str] = field(default_factory=dict)

    def mask(self, name: bytes, email: bytes) -> tuple[bytes, bytes]:
        """The pair as it may be kept: itself, or `someone` with an address that only tells one erased person from another."""
        if not self.marks:
            return name, email
        account = account_of(folded(decoded(email)))
        for said in telling(name, email):
            if said.startswith("@") and account and account.number:
                continue  # a login may be somebody else's by now: the number says whose address it is
            if mark := self.marks.get(self.digest(said)):
                return SOMEONE, (mark + _DOMAIN).encode()
        return name, email

    def text(self, text: str) -> str:
        """A text as it may be kept: `someone` for the names of erased people, an address that tells nothing for theirs."""
        if not self.marks:
            return text
        composed = text if text.isascii() else normalize("NFC", text)
        masked = _EMAIL.sub(self._address, composed) if "@" in composed else composed
        masked = _HANDLE.sub(self._handle, masked) if "@" in masked else masked
        masked = self._without_names(masked)
        return text if masked == composed else masked

    def raw(self, raw: bytes) -> bytes:
        """`text`, of bytes in whatever encoding: those that are not UTF-8 stay as they are."""
        if not self.marks:
            return raw
        before = raw.decode("utf-8", "surrogateescape")
        after = self.text(before)
        return raw if after is before or after == before else after.encode("utf-8", "surrogateescape")

    def digest(self, text: str) -> str:
        """The keyed hash of an e-mail, a handle or a name as `telling` gives it."""
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=self.key, digest_size=16).hexdigest()

    def _address(self, match: re.Match[str]) -> str:
        text = folded(match[0].rstrip("."))
        mark = self.marks.get(self.digest(text)) if text not in SHARED_EMAILS else None
        return mark + _DOMAIN + match[0][len(match[0].rstrip(".")) :] if mark else match[0]

    def _handle(self, match: re.Match[str]) -> str:
        return f"@{SOMEONE.decode()}" if self.digest(match[0].casefold()) in self.marks else match[0]

    def _without_names(self, text: str) -> str:
        words = list(_word(text.isascii()).finditer(text))
        parts, done, place = [], 0, 0
        while place < len(words) - 1:
            count = self._name_at(text, words, place)
            if count:
                parts += [text[done : words[place].start()], SOMEONE.decode()]
                done = words[place + count - 1].end()
            place += count or 1
        return "".join([*parts, text[done:]]) if parts else text

    def _name_at(self, text: str, words: Sequence[re.Match[str]], place: int) -> int:
        """Of how many words a name is that begins at this one; 0 where none does."""
        name, longest = folded(words[place][0]), 0
        for count in range(2, min(_LONGEST_NAME, len(words) - place) + 1):
            before, last = words[place + count - 2], words[place + count - 1]
            if not _BETWEEN.fullmatch(text, before.end(), last.start()):
                break
            name = f"{name} {folded(last[0])}"
            longest = count if self.digest(name) in self.marks else longest
        return longest


def telling(name: bytes, email: bytes) -> Iterator[str]:
    """What tells a person from others: the e-mail, unless many share it, and a name of two words or more.

    Of a private address of a forge, the account's number, too, and GitHub's handle; of a name its words alone, and `Berg, Ana` for
    `Ana Berg`. Names are folded; as lists of earlier versions hold them, they come again where that differs.
    """
    address, called = decoded(email).strip(), " ".join(decoded(name).split())
    texts = [*_telling(folded(address), folded(called)), *_telling(address.casefold(), called.casefold())]
    yield from dict.fromkeys(texts)


def _telling(address: str, called: str) -> Iterator[str]:
    if address and address not in SHARED_EMAILS:
        yield address
        account = account_of(address)
        if account and account.number:
            yield f"{account.forge}#{account.number}"
        if handle := _GITHUB.fullmatch(address):
            yield f"@{handle[1]}"
    if called in FILLED_IN:
        return
    if " " in called:
        yield called
    words = _word(called.isascii()).findall(called)
    if 2 <= len(words) <= _LONGEST_NAME:
        yield from dict.fromkeys((" ".join(words), " ".join((words[-1], *words[:-1]))))


@cache
def _word(ascii_alone: bool) -> re.Pattern[str]:
    """Letters and digits with the marks that belong to them: vowels of Devanagari and Thai, accents that no letter takes in."""
    if ascii_alone:
        return re.compile(r"[^\W_]+")
    marks = "".join(map(chr, (point for point in range(0x300, 0x1E94B) if category(chr(point)).startswith("M"))))
    return re.compile(rf"[^\W_](?:[^\W_]|[{re.escape(marks)}\u200c\u200d])*")


def longest_left(text: str) -> str:
    """The longest part of a kept text that stands in the text it came from, too."""
    return max(_KEPT.split(text), key=len)
