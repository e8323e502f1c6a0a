"""The kinds of file, and which of them answers count: one list, read by every analysis, practice, map and page.

What a path is, `leadward.dimensions.filekinds` decides, once. Nothing else looks at a name to tell a test from a product or a
changelog from a document.
"""

from __future__ import annotations

from collections.abc import Iterable

VERSION = 3
"""Of the kinds and of how paths come by them: part of the key of every answer that is kept."""
CODE = ("source", "test")
"""What a machine runs and people write."""
WRITTEN = (*CODE, "docs", "config")
"""What people write and others must understand: what is hard to change, who knows it, what changes with what."""
ADDED = (*WRITTEN, "data")
"""What somebody adds to by hand."""
BY_DESIGN = ("version", "changelog", "reexport")
"""Written by hand, and changed with everything by design: version numbers, news, lists of what other files hold."""
AUTHORED = (*CODE, "reexport", "version")
"""Code whoever wrote it, however little it says: what the published truck factors count."""
ALONG = ("lock", "snapshot")
"""Changed by a tool after somebody changed something else, or read by tests."""
UNWRITTEN = ("generated", "vendored", "binary", *ALONG)
"""Nobody edits these, so nobody is asked about them."""
ENTRIES = ("link", "submodule")
KINDS = (*ADDED, *BY_DESIGN, *UNWRITTEN, *ENTRIES)


def among(kinds: Iterable[str]) -> str:
    """The kinds as a list for SQL: `('source', 'test')`."""
    return f"({', '.join(repr(kind) for kind in kinds)})"
