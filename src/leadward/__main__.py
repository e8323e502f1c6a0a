"""`leadward` and `python -m leadward`. `log` answers before anything but the standard library is loaded."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run the program on `sys.argv`; returns the exit code."""
    os.umask(0o077)
    arguments = sys.argv[1:]
    if arguments[:1] == ["log"]:
        from leadward.inbox.command import main as log

        return log(arguments[1:])
    from leadward.cli.main import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
