"""Where text leaves for a terminal: one place, which escapes all that no writer made safe.

A line that is `say`n holds no line end of its own, whatever it was put together from: a name with a line end in it cannot become two lines.
What a writer made (`Safe`: a table, a document, JSON) is `put` as it is. Nothing else of the program writes to the streams but
what is listed in `tests/project/test_writers_alone.py`.
"""

from __future__ import annotations

import sys

from leadward.model.text import Safe, stacked


def say(*lines: str, err: bool = False) -> None:
    """Each line, escaped, on standard output or `err`; an empty line for none."""
    put(stacked(lines), err=err)


def put(text: Safe, *, err: bool = False, nl: bool = True) -> None:
    """What a writer made, as it is, with a line end after it unless it has its own (`nl=False`)."""
    stream = sys.stderr if err else sys.stdout
    stream.write(f"{text}\n" if nl else text)
    stream.flush()
