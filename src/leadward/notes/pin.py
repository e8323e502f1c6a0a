"""Which version of which ladder counts here, from the note's date on. The last one counts."""

from __future__ import annotations

from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class Pin:
    """`version` is '' for the built-in ladder; `track` the id of a track, '' for all levels; `now` and `aim` are ids of levels.

    Where one's level is said, only the step from there to the aim is spoken of.
    """

    name: str = asked("Ladder", word=True, subject=True, required=True)
    version: str = asked("Version", "64 hex digits", default="")
    track: str = asked("Track", word=True, default="")
    now: str = asked("Your level today", word=True, default="")
    aim: str = asked("The level aimed at", word=True, default="")
