"""Who wrote each file that exists, by degree of authorship?

Method: degree of authorship = 3.293 + 1.098 FA + 0.164 DL - 0.321 ln(1 + AC). FA: the person added the file at some
time; DL: their later changes; AC: the later changes of all others. An author reaches more than 0.75 of the file's
highest degree, and 3.293 or a first authorship. The five highest of each file are told.
Source: Fritz et al. 2010 (the weights); Avelino et al., *A Novel Approach for Estimating Truck Factors*, ICPC 2016
(the thresholds).
Limits: renames are not followed, so a moved file starts anew; merges change nothing of their own; changes by
programs are left out. Who wrote a file is not who knows it today: ask `experts`.
"""

from __future__ import annotations

from leadward.model.analysis import Analysis
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Authorship:
    path: str
    person: int
    name: str
    degree: float
    """DOA of Avelino 2016."""
    normalised: float
    """DOA / the file's highest, 0..1."""
    author: bool
    revisions: int
    last_at: int
    commit: str
    """Their newest commit on the file."""


_SQL = """
WITH degrees AS MATERIALIZED (
    SELECT *, 3.293 + 1.098 * added::INTEGER + 0.164 * later - 0.321 * ln(1 + whole - later) AS degree FROM writers
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY path_no ORDER BY degree DESC, author) AS place
    FROM degrees JOIN (
        SELECT path_no, first[1] AS highest, list_min(first) AS least
        FROM (SELECT path_no, max(degree, $per_file) AS first FROM degrees GROUP BY path_no)
    ) USING (path_no)
    WHERE degree >= least
), told AS MATERIALIZED (
    SELECT * FROM ranked WHERE place <= $per_file
), newest AS (
    SELECT path_no, author, count(*) AS revisions, arg_max(commit_no, "at"::HUGEINT * 4294967296 + commit_no) AS commit_no
    FROM changes SEMI JOIN told USING (path_no, author) WHERE status <> 'D' GROUP BY path_no, author
)
SELECT p.path, r.author, w.name, round(r.degree, 6) AS degree,
    round(CASE WHEN r.highest > 0 THEN greatest(r.degree, 0) / r.highest ELSE 0 END, 6) AS normalised,
    r.highest > 0 AND r.degree / r.highest > 0.75 AND (r.degree >= 3.293 OR r.added) AS author_of_it,
    n.revisions, least(k.authored_at, k.committed_at) AS last_at, k.id
FROM told r JOIN newest n USING (path_no, author) JOIN paths p USING (path_no) JOIN people w ON w.person_no = r.author
JOIN commits k USING (commit_no)
ORDER BY p.path, r.place
"""

ANALYSIS = Analysis(
    name="authorship",
    title="Who wrote each file that exists",
    row=Authorship,
    reads=("changes", "commits", "paths", "people", "writers"),
    sql=_SQL,
    options={"per_file": 5},
)
