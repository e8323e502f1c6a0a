"""The one account of the work: when each change landed and in which unit, which file it belongs to, and what became of it.

Everything here is arithmetic over arrays of numbers. `docs/account.md` says what each word means. `VERSION` is part of the name
under which answers are kept: raise it when any of them can change.
"""

from __future__ import annotations

VERSION = 3
