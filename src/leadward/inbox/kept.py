"""What this command has done so far that must not be done twice, for the sentence where its answer cannot be shown."""

from __future__ import annotations

from collections import deque

_MOST = 8
_done: deque[str] = deque(maxlen=_MOST)


def remember(what: str) -> None:
    """Note something that is done for good, as `n1a2b3c4d is kept`."""
    if what not in _done:
        _done.append(what)


def remember_note(id: str) -> None:
    """Note that a note is on disk, by its full id."""
    remember(f"n{id.replace('-', '')[:8]} is kept")


def said() -> str:
    """What was done, as a part of a sentence; '' where nothing was."""
    return ", ".join(_done)


def forget() -> None:
    """Begin with nothing done: for a process that runs several commands."""
    _done.clear()
