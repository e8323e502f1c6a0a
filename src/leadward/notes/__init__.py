"""The kinds of note: one file each, listed here in the order in which people meet them."""

from __future__ import annotations

from leadward.notes.contact import Contact
from leadward.notes.disposition import Disposition
from leadward.notes.entry import Entry
from leadward.notes.thanks import Thanks

Kind = Entry | Contact | Thanks | Disposition

KINDS: tuple[type[Kind], ...] = (Entry, Contact, Thanks, Disposition)
