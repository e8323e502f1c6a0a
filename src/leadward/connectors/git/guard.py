"""A process that ends every git of ours when Leadward ends, however it ends: killed outright too, and on every system with a shell.

It leads the process group that git runs in and waits for the other end of a pipe to close, which the system does for a process
that is killed; then it kills its group, itself included. No process id is written down, so that none can be mistaken.
"""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

SHELL = ("/bin/sh", "-c", "read -r _; kill -9 0")

_lock = threading.Lock()
_guard: subprocess.Popen[bytes] | None = None


def group() -> int:
    """The process group to start git in; 0, a new one for each, where the guard cannot be started."""
    global _guard
    with _lock:
        if _guard is None or _guard.poll() is not None:
            _guard = _started()
        return _guard.pid if _guard else 0


def _started() -> subprocess.Popen[bytes] | None:
    import subprocess  # where nothing is new no git is started

    try:
        return subprocess.Popen(
            SHELL,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={},
            process_group=0,
        )
    except OSError:
        return None


def _forget() -> None:
    """A fork of Leadward has a guard of its own; it must not keep the other's pipe open."""
    global _guard, _lock
    _lock = threading.Lock()
    if _guard is not None and _guard.stdin is not None:
        _guard.stdin.close()
        _guard.returncode = 0  # no child of this process
    _guard = None


os.register_at_fork(after_in_child=_forget)
