"""Who knows each directory and is still active?

Method: every commit of a person in or below a directory counts for it, halved for each 180 days of its age;
knowledge is the person's share of the sum; whom a `Co-authored-by` line names counts as the author does (option
`co_authors`). The five highest of each directory are told, and who asks. Where a
directory says nothing, its parent does: it holds the same work and more. Active means: a commit anywhere within 180
days; where the whole history has rested for longer, measured from its last commit.
Source: recency and path proximity as in RevFinder (Thongtanunam et al. 2015) and recency weighting as in Kovalenko
et al. 2018; measured in `docs/validation.md`.
Limits: reading, reviewing and designing leave no change here; commits of more than 100 paths and those of programs
are left out, and merges change nothing of their own. Directories deeper than eight levels answer through their
parent.
"""

from __future__ import annotations

from dataclasses import dataclass

from leadward.model.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Expert:
    directory: str
    person: int
    name: str
    revisions: int
    knowledge: float
    """Share of the directory's recency-weighted work, 0..1."""
    last_here: int
    last_anywhere: int
    active: bool
    commits: tuple[str, ...]
    """Up to five newest commits of theirs here."""


_SQL = """
WITH last AS (
    SELECT a.person AS author, max(least(authored_at, committed_at)) AS "at" FROM commits JOIN authors a USING (commit_no)
    WHERE (a.wrote OR $co_authors = 1) AND NOT bot GROUP BY a.person
), mark AS (
    SELECT CASE WHEN $as_of - max("at") > $active_days * 86400 THEN max("at") ELSE $as_of END AS "at" FROM last
), here AS (
    SELECT path_no, present, dense_rank() OVER (ORDER BY directory) AS leaf, directory
    FROM paths WHERE kind IN ('source', 'test', 'docs', 'config')
), above AS (
    SELECT leaf, present, unnest(list_distinct(list_transform(range(0, least(len(string_split(directory, '/')), 8) + 1),
        lambda n: array_to_string(string_split(directory, '/')[1:n], '/')))) AS directory
    FROM (SELECT leaf, directory, bool_or(present) AS present FROM here GROUP BY leaf, directory)
), living AS (
    SELECT directory, row_number() OVER (ORDER BY directory)::INTEGER AS folder FROM (SELECT DISTINCT directory FROM above WHERE present)
), touched AS (
    SELECT DISTINCT h.leaf::INTEGER AS leaf, c.commit_no FROM changes c JOIN here h USING (path_no)
    WHERE NOT c.bot AND c.breadth BETWEEN 1 AND $max_breadth
), within AS (
    SELECT DISTINCT f.folder, t.commit_no
    FROM touched t JOIN (SELECT a.leaf::INTEGER AS leaf, l.folder FROM above a JOIN living l USING (directory)) f USING (leaf)
), dated AS (
    SELECT a.commit_no, a.person AS author, c.at, exp(-ln(2) * greatest(mark.at - c.at, 0) / (86400.0 * $half_life)) AS weight
    FROM authors a JOIN (SELECT commit_no, least(authored_at, committed_at) AS "at" FROM commits) c USING (commit_no), mark
    WHERE a.wrote OR $co_authors = 1
), work AS MATERIALIZED (
    SELECT w.folder, d.commit_no, d.author, d.at, d.weight FROM within w JOIN dated d USING (commit_no)
), each AS (
    SELECT folder, author, count(*) AS revisions, max("at") AS last_here, sum(weight) AS weight FROM work GROUP BY folder, author
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY folder ORDER BY knowledge DESC, last_here DESC, author) AS place FROM (
        SELECT each.*, round(coalesce(weight / whole, 0), 6) AS knowledge
        FROM each JOIN (SELECT folder, sum(weight) AS whole FROM each GROUP BY folder) USING (folder)
    )
), told AS (
    SELECT * FROM ranked WHERE place <= $per_directory OR author = $me
), newest AS (
    SELECT folder, author, unnest(arg_max(commit_no, "at"::HUGEINT * 4294967296 + commit_no, 5)) AS commit_no
    FROM work SEMI JOIN told USING (folder, author) GROUP BY folder, author
), ids AS (
    SELECT n.folder, n.author, list(k.id ORDER BY least(k.authored_at, k.committed_at) DESC, k.commit_no DESC) AS commits
    FROM newest n JOIN commits k USING (commit_no) GROUP BY n.folder, n.author
)
SELECT v.directory, t.author, p.name, t.revisions, t.knowledge, t.last_here,
    l.at AS last_anywhere, l.at >= mark.at - $active_days * 86400 AS active, ids.commits
FROM told t JOIN ids USING (folder, author) JOIN living v USING (folder) JOIN people p ON p.person_no = t.author
JOIN last l USING (author), mark
ORDER BY v.directory, t.place
"""

ANALYSIS = Analysis(
    name="experts",
    title="Who knows each directory and is still active",
    row=Expert,
    reads=("authors", "changes", "commits", "paths", "people"),
    sql=_SQL,
    options={"half_life": 180, "active_days": 180, "per_directory": 5, "max_breadth": 100, "co_authors": 1},
    version=3,
)
