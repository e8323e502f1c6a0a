"""A version of a ladder, kept whole: what was taken in, and the file it came from, to the letter."""

from __future__ import annotations

from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class Ladder:
    """`version` is the SHA-256 of `ladder`, which is canonical JSON of the open format; `source` is the file as it came."""

    name: str = asked("Name", word=True, subject=True, required=True)
    title: str = asked("Title", required=True)
    version: str = asked("Version", "64 hex digits", required=True)
    ladder: str = asked("Ladder", long=True, required=True)
    form: str = asked("Form of the file", default="")
    file: str = asked("File", default="")
    source: str = asked("File as it came", long=True, default="")
