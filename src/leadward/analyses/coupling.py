"""What changes together?

Method: two files that exist are coupled when at least three commits changed both, and these are at least three
tenths of the changes of the one that changed less (the confidence). Only commits of at most 30 paths count, from
the last five years before the newest commit.
Source: Gall, Hajek and Jazayeri 1998; Zimmermann et al., *Mining Version Histories to Guide Software Changes*
(ROSE), ICSE 2004.
Limits: coupling is seen, not understood; changelogs, which go with everything, are left out. Work that is split
over several commits is not seen as one; merges change nothing of their own, programs are left out. The 2,000
strongest pairs are told.
"""

from __future__ import annotations

from leadward.model.analysis import Analysis
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Coupled:
    path: str
    other: str
    together: int
    revisions: int
    other_revisions: int
    confidence: float
    """together / the smaller of the two revisions, 0..1."""
    crosses_area: bool
    commits: tuple[str, ...]
    """Up to five newest commits that changed both."""


_SQL = """
WITH near AS (
    SELECT c.commit_no, c.path_no, c.at
    FROM changes c JOIN paths p USING (path_no)
    WHERE p.present AND p.kind IN ('source', 'test', 'docs', 'config') AND NOT c.bot
        AND NOT regexp_matches(p.path, '(?i)(^|/)(changelog|changes|history|news|release)[^/]*$')
        AND c.breadth BETWEEN 1 AND $max_breadth AND c.status <> 'D'
        AND c.at > (SELECT max("at") FROM changes WHERE NOT bot) - $days * 86400
), often AS (
    SELECT path_no, count(*) AS revisions FROM near GROUP BY path_no HAVING count(*) >= $support
), work AS (
    SELECT n.commit_no, n.path_no, n.at FROM near n JOIN often USING (path_no)
), pairs AS (
    SELECT a.path_no AS one, b.path_no AS two, count(*) AS together
    FROM work a JOIN work b ON a.commit_no = b.commit_no AND a.path_no < b.path_no
    GROUP BY one, two HAVING count(*) >= $support
), strong AS (
    SELECT one, two, together, x.revisions AS revisions, y.revisions AS other_revisions,
        together / least(x.revisions, y.revisions) AS confidence
    FROM pairs JOIN often x ON x.path_no = one JOIN often y ON y.path_no = two
    WHERE together / least(x.revisions, y.revisions) >= $confidence
    ORDER BY confidence * ln(1 + together) DESC, together DESC, one, two LIMIT $most
), bound AS MATERIALIZED (
    SELECT commit_no, path_no, "at" FROM work SEMI JOIN (SELECT one AS path_no FROM strong UNION SELECT two FROM strong) USING (path_no)
), met AS MATERIALIZED (
    SELECT a.path_no AS one, b.path_no AS two, a.commit_no, a.at
    FROM bound a JOIN bound b ON a.commit_no = b.commit_no AND a.path_no < b.path_no
), shown AS (
    SELECT one, two, list(k.id ORDER BY m.at DESC, k.id)[1:5] AS newest
    FROM met m SEMI JOIN strong USING (one, two) JOIN commits k USING (commit_no) GROUP BY one, two
)
SELECT least(p.path, q.path) AS path, greatest(p.path, q.path) AS other, s.together,
    CASE WHEN p.path <= q.path THEN s.revisions ELSE s.other_revisions END AS revisions,
    CASE WHEN p.path <= q.path THEN s.other_revisions ELSE s.revisions END AS other_revisions,
    round(s.confidence, 6) AS confidence, p.area <> q.area AS crosses_area, n.newest
FROM strong s JOIN shown n USING (one, two) JOIN paths p ON p.path_no = one JOIN paths q ON q.path_no = two
ORDER BY s.confidence * ln(1 + s.together) DESC, s.together DESC, 1, 2
"""

ANALYSIS = Analysis(
    name="coupling",
    title="What changes together",
    row=Coupled,
    reads=("changes", "commits", "paths"),
    sql=_SQL,
    options={"support": 3, "confidence": 0.3, "max_breadth": 30, "days": 1825, "most": 2000},
)
