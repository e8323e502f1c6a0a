"""The processes that read what others wrote: nothing of the user's but what Python needs to start, and so much memory."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Iterable
from pathlib import Path

import leadward

LARGEST = 20 * 1024 * 1024
"""Bytes of one answer or file, unpacked."""


def child_environment(passed_on: Iterable[str] = ()) -> dict[str, str]:
    """PATH, LANG and where this program is, beside the variables named."""
    by_name = {name: os.environ[name] for name in ("PATH", "LANG", "PYTHONPATH", *passed_on) if name in os.environ}
    sources = str(Path(leadward.__file__).parents[1])
    by_name["PYTHONPATH"] = os.pathsep.join(filter(None, (sources, by_name.get("PYTHONPATH"))))
    return by_name


def limit_memory(more: int) -> None:
    """From here on so many bytes more than this process uses already (on Linux, which alone says how many that is)."""
    if sys.platform == "linux":
        with open("/proc/self/statm") as about:
            pages = int(about.read().split()[0])
        most = pages * resource.getpagesize() + more
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
