"""Ctrl-C and SIGTERM end every command: with one word, the exit codes of a shell, and whatever it waits for.

A signal raises an exception in the main thread, as always. Three things would keep that from ending the program: a library
that makes another error of it while it loads, a callback whose errors Python prints and drops, and C code that waits and never
comes back to Python. So what comes after a signal counts as its doing, and a second thread ends the process after a while.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, NoReturn

from leadward.inbox import kept

GRACE_SECONDS = 3.0
"""How long what runs may take to tidy up. Ending without that is safe: it is what a kill does, and kills are tested."""

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_state = {"asked": 0, "over": 0}


def _watch() -> None:
    """From now on both signals end what runs, a second one at once. One that was ignored stays ignored (`nohup`, `&`)."""
    _state.update(asked=0, over=0)
    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _ask)
    sys.unraisablehook = _dropped
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    threading.Thread(target=_end_what_stays, args=(reader,), daemon=True).start()


def asked() -> int:
    """The signal that asked this process to end, 0 where none did."""
    return _state["asked"]


def guarded(act: Callable[[], int]) -> int:
    """The exit code of `act`, or of a signal that came meanwhile, whatever error it became on its way.

    One that comes after that changes nothing, unless something goes on for longer than the grace.
    """
    try:
        _watch()
        code = act()
    except BaseException as problem:
        if not asked() and not isinstance(problem, KeyboardInterrupt):
            raise
        code = stopped()
    _state["over"] = 1
    return code


def stopped() -> int:
    """Say that the command was stopped, and what it did before; the exit code."""
    done = kept.said()
    _say(f"leadward: stopped; {done}, so do not repeat the command\n" if done else "leadward: stopped\n")
    return 128 + (asked() or signal.SIGINT)


def _ask(number: int, _: object) -> None:
    if _state["over"]:
        return
    if asked():
        _leave()
    _state["asked"] = number
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(128 + number)


def _dropped(unraisable: Any) -> None:
    """Python has dropped an error. Where it was ours, the program would go on as if nobody had asked."""
    if asked() and issubclass(unraisable.exc_type, KeyboardInterrupt | SystemExit):
        _leave()
    sys.__unraisablehook__(unraisable)


def _end_what_stays(reader: int) -> None:
    while not (number := os.read(reader, 1)) or number[0] not in _SIGNALS:
        pass
    time.sleep(GRACE_SECONDS)
    _state["asked"] = _state["asked"] or number[0]
    _leave()


def _leave() -> NoReturn:
    os._exit(128 + asked() if _state["over"] else stopped())


def _say(sentence: str) -> None:
    """Past Python's streams, which may be in the middle of something."""
    try:
        os.write(2, sentence.encode("ascii", "backslashreplace"))
    except OSError:
        return
