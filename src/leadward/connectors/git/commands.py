"""The words with which git is asked for commits and their changes. All of them print the same stream; `parse` reads it."""

from __future__ import annotations

from collections.abc import Iterable

FORMAT = "%H%n%P%n%an%n%ae%n%ad%n%cn%n%ce%n%cd%n%s%n%(trailers:only,unfold)"
"""With `--date=raw`: ten fields by line, trailers last."""

_SHOWN = (
    "--date=raw",
    "--encoding=UTF-8",
    "--no-notes",
    "--no-show-signature",
    "--no-color",
    f"--format={FORMAT}",
)
_RAW = ("-z", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none")

CHANGES = ("diff-tree", "--stdin", "-r", "--root", "--always", *_RAW, *_SHOWN)
"""Commits by their ids, one a line, with their changes."""
WALK = ("log", "--stdin", "--no-decorate", "--no-mailmap", *_RAW, *_SHOWN)
"""Everything that the tips reach, one a line, with the changes: the newest first, or with `--reverse` the oldest."""
COMMITS_ALONE = ("log", "--no-walk=unsorted", "--stdin", "-z", "--no-decorate", "--no-mailmap", *_SHOWN)
"""Commits by their ids, without changes."""


def revisions(wanted: Iterable[str], left_out: Iterable[str] = ()) -> bytes:
    """What to read on standard input: tips, and tips whose history is left out."""
    return "".join([*(f"{tip}\n" for tip in wanted), *(f"^{tip}\n" for tip in left_out)]).encode()
