"""A bare repository of our own that sees only the objects of the scanned one.

Links to its fan-out folders and to its `*.pack` and `*.idx` files, nothing else, and none that leads out of it: no configuration, hooks, attributes, alternates,
replace refs, commit-graph, multi-pack-index or bitmaps of theirs are ever read by git (see docs/decisions/0002).
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from leadward.connectors.git.files import is_hollow
from leadward.connectors.git.layout import Layout
from leadward.model.errors import UnreadableRepository

_FAN_OUT = re.compile(r"[0-9a-f]{2}\Z")
_PACK = re.compile(r"pack-[0-9a-f]+\.(pack|idx)\Z")


def refresh(own: Path, layout: Layout) -> tuple[str, ...]:
    """Make or renew our repository at `own` for `layout`; returns what had to be left out, a sentence each."""
    _skeleton(own, layout)
    theirs = layout.common_dir / "objects"
    home = os.path.realpath(layout.common_dir)
    gaps: list[str] = []
    try:
        _refuse_elsewhere(theirs, home)
        _link_fan_out(own / "objects", theirs, home, gaps)
        _link_packs(own / "objects" / "pack", theirs / "pack", home, gaps)
    except PermissionError as problem:
        raise UnreadableRepository(
            f"{problem.filename} may not be read; run as a user who can read the repository."
        ) from None
    except OSError as problem:
        raise UnreadableRepository(
            f"{problem.filename} cannot be read ({problem.strerror}); it should hold git's objects. "
            "Try `git fsck` there, or a fresh clone."
        ) from None
    return tuple(gaps)


def _skeleton(own: Path, layout: Layout) -> None:
    for folder in (".", "objects", "objects/pack", "objects/info", "refs", "refs/heads"):
        (own / folder).mkdir(exist_ok=True)
        (own / folder).chmod(0o700)  # whatever the umask
    version = 1 if layout.object_format == "sha256" else 0
    lines = ["[core]", f"\trepositoryformatversion = {version}", "\tbare = true", "[gc]", "\tauto = 0"]
    if version:
        lines += ["[extensions]", f"\tobjectformat = {layout.object_format}"]
    _write(own / "config", "\n".join(lines) + "\n")
    _write(own / "HEAD", "ref: refs/heads/none\n")
    if layout.shallow:
        _write(own / "shallow", "".join(f"{oid}\n" for oid in layout.shallow))
    else:
        (own / "shallow").unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        os.fchmod(handle, 0o600)
        file.write(text)


def _leads_out(path: str | Path, home: str) -> bool:
    """Whether `path`, links followed, is outside of the repository, whose real place is `home`."""
    return not os.path.realpath(path).startswith(os.path.join(home, ""))


def _refuse_elsewhere(objects: Path, home: str) -> None:
    if objects.exists() and _leads_out(objects, home):
        raise UnreadableRepository(
            f"{objects} leads out of the repository, to {os.path.realpath(objects)}, and is not followed. "
            "Give --repo the repository that those objects belong to, or `git clone` this one and read the clone."
        )


def _link_fan_out(ours: Path, theirs: Path, home: str, gaps: list[str]) -> None:
    names = {entry.name for entry in list(os.scandir(theirs)) if _FAN_OUT.match(entry.name) and _is(entry.is_dir)}
    for name in sorted(names):
        if unfit := _unfit(theirs / name, home):
            gaps.append(f"objects/{name} {unfit}; left out")
            names.discard(name)
    for entry in list(os.scandir(ours)):
        if _FAN_OUT.match(entry.name) and entry.name not in names:
            (ours / entry.name).unlink()
    for name in names:
        _link(ours / name, theirs / name)


def _unfit(folder: Path, home: str) -> str:
    """Why git must not look into a folder of objects, '' where it may.

    A FIFO in place of an object would hang it, and a link could lead to whatever the person may read.
    """
    if folder.is_symlink() and _leads_out(folder, home):
        return "leads out of the repository"
    with os.scandir(folder) as entries:
        for entry in entries:
            if not (_is(entry.is_file) or _is(entry.is_dir)):
                return "holds something that is not a file"
            if entry.is_symlink() and _leads_out(entry.path, home):
                return "holds a link that leads out of the repository"
    return ""


def _is(asked: Callable[[], bool]) -> bool:
    """The answer of an entry about itself; a link that leads nowhere, or round in a ring, is nothing."""
    try:
        return asked()
    except OSError:
        return False


def _link_packs(ours: Path, theirs: Path, home: str, gaps: list[str]) -> None:
    files = _packs(theirs, home, gaps) if theirs.is_dir() else set()
    names = {name for name in files if _partner(name) in files}
    for entry in list(os.scandir(ours)):
        if entry.name not in names:
            (ours / entry.name).unlink()
    for name in names:
        _link(ours / name, theirs / name)


def _packs(theirs: Path, home: str, gaps: list[str]) -> set[str]:
    """The names of packs and indexes that are files of the repository."""
    if theirs.is_symlink() and _leads_out(theirs, home):
        gaps.append("objects/pack leads out of the repository; left out")
        return set()
    entries = [entry for entry in list(os.scandir(theirs)) if _PACK.match(entry.name) and _is(entry.is_file)]
    out = {entry.name for entry in entries if entry.is_symlink() and _leads_out(entry.path, home)}
    hollow = {entry.name for entry in entries if entry.name not in out and is_hollow(entry.stat())}
    gaps += _left_out(out, "leads out of the repository")
    gaps += _left_out(hollow, "claims a size that does not lie on disk")
    return {entry.name for entry in entries} - out - hollow


def _left_out(names: set[str], why: str) -> list[str]:
    more = f", as do {len(names) - 1} more" if len(names) > 1 else ""
    return [f"objects/pack/{min(names)} {why}{more}; left out"] if names else []


def _partner(name: str) -> str:
    stem, ending = name.rsplit(".", 1)
    return f"{stem}.{'idx' if ending == 'pack' else 'pack'}"


def _link(ours: Path, theirs: Path) -> None:
    try:
        if ours.is_symlink() and os.readlink(ours) == str(theirs):
            return
        ours.unlink(missing_ok=True)
    except IsADirectoryError:
        shutil.rmtree(ours)
    ours.symlink_to(theirs)


def borrowing(place: Path, own: Path, layout: Layout) -> Path:
    """A bare repository at `place`, beside ours, in which objects of our own can be written: it borrows those of `own`."""
    place.mkdir(mode=0o700, exist_ok=True)
    _skeleton(place, layout)
    _write(place / "objects" / "info" / "alternates", os.path.join("..", "..", own.name, "objects") + "\n")
    return place
