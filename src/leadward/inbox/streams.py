"""Standard input, output and errors that hold whatever they are: closed, full, a pipe nobody reads, in any encoding.

What an encoding lacks is shown as an escape. Output that cannot be written raises OutputFailed once and is dropped from then on;
where the place for errors takes nothing there is nobody to tell, and the command goes on.
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import select
import sys
from typing import Any

from leadward.inbox import kept

BROKEN_PIPE = 141
"""The exit code of a program whose reader went away, as a shell has it for SIGPIPE."""
_PLAIN = "ascii_with_escapes"


class OutputFailed(Exception):
    """Standard output takes nothing more."""

    def __init__(self, problem: OSError) -> None:
        super().__init__(str(problem))
        self.problem = problem


class _Handle(io.FileIO):
    """Standard output (1) or standard error (2), unbuffered."""

    def __init__(self, number: int) -> None:
        super().__init__(number, "wb", closefd=False)
        self.failed = False

    def write(self, content: Any) -> int:
        """All or a part of `content`; how many bytes. Raises OutputFailed the first time that output fails."""
        if not self.failed:
            try:
                return self._written(content)
            except OSError as problem:
                self.failed = True
                if self.fileno() == 1:
                    raise OutputFailed(problem) from None
        return len(content)

    def _written(self, content: Any) -> int:
        while True:
            try:
                return os.write(self.fileno(), content)
            except BlockingIOError:  # another program made the pipe so, and its reader is slow
                select.select([], [self.fileno()], [])


def prepare() -> None:
    """Make the streams of this process so. Those that were put in place of Python's own are left alone."""
    kept.forget()
    for number, mode in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        _occupy(number, mode)
    if sys.stdin is None or sys.stdin is sys.__stdin__:
        sys.stdin = _readable(sys.stdin)
    if _is_usual(sys.stdout, sys.__stdout__):
        sys.stdout = _writable(sys.stdout, 1)
    if _is_usual(sys.stderr, sys.__stderr__):
        sys.stderr = _writable(sys.stderr, 2)


def _is_usual(stream: Any, usual: Any) -> bool:
    raw = getattr(getattr(stream, "buffer", None), "raw", None)
    return stream is None or stream is usual or isinstance(raw, _Handle)


def told(failure: OutputFailed) -> int:
    """Say that output failed, and what was done before that; the exit code. A reader that has seen enough is told nothing.

    What was kept is no failure: who repeats the command would have it twice.
    """
    code, done = failure.problem.errno, kept.said()
    if code != errno.EPIPE:
        why = "is closed" if code == errno.EBADF else f"cannot be written to ({failure.problem.strerror})"
        then = f"; {done}, so do not repeat the command" if done else ", so not all is shown"
        sys.stderr.write(f"leadward: Standard output {why}{then}.\n")
    return 0 if done else BROKEN_PIPE if code == errno.EPIPE else 1


def _occupy(number: int, mode: int) -> None:
    """Where a standard handle is closed, the next file opened would get its number, and what is printed would go there."""
    try:
        os.fstat(number)
    except OSError:
        opened = os.open(os.devnull, mode)  # output opened for reading: writing fails, as into what is closed
        if opened != number:
            os.dup2(opened, number)
            os.close(opened)
        os.set_inheritable(number, True)


def _readable(before: Any) -> Any:
    if before is None:
        return open(0, encoding="utf-8", errors="backslashreplace", closefd=False)
    before.reconfigure(errors="backslashreplace")
    return before


def _writable(before: Any, number: int) -> io.TextIOWrapper:
    encoding = getattr(before, "encoding", None) or "utf-8"
    if codecs.lookup(encoding).name == "ascii":
        codecs.register(_plain)
        encoding = _PLAIN
    return io.TextIOWrapper(
        io.BufferedWriter(_Handle(number)),
        encoding=encoding,
        errors="backslashreplace",
        line_buffering=number == 2 or bool(getattr(before, "line_buffering", False)),
        write_through=bool(getattr(before, "write_through", False)),
    )


def _plain(name: str) -> codecs.CodecInfo | None:
    """ASCII by another name: click takes ASCII for a mistake, and would print UTF-8 where somebody asked for none."""
    if name != _PLAIN:
        return None
    ascii_ = codecs.lookup("ascii")
    return codecs.CodecInfo(
        ascii_.encode,
        ascii_.decode,
        ascii_.streamreader,
        ascii_.streamwriter,
        ascii_.incrementalencoder,
        ascii_.incrementaldecoder,
        name=_PLAIN,
    )
