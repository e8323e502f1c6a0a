"""`leadward` and `python -m leadward`. `log` answers before anything but the standard library is loaded."""

from __future__ import annotations

import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    del sys.path[0]  # `python -m` puts the folder one stands in first, and that may be a hostile repository

import gc
import os
import signal


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


if __name__ == "__main__":
    sys.exit(main())
