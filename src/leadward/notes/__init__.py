"""The kinds of note: one file each, listed here in the order in which people meet them."""

from __future__ import annotations

from leadward.notes.contact import Contact
from leadward.notes.disposition import Disposition
from leadward.notes.entry import Entry
from leadward.notes.focus import Focus
from leadward.notes.ladder import Ladder
from leadward.notes.pin import Pin
from leadward.notes.project import Project
from leadward.notes.standpoint import Standpoint
from leadward.notes.story import Story
from leadward.notes.thanks import Thanks

KINDS: tuple[type[object], ...] = (
    Entry,
    Contact,
    Thanks,
    Disposition,
    Project,
    Story,
    Ladder,
    Pin,
    Standpoint,
    Focus,
)
