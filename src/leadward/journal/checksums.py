"""The checksums of the journal: over which bytes they are, so that damage is noticed and any program can verify them.

Each is BLAKE2b with a digest of 16 bytes, written as 32 hex digits, over UTF-8. Ids are 32 hex digits; days are written as
`2026-11-23`, moments as `2026-11-23T10:00:00.000000Z`, no day as nothing, yes and no as 1 and 0. Fields are separated by line
feeds; free text stands last, behind the lengths of its parts in code points, so that no two rows give the same bytes. The
words of a note are hashed as they are stored: JSON without spaces, its fields in the order of the kind's declaration.

A tally is, for a table, the number of its rows and the sum of (id x checksum), modulo 2**128. A row that vanished, came
back, or changed places with another changes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

APPLICATION = 0x4C656164
"""SQLite's application_id, by which a file is known as a journal: `Lead`."""
_MODULUS = 1 << 128


class RevisionRow(NamedTuple):
    """What a checksum of a revision is over, in this order; `note`, `kind` and `owner` are those of its note."""

    note: str
    kind: str
    owner: str
    number: int
    author: str
    occurred: str
    recorded: str
    offset: int
    zone: str
    gone: int
    undoes: int | None
    speaker: str
    spoken: str
    assistant: str
    body: str


class NoteRow(NamedTuple):
    """What a checksum of a note's own row is over."""

    id: str
    kind: str
    author: str
    owner: str
    occurred: str
    recorded: str
    offset: int
    latest: int
    withdrawn: bool
    zone: str
    subject: str
    haystack: str


class TombstoneRow(NamedTuple):
    """What a checksum of a tombstone is over."""

    kind: str
    key: str
    digest: str
    until: str
    mark: str


def of_revision(
    note: str, kind: str, owner: str, number: int, author: str, occurred: str, recorded: str, offset: int, zone: str,
    gone: int, undoes: int | None, speaker: str, spoken: str, assistant: str, body: str,
) -> str:  # fmt: skip
    """The checksum of a revision, from what a `RevisionRow` holds. Called for every note that is read."""
    text = (
        f"leadward revision 1\n{note}\n{kind}\n{owner}\n{number}\n{author}\n{occurred}\n{recorded}\n{offset}\n{gone}\n"
        f"{'' if undoes is None else undoes}\n{spoken}\n{len(zone)} {len(speaker)} {len(assistant)}\n"
        f"{zone}{speaker}{assistant}{body}"
    )
    return blake2b(text.encode(), digest_size=16).hexdigest()


def of_note(row: NoteRow) -> str:
    """The checksum of a note's own row."""
    *fixed, withdrawn, zone, subject, haystack = row
    return _hashed("note", *fixed, int(withdrawn), f"{len(zone)} {len(subject)}", f"{zone}{subject}{haystack}")


def of_person(id: str, name: str, me: bool) -> str:
    """The checksum of a principal."""
    return _hashed("person", id, int(me), name)


def of_tombstone(row: TombstoneRow) -> str:
    """The checksum of a tombstone."""
    return _hashed("tombstone", *row)


def _hashed(what: str, *values: object) -> str:
    text = "\n".join(map(str, (f"leadward {what} 1", *values)))
    return blake2b(text.encode(), digest_size=16).hexdigest()


def total(rows: Iterable[tuple[int, str]], before: str = "", *, less: bool = False) -> str:
    """The sum of a tally: `before`, with (id, checksum) of these rows added, or taken away where they are to be `less`."""
    weight = sum(place * int(checksum, 16) for place, checksum in rows)
    sum_before = int(before or "0", 16)
    return f"{(sum_before - weight if less else sum_before + weight) % _MODULUS:032x}"


def place_of(id: str) -> int:
    """A number for a row whose id is 32 hex digits, for its tally."""
    return int(id[:16], 16) | 1
