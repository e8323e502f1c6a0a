"""`leadward` and `python -m leadward`. `log` answers before anything but the standard library is loaded."""

from __future__ import annotations

import os
import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    del sys.path[0]  # `python -m` puts the folder one stands in first, and that may be a hostile repository

from leadward import end_at_once_when_asked

end_at_once_when_asked()

import atexit
import contextlib
import gc
import threading
from collections.abc import Callable
from typing import NoReturn

from leadward.inbox import ending, streams


def main() -> int:
    """Run the program on `sys.argv`; returns the exit code."""
    os.umask(0o077)
    streams.prepare()
    gc.set_threshold(200_000)  # a run is short, and thousands of notes are no garbage: looked for less often
    try:
        run = _chosen(sys.argv[1:2] in (["log"], ["l"]))
        return ending.guarded(lambda: _answered(run))
    except streams.OutputFailed as failure:
        return streams.told(failure)


def _chosen(log_wanted: bool) -> Callable[[], int]:
    if log_wanted:
        from leadward.inbox.command import main as log

        return lambda: log(sys.argv[2:])
    from leadward.cli.main import run

    return lambda: run(sys.argv[1:])


def _answered(run: Callable[[], int]) -> int:
    """What `run` gives, once all that it printed has been taken."""
    try:
        code = run()
        sys.stdout.flush()
        return code
    except streams.OutputFailed as failure:
        return streams.told(failure)


def start() -> NoReturn:
    """Run the program and end it.

    Where nothing is left to wait for, the system takes all memory back at once: taking DuckDB, Arrow and a hundred thousand
    objects apart one by one costs a small history's answer a twentieth of its time.
    """
    code = main()
    if ending.asked() or all(each.daemon or each is threading.main_thread() for each in threading.enumerate()):
        atexit._run_exitfuncs()  # noqa: SLF001 - what Python itself does next
        with contextlib.suppress(OSError, ValueError):  # where the last words cannot be written, Python says so below
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
            os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    start()
