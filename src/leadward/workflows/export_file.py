"""The export of the journal as one file."""

from __future__ import annotations

from pathlib import Path

from leadward.inbox import private
from leadward.workflows.workspace import Workspace


def write_export(ws: Workspace, path: Path) -> int:
    """Write the export to a file, 0600 and whole or not at all; how many lines. Raises CannotWrite."""
    lines = ws.notes.export()
    private.write_private(path, "".join(f"{line}\n" for line in lines).encode())
    return len(lines)
