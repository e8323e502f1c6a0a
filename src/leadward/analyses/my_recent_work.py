"""What did I finish lately?

Method: my commits of the last 90 days, newest first, with the directory that holds most of each, the changed file
that exists and changed most often over the whole history, and the first tag made at or after the commit.
Source: the history itself.
Limits: the tag is found by date: a release branch cut earlier may not contain the commit. Merges are left out; so
are lock, generated, vendored and binary files in the choice of directory and file.
"""

from __future__ import annotations

from leadward.model.analysis import Analysis
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class RecentWork:
    commit: str
    subject: str
    at: int
    files: int
    directory: str
    """Where most of it is."""
    tag: str
    """First tag that contains it by date, '' where none."""
    tagged_at: int
    path: str
    """The changed file that exists and changed most often."""


_SQL = """
WITH own AS (
    SELECT commit_no, id, subject, least(authored_at, committed_at) AS "at", committed_at, breadth FROM commits
    WHERE author = $me AND breadth > 0 AND least(authored_at, committed_at) > $as_of - $days * 86400
), touched AS (
    SELECT o.commit_no, c.path_no, p.path, p.directory, p.present AND c.status <> 'D' AS present
    FROM own o JOIN changes c USING (commit_no) JOIN paths p USING (path_no)
    WHERE p.kind IN ('source', 'test', 'docs', 'config', 'data')
), often AS (
    SELECT path_no, count(*) AS revisions FROM changes WHERE path_no IN (SELECT path_no FROM touched) GROUP BY path_no
), files AS (
    SELECT commit_no, list(path ORDER BY revisions DESC, path)[1] AS path
    FROM touched JOIN often USING (path_no) WHERE present GROUP BY commit_no
), folders AS (
    SELECT commit_no, list(directory ORDER BY files DESC, directory)[1] AS directory
    FROM (SELECT commit_no, directory, count(*) AS files FROM touched GROUP BY commit_no, directory) GROUP BY commit_no
), tagged AS (
    SELECT o.commit_no, list(t.name ORDER BY t.at, t.name)[1] AS tag, min(t.at) AS tagged_at FROM own o JOIN tags t ON t.at >= o.committed_at
    GROUP BY o.commit_no
)
SELECT o.id, o.subject, o.at, o.breadth, coalesce(d.directory, '') AS directory, coalesce(t.tag, '') AS tag,
    coalesce(t.tagged_at, 0) AS tagged_at, coalesce(f.path, '') AS path
FROM own o LEFT JOIN files f USING (commit_no) LEFT JOIN folders d USING (commit_no) LEFT JOIN tagged t USING (commit_no)
ORDER BY o.at DESC, o.id
"""

ANALYSIS = Analysis(
    name="my_recent_work",
    title="What I finished lately",
    row=RecentWork,
    reads=("changes", "commits", "paths", "tags"),
    sql=_SQL,
    options={"days": 90},
)
