"""References, HEAD, tags and shallow files that no git writes."""

from __future__ import annotations

import os
from collections.abc import Callable

from tests.hostile.kind import Kind
from tests.hostile.raw import Raw

NO_BRANCH = r"HEAD .* names (a branch that does not exist|refs/heads\S*, which cannot be read)"
BAD_HEAD = r"HEAD .* (names nothing that can be read|cannot be read)"
NO_TAG = r"one tag cannot be read"


def head(content: bytes) -> Callable[[Raw], None]:
    def made(raw: Raw) -> None:
        raw.sound()
        raw.write("HEAD", content)

    return made


def beside(name: str | bytes, content: bytes) -> Callable[[Raw], None]:
    """A sound repository with this file beside."""

    def made(raw: Raw) -> None:
        raw.sound()
        raw.write(name, content)

    return made


def tag(content: Callable[[Raw, str], bytes]) -> Callable[[Raw], None]:
    """A sound repository with a tag object of these bytes."""

    def made(raw: Raw) -> None:
        raw.ref("refs/tags/odd", raw.object(b"tag", content(raw, raw.sound())))

    return made


def _fifo(name: str) -> Callable[[Raw], None]:
    def made(raw: Raw) -> None:
        raw.sound()
        (raw.place / name).unlink(missing_ok=True)
        (raw.place / name).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(raw.place / name)

    return made


def _link(name: str, target: str) -> Callable[[Raw], None]:
    def made(raw: Raw) -> None:
        raw.sound()
        (raw.place / name).unlink(missing_ok=True)
        (raw.place / name).symlink_to(target)

    return made


def _chain(raw: Raw, length: int) -> None:
    raw.ref(f"refs/heads/b{length}", raw.sound())
    for number in range(length):
        raw.ref(f"refs/heads/b{number}", f"ref: refs/heads/b{number + 1}")
    raw.ref("HEAD", "ref: refs/heads/b0")


def _nested_tags(raw: Raw, depth: int) -> None:
    oid, kind = raw.sound(), b"commit"
    for _ in range(depth):
        oid = raw.object(b"tag", b"object %s\ntype %s\ntag t\ntagger A <a@x> 1 +0000\n\n" % (oid.encode(), kind))
        kind = b"tag"
    raw.ref("refs/tags/deep", oid)


def _deep_folders(raw: Raw) -> None:
    """Fifteen hundred folders below refs/tags, one in the other."""
    raw.sound()
    here = os.open(raw.place / "refs/tags", os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=here)
        inside = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inside
    os.close(here)


def _many_tags(raw: Raw, count: int, loose: bool) -> None:
    oid = raw.sound()
    if loose:
        for number in range(count):
            raw.ref(f"refs/tags/{number // 1000}/v{number}", oid)
    else:
        raw.write("packed-refs", b"".join(b"%s refs/tags/v%d\n" % (oid.encode(), n) for n in range(count)))


def _remote(value: Callable[[Raw], str]) -> Callable[[Raw], None]:
    """What the remote's HEAD leads to."""

    def made(raw: Raw) -> None:
        raw.sound()
        raw.ref("refs/remotes/origin/HEAD", "ref: refs/remotes/origin/main")
        raw.ref("refs/remotes/origin/main", value(raw))

    return made


TIP = r"default branch"

KINDS = (
    Kind("HEAD is empty", head(b""), refused=BAD_HEAD),
    Kind("HEAD is garbage", head(bytes(range(256))), refused=BAD_HEAD),
    Kind("HEAD is a megabyte", head(b"ref: " + b"x" * (1 << 20)), refused=r"larger than a sane repository"),
    Kind("HEAD names a branch out of the repository", head(b"ref: refs/heads/../../../outside\n"), refused=BAD_HEAD),
    Kind("HEAD names a file of the machine", head(b"ref: /etc/passwd\n"), refused=BAD_HEAD),
    Kind("HEAD names itself", head(b"ref: HEAD\n"), refused=BAD_HEAD),
    Kind("HEAD names a branch with a NUL", head(b"ref: refs/heads/a\0b\n"), refused=BAD_HEAD),
    Kind("HEAD names a branch of five thousand letters", head(b"ref: refs/heads/" + b"a" * 4000 + b"\n"), refused=r"HEAD|File name too long"),
    Kind("HEAD names a branch of controls", head(b"ref: refs/heads/\x1b[31m\x07\n"), refused=NO_BRANCH),
    Kind("HEAD names a branch that is not there", head(b"ref: refs/heads/gone\n"), refused=NO_BRANCH),
    Kind("HEAD names a folder", head(b"ref: refs/heads\n"), refused=NO_BRANCH),
    Kind("HEAD is an id in capitals", lambda raw: raw.write("HEAD", raw.sound().upper().encode()), refused=BAD_HEAD),
    Kind("HEAD is half an id", lambda raw: raw.write("HEAD", raw.sound()[:20].encode()), refused=BAD_HEAD),
    Kind("HEAD is a missing commit", head(b"1" * 40), refused=r"No commit of .* can be read"),
    Kind("HEAD is all zeros", head(b"0" * 40), refused=r"No commit of .* can be read"),
    Kind("HEAD is a blob", lambda raw: raw.write("HEAD", raw.blob().encode()), refused=r"No commit of .* can be read"),
    Kind("HEAD is a tree", lambda raw: raw.write("HEAD", raw.files(b"f").encode()), refused=r"No commit of .* can be read"),
    Kind("HEAD is a tag of a tag of a tree", lambda raw: raw.write("HEAD", raw.object(b"tag", b"object %s\ntype tag\ntag u\n\n" % raw.object(b"tag", b"object %s\ntype tree\ntag t\n\n" % raw.files(b"f").encode()).encode()).encode()), refused=r"No commit of .* can be read"),
    Kind("HEAD is a tag of a commit", lambda raw: raw.write("HEAD", raw.object(b"tag", b"object %s\ntype commit\ntag t\n\n" % raw.sound().encode()).encode()), 1),
    Kind("HEAD is a FIFO", _fifo("HEAD"), refused=r"No git repository"),
    Kind("HEAD is a link to a device", _link("HEAD", "/dev/zero"), refused=r"No git repository"),
    Kind("HEAD is a link to itself", _link("HEAD", "HEAD"), refused=r"No git repository|Too many levels"),
    Kind("HEAD is a link out of the repository", _link("HEAD", "/etc/passwd"), refused=BAD_HEAD),
    Kind("HEAD with a blank line and blanks", head(b"  ref:   refs/heads/main  \n\n"), 1),
    Kind("symbolic refs in a ring", lambda raw: (raw.sound(), raw.ref("refs/heads/a", "ref: refs/heads/b"), raw.ref("refs/heads/b", "ref: refs/heads/a"), raw.ref("HEAD", "ref: refs/heads/a")), refused=BAD_HEAD),
    Kind("symbolic refs, three deep", lambda raw: _chain(raw, 3), 1),
    Kind("symbolic refs, a hundred deep", lambda raw: _chain(raw, 100), refused=BAD_HEAD),
    Kind("a branch that is a FIFO", _fifo("refs/heads/main"), refused=NO_BRANCH),
    Kind("a branch that is a link to a device", _link("refs/heads/main", "/dev/full"), refused=NO_BRANCH),
    Kind("a branch that is a link to itself", _link("refs/heads/main", "main"), refused=r"Too many levels"),
    Kind("a branch that is a link to a file of the machine", _link("refs/heads/main", "/etc/hostname"), refused=NO_BRANCH),
    Kind("a branch with garbage behind its id", lambda raw: raw.write("refs/heads/main", raw.sound().encode() + b" garbage\n"), refused=NO_BRANCH),
    Kind("packed refs are a FIFO", _fifo("packed-refs"), 1),
    Kind("packed refs are a link to a device", _link("packed-refs", "/dev/zero"), 1),
    Kind("packed refs are garbage", beside("packed-refs", bytes(range(256)) * 100), 1),
    Kind("packed refs without a last line end", lambda raw: (raw.write("packed-refs", raw.sound().encode() + b" refs/heads/main"), (raw.place / "refs/heads/main").unlink()), 1),
    Kind("packed refs that contradict each other", lambda raw: raw.write("packed-refs", b"%s refs/tags/t\n%s refs/tags/t\n^%s\n^%s\n" % (raw.sound().encode(), b"1" * 40, b"2" * 40, b"3" * 40)), 1, (NO_TAG,)),
    Kind("packed refs that begin with a peeled one", lambda raw: raw.write("packed-refs", b"^%s\n" % raw.sound().encode()), 1),
    Kind("packed refs in one line of a megabyte", beside("packed-refs", b"1" * 40 + b" refs/tags/" + b"x" * (1 << 20)), 1, (NO_TAG,)),
    Kind("packed refs out of the repository", lambda raw: raw.write("packed-refs", b"%s refs/tags/../../config\n%s ../../x\n" % (raw.sound().encode(), b"1" * 40)), 1),
    Kind("packed refs of 66 megabytes", beside("packed-refs", b"#" * (66 << 20)), refused=r"larger than a sane repository"),
    Kind("two thousand loose tags", lambda raw: _many_tags(raw, 2000, loose=True), 1),
    Kind("twenty thousand packed tags", lambda raw: _many_tags(raw, 20_000, loose=False), 1),
    Kind("a hundred thousand packed tags", lambda raw: _many_tags(raw, 100_000, loose=False), 1, slow=True),
    Kind("a hundred thousand loose tags", lambda raw: _many_tags(raw, 100_000, loose=True), 1, slow=True),
    Kind("folders of tags, fifteen hundred deep", _deep_folders, 1),
    Kind("a tag that is a FIFO", _fifo("refs/tags/fifo"), 1),
    Kind("tags that are a link to the folder above", lambda raw: (raw.sound(), (raw.place / "refs/tags/up").symlink_to("..")), 1),
    Kind("a tag called by controls", beside(b"refs/tags/\x1b[31m\n\x07", b"1" * 40), 1, (NO_TAG,)),
    Kind("a tag called by no text", beside(b"refs/tags/\xff\xfe", b"1" * 40), 1, (NO_TAG,)),
    Kind("a tag of a missing object", beside("refs/tags/gone", b"1" * 40), 1, (NO_TAG,)),
    Kind("a tag of a blob", lambda raw: (raw.sound(), raw.ref("refs/tags/blob", raw.blob())), 1),
    Kind("a tag of a tree", lambda raw: (raw.sound(), raw.ref("refs/tags/tree", raw.files(b"f"))), 1),
    Kind("a tag object of nothing", tag(lambda raw, base: b""), 1),
    Kind("a tag object without a type", tag(lambda raw, base: b"object %s\ntag t\n\n" % base.encode()), 1),
    Kind("a tag object of an unknown type", tag(lambda raw, base: b"object %s\ntype zebra\ntag t\n\n" % base.encode()), 1),
    Kind("a tag object of a false type", tag(lambda raw, base: b"object %s\ntype blob\ntag t\n\n" % base.encode()), 1),
    Kind("a tag object without a name", tag(lambda raw, base: b"object %s\ntype commit\n\n" % base.encode()), 1),
    Kind("a tag object with a false name", tag(lambda raw, base: b"object %s\ntype commit\ntag ../../x\n\n" % base.encode()), 1),
    Kind("a tag object without a tagger's date", tag(lambda raw, base: b"object %s\ntype commit\ntag t\ntagger A <a@x>\n\n" % base.encode()), 1),
    Kind("a tag object of a missing object", tag(lambda raw, base: b"object %s\ntype commit\ntag t\n\n" % (b"1" * 40)), 1),
    Kind("a tag object of nine megabytes", tag(lambda raw, base: b"object %s\ntype commit\ntag t\n\n" % base.encode() + b"x" * (9 << 20)), 1),
    Kind("a tag of a tag, a hundred deep", lambda raw: _nested_tags(raw, 100), 1),
    Kind("a tag of itself, under a false id", lambda raw: (raw.sound(), raw.ref("refs/tags/me", raw.object(b"tag", b"object %s\ntype tag\ntag t\n\n" % (b"fa" * 20), oid="fa" * 20))), 1),
    Kind("the remote's branch is missing", _remote(lambda raw: "1" * 40), 1, (TIP,)),
    Kind("the remote's branch is a blob", _remote(lambda raw: raw.blob()), 1),
    Kind("the remote's branch is garbage", _remote(lambda raw: "zebra"), 1),
    Kind("the remote's branch is a ring", _remote(lambda raw: "ref: refs/remotes/origin/HEAD"), 1),
    Kind("shallow is garbage", beside("shallow", bytes(range(256))), 1),
    Kind("shallow is a FIFO", _fifo("shallow"), 1),
    Kind("shallow names missing commits", beside("shallow", b"1" * 40 + b"\n"), 1, (r"shallow clone",)),
    Kind("shallow names all zeros", beside("shallow", b"0" * 40 + b"\n"), 1, (r"shallow clone",)),
    Kind("shallow names a blob", lambda raw: (raw.sound(), raw.write("shallow", raw.blob().encode())), 1, (r"shallow clone",)),
    Kind("shallow names the newest commit", lambda raw: raw.write("shallow", raw.main(raw.commit(parents=[raw.grow(b"hidden")])).encode()), 1, (r"shallow clone",)),
    Kind("shallow names a hundred thousand commits whose ids collide", beside("shallow", b"".join(b"%040x\n" % n for n in range(1, 100_001))), refused=r"No commit of .* printed nothing for 30? s"),
    Kind("a graft that forges a parent", lambda raw: raw.write("info/grafts", f"{raw.sound()} {raw.grow(b'forged')}\n".encode()), 1),
    Kind("a graft of garbage", beside("info/grafts", b"zebra\n" * 1000), 1),
    Kind("a replace ref that forges a commit", lambda raw: raw.ref(f"refs/replace/{raw.sound()}", raw.commit(message=b"Forged\n")), 1),
    Kind("a replace ref in a ring", lambda raw: raw.ref(f"refs/replace/{(oid := raw.sound())}", oid), 1),
    Kind("notes that are garbage", lambda raw: (raw.sound(), raw.ref("refs/notes/commits", raw.blob(b"zebra"))), 1),
    Kind("a stash that is garbage", lambda raw: (raw.sound(), raw.ref("refs/stash", "zebra")), 1),
    Kind("a log of refs that is garbage", beside("logs/HEAD", b"\0" * 10_000), 1),
)  # fmt: skip
