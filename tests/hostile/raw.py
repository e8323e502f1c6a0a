"""Repositories written byte by byte, so that they may hold what no git would write."""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

WHO = b"Alice Aalto <alice@example.org>"
AT = 1772445600
"""2026-03-02, 10:00 UTC."""
CONFIG = b"[core]\n\trepositoryformatversion = 0\n\tbare = true\n"
Entry = tuple[bytes, bytes, str]
"""(mode as written, name, id in hex) of a tree."""


def oid_of(kind: bytes, body: bytes) -> str:
    return hashlib.sha1(b"%s %d\0%s" % (kind, len(body), body)).hexdigest()


@dataclass
class Raw:
    """A bare repository at `place`. `good` holds what must be read rightly whatever else is broken: id -> changed paths."""

    place: Path
    good: dict[str, set[bytes]] = field(default_factory=dict)
    tip: str = ""

    def __post_init__(self) -> None:
        for folder in ("objects/info", "objects/pack", "refs/heads", "refs/tags"):
            (self.place / folder).mkdir(parents=True)
        self.write("HEAD", b"ref: refs/heads/main\n")
        self.write("config", CONFIG)

    def write(self, name: str | bytes, content: bytes) -> Path:
        path = self.place / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def loose(self, oid: str) -> Path:
        return self.place / "objects" / oid[:2] / oid[2:]

    def file(self, oid: str, content: bytes) -> str:
        """A file where the object `oid` is looked for, of any content."""
        self.loose(oid).parent.mkdir(exist_ok=True)
        self.loose(oid).write_bytes(content)
        return oid

    def object(self, kind: bytes, body: bytes, oid: str = "") -> str:
        """A loose object, filed under its own id or under a false one."""
        content = b"%s %d\0%s" % (kind, len(body), body)
        return self.file(oid or hashlib.sha1(content).hexdigest(), zlib.compress(content, 1))

    def blob(self, body: bytes = b"text\n") -> str:
        return self.object(b"blob", body)

    def tree(self, *entries: Entry, oid: str = "") -> str:
        body = b"".join(mode + b" " + name + b"\0" + bytes.fromhex(entry) for mode, name, entry in entries)
        return self.object(b"tree", body, oid)

    def files(self, *names: bytes) -> str:
        """A tree with these files, each of its own content."""
        return self.tree(*((b"100644", name, self.blob(name + b"\n")) for name in sorted(names)))

    def commit(
        self,
        tree: str = "",
        parents: Sequence[str] = (),
        message: bytes = b"Change\n",
        *,
        author: bytes | None = None,
        committer: bytes | None = None,
        extra: bytes = b"",
        oid: str = "",
    ) -> str:
        """A commit; `author` and `committer` are what stands behind those words, `extra` whole further header lines."""
        body = header(tree or self.files(b"f"), parents, author, committer) + extra + b"\n" + message
        return self.object(b"commit", body, oid)

    def grow(self, *names: bytes, parent: str = "", at: int = AT) -> str:
        """A sound commit that adds these files to an otherwise empty tree."""
        who = WHO + b" %d +0000" % at
        oid = self.commit(self.files(*names), [parent] if parent else [], b"Sound\n", author=who, committer=who)
        self.good[oid] = set(names)
        return oid

    def ref(self, name: str | bytes, value: str | bytes) -> None:
        told = value.encode() if isinstance(value, str) else value
        self.write(name, told + b"\n")

    def main(self, oid: str) -> str:
        self.ref("refs/heads/main", oid)
        self.tip = oid
        return oid

    def sound(self) -> str:
        """One sound commit on main, with one file."""
        return self.main(self.grow(b"sound.txt"))

    def around(self, odd: str, name: bytes = b"late.txt") -> None:
        """Two sound commits on top of `odd`, the later one as main: git looks at a commit's parents before it shows it."""
        late = self.commit(self.files(name), [odd], b"Sound\n")
        self.main(self.grow(name, b"latest.txt", parent=late))
        self.good[self.tip] = {b"latest.txt"}


def header(tree: str, parents: Iterable[str], author: bytes | None, committer: bytes | None) -> bytes:
    """The head of a commit up to the committer."""
    who = WHO + b" %d +0100" % AT
    lines = [b"tree " + tree.encode(), *(b"parent " + parent.encode() for parent in parents)]
    lines += [
        b"author " + (who if author is None else author),
        b"committer " + (who if committer is None else committer),
    ]
    return b"\n".join(lines) + b"\n"


@dataclass(frozen=True)
class Packed:
    """An entry of a pack: kind 1-4, 6 or 7 of gitformat-pack(5), its size as written, and the bytes behind that."""

    oid: str
    kind: int
    size: int
    rest: bytes


def whole(kind: int, body: bytes) -> Packed:
    word = {1: b"commit", 2: b"tree", 3: b"blob", 4: b"tag"}[kind]
    return Packed(oid_of(word, body), kind, len(body), zlib.compress(body))


def delta(oid: str, base: str, size: int = 4) -> Packed:
    """A delta that says it makes `size` bytes from `size` bytes of the object `base` by copying them."""
    instructions = bytes((size, size, 0b10010001, 0, size))
    return Packed(oid, 7, len(instructions), bytes.fromhex(base) + zlib.compress(instructions))


def _size(kind: int, size: int) -> bytes:
    first, size = kind << 4 | size & 15, size >> 4
    out = []
    while size:
        out.append(first | 128)
        first, size = size & 127, size >> 7
    return bytes((*out, first))


def pack(raw: Raw, entries: Sequence[Packed], *, name: str = "1" * 40) -> tuple[Path, Path]:
    """A pack and its index (version 2), checksums right; returns their paths."""
    content, at, crc = b"PACK" + struct.pack(">II", 2, len(entries)), {}, {}
    for entry in entries:
        at[entry.oid] = len(content)
        written = _size(entry.kind, entry.size) + entry.rest
        crc[entry.oid] = zlib.crc32(written)
        content += written
    content += hashlib.sha1(content).digest()
    oids = sorted(at)
    fan = b"".join(struct.pack(">I", sum(int(oid[:2], 16) <= first for oid in oids)) for first in range(256))
    index = b"\xfftOc" + struct.pack(">I", 2) + fan + b"".join(bytes.fromhex(oid) for oid in oids)
    index += b"".join(struct.pack(">I", crc[oid]) for oid in oids)
    index += b"".join(struct.pack(">I", at[oid]) for oid in oids) + content[-20:]
    index += hashlib.sha1(index).digest()
    stem = f"objects/pack/pack-{name}"
    return raw.write(f"{stem}.pack", content), raw.write(f"{stem}.idx", index)


def packed(raw: Raw, *oids: str) -> tuple[Path, Path]:
    """Loose objects of `raw` moved into one sound pack."""
    kinds = {b"commit": 1, b"tree": 2, b"blob": 3, b"tag": 4}
    entries = []
    for oid in oids or [folder.name + path.name for folder in _fan_out(raw) for path in folder.iterdir()]:
        head, _, body = zlib.decompress(raw.loose(oid).read_bytes()).partition(b"\0")
        entries.append(whole(kinds[head.split()[0]], body))
        raw.loose(oid).unlink()
    return pack(raw, entries)


def _fan_out(raw: Raw) -> list[Path]:
    return [folder for folder in sorted((raw.place / "objects").iterdir()) if len(folder.name) == 2]
