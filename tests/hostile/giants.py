"""What is merely too large: cheap to build, dear to read. The largest are read only with LEADWARD_HOSTILE=all."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.commits import GONE, RENAMES, UNREAD, says
from tests.hostile.kind import Kind
from tests.hostile.raw import Raw


def _files(
    folders: int, each: int, name: bytes = b"a-file-with-a-name-of-usual-length-%04d.py"
) -> Callable[[Raw], None]:
    """A newest commit that adds `folders` x `each` files, in folders that share one tree."""

    def made(raw: Raw) -> None:
        base = raw.sound()
        shared = raw.tree(*((b"100644", name % number, raw.blob()) for number in range(each)))
        top = raw.tree(*((b"40000", b"folder-%04d" % number, shared) for number in range(folders)))
        raw.main(raw.commit(top, [base]))

    return made


def _line(length: int) -> Callable[[Raw], None]:
    """This many commits in a row, each with one file."""

    def made(raw: Raw) -> None:
        oid = raw.sound()
        tree = raw.files(b"f")
        for number in range(length):
            oid = raw.commit(tree, [oid], b"%d\n" % number)
        raw.main(oid)

    return made


KINDS = (
    Kind("ten thousand files in one commit", _files(100, 100), 2, may_note=(RENAMES,)),
    Kind("two thousand commits, all loose", _line(2000), 2001),
    Kind("paths of four thousand letters", _files(20, 20, b"n" * 4000 + b"%04d"), 2),
    Kind("a million files in one commit", _files(1000, 1000), 2, (RENAMES,), megabytes=2300, slow=True),
    Kind("a message of a hundred megabytes", says(b"Long\n\n" + (b"y" * 79 + b"\n") * 1_250_000), 4, slow=True),
    Kind("a message of a hundred megabytes in one line", says(b"y" * 100_000_000), 4, slow=True),
    Kind("a hundred megabytes of trailers", says(b"Long\n\n" + b"Reviewed-by: A <a@example.org>\n" * 3_200_000), 3, (UNREAD, GONE), slow=True),
)  # fmt: skip
