"""A bare repository of our own that sees only the objects of the scanned one.

Links to its fan-out folders and to its `*.pack` and `*.idx` files, nothing else: no configuration, hooks, attributes, alternates,
replace refs, commit-graph, multi-pack-index or bitmaps of theirs are ever read by git (see docs/decisions/0002).
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from leadward.connectors.git.layout import Layout
from leadward.model.errors import UnreadableRepository
from leadward.model.text import visible

_FAN_OUT = re.compile(r"[0-9a-f]{2}\Z")
_PACK = re.compile(r"pack-[0-9a-f]+\.(pack|idx)\Z")


def refresh(own: Path, layout: Layout) -> tuple[str, ...]:
    """Make or renew our repository at `own` for `layout`; returns what had to be left out, a sentence each."""
    _skeleton(own, layout)
    theirs = layout.common_dir / "objects"
    gaps: list[str] = []
    try:
        _link_fan_out(own / "objects", theirs, gaps)
        _link_packs(own / "objects" / "pack", theirs / "pack")
    except PermissionError as problem:
        raise UnreadableRepository(
            f"{visible(str(problem.filename))} may not be read; run as a user who can read the repository."
        ) from None
    except OSError as problem:
        raise UnreadableRepository(
            f"{visible(str(problem.filename))} cannot be read ({problem.strerror}); it should hold git's objects. "
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


def _link_fan_out(ours: Path, theirs: Path, gaps: list[str]) -> None:
    wanted = {entry.name for entry in list(os.scandir(theirs)) if _FAN_OUT.match(entry.name) and _is(entry.is_dir)}
    for name in sorted(wanted):
        if not _only_files(theirs / name):
            gaps.append(f"objects/{name} holds something that is not a file; left out")
            wanted.discard(name)
    for entry in list(os.scandir(ours)):
        if _FAN_OUT.match(entry.name) and entry.name not in wanted:
            (ours / entry.name).unlink()
    for name in wanted:
        _link(ours / name, theirs / name)


def _only_files(folder: Path) -> bool:
    """Whether git can open every entry without blocking: a FIFO in place of an object would hang it."""
    with os.scandir(folder) as entries:
        return all(_is(entry.is_file) or _is(entry.is_dir) for entry in entries)


def _is(asked: Callable[[], bool]) -> bool:
    """The answer of an entry about itself; a link that leads nowhere, or round in a ring, is nothing."""
    try:
        return asked()
    except OSError:
        return False


def _link_packs(ours: Path, theirs: Path) -> None:
    present = list(os.scandir(theirs)) if theirs.is_dir() else []
    files = {entry.name for entry in present if _PACK.match(entry.name) and _is(entry.is_file)}
    wanted = {name for name in files if _partner(name) in files}
    for entry in list(os.scandir(ours)):
        if entry.name not in wanted:
            (ours / entry.name).unlink()
    for name in wanted:
        _link(ours / name, theirs / name)


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
