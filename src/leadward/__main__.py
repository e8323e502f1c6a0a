"""`leadward` and `python -m leadward`. `log` answers before anything but the standard library is loaded."""

from __future__ import annotations

import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    del sys.path[0]  # `python -m` puts the folder one stands in first, and that may be a hostile repository

import atexit
import contextlib
import gc
import os
import signal
import threading
from typing import NoReturn


def main() -> int:
    """Run the program on `sys.argv`; returns the exit code."""
    os.umask(0o077)
    signal.signal(signal.SIGTERM, _end)
    gc.set_threshold(200_000)  # a run is short, and thousands of notes are no garbage: looked for less often
    arguments = sys.argv[1:]
    if arguments[:1] == ["log"]:
        from leadward.inbox.command import main as log

        return log(arguments[1:])
    from leadward.cli.main import run

    return run(arguments)


def _end(number: int, _: object) -> None:
    """Asked to end: leave as from an error, so that what was started is ended too."""
    sys.exit(128 + number)


def start() -> NoReturn:
    """Run the program and end it.

    Where nothing is left to wait for, the system takes all memory back at once: taking DuckDB, Arrow and a hundred thousand
    objects apart one by one costs a small history's answer a twentieth of its time.
    """
    code = main()
    if all(each.daemon or each is threading.main_thread() for each in threading.enumerate()):
        atexit._run_exitfuncs()  # noqa: SLF001 - what Python itself does next
        with contextlib.suppress(OSError, ValueError):  # where the last words cannot be written, Python says so below
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
            os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    start()
