"""Extracts rows from files given on standard input; a process of its own, under limits of time and memory.

Input: a line `ID LANGUAGE LENGTH`, then so many bytes, again and again. Output: a line of JSON for each, `[ID, rows]`.
"""

from __future__ import annotations

import json
import resource
import sys

from leadward.extract.contents import rows_of

CPU_SECONDS = 20
MEMORY_BYTES = 512 * 1024 * 1024


def main() -> None:
    """Read all that is given. A file that a parser refuses has no rows."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    buffer = sys.stdin.buffer
    while line := buffer.readline():
        identifier, language, length = line.decode("ascii").split(" ")
        content = buffer.read(int(length))
        try:
            rows = rows_of(language, content)
        except (RecursionError, MemoryError):
            rows = []
        sys.stdout.write(json.dumps([identifier, rows]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
