"""Reads a window of a history, and what was before it, as themes want it."""

from __future__ import annotations

import re
from collections import defaultdict

from leadward.model.analysis import Tables
from leadward.model.filekind import ADDED, among
from leadward.model.theme import Change, Window

_COMMITS = """
SELECT c.commit_no, c.subject, c.unit, c.at, m.month, coalesce(s.source, false), coalesce(w.people, []) FROM (
    SELECT commit_no, subject, unit, "at" FROM commits
    WHERE NOT bot AND parents < 2 AND "at" > $start AND commit_no NOT IN (SELECT commit_no FROM undone WHERE NOT partly)
        AND commit_no NOT IN (SELECT commit_no FROM reverting)
    ORDER BY "at" DESC, commit_no LIMIT $most
) c ASOF JOIN months m ON c.at >= m.begins
LEFT JOIN (
    SELECT c.commit_no, bool_or(f.kind = 'source') AS source FROM changes c JOIN files f USING (file_no) WHERE c.at > $start GROUP BY c.commit_no
) s USING (commit_no)
LEFT JOIN (
    SELECT a.commit_no, list(DISTINCT a.person) AS people FROM authors a JOIN people p ON p.person_no = a.person WHERE NOT p.bot GROUP BY a.commit_no
) w USING (commit_no)
ORDER BY c.commit_no
"""
_TOUCHED = f"""
WITH made AS (
    SELECT file_no FROM changes JOIN files USING (file_no) WHERE begun GROUP BY file_no HAVING min("at") > $start
)
SELECT c.commit_no, f.path, f.directory, m.file_no IS NOT NULL FROM changes c JOIN files f USING (file_no) LEFT JOIN made m USING (file_no)
WHERE c.at > $start AND NOT c.bot AND c.breadth BETWEEN 1 AND $broad AND f.kind IN {among(ADDED)}
"""
_STOOD = """
SELECT DISTINCT directory FROM files WHERE file_no IN (SELECT file_no FROM changes GROUP BY file_no HAVING min("at") IS NULL OR min("at") <= $start)
    OR NOT begun
"""
_BEFORE = 'SELECT subject FROM commits WHERE NOT bot AND parents < 2 AND "at" <= $start ORDER BY "at" DESC, commit_no LIMIT $most'
_BRANCHES = "SELECT unit, branch FROM units WHERE branch <> '' AND landed_at > $start"
_PEOPLE = "SELECT name, email FROM people"
_MOST = 20_000
"""Commits of a window, and of those before it: more of them say no more."""
_BROAD = 30
"""What changes more paths than this belongs to none of them."""
READS = ("authors", "changes", "commits", "files", "months", "people", "reverting", "undone", "units")


def window(tables: Tables, start: int) -> tuple[list[int], Window]:
    """The numbers of the commits written after `start` (s UTC) that stand, and the window that they make."""
    found = tables.query(_COMMITS, start=start, most=_MOST)
    changes = [
        Change(subject, unit, at, month, source, frozenset(people))
        for _, subject, unit, at, month, source, people in found
    ]
    numbers = [row[0] for row in found]
    places = _places(tables, {number: place for place, number in enumerate(numbers)}, start)
    before = [subject for (subject,) in tables.query(_BEFORE, start=start, most=_MOST)]
    return numbers, Window(changes, places, dict(tables.query(_BRANCHES, start=start)), before, _names(tables))


def begins(tables: Tables, as_of: int, days: int) -> int:
    """Where a window of so many days begins: a quarter of the history at least is before it (s UTC)."""
    first = tables.query('SELECT coalesce(min("at"), 0) FROM commits')[0][0]
    return max(as_of - days * 86400, int(first) + (as_of - int(first)) // 4)


def _places(tables: Tables, number: dict[int, int], start: int) -> dict[str, set[int]]:
    """The files and folders that were made after `start`, each with the commits that touch it."""
    stood: set[str] = set()
    for (directory,) in tables.query(_STOOD, start=start):
        stood.update(_above(directory))
    places: dict[str, set[int]] = defaultdict(set)
    for commit, path, directory, made in tables.query(_TOUCHED, start=start, broad=_BROAD):
        place = number.get(commit)
        if place is not None:
            if made:
                places[path].add(place)
            for folder in _above(directory):
                if folder not in stood:
                    places[f"{folder}/"].add(place)
    return places


def _above(directory: str) -> list[str]:
    """A folder, and the folders that hold it."""
    parts = directory.split("/") if directory else []
    return ["/".join(parts[:length]) for length in range(1, len(parts) + 1)]


def _names(tables: Tables) -> frozenset[str]:
    """What people are called: the words of their names, and their logins."""
    names: set[str] = set()
    for name, email in tables.query(_PEOPLE):
        local = str(email).partition("@")[0].rpartition("+")[2]
        names.update(re.findall(r"\w+", str(name).lower()))
        names.add(local.lower())
    return frozenset(names)
