"""Numbers instead of ids: what a list showed is named by its numbers until the next list, and `last` is the note written or changed last."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress

from leadward.inbox import private
from leadward.model.errors import CannotWrite, UsageProblem
from leadward.workflows.workspace import Workspace

LAST = "last"
MOST = 999
_NO_NOTES = ("disposition",)
"""What became of moves is kept as notes, which nobody names by an id."""


def remember(ws: Workspace, ids: Sequence[str]) -> None:
    """Keep what the numbers of a list mean. Where the disk takes nothing more they mean nothing: that is no reason to show no list."""
    if ws.notes.nothing_written():
        return
    there = ws.home.listed.parent.exists()
    try:
        private.make_private(ws.home.listed.parent)
        private.write_private(ws.home.listed, json.dumps(list(ids[:MOST])).encode())
    except CannotWrite:
        with suppress(OSError):
            ws.home.listed.unlink(missing_ok=True)
            if not there:
                ws.home.listed.parent.rmdir()


def listed(ws: Workspace) -> list[str]:
    """The ids of the last list, in its order."""
    try:
        found = json.loads(ws.home.listed.read_bytes())
    except (OSError, ValueError):
        return []
    return [value for value in found if isinstance(value, str)] if isinstance(found, list) else []


def picked(ws: Workspace, text: str) -> str:
    """The id that a number or `last` means; anything else as it is. Raises UsageProblem."""
    if text.strip().lower() == LAST:
        if found := ws.notes.last_changed(_NO_NOTES):
            return found
        raise UsageProblem("There are no notes yet, so none is the last.")
    if not (text.isascii() and text.isdigit() and len(text) < len(str(MOST)) + 1):
        return text
    ids = listed(ws)
    if not 0 < int(text) <= len(ids):
        there = f"the last list had {len(ids)}" if ids else "no list was shown yet, such as: leadward notes list"
        raise UsageProblem(f"There is no {text}; {there}.")
    return ids[int(text) - 1]
