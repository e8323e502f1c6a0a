"""Trees that no git writes, and blobs with odd names, modes and sizes: each in a commit between two sound ones."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from tests.hostile.commits import NO_TREE, RENAMES, UNREAD, between
from tests.hostile.kind import Kind
from tests.hostile.raw import Entry, Raw

SIZES = r"sizes are unknown"

UNREAD_RULES = r"^(\.mailmap|\.gitattributes|CODEOWNERS) cannot be read: it (is a link|holds zero bytes|is larger)"


def holds(*entries: tuple[bytes, bytes]) -> Callable[[Raw], None]:
    """A commit whose tree has these (mode, name) entries, in this order, all of one blob."""
    return between(
        lambda raw, base: raw.commit(raw.tree(*((mode, name, raw.blob()) for mode, name in entries)), [base])
    )


def newest(entries: Callable[[Raw], list[Entry]]) -> Callable[[Raw], None]:
    """The same as the newest commit, so that its tree is what is there now."""

    def made(raw: Raw) -> None:
        raw.main(raw.commit(raw.tree(*entries(raw)), [raw.sound()]))

    return made


def bytes_of(content: bytes) -> Callable[[Raw], None]:
    """A commit whose tree is these bytes."""
    return between(lambda raw, base: raw.commit(raw.object(b"tree", content), [base]))


def nested(raw: Raw, depth: int, name: bytes = b"d") -> str:
    tree = raw.files(b"f")
    for _ in range(depth):
        tree = raw.tree((b"40000", name, tree))
    return tree


def _deep(depth: int, name: bytes = b"d") -> Callable[[Raw], None]:
    return between(lambda raw, base: raw.commit(nested(raw, depth, name), [base]))


def _bomb(raw: Raw, base: str, levels: int = 10) -> str:
    """Ten folders in each of ten folders ..., 10^levels files in a few hundred bytes."""
    tree = raw.files(b"f")
    for _ in range(levels):
        tree = raw.tree(*((b"40000", b"d%d" % n, tree) for n in range(10)))
    return raw.commit(tree, [base])


def _itself(raw: Raw, base: str) -> str:
    return raw.commit(raw.tree((b"40000", b"again", "ee" * 20), oid="ee" * 20), [base])


def _claims(size: int) -> Callable[[Raw], list[Entry]]:
    """A blob whose header claims `size` bytes."""
    return lambda raw: [(b"100644", b"f", raw.file("d1" * 20, zlib.compress(b"blob %d\0x" % size)))]


def _rule(name: bytes, content: bytes, mode: bytes = b"100644") -> Callable[[Raw], None]:
    """A file that rules are read from, at the top of the newest tree."""
    return newest(lambda raw: [(mode, name, raw.blob(content)), (b"100644", b"x.py", raw.blob())])


OBJ = b"\1" * 20

KINDS = (
    Kind("an entry called .", holds((b"100644", b".")), 4),
    Kind("an entry called ..", holds((b"100644", b"..")), 4),
    Kind("an entry called .git", holds((b"100644", b".git")), 4),
    Kind("a folder called .git with a hook", between(lambda raw, base: raw.commit(raw.tree((b"40000", b".git", raw.tree((b"40000", b"hooks", raw.tree((b"100755", b"post-checkout", raw.blob(b"#!/bin/sh\n"))))))), [base])), 4),
    Kind("an entry like .git to other file systems", holds((b"100644", b".GIT"), (b"100644", b".g\xe2\x80\x8cit"), (b"100644", b"git~1")), 4),
    Kind("an entry with slashes", holds((b"100644", b"../../etc/passwd")), 4),
    Kind("an entry with an absolute path", holds((b"100644", b"/etc/passwd")), 4),
    Kind("an entry without a name", bytes_of(b"100644 \0" + OBJ), 4, (UNREAD,)),
    Kind("the same name twice", holds((b"100644", b"a"), (b"100644", b"a")), 4),
    Kind("the same name as file and folder", between(lambda raw, base: raw.commit(raw.tree((b"100644", b"a", raw.blob()), (b"40000", b"a", raw.files(b"f"))), [base])), 4),
    Kind("names out of order", holds((b"100644", b"z"), (b"100644", b"a"), (b"100644", b"m")), 4),
    Kind("a mode with a leading zero", holds((b"0100644", b"a")), 4),
    Kind("a mode of zero", holds((b"0", b"a")), 4),
    Kind("a mode that nobody knows", holds((b"123456", b"a")), 4),
    Kind("a mode of a group-writable file", holds((b"100664", b"a")), 4),
    Kind("a set-uid mode", holds((b"104755", b"a")), 4),
    Kind("a mode of a device", holds((b"20000", b"a"), (b"60000", b"b"), (b"10000", b"c"), (b"140000", b"d")), 4),
    Kind("a mode that overflows", holds((b"7777777777777777777777", b"a")), 4),
    Kind("a mode that is no octal", bytes_of(b"10z644 a\0" + OBJ), 4, (UNREAD,)),
    Kind("a mode of nothing", bytes_of(b" a\0" + OBJ), 4, (UNREAD,)),
    Kind("no NUL behind a name", bytes_of(b"100644 a"), 4, (UNREAD,)),
    Kind("an id cut short", bytes_of(b"100644 a\0" + OBJ[:7]), 4, (UNREAD,)),
    Kind("a tree of garbage", bytes_of(b"\xff" * 50), 4, (UNREAD,)),
    Kind("a tree of one NUL", bytes_of(b"\0"), 4, (UNREAD,)),
    Kind("an entry of all zeros", between(lambda raw, base: raw.commit(raw.tree((b"100644", b"a", "0" * 40)), [base])), 4, (RENAMES,)),
    Kind("a folder that is a blob", between(lambda raw, base: raw.commit(raw.tree((b"40000", b"a", raw.blob())), [base])), 4, (UNREAD,)),
    Kind("a file that is a tree", between(lambda raw, base: raw.commit(raw.tree((b"100644", b"a", raw.files(b"f"))), [base])), 4),
    Kind("a folder that is missing", between(lambda raw, base: raw.commit(raw.tree((b"40000", b"a", "3" * 40)), [base])), 4, (UNREAD,)),
    Kind("a file that is missing", newest(lambda raw: [(b"100644", b"a", "3" * 40)]), 2, (SIZES, RENAMES)),
    Kind("a file that is a commit", newest(lambda raw: [(b"100644", b"a", raw.grow(b"other"))]), 2),
    Kind("an empty folder", between(lambda raw, base: raw.commit(raw.tree((b"40000", b"a", raw.tree())), [base])), 4),
    Kind("a folder that holds itself, under a false id", between(_itself), 4, (UNREAD,)),
    Kind("a folder that holds itself now", lambda raw: raw.main(_itself(raw, raw.sound())), 2, (UNREAD, NO_TREE)),
    Kind("ten folders in ten folders, ten times", between(_bomb), 4, (UNREAD,)),
    Kind("ten folders in ten folders now", lambda raw: raw.main(_bomb(raw, raw.sound())), 2, (UNREAD, NO_TREE)),
    Kind("a thousand folders deep", _deep(1000), 4),
    Kind("two thousand folders of long names", _deep(2000, b"n" * 200), 4),
    Kind("thirty thousand folders deep", _deep(30_000), 4, (UNREAD,), slow=True),
    Kind("a name of 4,096 bytes", holds((b"100644", b"n" * 4096)), 4),
    Kind("a name of a megabyte", holds((b"100644", b"n" * (1 << 20))), 4),
    Kind("names of all controls", holds(*((b"100644", bytes((c,))) for c in (*range(1, 47), *range(48, 256)))), 4),
    Kind("names of line ends and tabs", holds((b"100644", b"\n"), (b"100644", b"\t"), (b"100644", b"a\nb\tc")), 4),
    Kind("names like records of git's", holds((b"100644", b":100644 100644 %s %s M" % (b"0" * 40, b"1" * 40)), (b"100644", b"a" * 40)), 4),
    Kind("a name that is not UTF-8", holds((b"100644", b"\xff\xfe.py"), (b"100644", b"\xed\xa0\x80.py")), 4),
    Kind("names that look like options", holds((b"100644", b"--output=x"), (b"100644", b"-rf"), (b"100644", b":(top)x")), 4),
    Kind("names of an IDE's placeholder", holds((b"100644", b"$(touch fired)"), (b"100644", b"`touch fired`"), (b"100644", b"%n%s{}$x")), 4),
    Kind("a symbolic link out of the tree", newest(lambda raw: [(b"120000", b"l", raw.blob(b"../../../../etc/passwd"))]), 2),
    Kind("a symbolic link to a device", newest(lambda raw: [(b"120000", b"l", raw.blob(b"/dev/zero"))]), 2),
    Kind("a symbolic link of a megabyte", newest(lambda raw: [(b"120000", b"l", raw.blob(b"a/" * (1 << 19)))]), 2),
    Kind("a symbolic link with a NUL", newest(lambda raw: [(b"120000", b"l", raw.blob(b"a\0b"))]), 2),
    Kind("a submodule that is nowhere", newest(lambda raw: [(b"160000", b"sub", "5" * 40)]), 2),
    Kind("a submodule with a program for an address", newest(lambda raw: [(b"100644", b".gitmodules", raw.blob(b'[submodule "x"]\n\tpath = -u./fired\n\turl = ext::sh -c "touch fired"\n\tupdate = !touch fired\n')), (b"160000", b"sub", "5" * 40)]), 2),
    Kind("a submodule named out of the tree", newest(lambda raw: [(b"100644", b".gitmodules", raw.blob(b'[submodule "../../hooks"]\n\tpath = sub\n\turl = --upload-pack=touch\n')), (b"160000", b"sub", "5" * 40)]), 2),
    Kind("a blob that claims 2^63 bytes", newest(_claims(1 << 63)), 2, (SIZES,)),
    Kind("a blob that claims 2^64 - 1 bytes", newest(_claims((1 << 64) - 1)), 2, (SIZES,)),
    Kind("a blob that claims 2^70 bytes", newest(_claims(1 << 70)), 2, (SIZES, RENAMES)),
    Kind("a mailmap that is a link", _rule(b".mailmap", b"/etc/passwd", b"120000"), 2, (UNREAD_RULES,)),
    Kind("a mailmap of garbage", _rule(b".mailmap", bytes(range(256)) * 100), 2, (UNREAD_RULES,)),
    Kind("a mailmap of a megabyte", _rule(b".mailmap", (b"A <a@example.org> <b@example.org>\n" * 40_000)[: 1 << 20]), 2),
    Kind("a mailmap in one line", _rule(b".mailmap", b"A <" * 300_000), 2),
    Kind("a mailmap of rings", _rule(b".mailmap", b"B <b@x> <alice@example.org>\nA <alice@example.org> <b@x>\n"), 2),
    Kind("a mailmap of two megabytes", _rule(b".mailmap", b"# x\n" * 600_000), 2, (UNREAD_RULES,)),
    Kind("attributes that are a link", _rule(b".gitattributes", b"/dev/zero", b"120000"), 2, (UNREAD_RULES,)),
    Kind("attributes of a megabyte", _rule(b".gitattributes", (b"*.py linguist-generated\n" * 50_000)[: 1 << 20]), 2),
    Kind("attributes in one line", _rule(b".gitattributes", b"*" * (1 << 20)), 2),
    Kind("attributes that look back", _rule(b".gitattributes", b"**/" * 300 + b"x linguist-generated\n" + b"*a" * 200 + b" linguist-generated\n"), 2),
    Kind("owners of a megabyte", _rule(b"CODEOWNERS", (b"/src/** @team\n" * 80_000)[: 1 << 20]), 2),
    Kind("owners in one line", _rule(b"CODEOWNERS", b"* " + b"@a " * 300_000), 2),
    Kind("owners that look back", _rule(b"CODEOWNERS", b"**/a" * 200 + b" @a\n" + b"*a*" * 300 + b" @b\n"), 2),
    Kind("owners of garbage", _rule(b"CODEOWNERS", bytes(range(256)) * 100), 2, (UNREAD_RULES,)),
    Kind("a folder where owners are read", newest(lambda raw: [(b"40000", b"CODEOWNERS", raw.files(b"f"))]), 2),
)  # fmt: skip
