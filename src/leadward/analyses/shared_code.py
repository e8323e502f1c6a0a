"""Who works on the same code as me?

Method: files that both I and another changed within 180 days (a year, where I have fewer than five changes). A file
counts the less the more people touch it: one over the number of its people, so that a changelog which everybody
edits says nothing. Strength is the sum over the shared files, relative to the highest.
Source: the file-sharing network of Cataldo et al. 2006, with the inverse weighting of Newman 2001 for
co-authorship.
Limits: shared files are a reason to talk, not a proof that nobody does. People without a commit within 60 days are
left out, as are programs, commits of more than 100 paths, and all but source, tests, documents and configuration.
Main area: where most of a person's changes of the window lie.
"""

from __future__ import annotations

from leadward.model.analysis import Analysis
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class SharedCode:
    person: int
    name: str
    email: str
    shared_files: int
    """Files both changed within the window."""
    my_changes: int
    their_changes: int
    directory: str
    """Where most of it is."""
    area: str
    same_area: bool
    """Whether their main area is mine."""
    their_main_area: str
    strength: float
    """0..1 within this history."""
    last_theirs: int
    last_together: int
    """Newest trailer that names us both on one commit (seconds; 0 = never)."""
    commits: tuple[str, ...]
    """Up to five newest commits of theirs on those files."""
    my_commits: tuple[str, ...]
    """Up to five newest commits of mine on those files."""


_SQL = """
WITH work AS (
    SELECT c.commit_no, c.path_no, c.author, c.at, p.area, p.directory
    FROM changes c JOIN paths p USING (path_no)
    WHERE p.present AND p.kind IN ('source', 'test', 'docs', 'config') AND NOT c.bot AND c.breadth BETWEEN 1 AND $max_breadth
        AND c.at > $as_of - 2 * $days * 86400
), since AS (
    SELECT $as_of - 86400 * $days * CASE WHEN count(*) FILTER (WHERE "at" > $as_of - $days * 86400) < 5 THEN 2 ELSE 1 END AS start
    FROM work WHERE author = $me
), recent AS (
    SELECT w.* FROM work w, since WHERE w.at > since.start
), areas_of AS (
    SELECT author, list(area ORDER BY changes DESC, area)[1] AS area
    FROM (SELECT author, area, count(*) AS changes FROM recent GROUP BY author, area) GROUP BY author
), touched AS (
    SELECT path_no, author, count(*) AS changes FROM recent GROUP BY path_no, author
), files AS (
    SELECT path_no, count(*) AS people, max(changes) FILTER (WHERE author = $me) AS mine
    FROM touched GROUP BY path_no HAVING bool_or(author = $me) AND count(*) > 1
), shared AS (
    SELECT t.author, t.path_no, t.changes AS theirs, f.mine, 1.0 / f.people AS weight, p.directory, p.area
    FROM touched t JOIN files f USING (path_no) JOIN paths p USING (path_no) WHERE t.author <> $me
), placed AS (
    SELECT author, list(directory ORDER BY weight DESC, directory, area)[1] AS directory,
        list(area ORDER BY weight DESC, directory, area)[1] AS area
    FROM (SELECT author, directory, area, sum(weight) AS weight FROM shared GROUP BY author, directory, area) GROUP BY author
), summed AS (
    SELECT author, count(*) AS shared_files, sum(mine)::INTEGER AS my_changes, sum(theirs)::INTEGER AS their_changes, sum(weight) AS weight
    FROM shared GROUP BY author
), active AS (
    SELECT author, max(least(authored_at, committed_at)) AS "at" FROM commits
    WHERE NOT bot GROUP BY author HAVING max(least(authored_at, committed_at)) >= $as_of - $active_days * 86400
), theirs AS (
    SELECT author, max("at") AS last_theirs, list(id ORDER BY "at" DESC, id)[1:5] AS commits FROM (
        SELECT DISTINCT r.author, r.at, k.id FROM recent r JOIN shared s ON s.author = r.author AND s.path_no = r.path_no
        JOIN commits k ON k.commit_no = r.commit_no) GROUP BY author
), mine AS (
    SELECT author, list(id ORDER BY "at" DESC, id)[1:5] AS commits FROM (
        SELECT DISTINCT s.author, r.at, k.id FROM recent r JOIN shared s ON s.path_no = r.path_no
        JOIN commits k ON k.commit_no = r.commit_no WHERE r.author = $me) GROUP BY author
), named AS (
    SELECT commit_no, person FROM trailers UNION SELECT commit_no, author FROM commits
), together AS (
    SELECT n.person AS author, max(k.authored_at) AS "at"
    FROM trailers t JOIN named n USING (commit_no) JOIN commits k USING (commit_no)
    WHERE n.person <> $me AND (t.person = n.person OR t.person = $me)
        AND ($me = k.author OR EXISTS (SELECT 1 FROM trailers x WHERE x.commit_no = t.commit_no AND x.person = $me))
    GROUP BY n.person
)
SELECT s.author, p.name, p.email, s.shared_files, s.my_changes, s.their_changes, l.directory, l.area,
    a.area = b.area AS same_area, a.area AS their_main_area, round(s.weight / max(s.weight) OVER (), 6) AS strength,
    t.last_theirs, coalesce(g.at, 0) AS last_together, t.commits, m.commits
FROM summed s JOIN active USING (author) JOIN people p ON p.person_no = s.author JOIN placed l USING (author)
JOIN areas_of a USING (author) JOIN areas_of b ON b.author = $me JOIN theirs t USING (author) JOIN mine m USING (author)
LEFT JOIN together g USING (author)
ORDER BY strength DESC, s.shared_files DESC, s.author
"""

ANALYSIS = Analysis(
    name="shared_code",
    title="Who works on the same code as me",
    row=SharedCode,
    reads=("changes", "commits", "paths", "people", "trailers"),
    sql=_SQL,
    options={"days": 180, "active_days": 60, "max_breadth": 100},
)
