"""Leadward: the workbench a senior engineer uses, with their manager, to become a lead."""

import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""numpy starts a thread of linear algebra for each processor, which spins while git could work; nothing here needs them."""

__version__ = "0.1.0"


def end_at_once_when_asked() -> None:
    """From now on Ctrl-C and SIGTERM end this process with one word: for while the program loads, which has nothing to tidy up.

    A signal that was ignored or has a handler already keeps it.
    """
    import _signal  # type: ignore[import-not-found]  # built in and loaded: `signal` itself takes a while

    def leave(number: int, _: object) -> None:
        try:
            os.write(2, b"leadward: stopped\n")
        finally:
            os._exit(128 + number)

    for number, usual in ((_signal.SIGINT, _signal.default_int_handler), (_signal.SIGTERM, _signal.SIG_DFL)):
        if _signal.getsignal(number) == usual:
            _signal.signal(number, leave)


if sys.argv[:1] == ["-m"]:  # `python -m leadward` is looking for what to run, and compiles it next
    end_at_once_when_asked()
