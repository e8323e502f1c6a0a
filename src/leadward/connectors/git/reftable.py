"""Refs kept in the binary reftable format, read as files. Format: gitformat-reftable(5), versions 1 and 2.

A stack of tables is named by `reftable/tables.list`, oldest first; what a later table says of a name goes before what an earlier
one says. A work tree of its own has a stack of its own, asked before the common one. Only blocks of refs are looked at: logs,
indexes and the way from objects to names are for speed or history. Every number of the file is doubted.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from leadward.connectors.git.files import slurp
from leadward.connectors.git.refs import MOST_REFS, Refs
from leadward.model.errors import UnreadableRepository
from leadward.model.text import visible

_LISTED = re.compile(rb"[A-Za-z0-9._-]{1,200}\Z")
_MOST_TABLES = 1_000
_ATTEMPTS = 5
_HEADERS = {1: 24, 2: 28}
_FOOTER_AFTER_HEADER = 44
"""Five positions of 8 bytes and a CRC-32."""
_SYMBOLIC = 3
"""Kinds of record: 0 deleted, 1 an id, 2 an id and what the tag behind it names, 3 another name."""

Found = dict[bytes, tuple[bytes, bytes]]
"""By name: (what `Refs.one` answers, the id behind a tag object or b"")."""


class Damaged(Exception):
    """The bytes are no reftable."""


class RefTables(Refs):
    """The refs of one work tree (its own HEAD) over those common to all."""

    def __init__(self, git_dir: Path, common: Path, shape: re.Pattern[bytes]) -> None:
        super().__init__(shape)
        stacks = [git_dir] if git_dir == common else [common, git_dir]
        self._found: Found = {}
        for stack in stacks:
            self._found |= {name: said for name, said in _stack(stack / "reftable").items() if said[0]}

    def one(self, name: str) -> bytes:
        return self._found.get(os.fsencode(name), (b"", b""))[0]

    def there(self, name: str) -> bool:
        return os.fsencode(name) in self._found

    def any_branch(self) -> bool:
        return any(name.startswith(b"refs/heads/") for name in self._found)

    def tags(self) -> Iterator[tuple[bytes, str]]:
        for name in sorted(self._found):
            oid = self._found[name][0]
            if name.startswith(b"refs/tags/") and self.shape.match(oid):
                yield name.removeprefix(b"refs/tags/"), oid.decode()


def _stack(folder: Path) -> Found:
    """What all tables of a stack say together. A writer may replace tables meanwhile: then the list is read again."""
    for _ in range(_ATTEMPTS):
        found: Found = {}
        for table in _listed(folder):
            content = slurp(folder / table)
            if content is None:
                break
            try:
                found |= refs_of(content)
            except Damaged as problem:
                raise UnreadableRepository(f"{_shown(folder / table)} is damaged: {problem}; {_MEND}.") from None
            if len(found) > MOST_REFS:
                raise UnreadableRepository(
                    f"{_shown(folder)} holds more than {MOST_REFS} refs; that many are not read."
                )
        else:
            return found
    raise UnreadableRepository(f"{_shown(folder)} names tables that are not there; {_MEND}.")


_MEND = "`git refs verify` there says more; a fresh clone has it whole"


def _listed(folder: Path) -> list[str]:
    names = (slurp(folder / "tables.list", 1 << 20) or b"").split()
    if len(names) > _MOST_TABLES or not all(_LISTED.match(name) for name in names):
        raise UnreadableRepository(f"{_shown(folder / 'tables.list')} is no list of tables; {_MEND}.")
    return [name.decode() for name in names]


def _shown(path: Path) -> str:
    return visible(str(path))


def refs_of(content: bytes) -> Found:
    """What one table says, deleted names with b"". Raises Damaged."""
    version, id_size, block_size = _checked(content)
    header, end = _HEADERS[version], len(content) - _HEADERS[version] - _FOOTER_AFTER_HEADER
    found: Found = {}
    block = 0
    while (start := max(block, header)) < end and content[start : start + 1] == b"r":
        length = int.from_bytes(content[start + 1 : start + 4], "big")
        if not start < block + length <= end or length < start - block + 6:
            raise Damaged("a block is longer than the file, or too short")
        found.update(_records(content, start + 4, block + length, id_size))
        block = _next_block(content, block, length, block_size)
    return found


def _checked(content: bytes) -> tuple[int, int, int]:
    """(version, bytes of an id, bytes to which blocks are aligned or 0) of a table whose footer agrees with its header."""
    version = content[4] if content[:4] == b"REFT" and len(content) > 4 else 0
    header = _HEADERS.get(version)
    if header is None:
        raise Damaged("it does not begin as a reftable of version 1 or 2")
    footer = content[-(header + _FOOTER_AFTER_HEADER) :]
    if len(content) < 2 * header + _FOOTER_AFTER_HEADER or footer[:header] != content[:header]:
        raise Damaged("its end does not fit its beginning")
    if zlib.crc32(footer[:-4]) != int.from_bytes(footer[-4:], "big"):
        raise Damaged("its checksum is wrong")
    return version, 32 if content[24:header] == b"s256" else 20, int.from_bytes(content[5:8], "big")


def _next_block(content: bytes, block: int, length: int, block_size: int) -> int:
    """Blocks are padded with NUL to `block_size`, the last of a section perhaps not."""
    end = block + length
    padded = length < block_size and content[end : end + 1] == b"\0"
    return block + block_size if padded else end


def _records(content: bytes, at: int, end: int, id_size: int) -> Iterator[tuple[bytes, tuple[bytes, bytes]]]:
    """The records from `at` on, of a block that ends at `end` with the places where names are whole, and their count."""
    end -= 2 + 3 * int.from_bytes(content[end - 2 : end], "big")
    name = b""
    while at < end:
        shared, at = _number(content, at)
        told, at = _number(content, at)
        length, kind = told >> 3, told & 7
        if shared > len(name) or at + length > end:
            raise Damaged("a name reaches beyond its block")
        name = name[:shared] + content[at : at + length]
        _, at = _number(content, at + length)
        said, at = _value(content, at, kind, id_size)
        if at > end:
            raise Damaged("a value reaches beyond its block")
        yield name, said


def _value(content: bytes, at: int, kind: int, id_size: int) -> tuple[tuple[bytes, bytes], int]:
    """(what a record says, where the next begins)."""
    if kind == _SYMBOLIC:
        length, at = _number(content, at)
        return (b"ref: " + content[at : at + length], b""), at + length
    if kind > _SYMBOLIC:
        raise Damaged(f"a record of kind {kind} is not known")
    ids = [content[at + n * id_size : at + (n + 1) * id_size].hex().encode() for n in range(kind)]
    return ((*ids, b"", b"")[0], (*ids, b"", b"")[1]), at + kind * id_size


def _number(content: bytes, at: int) -> tuple[int, int]:
    """(a number as in the offsets of pack files, where the next thing begins): at most 64 bits."""
    number = -1
    for place in range(at, min(at + 10, len(content))):
        number = ((number + 1) << 7) | (content[place] & 0x7F)
        if content[place] < 0x80:
            return number, place + 1
    raise Damaged("a number has no end")
