"""Hands files to the worker and takes rows back; a file that ends the worker is left out, and the rest goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import leadward
from leadward.extract.contents import Row

WALL_SECONDS = 30
MOST_DEATHS = 5


class File(NamedTuple):
    """A file to read: `id` names its content (hex)."""

    id: str
    language: str
    content: bytes


def extract(files: Sequence[File]) -> Iterator[tuple[str, list[Row]]]:
    """(id, rows) of each file, in order. One that the worker dies of has no rows; after five deaths, nor have the rest."""
    left = list(files)
    for _ in range(MOST_DEATHS):
        pairs = _once(left)
        yield from pairs
        if len(pairs) >= len(left):
            return
        yield left[len(pairs)].id, []
        left = left[len(pairs) + 1 :]
    for file in left:
        yield file.id, []


def _once(files: Sequence[File]) -> list[tuple[str, list[Row]]]:
    """What one worker tells before it ends, or is ended."""
    if not files:
        return []
    with tempfile.TemporaryFile() as fed, tempfile.TemporaryFile() as told:
        for file in files:
            fed.write(b"%s %s %d\n" % (file.id.encode(), file.language.encode(), len(file.content)) + file.content)
        fed.seek(0)
        _run(fed.fileno(), told.fileno())
        told.seek(0)
        lines = told.read().split(b"\n")[:-1]
    return [(file.id, _rows(line)) for file, line in zip(files, lines, strict=False)]


def _run(source: int, target: int) -> None:
    command = [sys.executable, "-P", "-m", "leadward.extract.worker"]
    kept = {"PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": str(Path(leadward.__file__).parents[1])}
    worker = subprocess.Popen(command, stdin=source, stdout=target, stderr=subprocess.DEVNULL, env=kept)
    try:
        worker.wait(WALL_SECONDS)
    except subprocess.TimeoutExpired:
        pass
    finally:
        if worker.poll() is None:
            worker.kill()
            worker.wait()


def _rows(line: bytes) -> list[Row]:
    return [Row(str(kind), int(number), str(text), str(key)) for kind, number, text, key in json.loads(line)[1]]
