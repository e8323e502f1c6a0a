"""Disks that take nothing more: a small one of their own that is full or read-only where that may be mounted, else a limit.

The limit (RLIMIT_FSIZE of 0) makes every write to a file fail, for whoever runs the tests; so no test is left out anywhere.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

KINDS = ("full", "read-only", "limit")


@dataclass(frozen=True)
class Disk:
    """A place whose disk takes nothing, and the program run on it."""

    home: Path
    limited: bool

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the program with its home there."""
        return subprocess.run(
            [sys.executable, "-P", "-m", "leadward", *arguments],
            env={**os.environ, "LEADWARD_HOME": str(self.home)},
            capture_output=True,
            text=True,
            timeout=180,
            cwd="/",
            check=False,
            preexec_fn=_limit if self.limited else None,
        )


def _limit() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


@contextmanager
def disk(kind: str, home: Path, place: Path) -> Iterator[Disk]:
    """A copy of `home` on a disk of that kind, at `place`."""
    place.mkdir()
    size = sum(each.stat().st_size for each in home.rglob("*") if each.is_file()) // 1024 + 256
    if kind == "limit" or not _mounted(place, size):
        shutil.copytree(home, place / "home")
        yield Disk(place / "home", True)
        return
    try:
        shutil.copytree(home, place / "home")
        if kind == "read-only":
            subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        else:
            with suppress(OSError), (place / "filling").open("wb", buffering=0) as filling:
                while True:
                    filling.write(bytes(4096))
        yield Disk(place / "home", False)
    finally:
        subprocess.run(["umount", str(place)], check=False)


def _mounted(place: Path, kilobytes: int) -> bool:
    if os.getuid():
        return False
    asked = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=700", "tmpfs", str(place)]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0
