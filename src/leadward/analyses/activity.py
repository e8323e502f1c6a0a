"""Who is active, since when, and how much?

Method: commits that each person who is not a program wrote or is named on as a co-author; merges say that somebody was
there, but are not counted as commits. First and last are when they wrote a commit, or committed one of somebody else's. The main area is where most of their changes to source, tests, documents and configuration
lie, those of the last year first.
Source: the history itself.
Limits: work that ends in no commit is not seen. A count says nothing of worth, and is never compared between
people.
"""

from __future__ import annotations

from leadward.model.analysis import Analysis
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Activity:
    person: int
    name: str
    email: str
    commits: int
    commits_90_days: int
    commits_7_days: int
    first_at: int
    last_at: int
    main_area: str
    last_commits: tuple[str, ...]
    """Up to five newest."""
    last_subjects: tuple[str, ...]
    first_landed_at: int = 0
    """When the commit of `first_at` landed, s UTC; 0 where it has not."""
    last_landed_at: int = 0
    """The same of `last_at`."""
    first_commit: str = ""
    """The oldest that they wrote or are named on as a co-author; '' for none."""
    wrote_first_at: int = 0
    """When that was written."""
    wrote_first_landed_at: int = 0
    """When that landed, s UTC; 0 where it has not."""
    wrote_90_days: int = 0
    """Those of `commits_90_days` that they wrote themselves."""


_SQL = """
WITH own AS (
    SELECT k.commit_no, k.id, k.subject, a.person, a.wrote, k.parents, k.at, k.landed_no FROM authors a JOIN commits k USING (commit_no)
), counted AS (
    SELECT person, count(*) FILTER (WHERE parents < 2) AS commits,
        count(*) FILTER (WHERE parents < 2 AND "at" > $as_of - 90 * 86400) AS commits_90_days,
        count(*) FILTER (WHERE parents < 2 AND "at" > $as_of - 7 * 86400) AS commits_7_days,
        count(*) FILTER (WHERE parents < 2 AND wrote AND "at" > $as_of - 90 * 86400) AS wrote_90_days,
        CASE WHEN dated THEN arg_min(id, ("at", landed_no)) FILTER (WHERE parents < 2) END AS first_commit,
        CASE WHEN dated THEN min("at") FILTER (WHERE parents < 2) END AS wrote_first_at
    FROM own JOIN (SELECT person, bool_and("at" IS NOT NULL) AS dated FROM own GROUP BY person) USING (person) GROUP BY person, dated
), newest AS (
    SELECT person, list(id ORDER BY "at" DESC, landed_no DESC)[1:5] AS ids, list(subject ORDER BY "at" DESC, landed_no DESC)[1:5] AS subjects
    FROM own JOIN (SELECT person, list_min(max("at", 5)) AS fifth FROM own WHERE parents < 2 GROUP BY person) USING (person)
    WHERE parents < 2 AND "at" >= fifth GROUP BY person
), placed AS (
    SELECT person, list(area ORDER BY recent DESC, changes DESC, area)[1] AS area FROM (
        SELECT w.person, f.area, count(*) AS changes, count(*) FILTER (WHERE w.at > $as_of - 365 * 86400) AS recent
        FROM work w JOIN files f USING (file_no)
        WHERE f.written AND w.breadth <= $max_breadth GROUP BY w.person, f.area
    ) GROUP BY person
)
SELECT s.person, p.name, p.email, coalesce(c.commits, 0) AS commits, coalesce(c.commits_90_days, 0) AS commits_90_days,
    coalesce(c.commits_7_days, 0) AS commits_7_days, s.first_at, s.last_at, coalesce(l.area, '') AS area,
    coalesce(n.ids, []) AS ids, coalesce(n.subjects, []) AS subjects, coalesce(f.landed_at, 0), coalesce(e.landed_at, 0),
    coalesce(c.first_commit, '') AS first_commit, coalesce(c.wrote_first_at, 0) AS wrote_first_at, coalesce(w.landed_at, 0),
    coalesce(c.wrote_90_days, 0) AS wrote_90_days
FROM presence s JOIN people p ON p.person_no = s.person LEFT JOIN counted c USING (person) LEFT JOIN newest n USING (person)
LEFT JOIN placed l USING (person) LEFT JOIN commits f ON f.commit_no = s.first_no LEFT JOIN commits e ON e.commit_no = s.last_no
LEFT JOIN commits w ON w.id = c.first_commit
ORDER BY commits_90_days DESC, commits DESC, s.last_at DESC, s.person
"""

ANALYSIS = Analysis(
    name="activity",
    title="Who is active, since when, and how much",
    row=Activity,
    reads=("authors", "commits", "files", "people", "presence", "work"),
    sql=_SQL,
    options={"max_breadth": 100},
    version=6,
)
