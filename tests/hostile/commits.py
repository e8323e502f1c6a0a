"""Commits that no git writes: each stands between two sound ones."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.kind import Kind
from tests.hostile.raw import AT, WHO, Raw, header

NO_TREE = r"the files of [0-9a-f]{10} cannot be read"
ENDS = r"history ends early after [12] commits"
GONE = r"commits? of the history cannot be read"
RENAMES = r"renames in .* are not known"
NO_TREE = r"the files of [0-9a-f]{10} cannot be read"
UNREAD = r"changes of .* cannot be read"


def between(build: Callable[[Raw, str], str]) -> Callable[[Raw], None]:
    """A sound commit, the one that `build` makes on top of it, and a sound one on top of that."""

    def made(raw: Raw) -> None:
        raw.around(build(raw, raw.sound()))

    return made


def by(author: bytes) -> Callable[[Raw], None]:
    """`author` is all that stands behind the word author."""
    return between(lambda raw, base: raw.commit(parents=[base], author=author))


def committed(committer: bytes) -> Callable[[Raw], None]:
    return between(lambda raw, base: raw.commit(parents=[base], committer=committer))


def says(message: bytes) -> Callable[[Raw], None]:
    return between(lambda raw, base: raw.commit(parents=[base], message=message))


def with_header(extra: bytes, message: bytes = b"Change\n") -> Callable[[Raw], None]:
    return between(lambda raw, base: raw.commit(parents=[base], extra=extra, message=message))


def body(content: Callable[[Raw, str], bytes]) -> Callable[[Raw], None]:
    """The whole commit, byte by byte."""
    return between(lambda raw, base: raw.object(b"commit", content(raw, base)))


def dated(when: bytes) -> Callable[[Raw], None]:
    return by(WHO + b" " + when)


def _lines(raw: Raw, base: str, *left: bytes) -> bytes:
    """A commit of these header lines alone."""
    sound = header(raw.files(b"f"), [base], None, None).splitlines(keepends=True)
    return b"".join(line for line in sound if line.split()[0] in left) + b"\nChange\n"


TRAILERS = b"Reviewed-by: A <a@example.org>\n"

KINDS = (
    Kind("no author", body(lambda raw, base: _lines(raw, base, b"tree", b"parent", b"committer")), 4),
    Kind("no committer", body(lambda raw, base: _lines(raw, base, b"tree", b"parent", b"author")), 4),
    Kind("neither author nor committer", body(lambda raw, base: _lines(raw, base, b"tree", b"parent")), 4),
    Kind("no tree", body(lambda raw, base: _lines(raw, base, b"parent", b"author", b"committer")), 1, (ENDS,)),
    Kind("an empty commit object", body(lambda raw, base: b""), 1, (ENDS,)),
    Kind("only a tree line", body(lambda raw, base: _lines(raw, base, b"tree")), 3),
    Kind("no blank line and no message", body(lambda raw, base: header(raw.files(b"f"), [base], None, None)), 4),
    Kind("a header that ends in the middle of a line", body(lambda raw, base: header(raw.files(b"f"), [base], None, None)[:-9]), 4),
    Kind("a parent line cut short", body(lambda raw, base: header(raw.files(b"f"), [base[:20]], None, None) + b"\n"), 1, (ENDS,)),
    Kind("a parent that is no hex", body(lambda raw, base: header(raw.files(b"f"), ["z" * 40], None, None) + b"\n"), 1, (ENDS,)),
    Kind("a tree line in capitals", body(lambda raw, base: header(raw.files(b"f").upper(), [base], None, None) + b"\n"), 4),
    Kind("parents before the tree", body(lambda raw, base: b"parent %s\ntree %s\n\nx" % (base.encode(), raw.files(b"f").encode())), 1, (ENDS,)),
    Kind("parents after the author", with_header(b"parent " + b"1" * 40 + b"\n"), 4),
    Kind("two authors", with_header(b"author Mallory <m@example.org> 1 +0000\n"), 4),
    Kind("two committers", with_header(b"committer Mallory <m@example.org> 1 +0000\n"), 4),
    Kind("two trees", body(lambda raw, base: b"tree %s\n" % raw.files(b"f").encode() + header(raw.files(b"g"), [base], None, None) + b"\n"), 3),
    Kind("the same parent twice", between(lambda raw, base: raw.commit(parents=[base, base])), 4),
    Kind("five hundred parents", lambda raw: raw.around(raw.commit(parents=[raw.grow(b"p%d" % n) for n in range(500)])), 503),
    Kind("a hundred thousand parents", lambda raw: raw.around(raw.commit(parents=[raw.sound()] * 100_000)), 4),
    Kind("a parent that is a blob", lambda raw: (raw.sound(), raw.around(raw.commit(parents=[raw.blob()]))), 2, (ENDS,)),
    Kind("a parent that is a tree", lambda raw: (raw.sound(), raw.around(raw.commit(parents=[raw.files(b"f")]))), 1, (ENDS,)),
    Kind("a parent that is a tag", lambda raw: raw.around(raw.commit(parents=[raw.object(b"tag", b"object %s\ntype commit\ntag t\n\n" % raw.sound().encode())])), 2, (ENDS,)),
    Kind("a parent of all zeros", lambda raw: (raw.sound(), raw.around(raw.commit(parents=["0" * 40]))), 2, (ENDS,)),
    Kind("a missing parent", lambda raw: (raw.sound(), raw.around(raw.commit(parents=["1" * 40]))), 2, (ENDS,)),
    Kind("its own parent, under a false id", lambda raw: (raw.sound(), raw.main(raw.commit(parents=["ab" * 20], oid="ab" * 20))), 1, (NO_TREE,)),
    Kind("a ring of three commits, under false ids", lambda raw: (raw.commit(parents=["bb" * 20], oid="aa" * 20), raw.commit(parents=["cc" * 20], oid="bb" * 20), raw.main(raw.commit(parents=["aa" * 20], oid="cc" * 20))), 3, (NO_TREE,)),
    Kind("a tree that is a blob", between(lambda raw, base: raw.commit(raw.blob(), [base])), 4, (UNREAD,)),
    Kind("a tree that is a commit", between(lambda raw, base: raw.commit(base, [base])), 1, (ENDS,)),
    Kind("a tree that is missing", between(lambda raw, base: raw.commit("2" * 40, [base])), 4, (UNREAD,)),
    Kind("a tree of all zeros", between(lambda raw, base: raw.commit("0" * 40, [base])), 4, (UNREAD,)),
    Kind("the empty tree, which is nowhere", between(lambda raw, base: raw.commit("4b825dc642cb6eb9a060e54bf8d69288fbee4904", [base])), 4),
    Kind("an author without an e-mail", by(b"Alice Aalto %d +0000" % AT), 4),
    Kind("an author without brackets", by(b"Alice Aalto alice@example.org %d +0000" % AT), 4),
    Kind("an author without a name", by(b"<alice@example.org> %d +0000" % AT), 4),
    Kind("an author of nothing", by(b""), 4),
    Kind("an author of blanks", by(b"     "), 4),
    Kind("no blank before the e-mail", by(b"Alice<alice@example.org> %d +0000" % AT), 4),
    Kind("no blank before the date", by(WHO + b"%d +0000" % AT), 4),
    Kind("brackets inside brackets", by(b"A <<a@example.org>> %d +0000" % AT), 4),
    Kind("brackets the wrong way round", by(b"A >a@example.org< %d +0000" % AT), 4),
    Kind("an e-mail that never closes", by(b"A <a@example.org %d +0000" % AT), 4),
    Kind("two e-mails", by(b"A <a@example.org> <b@example.org> %d +0000" % AT), 4),
    Kind("an author of a megabyte", by(b"A" * (1 << 20) + b" <a@example.org> %d +0000" % AT), 4),
    Kind("an e-mail of a megabyte", by(b"A <" + b"a" * (1 << 20) + b"> %d +0000" % AT), 4),
    Kind("a name of controls", by(bytes(range(1, 10)) + bytes(range(11, 32)) + b" <a@example.org> %d +0000" % AT), 4),
    Kind("a name with a NUL", by(b"A\0B <a@example.org> %d +0000" % AT), 4),
    Kind("an author that is not UTF-8", by(b"\xff\xfe\x80 <\xc0@example.org> %d +0000" % AT), 4),
    Kind("a name of overlong UTF-8 and surrogates", by(b"\xc0\xaf\xed\xa0\x80 <a@example.org> %d +0000" % AT), 4),
    Kind("a name like a header of ours", by(b":100644 100644 %s <a@example.org> %d +0000" % (b"0" * 40, AT)), 4),
    Kind("no date", by(WHO), 4),
    Kind("a date that is a word", dated(b"yesterday +0000"), 4),
    Kind("a date before 1970", dated(b"-86400 +0000"), 4),
    Kind("a date that overflows 31 bits", dated(b"4294967296 +0000"), 4),
    Kind("a date that overflows 63 bits", dated(b"18446744073709551615 +0000"), 4),
    Kind("a date that overflows everything", dated(b"9" * 60 + b" +0000"), 4),
    Kind("a date of zero-padded digits", dated(b"0000001772445600 +0000"), 4),
    Kind("a date with a fraction", dated(b"1772445600.5 +0000"), 4),
    Kind("a date with two minus signs", dated(b"--1772445600 +0000"), 4),
    Kind("a date of the year 9999", dated(b"253402300799 +0000"), 4),
    Kind("committed in the year 9999", committed(WHO + b" 253402300799 +0000"), 4),
    Kind("committed in the year 292277026596", committed(WHO + b" 9223372036854775807 +0000"), 4),
    Kind("committed before 1970", committed(WHO + b" -1 +0000"), 4),
    Kind("committed at no time", committed(WHO), 4),
    Kind("all commits of the year 9999", lambda raw: raw.main(raw.commit(committer=WHO + b" 253402300799 +0000")), 1),
    Kind("all commits of 1970", lambda raw: raw.main(raw.commit(author=WHO + b" 0 +0000", committer=WHO + b" 0 +0000")), 1),
    Kind("no zone", dated(b"1772445600"), 4),
    Kind("a zone of a word", dated(b"1772445600 CET"), 4),
    Kind("a zone of a hundred hours", dated(b"1772445600 +9999"), 4),
    Kind("a zone that overflows", dated(b"1772445600 -99999999999999999999"), 4),
    Kind("a zone with two signs", dated(b"1772445600 +-100"), 4),
    Kind("a zone of 61 minutes", dated(b"1772445600 +0061"), 4),
    Kind("a message of nothing", says(b""), 4),
    Kind("a message of line ends", says(b"\n" * 10_000), 4),
    Kind("a message with a NUL", says(b"Before\0after\n\nReviewed-by: M <m@example.org>\n"), 4),
    Kind("a message of a megabyte in one line", says(b"x" * (1 << 20)), 4),
    Kind("a message of nine megabytes", says(b"Long\n\n" + b"y" * 79 * 120_000 + b"\n"), 4),
    Kind("a message that is not UTF-8", says(b"\xff\xfe\xfa\x80\n"), 4),
    Kind("a message with carriage returns", says(b"One\r\nTwo\rThree\r\n"), 4),
    Kind("a message like our format", says(b"S\n%H%n%P%n%an\n" + b"1" * 40 + b"\n\n"), 4),
    Kind("ten thousand trailers", says(b"S\n\n" + b"".join(b"Reviewed-by: A%d <a%d@example.org>\n" % (n, n) for n in range(10_000))), 4),
    Kind("a trailer of a megabyte", says(b"S\n\nReviewed-by: " + b"A" * (1 << 20) + b" <a@example.org>\n"), 4),
    Kind("a trailer without an end", says(b"S\n\nReviewed-by: A <a@example.org\n"), 4),
    Kind("a trailer with a NUL", says(b"S\n\nReviewed-by: A\0B <a@example.org>\n"), 4),
    Kind("a trailer folded a thousand times", says(b"S\n\nReviewed-by:\n" + b" more\n" * 1000 + b" <a@example.org>\n"), 4),
    Kind("a trailer of colons", says(b"S\n\n" + b":" * 100_000 + b"\n"), 4),
    Kind("an encoding that nobody knows", with_header(b"encoding klingon\n", b"\xe9\n"), 4),
    Kind("an encoding of a megabyte", with_header(b"encoding " + b"x" * (1 << 20) + b"\n"), 4),
    Kind("an encoding of nothing", with_header(b"encoding \n"), 4),
    Kind("an encoding that makes line ends", with_header(b"encoding UTF-7\n", b"A+AAo-B+AAA-C\n"), 4),
    Kind("an encoding that makes line ends in a name", between(lambda raw, base: raw.commit(parents=[base], author=b"A+AAo-B <a@example.org> %d +0000" % AT, extra=b"encoding UTF-7\n")), 4),
    Kind("an encoding of two bytes each", with_header(b"encoding UTF-16\n", b"\0S\0u\0b\n"), 4),
    Kind("two encodings", with_header(b"encoding UTF-8\nencoding ISO-8859-1\n", b"\xe9\n"), 4),
    Kind("a signature that never ends", with_header(b"gpgsig -----BEGIN PGP SIGNATURE-----\n" + b" x\n" * 1000), 4),
    Kind("a header continued before it begins", with_header(b" continued\n"), 4),
    Kind("a header of a megabyte", with_header(b"x-long " + b"y" * (1 << 20) + b"\n"), 4),
    Kind("ten thousand headers", with_header(b"x-many y\n" * 10_000), 4),
    Kind("a mergetag of garbage", with_header(b"mergetag object zzz\n garbage\n"), 4),
    Kind("a NUL in the header", with_header(b"x-nul a\0b\n"), 4),
)  # fmt: skip
