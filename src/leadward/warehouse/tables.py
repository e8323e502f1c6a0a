"""The SQL of the tables that analyses see; `docs/facts.md` lists their columns."""

from __future__ import annotations

from string import ascii_uppercase

import pyarrow as pa

from leadward.model.filekind import BY_DESIGN, CODE, WRITTEN, among

FILES = rf"""
SELECT file_no, path, CASE WHEN contains(counted, '/') THEN regexp_replace(counted, '/[^/]*$', '') ELSE '' END AS directory,
    lower(regexp_extract(path, '[^/.][^/]*\.([A-Za-z0-9_+-]+)$', 1)) AS extension, kind,
    kind IN {among(CODE)} AS code, kind IN {among(WRITTEN)} AS written, area, present, size, begun
FROM rows ORDER BY file_no
"""
PLACES = (
    "CREATE TABLE places AS SELECT file_no, row_number() OVER (ORDER BY directory || '/', file_no) AS place FROM files"
)
_LETTER = f"ENUM({', '.join(map(repr, ascii_uppercase))})"
"""A text of one letter takes sixteen bytes of each change, this takes one. Letters compare and sort as texts do."""
CHANGES = f"""
SELECT commit_no, file_no, chr(status::INTEGER)::{_LETTER} AS status, writer, "at", breadth, bot
FROM raw JOIN commits USING (commit_no) JOIN places USING (file_no) ORDER BY commit_no, place
"""
AUTHORS = """
CREATE TABLE authors AS
SELECT commit_no, writer AS person, true AS wrote FROM commits WHERE writer >= 0 AND NOT bot
UNION ALL
SELECT DISTINCT t.commit_no, t.person, false FROM trailers t JOIN commits c USING (commit_no) JOIN people p ON p.person_no = t.person
WHERE t.key IN ('co-authored-by', 'co-developed-by') AND t.person <> c.writer AND NOT p.bot
ORDER BY ALL
"""
"""The people of a commit: whoever wrote it, and whom it names as co-authors. No program is one of them."""
WORK = """
CREATE VIEW work AS
SELECT commit_no, file_no, status, writer AS person, "at", breadth FROM changes
WHERE NOT bot AND writer >= 0 AND status IN ('A', 'M', 'T')
UNION ALL
SELECT c.commit_no, c.file_no, c.status, a.person, c.at, c.breadth
FROM changes c JOIN (SELECT commit_no, person FROM authors WHERE NOT wrote) a USING (commit_no) WHERE c.status IN ('A', 'M', 'T')
"""
"""What each of the people of a commit did to a file: a row for each of them. Files that were only moved or deleted are nobody's work."""
WRITERS = f"""
CREATE TABLE writers AS
WITH living AS (
    SELECT file_no FROM files WHERE present AND (written OR kind IN {among(BY_DESIGN)})
), done AS (
    SELECT file_no, person, bool_or(status = 'A') AS added, count(*) FILTER (WHERE status <> 'A')::INTEGER AS later
    FROM work SEMI JOIN living USING (file_no) GROUP BY file_no, person
), counted AS (
    SELECT file_no, count(DISTINCT commit_no) FILTER (WHERE status <> 'A')::INTEGER AS whole
    FROM work SEMI JOIN living USING (file_no) GROUP BY file_no
)
SELECT done.*, whole FROM done JOIN counted USING (file_no)
"""
"""Who changed which of the files that exist: what every degree of authorship begins with. `whole`: later changes by anybody, each once."""
PRESENCE = """
CREATE TABLE presence AS
WITH seen AS (
    SELECT a.person, c.commit_no, c.at, c.landed_no FROM authors a JOIN commits c USING (commit_no) WHERE c.at IS NOT NULL
    UNION ALL
    SELECT k.person, c.commit_no, k.at, c.landed_no FROM committed k JOIN commits c USING (commit_no) WHERE k.at IS NOT NULL
)
SELECT s.person, min(s.at) AS first_at, max(s.at) AS last_at, arg_max(s.commit_no, (s.at, s.landed_no)) AS last_no,
    arg_min(s.commit_no, (s.at, s.landed_no)) AS first_no
FROM seen s JOIN people p ON p.person_no = s.person WHERE NOT p.bot GROUP BY s.person ORDER BY s.person
"""
"""When each person was first and last seen: as author or co-author of a commit, or as whoever committed it."""
UNITS = r"""
CREATE TABLE units AS
WITH sized AS (
    SELECT unit, count(*) FILTER (WHERE parents < 2)::INTEGER AS commits, min("at") AS begun_at FROM commits GROUP BY unit
)
SELECT s.unit, c.id, c.subject, c.landed_at, s.commits, s.begun_at,
    CASE WHEN c.parents < 2 THEN 'commit' ELSE 'branch' END AS kind,
    CASE WHEN c.parents > 1 THEN coalesce(
        nullif(regexp_extract(c.subject, '^Merge (?:remote-tracking )?branch ''([^'']+)''', 1), ''),
        nullif(regexp_extract(c.subject, '^Merge pull request #[0-9]+ from ([^ ]+)', 1), ''), '') ELSE '' END AS branch,
    coalesce(nullif(regexp_extract(c.subject, '^Merge (?:pull request|PR|MR) [#!]([0-9]+)', 1), ''),
        regexp_extract(c.subject, '\(#([0-9]+)\)\s*$', 1)) AS pull
FROM sized s JOIN commits c ON c.commit_no = s.unit ORDER BY s.unit
"""
"""What landed together: a commit of the mainline, or a branch with its merge."""
LINES = """
SELECT r.commit_no, r.file_no, c.added, c.deleted
FROM raw r SEMI JOIN commits USING (commit_no) SEMI JOIN files USING (file_no)
JOIN (SELECT old_blob, new_blob, any_value(added) AS added, any_value(deleted) AS deleted FROM counts GROUP BY ALL) c
    USING (old_blob, new_blob)
ORDER BY ALL
"""
"""A change whose counts are not known has no row, and neither has a renamed file's."""
RELEASED = """
SELECT r.commit_no, r.module, l.tag, l.at FROM rows r JOIN releases l USING (release_no) SEMI JOIN commits USING (commit_no)
ORDER BY r.commit_no, r.module
"""
SHIPPED = """
SELECT u.landed_at, coalesce(min(r."at"), -1) FROM units u LEFT JOIN commits c USING (unit) LEFT JOIN released r ON r.commit_no = c.commit_no
WHERE u.landed_at IS NOT NULL AND u.commits > 0 GROUP BY u.unit, u.landed_at
"""
"""When each unit landed, and when the first release came out that has some of it; -1 for none."""
NO_LINES = {"commit_no": pa.uint32(), "file_no": pa.uint32(), "old_blob": pa.binary(), "new_blob": pa.binary()}
NO_CHANGES = {"commit_no": pa.uint32(), "path_no": pa.uint32(), "status": pa.uint8()}
NO_TRAILERS = {"commit_no": pa.uint32(), "key": pa.string(), "person": pa.int32()}
NO_RELEASED = {"commit_no": pa.uint32(), "module": pa.string(), "release_no": pa.int32()}


def nothing(columns: dict[str, pa.DataType]) -> pa.Table:
    """An empty table of these columns."""
    return pa.table({name: pa.array([], kind) for name, kind in columns.items()})
