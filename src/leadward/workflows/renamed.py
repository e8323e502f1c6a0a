"""What a path is called now: files and folders are found under every name they had."""

from __future__ import annotations

from collections import Counter

from leadward.workflows.paths_named import the_same
from leadward.workflows.repository import View

_HERE = "SELECT 1 FROM files WHERE $path = '' OR path = $path OR starts_with(path, $path || '/') LIMIT 1"
_FILE = """
SELECT f.path FROM former o JOIN files f USING (file_no) WHERE o.path = $path AND f.path <> $path
ORDER BY f.present DESC, f.file_no DESC LIMIT 1
"""
_FOLDER = """
SELECT o.path, f.path FROM former o JOIN files f USING (file_no)
WHERE starts_with(o.path, $path || '/') AND f.path <> o.path ORDER BY f.present DESC, f.path LIMIT 5000
"""


def now(view: View, path: str) -> str:
    """The path itself where something has that name now or had it last; else what it became, '' where there never was such a path."""
    if view.facts.query(_HERE, path=path):
        return path
    moved = view.facts.query(_FILE, path=path)
    found = str(moved[0][0]) if moved else _folder_now(view, path)
    return found or _typed_otherwise(view, path)


def _typed_otherwise(view: View, path: str) -> str:
    """What the path is called now where it was typed in another case or Unicode form, and only one file or folder is meant."""
    for sql in ("SELECT path FROM files", "SELECT path FROM former"):
        spelled = the_same(path, (value for (value,) in view.facts.query(sql)))
        if spelled != path:
            return now(view, spelled)
    return ""


def _folder_now(view: View, path: str) -> str:
    """The folder to which most files went that were once below `path`, under the names they had there."""
    places: Counter[str] = Counter()
    for old, new in view.facts.query(_FOLDER, path=path):
        rest = old[len(path) :]
        if new.endswith(rest):
            places[new[: -len(rest)]] += 1
    return min(places, key=lambda place: (-places[place], place), default="")
