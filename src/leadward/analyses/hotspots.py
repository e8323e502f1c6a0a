"""Where does change gather in code that is large?

Method: of the source files that exist, those changed within the window, ranked by number of changes and by size;
the score is the product of the two ranks (0..1). The window is a year; where it holds fewer than 50 changes it is
two years, five, or the whole history.
Source: Tornhill, *Your Code as a Crime Scene* (2015); Nagappan and Ball 2005 for change as a sign of later defects.
Limits: bytes stand for complexity; merges change nothing of their own; changes by programs and commits of more than
100 paths are left out, as are tests, documents, generated and vendored files. A subject that says *fix* counts as a
fix, whatever it mended.
"""

from __future__ import annotations

from leadward.model.analysis import Analysis
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Hotspot:
    path: str
    revisions: int
    """Changes within the window."""
    authors: int
    size: int
    """Bytes in the newest tree."""
    fixes: int
    """Changes within the window whose subject speaks of a fix."""
    my_revisions: int
    last_changed: int
    """Seconds since 1970 UTC."""
    score: float
    """0..1 within this history: revisions x size, both ranked."""
    commits: tuple[str, ...]
    """Up to five newest commits, full hex."""


_SQL = """
WITH work AS (
    SELECT c.commit_no, c.path_no, c.author, c.at
    FROM changes c JOIN paths p USING (path_no)
    WHERE p.present AND p.kind = 'source' AND NOT c.bot AND c.breadth BETWEEN 1 AND $max_breadth AND c.status <> 'D'
), since AS (
    SELECT CASE
        WHEN count(*) FILTER (WHERE "at" > $as_of - $days * 86400) >= $enough THEN $as_of - $days * 86400
        WHEN count(*) FILTER (WHERE "at" > $as_of - 2 * $days * 86400) >= $enough THEN $as_of - 2 * $days * 86400
        WHEN count(*) FILTER (WHERE "at" > $as_of - 5 * $days * 86400) >= $enough THEN $as_of - 5 * $days * 86400
        ELSE -9000000000000 END AS start
    FROM work
), recent AS MATERIALIZED (
    SELECT w.path_no, w.author, w.at, k.id,
        regexp_matches(k.subject, '(?i)\\b(fix(es|ed|ing)?|bugs?|bugfix|hotfix|regressions?|crash(es)?|broken|defects?)\\b') AS fix
    FROM work w JOIN commits k USING (commit_no), since s WHERE w.at > s.start
), counted AS (
    SELECT path_no, count(*) AS revisions, count(*) FILTER (WHERE fix) AS fixes,
        count(*) FILTER (WHERE author = $me) AS my_revisions, max("at") AS last_changed, list_min(max("at", 5)) AS fifth
    FROM recent GROUP BY path_no
), people AS (
    SELECT path_no, count(*) AS authors FROM (SELECT DISTINCT path_no, author FROM recent) GROUP BY path_no
), shown AS (
    SELECT path_no, list(id ORDER BY "at" DESC, id)[1:5] AS newest
    FROM recent JOIN counted USING (path_no) WHERE "at" >= fifth GROUP BY path_no
)
SELECT p.path, n.revisions, w.authors, p.size, n.fixes, n.my_revisions, n.last_changed,
    round(cume_dist() OVER (ORDER BY n.revisions) * cume_dist() OVER (ORDER BY p.size), 6) AS score, s.newest
FROM counted n JOIN people w USING (path_no) JOIN shown s USING (path_no) JOIN paths p USING (path_no)
ORDER BY score DESC, n.revisions DESC, p.path
"""

ANALYSIS = Analysis(
    name="hotspots",
    title="Where change gathers in large code",
    row=Hotspot,
    reads=("changes", "commits", "paths"),
    sql=_SQL,
    options={"days": 365, "enough": 50, "max_breadth": 100},
)
