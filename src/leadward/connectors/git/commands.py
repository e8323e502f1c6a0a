"""The words with which git is asked for commits and their changes. All of them print the same stream; `parse` reads it."""

from __future__ import annotations

from collections.abc import Iterable

FORMAT = "%H%n%P%n%an%n%ae%n%ad%n%cn%n%ce%n%cd%n%s%n%(trailers:only,unfold,separator=%x01)%n%b"
"""With `--date=raw`: ten fields by line, the body behind them. Trailers share a line, U+0001 between them."""

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

MENTIONS = ("log", "--stdin", "-z", "--no-decorate", "--no-mailmap", "--fixed-strings", *_SHOWN)
"""Those that the tips reach whose message holds one of the words that `parse.mentions` looks for; see `mentioning`."""
SIDES = ("rev-list", "--stdin", "--parents", "--timestamp")
"""`TIME ID PARENT...` of each commit, one a line."""
STEP = ("rev-list", "--stdin", "--no-walk=unsorted", "--parents", "--timestamp")
"""The same of these commits alone."""


def mentioning(words: Iterable[str]) -> tuple[str, ...]:
    """`MENTIONS` of any of these words, in whatever case."""
    return (*MENTIONS, "--regexp-ignore-case", *(f"--grep={word}" for word in words))


def revisions(wanted: Iterable[str], left_out: Iterable[str] = ()) -> bytes:
    """What to read on standard input: tips, and tips whose history is left out."""
    return "".join([*(f"{tip}\n" for tip in wanted), *(f"^{tip}\n" for tip in left_out)]).encode()
