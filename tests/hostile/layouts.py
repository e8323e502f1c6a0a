"""Where a repository says that its parts are, and its configuration."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.hostile.kind import Kind
from tests.hostile.raw import CONFIG, Raw


def config(content: bytes) -> Callable[[Raw], None]:
    """A sound repository with this configuration."""

    def made(raw: Raw) -> None:
        raw.sound()
        raw.write("config", content)

    return made


def dot_git(content: Callable[[Raw], bytes]) -> Callable[[Raw], None]:
    """A folder `work` whose file .git says this; beside it lies a sound repository."""

    def made(raw: Raw) -> None:
        raw.sound()
        raw.write("work/.git", content(raw))

    return made


def _work_tree(make: Callable[[Path, Raw], object]) -> Callable[[Raw], None]:
    """A folder `work` in which `make` puts .git."""

    def made(raw: Raw) -> None:
        raw.sound()
        (raw.place / "work").mkdir()
        make(raw.place / "work" / ".git", raw)

    return made


def _common(content: Callable[[Raw], bytes]) -> Callable[[Raw], None]:
    """A work tree of its own whose commondir says this."""

    def made(raw: Raw) -> None:
        raw.sound()
        raw.write("worktrees/w/HEAD", b"ref: refs/heads/main\n")
        raw.write("worktrees/w/gitdir", os.fsencode(raw.place / "work/.git"))
        raw.write("worktrees/w/commondir", content(raw))
        raw.write("work/.git", b"gitdir: " + os.fsencode(raw.place / "worktrees/w"))

    return made


def _objects(make: Callable[[Path], object]) -> Callable[[Raw], None]:
    def made(raw: Raw) -> None:
        raw.sound()
        (raw.place / "objects").rename(raw.place / "kept")
        make(raw.place / "objects")

    return made


def _called(name: bytes) -> Callable[[Raw], None]:
    """A sound repository in a folder of this name."""

    def made(raw: Raw) -> None:
        inside = Raw(raw.place / os.fsdecode(name))
        inside.sound()
        raw.write("HEAD", b"")

    return made


def _gone(name: str) -> Callable[[Raw], None]:
    def made(raw: Raw) -> None:
        raw.sound()
        (raw.place / name).unlink()

    return made


def _fifo_config(raw: Raw) -> None:
    raw.sound()
    (raw.place / "config").unlink()
    os.mkfifo(raw.place / "config")


ABSENT = r"No git repository|is not there|not a repository"

KINDS = (
    Kind("no configuration", _gone("config"), 1),
    Kind("a configuration that is a FIFO", _fifo_config, 1),
    Kind("a configuration that is a link to a device", lambda raw: (raw.sound(), (raw.place / "config").unlink(), (raw.place / "config").symlink_to("/dev/zero")), 1),
    Kind("a configuration of garbage", config(bytes(range(256)) * 40), 1),
    Kind("a configuration of five megabytes", config(b"[core]\n" * 800_000), refused=r"larger than a sane"),
    Kind("a configuration in one line of blanks", config(CONFIG + b"\ta =" + b" " * 3_000_000 + b"x\n"), 1),
    Kind("a section in one line of blanks", config(CONFIG + b"[a" + b" " * 3_000_000 + b"x\n"), 1),
    Kind("a section of backslashes", config(CONFIG + b'[a "' + b"\\" * 3_000_000 + b"\n"), 1),
    Kind("a section of quotes", config(CONFIG + b"[a " + b'"' * 3_000_000 + b"]\n"), 1),
    Kind("a name of three million letters", config(CONFIG + b"a" * 3_000_000 + b" = x\n"), 1),
    Kind("a hundred thousand settings", config(CONFIG + b"\tx = y\n" * 100_000), 1),
    Kind("an include of itself", config(CONFIG + b"[include]\n\tpath = config\n"), 1),
    Kind("an include of a FIFO", lambda raw: (raw.sound(), os.mkfifo(raw.place / "fifo"), raw.write("config", CONFIG + b"[include]\n\tpath = fifo\n")), 1),
    Kind("a user of controls", config(CONFIG + b"[user]\n\tname = \x1b[31mA\x07\n\temail = \xe2\x80\xae@example.org\n"), 1),
    Kind("a format version to come", config(b"[core]\n\trepositoryformatversion = 7\n"), refused=r"version 7"),
    Kind("a format version of a word", config(b"[core]\n\trepositoryformatversion = \x1b[31mzebra\n"), refused=r"version .*zebra"),
    Kind("a format version of nothing", config(b"[core]\n\trepositoryformatversion =\n"), refused=r"format version"),
    Kind("an object format that nobody knows", config(b"[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = md5\n"), refused=r"md5"),
    Kind("sha256 said, sha1 held", config(b"[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = sha256\n"), refused=r"HEAD|No commit"),
    Kind("refs in a way that nobody knows", config(b"[core]\n\trepositoryformatversion = 1\n[extensions]\n\trefstorage = zebra\n"), refused=r"ref"),
    Kind("an extension that nobody knows", config(b"[core]\n\trepositoryformatversion = 1\n[extensions]\n\tzebra = true\n"), 1),
    Kind("a partial clone from a program", config(CONFIG + b'[extensions]\n\tpartialclone = x\n[remote "x"]\n\turl = ext::sh -c "touch fired"\n\tpromisor = true\n'), 1, (r"partial clone",)),
    Kind("a work tree elsewhere", config(CONFIG + b"\tworktree = /etc\n"), 1),
    Kind(".git names a repository beside", dot_git(lambda raw: b"gitdir: .."), 1, at="work"),
    Kind(".git names a place out of the tree", dot_git(lambda raw: b"gitdir: ../../../../../../../../etc"), refused=ABSENT + r"|HEAD", at="work"),
    Kind(".git names itself", dot_git(lambda raw: b"gitdir: .git"), refused=ABSENT, at="work"),
    Kind(".git names nothing", dot_git(lambda raw: b"gitdir: "), refused=ABSENT + r"|HEAD", at="work"),
    Kind(".git names a place with a NUL", dot_git(lambda raw: b"gitdir: a\0b"), refused=ABSENT, at="work"),
    Kind(".git names a place of four thousand letters", dot_git(lambda raw: b"gitdir: " + b"a" * 4000), refused=ABSENT + r"|File name too long", at="work"),
    Kind(".git names a device", dot_git(lambda raw: b"gitdir: /dev/zero"), refused=ABSENT, at="work"),
    Kind(".git names a place of controls", dot_git(lambda raw: b"gitdir: \x1b[31m\x07"), refused=ABSENT, at="work"),
    Kind(".git is a megabyte", dot_git(lambda raw: b"gitdir: " + b"a" * (1 << 20)), refused=r"larger than", at="work"),
    Kind(".git is garbage", dot_git(lambda raw: b"zebra"), 1, at="work"),
    Kind(".git is empty", dot_git(lambda raw: b""), 1, at="work"),
    Kind(".git is a FIFO", _work_tree(lambda dot, raw: os.mkfifo(dot)), 1, at="work"),
    Kind(".git is a link to itself", _work_tree(lambda dot, raw: dot.symlink_to(".git")), 1, at="work"),
    Kind(".git is a link to a device", _work_tree(lambda dot, raw: dot.symlink_to("/dev/zero")), 1, at="work"),
    Kind(".git is an empty folder", _work_tree(lambda dot, raw: dot.mkdir()), refused=r"HEAD|not a repository|No git", at="work"),
    Kind(".git is a link to the repository", _work_tree(lambda dot, raw: dot.symlink_to("..")), 1, at="work"),
    Kind("a work tree of its own", _common(lambda raw: b"../..\n"), 1, at="work"),
    Kind("a common folder out of the tree", _common(lambda raw: b"../../../../../../../../../etc\n"), refused=r"is not there", at="work"),
    Kind("a common folder that is nothing", _common(lambda raw: b"nowhere\n"), refused=r"is not there", at="work"),
    Kind("a common folder with a NUL", _common(lambda raw: b"a\0b\n"), refused=r".", at="work"),
    Kind("a common folder that is a device", _common(lambda raw: b"/dev/zero\n"), refused=r".", at="work"),
    Kind("a common folder of a megabyte", _common(lambda raw: b"a" * (1 << 20)), refused=r"larger than", at="work"),
    Kind("objects are a file", _objects(lambda path: path.write_bytes(b"")), refused=r"."),
    Kind("objects are a FIFO", _objects(os.mkfifo), refused=r"."),
    Kind("objects are a link to themselves", _objects(lambda path: path.symlink_to("objects")), refused=r"."),
    Kind("objects are a link to /", _objects(lambda path: path.symlink_to("/")), refused=r"leads out of the repository"),
    Kind("objects are a link to where they are", _objects(lambda path: path.symlink_to("kept")), 1),
    Kind("objects are empty", _objects(Path.mkdir), refused=r"No commit"),
    Kind("no objects", _objects(lambda path: None), refused=r"."),
    Kind("a folder called by controls", _called(b"\x1b[31m\x07\n"), 1, at="\x1b[31m\x07\n"),
    Kind("a folder called by no text", _called(b"\xff\xfe"), 1, at=os.fsdecode(b"\xff\xfe")),
    Kind("a folder called like an option", _called(b"--help"), 1, at="--help"),
    Kind("a folder called like a format", _called(b"%s{}%n$(x)"), 1, at="%s{}%n$(x)"),
    Kind("a sparse checkout of garbage", lambda raw: (raw.sound(), raw.write("info/sparse-checkout", b"\xff" * 1000)), 1),
    Kind("an index of files that is garbage", lambda raw: (raw.sound(), raw.write("index", b"DIRC" + b"\xff" * 1000)), 1),
    Kind("a lock that nobody lifts", lambda raw: (raw.sound(), raw.write("HEAD.lock", b""), raw.write("index.lock", b""), raw.write("packed-refs.lock", b"")), 1),
)  # fmt: skip
