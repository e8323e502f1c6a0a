"""Who is active, since when, and how much?

Method: commits of each person who is not a program; merges say that somebody was there (first and last), but are
not counted as commits. The main area is where most of their changes to source, tests, documents and configuration
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


_SQL = """
WITH own AS (
    SELECT commit_no, id, subject, author, parents, least(authored_at, committed_at) AS "at" FROM commits WHERE NOT bot
), counted AS (
    SELECT author, count(*) FILTER (WHERE parents < 2) AS commits,
        count(*) FILTER (WHERE parents < 2 AND "at" > $as_of - 90 * 86400) AS commits_90_days,
        count(*) FILTER (WHERE parents < 2 AND "at" > $as_of - 7 * 86400) AS commits_7_days,
        min("at") AS first_at, max("at") AS last_at
    FROM own GROUP BY author
), newest AS (
    SELECT author, list(id ORDER BY "at" DESC, id)[1:5] AS ids, list(subject ORDER BY "at" DESC, id)[1:5] AS subjects
    FROM own JOIN (SELECT author, list_min(max("at", 5)) AS fifth FROM own WHERE parents < 2 GROUP BY author) USING (author)
    WHERE parents < 2 AND "at" >= fifth GROUP BY author
), placed AS (
    SELECT author, list(area ORDER BY recent DESC, changes DESC, area)[1] AS area FROM (
        SELECT c.author, p.area, count(*) AS changes, count(*) FILTER (WHERE c.at > $as_of - 365 * 86400) AS recent
        FROM changes c JOIN paths p USING (path_no)
        WHERE p.kind IN ('source', 'test', 'docs', 'config') AND c.breadth <= $max_breadth GROUP BY c.author, p.area
    ) GROUP BY author
)
SELECT c.author, p.name, p.email, c.commits, c.commits_90_days, c.commits_7_days, c.first_at, c.last_at, coalesce(l.area, '') AS area,
    coalesce(n.ids, []) AS ids, coalesce(n.subjects, []) AS subjects
FROM counted c JOIN people p ON p.person_no = c.author LEFT JOIN newest n USING (author) LEFT JOIN placed l USING (author)
ORDER BY c.commits_90_days DESC, c.commits DESC, c.last_at DESC, c.author
"""

ANALYSIS = Analysis(
    name="activity",
    title="Who is active, since when, and how much",
    row=Activity,
    reads=("changes", "commits", "paths", "people"),
    sql=_SQL,
    options={"max_breadth": 100},
)
