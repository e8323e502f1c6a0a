"""Loose objects, packs and indexes that are cut, forged or bombs."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.hostile.commits import ENDS, UNREAD, between
from tests.hostile.kind import Kind
from tests.hostile.raw import Packed, Raw, delta, header, pack, packed, whole

NONE = r"No commit of .* can be read"


def spoiled(change: Callable[[bytes], bytes]) -> Callable[[Raw], None]:
    """The file of the middle commit of three, changed."""

    def build(raw: Raw, base: str) -> str:
        odd = raw.commit(parents=[base])
        raw.file(odd, change(raw.loose(odd).read_bytes()))
        return odd

    return between(build)


def spoiled_file(change: Callable[[Path], object]) -> Callable[[Raw], None]:
    """The same, in place."""

    def build(raw: Raw, base: str) -> str:
        odd = raw.commit(parents=[base])
        change(raw.loose(odd))
        return odd

    return between(build)


def filed(content: Callable[[Raw, str], bytes]) -> Callable[[Raw], None]:
    """A file of these bytes where the middle commit of three is looked for."""
    return between(lambda raw, base: raw.file("ab" * 20, content(raw, base)))


def _bomb(raw: Raw, base: str) -> bytes:
    """A commit of 300 megabytes in 300 kilobytes."""
    packer = zlib.compressobj(9)
    start = header(raw.files(b"f"), [base], None, None) + b"\n"
    parts = [packer.compress(b"commit %d\0" % (len(start) + (300 << 20)) + start)]
    parts += [packer.compress(b"\n" * (1 << 20)) for _ in range(300)]
    return b"".join([*parts, packer.flush()])


def _not_a_file(make: Callable[[Path], object]) -> Callable[[Raw], None]:
    """Something in the folder of the middle commit's object, in the object's place."""

    def build(raw: Raw, base: str) -> str:
        odd = raw.commit(parents=[base])
        raw.loose(odd).unlink()
        make(raw.loose(odd))
        return odd

    return between(build)


def _pack_spoiled(change: Callable[[Path, Path], object]) -> Callable[[Raw], None]:
    """A sound loose commit on top of one in a pack that is spoiled."""

    def made(raw: Raw) -> None:
        base = raw.grow(b"packed.txt")
        files = packed(raw)
        raw.around(base)
        raw.good.pop(base)
        change(*files)

    return made


def _cut(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])


def _flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(content)


def _set(path: Path, at: int, content: bytes) -> None:
    before = path.read_bytes()
    path.write_bytes(before[:at] + content + before[at + len(content) :])


def _packed_tip(entries: Callable[[Raw], list[Packed]]) -> Callable[[Raw], None]:
    """The parent of a sound commit is the first of these entries of a pack."""

    def made(raw: Raw) -> None:
        made_of = entries(raw)
        pack(raw, made_of)
        raw.around(made_of[0].oid)

    return made


def _ring(raw: Raw, length: int) -> list[Packed]:
    """Deltas, each made from the next, the last from the first."""
    oids = [f"{n + 1:040x}" for n in range(length)]
    return [delta(oid, base) for oid, base in zip(oids, [*oids[1:], oids[0]], strict=True)]


def _chain(raw: Raw, length: int) -> list[Packed]:
    content = header(raw.files(b"f"), [], None, None) + b"\n"
    base = whole(1, content)
    found = [base]
    copy = _varint(len(content)) * 2 + bytes((0b10110000, len(content) & 255, len(content) >> 8))
    for number in range(length):
        body = bytes.fromhex(found[-1].oid) + zlib.compress(copy)
        found.append(Packed(f"{number + 1:040x}", 7, len(copy), body))
    return found[::-1]


def _varint(size: int) -> bytes:
    out = []
    while size > 127:
        out.append(size & 127 | 128)
        size >>= 7
    return bytes((*out, size))


def _info(name: str, content: bytes) -> Callable[[Raw], None]:
    def made(raw: Raw) -> None:
        raw.sound()
        raw.write(f"objects/{name}", content)

    return made


def _place(name: str, make: Callable[[Path], object]) -> Callable[[Raw], None]:
    """Something at `objects/name` of a sound repository."""

    def made(raw: Raw) -> None:
        raw.sound()
        make(raw.place / "objects" / name)

    return made


def _forged_graph(raw: Raw) -> None:
    """A commit-graph that claims another parent: made by git in a history that has it, then moved."""
    import subprocess

    base = raw.grow(b"a")
    forged = raw.main(raw.grow(b"a", b"b", parent=base))
    subprocess.run(
        ["git", "--git-dir", raw.place, "commit-graph", "write", "--reachable"], check=True, capture_output=True
    )
    graph = raw.place / "objects/info/commit-graph"
    content = graph.read_bytes()
    # The commit data of both name trees and parents: swap the parent for "none" (0x70000000), as no check sum is looked at.
    graph.chmod(0o600)
    graph.write_bytes(content.replace(b"\0\0\0\0\x70\0\0\0", b"\x70\0\0\0\x70\0\0\0"))
    raw.good.pop(forged)


LEFT = r"objects/.. holds something that is not a file"
OUT = r"objects/.. (leads|holds a link that leads) out of the repository"
HOLLOW = r"objects/pack/pack-.* claims a size that does not lie on disk"
FIFO = os.mkfifo

KINDS = (
    Kind("a commit cut short", spoiled(lambda content: content[:-9]), 1, (ENDS,)),
    Kind("a commit of no bytes", spoiled(lambda content: b""), 1, (ENDS,)),
    Kind("a commit of one byte", spoiled(lambda content: content[:1]), 1, (ENDS,)),
    Kind("a commit with a flipped byte", spoiled(lambda content: content[:20] + bytes((content[20] ^ 0xFF,)) + content[21:]), 1, (ENDS,)),
    Kind("a commit that is not compressed", spoiled(zlib.decompress), 1, (ENDS,)),
    Kind("a commit of random bytes", spoiled(lambda content: content[::-1]), 1, (ENDS,)),
    Kind("a commit with a false check sum", spoiled(lambda content: content[:-4] + b"\0\0\0\0"), 1, (ENDS,)),
    Kind("a commit with garbage behind it", spoiled(lambda content: content + b"garbage"), 1, (ENDS,)),
    Kind("an object without a header", filed(lambda raw, base: zlib.compress(b"x" * 100)), 1, (ENDS,)),
    Kind("an object of an unknown type", filed(lambda raw, base: zlib.compress(b"zebra 1\0x")), 1, (ENDS,)),
    Kind("an object without a size", filed(lambda raw, base: zlib.compress(b"commit \0x")), 1, (ENDS,)),
    Kind("an object of a negative size", filed(lambda raw, base: zlib.compress(b"commit -1\0x")), 1, (ENDS,)),
    Kind("an object that claims a terabyte", filed(lambda raw, base: zlib.compress(b"commit 1099511627776\0x")), 1, (ENDS,)),
    Kind("an object that claims 2^64 bytes", filed(lambda raw, base: zlib.compress(b"commit 18446744073709551616\0x")), 1, (ENDS,)),
    Kind("an object that claims too little", filed(lambda raw, base: zlib.compress(b"commit 5\0" + b"x" * 1000)), 1, (ENDS,)),
    Kind("a commit of 300 megabytes in 300 kilobytes", filed(_bomb), 1, (ENDS,)),
    Kind("a commit under the id of another", between(lambda raw, base: raw.commit(parents=[base], oid="ab" * 20)), 4),
    Kind("a blob where a commit is looked for", between(lambda raw, base: raw.object(b"blob", b"x", oid="ab" * 20)), 1, (ENDS,)),
    Kind("a tree under the id of another", between(lambda raw, base: raw.commit(raw.tree((b"100644", b"x", raw.blob()), oid="ac" * 20), [base])), 4),
    Kind("an object that is a FIFO", _not_a_file(FIFO), 1, (ENDS, LEFT)),
    Kind("an object that is a folder", _not_a_file(Path.mkdir), 1, (ENDS,)),
    Kind("an object that is a link to a device", _not_a_file(lambda path: path.symlink_to("/dev/zero")), 1, (ENDS, LEFT)),
    Kind("an object that is a link to nothing", _not_a_file(lambda path: path.symlink_to("nowhere")), 1, (ENDS, LEFT)),
    Kind("an object that is a link to itself", _not_a_file(lambda path: path.symlink_to(path.name)), 1, (ENDS, LEFT)),
    Kind("an object that is a link to a file of the machine", _not_a_file(lambda path: path.symlink_to("/etc/passwd")), 1, (ENDS, OUT)),
    Kind("a folder of objects that is a link to itself", _place("00", lambda path: path.symlink_to("00")), 1),
    Kind("a folder of objects that is a link to /", _place("00", lambda path: path.symlink_to("/")), 1, (OUT,)),
    Kind("a folder of objects that is a FIFO", _place("00", FIFO), 1),
    Kind("a folder of objects with odd names", _place("00", lambda path: (path.mkdir(), (path / "\x1b[31m").write_bytes(b""), (path / ("0" * 37 + "z")).write_bytes(b""))), 1),
    Kind("a pack cut short", _pack_spoiled(lambda data, index: _cut(data, 60)), 1, (ENDS,)),
    Kind("a pack of no bytes", _pack_spoiled(lambda data, index: _cut(data, 0)), 1, (ENDS,)),
    Kind("a pack with another name", _pack_spoiled(lambda data, index: data.rename(data.with_name("zebra.pack"))), 1, (ENDS,)),
    Kind("a pack without its index", _pack_spoiled(lambda data, index: index.unlink()), 1, (ENDS,)),
    Kind("a pack of a version to come", _pack_spoiled(lambda data, index: _set(data, 4, b"\0\0\0\x09")), 1, (ENDS,)),
    Kind("a pack that claims more objects", _pack_spoiled(lambda data, index: _set(data, 8, b"\x7f\xff\xff\xff")), 1, (ENDS,)),
    Kind("a pack with a flipped byte in each object", _pack_spoiled(lambda data, index: [_flip(data, at) for at in range(14, data.stat().st_size - 20, 7)]), 1, (ENDS,)),
    Kind("a pack with a false check sum", _pack_spoiled(lambda data, index: _flip(data, data.stat().st_size - 1)), 1, (ENDS,)),
    Kind("a pack that is a FIFO", _pack_spoiled(lambda data, index: (data.unlink(), FIFO(data))), 1, (ENDS,)),
    Kind("a pack that is a link to a device", _pack_spoiled(lambda data, index: (data.unlink(), data.symlink_to("/dev/zero"))), 1, (ENDS,)),
    Kind("a pack that is a link to itself", _pack_spoiled(lambda data, index: (data.unlink(), data.symlink_to(data.name))), 1, (ENDS,)),
    Kind("a pack that claims a terabyte of nothing", _pack_spoiled(lambda data, index: os.truncate(data, 1 << 40)), 1, (ENDS, HOLLOW)),
    Kind("an index that claims a terabyte of nothing", _pack_spoiled(lambda data, index: os.truncate(index, 1 << 40)), 1, (ENDS, HOLLOW)),
    Kind("a pack and an index that claim eight terabytes of nothing", _pack_spoiled(lambda data, index: (os.truncate(data, 1 << 43), os.truncate(index, 1 << 43))), 1, (ENDS, HOLLOW)),
    Kind("an object that claims a terabyte of nothing", spoiled_file(lambda path: os.truncate(path, 1 << 40)), 1, (ENDS,)),
    Kind("an index of no bytes", _pack_spoiled(lambda data, index: _cut(index, 0)), 1, (ENDS,)),
    Kind("an index cut short", _pack_spoiled(lambda data, index: _cut(index, 1100)), 1, (ENDS,)),
    Kind("an index of a version to come", _pack_spoiled(lambda data, index: _set(index, 4, b"\0\0\0\x09")), 1, (ENDS,)),
    Kind("an index whose fan-out falls", _pack_spoiled(lambda data, index: _set(index, 8 + 4 * 100, b"\xff\xff\xff\xff")), 1, (ENDS,)),
    Kind("an index that claims four billion objects", _pack_spoiled(lambda data, index: _set(index, 8 + 4 * 255, b"\xff\xff\xff\xff")), 1, (ENDS,)),
    Kind("an index of offsets behind the end", _pack_spoiled(lambda data, index: _set(index, index.stat().st_size - 52, b"\x7f\xff\xff\xff" * 3)), 1, (ENDS,)),
    Kind("an index of offsets in no table", _pack_spoiled(lambda data, index: _set(index, index.stat().st_size - 52, b"\xff\xff\xff\xff" * 3)), 1, (ENDS,)),
    Kind("an index whose offsets are all one", _pack_spoiled(lambda data, index: _set(index, index.stat().st_size - 52, b"\0\0\0\x0c" * 3)), 3, (UNREAD,)),
    Kind("an index that is a FIFO", _pack_spoiled(lambda data, index: (index.unlink(), FIFO(index))), 1, (ENDS,)),
    Kind("a delta of itself", _packed_tip(lambda raw: _ring(raw, 1)), 1, (ENDS,)),
    Kind("deltas in a ring of two", _packed_tip(lambda raw: _ring(raw, 2)), 1, (ENDS,)),
    Kind("deltas in a ring of a hundred", _packed_tip(lambda raw: _ring(raw, 100)), 1, (ENDS,)),
    Kind("deltas a thousand deep", _packed_tip(lambda raw: _chain(raw, 1000)), 3),
    Kind("a delta of nothing", _packed_tip(lambda raw: [delta("1" * 40, "2" * 40)]), 1, (ENDS,)),
    Kind("a delta whose result is a terabyte", _packed_tip(lambda raw: [Packed("1" * 40, 7, 12, bytes.fromhex(raw.blob()) + zlib.compress(_varint(5) + _varint(1 << 40)))]), 1, (ENDS,)),
    Kind("a delta that copies from behind the end", _packed_tip(lambda raw: [delta("1" * 40, raw.blob(b"x"), 100)]), 1, (ENDS,)),
    Kind("an entry of type zero", _packed_tip(lambda raw: [Packed("1" * 40, 0, 4, zlib.compress(b"text"))]), 1, (ENDS,)),
    Kind("an entry of type five", _packed_tip(lambda raw: [Packed("1" * 40, 5, 4, zlib.compress(b"text"))]), 1, (ENDS,)),
    Kind("an entry that claims 2^60 bytes", _packed_tip(lambda raw: [Packed("1" * 40, 1, 1 << 60, zlib.compress(b"text"))]), 1, (ENDS,)),
    Kind("an entry of random bytes", _packed_tip(lambda raw: [Packed("1" * 40, 1, 400, bytes(range(256)))]), 1, (ENDS,)),
    Kind("an entry under the id of another", _packed_tip(lambda raw: [Packed("1" * 40, 1, len(_text(raw)), zlib.compress(_text(raw)))]), 3),
    Kind("a forged commit-graph", _forged_graph, 2),
    Kind("a commit-graph of garbage", _info("info/commit-graph", b"CGPH\x01\x01\x05\0" + b"\xff" * 1000), 1),
    Kind("a commit-graph that is a FIFO", _place("info/commit-graph", FIFO), 1),
    Kind("a chain of commit-graphs of garbage", _info("info/commit-graphs/commit-graph-chain", b"zebra\n" * 1000), 1),
    Kind("an index of many packs of garbage", _info("pack/multi-pack-index", b"MIDX\x01\x01\x05\0\0\0\0\x09" + b"\xff" * 1000), 1),
    Kind("an index of many packs that is a FIFO", _place("pack/multi-pack-index", FIFO), 1),
    Kind("a bitmap of garbage", _pack_spoiled(lambda data, index: data.with_suffix(".bitmap").write_bytes(b"BITM\0\x01\xff\xff" + b"\xff" * 1000)), 3),
    Kind("a reverse index of garbage", _pack_spoiled(lambda data, index: data.with_suffix(".rev").write_bytes(b"RIDX" + b"\xff" * 1000)), 3),
    Kind("a promisor mark without a promisor", _pack_spoiled(lambda data, index: data.with_suffix(".promisor").write_bytes(b"")), 3),
    Kind("cruft of garbage", _pack_spoiled(lambda data, index: data.with_suffix(".mtimes").write_bytes(b"MTME\xff")), 3),
    Kind("a thousand empty packs", lambda raw: [raw.sound(), *(pack(raw, [], name=f"{n:040x}") for n in range(1000))], 1),
    Kind("packs that are a FIFO", _place("pack", lambda path: (path.rmdir(), FIFO(path))), 1),
    Kind("packs that are a link to itself", _place("pack", lambda path: (path.rmdir(), path.symlink_to("pack"))), 1),
    Kind("no folder of packs", _place("pack", Path.rmdir), 1),
    Kind("alternates are a FIFO", _place("info/alternates", FIFO), 1),
    Kind("alternates are a link to a device", _place("info/alternates", lambda path: path.symlink_to("/dev/zero")), 1),
    Kind("alternates of garbage", _info("info/alternates", bytes(range(256)) * 10), 1, (r"objects borrowed",)),
    Kind("alternates that name the repository itself", _info("info/alternates", b"../objects\n" * 100), 1, (r"objects borrowed",)),
    Kind("alternates that name a FIFO", lambda raw: (raw.sound(), FIFO(raw.place / "fifo"), raw.write("objects/info/alternates", b"../fifo\n")), 1, (r"objects borrowed",)),
    Kind("alternates of a network", _info("info/http-alternates", b"http://127.0.0.1:9/x\n"), 1),
    Kind("alternates that hold what is needed", lambda raw: (_borrowed(raw)), refused=NONE + ".*objects borrowed"),
)  # fmt: skip


def _text(raw: Raw) -> bytes:
    return header(raw.files(b"f"), [], None, None) + b"\nForged\n"


def _borrowed(raw: Raw) -> None:
    """The newest commit is in a repository that borrows from a third, which borrows from the first."""
    lender, third = Raw(raw.place / "lender"), Raw(raw.place / "third")
    raw.main(lender.sound())
    raw.write("objects/info/alternates", b"%s\n" % os.fsencode(lender.place / "objects"))
    lender.write("objects/info/alternates", b"%s\n" % os.fsencode(third.place / "objects"))
    third.write("objects/info/alternates", b"%s\n" % os.fsencode(raw.place / "objects"))
