"""Who wrote each file that exists, by degree of authorship?

Method: degree of authorship = 3.293 + 1.098 FA + 0.164 DL - 0.321 ln(1 + AC). FA: the person added the file at some
time; DL: their later changes; AC: the later changes of all others. An author reaches more than 0.75 of the file's
highest degree, and 3.293 or a first authorship. The five highest of each file are told.
Source: Fritz et al. 2010 (the weights); Avelino et al., *A Novel Approach for Estimating Truck Factors*, ICPC 2016
(the thresholds).
Limits: a moved file keeps its history, and who moved it gets nothing of what others wrote; merges change nothing of their
own; changes by programs are left out. Who wrote a file is not who knows it today: ask `experts`.
"""

from __future__ import annotations

from leadward.facts.authorship import DEGREE, LEAST, OF_HIGHEST
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
    """Newest of their commits on the file, s UTC; 0 where a commit whose date nobody can believe may be newer."""
    commit: str
    """Their newest commit on the file."""


_SQL = f"""
WITH degrees AS MATERIALIZED (
    SELECT *, {DEGREE} AS degree FROM writers
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY file_no ORDER BY degree DESC, person) AS place
    FROM degrees JOIN (
        SELECT file_no, first[1] AS highest, list_min(first) AS least
        FROM (SELECT file_no, max(degree, $per_file) AS first FROM degrees GROUP BY file_no)
    ) USING (file_no)
    WHERE degree >= least
), told AS MATERIALIZED (
    SELECT * FROM ranked WHERE place <= $per_file
), newest AS (
    SELECT file_no, person, count(*) AS revisions, arg_max(commit_no, coalesce("at", 0)::HUGEINT * 4294967296 + commit_no) AS commit_no
    FROM work SEMI JOIN told USING (file_no, person) GROUP BY file_no, person
), undated AS (
    SELECT file_no, person, max(coalesce(k.landed_at, 9000000000000)) AS landed_at
    FROM (SELECT file_no, person, commit_no FROM work WHERE "at" IS NULL) JOIN commits k USING (commit_no) GROUP BY file_no, person
)
SELECT p.path, r.person, w.name, round(r.degree, 6) AS degree,
    round(CASE WHEN r.highest > 0 THEN greatest(r.degree, 0) / r.highest ELSE 0 END, 6) AS normalised,
    r.highest > 0 AND r.degree / r.highest > {OF_HIGHEST} AND (r.degree >= {LEAST} OR r.added) AS author_of_it,
    n.revisions, CASE WHEN u.landed_at >= k."at" THEN 0 ELSE coalesce(k."at", 0) END AS last_at, k.id
FROM told r JOIN newest n USING (file_no, person) JOIN files p USING (file_no) JOIN people w ON w.person_no = r.person
JOIN commits k USING (commit_no) LEFT JOIN undated u ON u.file_no = r.file_no AND u.person = r.person
ORDER BY p.path, r.place
"""

ANALYSIS = Analysis(
    name="authorship",
    title="Who wrote each file that exists",
    row=Authorship,
    reads=("commits", "files", "people", "work", "writers"),
    sql=_SQL,
    options={"per_file": 5},
    version=3,
)
