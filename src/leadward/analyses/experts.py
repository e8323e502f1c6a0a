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
), folders AS (
    SELECT path_no, list_distinct(list_transform(range(0, least(len(string_split(directory, '/')), 8) + 1),
        lambda n: array_to_string(string_split(directory, '/')[1:n], '/'))) AS above, present
    FROM paths WHERE kind IN ('source', 'test', 'docs', 'config')
), living AS (
    SELECT DISTINCT unnest(above) AS directory FROM folders WHERE present
), work AS (
    SELECT DISTINCT f.directory, c.commit_no, a.person AS author, c.at
    FROM (SELECT path_no, unnest(above) AS directory FROM folders) f
    JOIN changes c USING (path_no) JOIN living USING (directory) JOIN authors a USING (commit_no)
    WHERE (a.wrote OR $co_authors = 1) AND NOT c.bot AND c.breadth BETWEEN 1 AND $max_breadth
), each AS (
    SELECT directory, author, count(*) AS revisions, max(w.at) AS last_here,
        sum(exp(-ln(2) * greatest(mark.at - w.at, 0) / (86400.0 * $half_life))) AS weight
    FROM work w, mark GROUP BY directory, author
), ranked AS (
    SELECT *, weight / sum(weight) OVER (PARTITION BY directory) AS knowledge,
        row_number() OVER (PARTITION BY directory ORDER BY weight DESC, last_here DESC, author) AS place
    FROM each
), told AS (
    SELECT * FROM ranked WHERE place <= $per_directory OR author = $me
), newest AS (
    SELECT directory, author, list(commit_no ORDER BY w.at DESC, commit_no DESC)[1:5] AS newest
    FROM work w SEMI JOIN told USING (directory, author) GROUP BY directory, author
), ids AS (
    SELECT n.directory, n.author, list(k.id ORDER BY n.nth) AS commits FROM (
        SELECT directory, author, unnest(newest) AS commit_no, generate_subscripts(newest, 1) AS nth FROM newest
    ) n JOIN commits k USING (commit_no) GROUP BY n.directory, n.author
)
SELECT t.directory, t.author, p.name, t.revisions, round(coalesce(t.knowledge, 0), 6) AS knowledge, t.last_here,
    l.at AS last_anywhere, l.at >= mark.at - $active_days * 86400 AS active, ids.commits
FROM told t JOIN ids USING (directory, author) JOIN people p ON p.person_no = t.author JOIN last l USING (author), mark
ORDER BY t.directory, t.place
"""

ANALYSIS = Analysis(
    name="experts",
    title="Who knows each directory and is still active",
    row=Expert,
    reads=("authors", "changes", "commits", "paths", "people"),
    sql=_SQL,
    options={"half_life": 180, "active_days": 180, "per_directory": 5, "max_breadth": 100, "co_authors": 1},
    version=2,
)
