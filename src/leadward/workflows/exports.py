"""An export read line by line: refused as soon as a line shows that it is none, before more of it is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import BinaryIO

from leadward.model.errors import UsageProblem
from leadward.model.text import visible

LARGEST = 1 << 28
"""Bytes of the largest export that is taken in: many times ten years of notes. All of it is held in memory."""
_LONGEST_HEADING = 1 << 12
_LONGEST_LINE = 1 << 25
"""Bytes of a note with all its states."""


def read_lines(path: Path) -> list[str]:
    """The lines of an export, from a file or a pipe, without line ends. Raises UsageProblem."""
    name = visible(str(path))
    try:
        with path.open("rb") as file:
            return list(_lines(file, name))
    except UnicodeDecodeError:
        raise UsageProblem(f"{name} is no text in UTF-8; nothing was imported.") from None
    except OSError as problem:
        raise UsageProblem(f"Cannot read {name}: {problem.strerror}.") from None


def _lines(file: BinaryIO, name: str) -> Iterator[str]:
    size, longest = 0, _LONGEST_HEADING
    for number in count(1):
        raw = file.readline(longest + 1)
        size += len(raw)
        if size > LARGEST:
            raise UsageProblem(f"{name} is larger than {LARGEST >> 20} MiB; nothing was imported.")
        line = raw.decode("utf-8").removesuffix("\n") if len(raw) <= longest else ""
        if longest == _LONGEST_HEADING and raw.strip():
            _refuse_other(line, name)
            longest = _LONGEST_LINE
        elif len(raw) > longest:
            raise UsageProblem(f"Line {number} of {name} is longer than any note; nothing was imported.")
        if not raw:
            return
        yield line


def _refuse_other(line: str, name: str) -> None:
    try:
        heading = json.loads(line)
    except (ValueError, RecursionError):
        heading = None
    if not isinstance(heading, dict) or heading.get("leadward") != "journal":
        raise UsageProblem(
            f"{name} is no export of a journal: its first line is not its heading. Nothing was imported."
        )
