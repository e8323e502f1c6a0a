"""Folders and files that only their owner reads, whatever the umask, and that survive a power cut."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from leadward.model.errors import CannotWrite


def make_private(folder: Path) -> None:
    """Make `folder` and what is missing above it, 0700 whatever the umask. Raises CannotWrite."""
    try:
        missing = [part for part in (folder, *folder.parents) if not os.path.lexists(part)]
        for part in reversed(missing):
            _make(part)
        mode = os.stat(folder).st_mode
        if mode & stat.S_ISVTX:
            raise CannotWrite(f"{folder} is shared by all users of this machine: choose a folder of your own in it.")
        if mode & 0o777 != 0o700:
            os.chmod(folder, 0o700)
    except OSError as problem:
        raise refused(folder, problem) from None


def _make(folder: Path) -> None:
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:  # another process was faster
        return
    os.chmod(folder, 0o700)
    sync_folder(folder.parent)


def write_private(path: Path, content: bytes, sync: bool = True) -> None:
    """Write a file whole or not at all: 0600, on disk when this returns. Raises CannotWrite.

    Without `sync` it is on disk once `sync_all` returns: for many files, which together are synced once.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        _write(draft, content, sync)
        os.replace(draft, path)
        if sync:
            sync_folder(path.parent)
    except OSError as problem:
        _forget(draft)
        raise refused(path, problem) from None


def _write(path: Path, content: bytes, sync: bool) -> None:
    _forget(path)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(handle, 0o600)
        file.write(content)
        if sync:
            file.flush()
            os.fsync(handle)


def _forget(path: Path) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_all() -> None:
    """Make everything that was written so far survive a power cut (on macOS: soon)."""
    os.sync()


def refused(path: Path, problem: OSError) -> CannotWrite:
    """The error for a place that does not take what is written."""
    return CannotWrite(f"Cannot write {path}: {problem.strerror or problem}. Free some space or check its permissions.")
