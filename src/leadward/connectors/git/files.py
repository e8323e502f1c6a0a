"""Opening what somebody else wrote: regular files of bounded size, without blocking, and folders without following links."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from leadward.model.errors import UnreadableRepository

_LIMIT = 64 * 1024 * 1024
_SMALL = 16 * 1024 * 1024


def slurp(path: Path, limit: int = _LIMIT) -> bytes | None:
    """The bytes of a regular file of at most `limit` bytes; None where there is no such file.

    Opened without blocking, so that a FIFO does not hang. Raises UnreadableRepository where it may not be read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or "not a path"
        mend = "run as a user who may read the repository"
        raise UnreadableRepository(f"Cannot read {path}: {why}; {mend}.") from None
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            return None
        if about.st_size > limit:
            raise UnreadableRepository(f"{path} is larger than a sane repository has; not read.")
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(limit)
    finally:
        os.close(handle)


def on_disk(about: os.stat_result) -> int:
    """Bytes that a file takes: a sparse one claims any size for nothing."""
    return min(about.st_size, about.st_blocks * 512)


def is_hollow(about: os.stat_result) -> bool:
    """Whether a file claims far more than lies on disk, beyond what a file system that compresses saves."""
    return about.st_size > _SMALL and on_disk(about) < about.st_size // 8


def files_below(top: bytes) -> Iterator[bytes]:
    """Whatever is no folder below `top`, in order; links are not followed, and no depth of folders is too deep."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name, reverse=True)
        except OSError:
            continue
        waiting += [entry.path for entry in found if entry.is_dir(follow_symlinks=False)]
        yield from (entry.path for entry in reversed(found) if not entry.is_dir(follow_symlinks=False))
