"""Drafts that writers left because they were killed: tidied at the next start. They were never acknowledged."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from leadward.model.patterns import pattern

_DRAFT = pattern(r"\.(\d{1,9})\.draft$|^\.restore-(\d{1,9})-")
_QUIET_SECONDS = 60
"""A writer of another machine or container that shares the folder has written within so long."""
_STALE_SECONDS = 3600


def tidy(*folders: Path) -> None:
    """Delete the drafts in these folders whose writer is gone, or has written nothing for an hour. What cannot be, is left."""
    for folder in folders:
        try:
            pairs = [(entry, match) for entry in os.scandir(folder) if (match := _DRAFT.search(entry.name))]
        except OSError:
            continue
        for entry, match in pairs:
            if _is_left(entry, int(match[1] or match[2])):
                _delete(entry)


def _is_left(entry: os.DirEntry[str], writer: int) -> bool:
    try:
        age = time.time() - entry.stat(follow_symlinks=False).st_mtime
    except OSError:
        return False
    return age > _STALE_SECONDS or (age > _QUIET_SECONDS and not _runs(writer))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _delete(entry: os.DirEntry[str]) -> None:
    try:
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            os.unlink(entry.path)
    except OSError:
        return
