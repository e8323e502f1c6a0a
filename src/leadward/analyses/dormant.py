"""Which parts rest, and is anybody who knows them still active?

Method: a directory (one to three levels deep, three source files or more that exist) whose youngest change lies
over 180 days back; where the whole history has rested for longer, 180 days before its last commit. Of nested ones
the highest is told. Neighbours are files that changed twice or more together with the directory's; their changes
within the last 90 days say whether work comes near. First those whose neighbours move, then the largest.
Source: the idea of abandoned code in Tornhill, *Software Design X-Rays* (2018); active authors as in Avelino et al.
2019 on abandoned projects.
Limits: resting is no fault: code may be finished. Commits of more than 100 paths (a reformatting, say) and those of
programs wake nobody; merges change nothing of their own. Renames are not followed: a moved directory is as young as
its move, unless the move was that broad.
"""

from __future__ import annotations

from leadward.model.analysis import Analysis
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Dormant:
    directory: str
    files: int
    size: int
    last_changed: int
    quiet_days: int
    authors: int
    main_author: str
    main_author_share: float
    active_authors: int
    """Authors with at least a tenth of the revisions who committed anywhere within the activity window."""
    my_revisions: int
    revisions: int
    touched_neighbours: int
    """Changes within the last quarter in files that used to change with this directory's."""
    commits: tuple[str, ...]
    """The newest commits here."""


_SQL = """
WITH last AS (
    SELECT author, max(least(authored_at, committed_at)) AS "at" FROM commits WHERE NOT bot GROUP BY author
), mark AS (
    SELECT CASE WHEN $as_of - max("at") > $quiet_days * 86400 THEN max("at") ELSE $as_of END AS "at" FROM last
), folders AS (
    SELECT path_no, unnest(list_distinct(list_transform(range(1, least(len(string_split(directory, '/')), 3) + 1),
        lambda n: array_to_string(string_split(directory, '/')[1:n], '/')))) AS directory
    FROM paths WHERE kind IN ('source', 'test', 'docs', 'config') AND directory <> ''
), standing AS (
    SELECT f.directory, count(*) FILTER (WHERE p.kind = 'source') AS files, sum(p.size) AS size
    FROM folders f JOIN paths p USING (path_no) WHERE p.present
    GROUP BY f.directory HAVING count(*) FILTER (WHERE p.kind = 'source') >= 3
), youngest AS (
    SELECT path_no, max("at") AS "at" FROM changes WHERE NOT bot AND breadth BETWEEN 1 AND $max_breadth GROUP BY path_no
), resting AS (
    SELECT f.directory, max(y.at) AS last_changed
    FROM youngest y JOIN folders f USING (path_no) JOIN standing USING (directory), mark
    GROUP BY f.directory HAVING max(y.at) < any_value(mark.at) - $quiet_days * 86400
), alone AS (
    SELECT r.* FROM resting r WHERE NOT EXISTS (
        SELECT 1 FROM resting above WHERE starts_with(r.directory, above.directory || '/'))
), work AS MATERIALIZED (
    SELECT f.directory, c.commit_no, c.path_no, c.author, c.at, c.breadth
    FROM changes c JOIN (SELECT path_no, directory FROM folders SEMI JOIN alone USING (directory)) f USING (path_no)
    WHERE NOT c.bot AND c.breadth BETWEEN 1 AND $max_breadth
), chosen AS (
    SELECT a.directory, a.last_changed, count(DISTINCT w.commit_no) AS revisions
    FROM alone a JOIN work w USING (directory) GROUP BY a.directory, a.last_changed
), revisions AS (
    SELECT DISTINCT w.directory, w.commit_no, w.author, w.at FROM work w JOIN chosen USING (directory)
), shares AS (
    SELECT r.directory, r.author, count(*) AS revisions, count(*) / sum(count(*)) OVER (PARTITION BY r.directory) AS share,
        any_value(l.at) >= any_value(mark.at) - $quiet_days * 86400 AS active
    FROM revisions r JOIN last l USING (author), mark GROUP BY r.directory, r.author
), authors AS (
    SELECT s.directory, count(*) AS authors, max(s.share) AS main_share,
        list(p.name ORDER BY s.share DESC, s.author)[1] AS main_author,
        count(*) FILTER (WHERE s.share >= 0.1 AND s.active) AS active_authors,
        coalesce(sum(s.revisions) FILTER (WHERE s.author = $me), 0) AS my_revisions
    FROM shares s JOIN people p ON p.person_no = s.author GROUP BY s.directory
), neighbours AS (
    SELECT w.directory, c.path_no
    FROM (SELECT DISTINCT directory, commit_no FROM work JOIN chosen USING (directory) WHERE breadth <= 30) w
    JOIN changes c USING (commit_no) JOIN paths p ON p.path_no = c.path_no
    WHERE p.kind IN ('source', 'test') AND NOT starts_with(p.path, w.directory || '/')
    GROUP BY w.directory, c.path_no HAVING count(*) >= 2
), touched AS (
    SELECT n.directory, count(*) AS changes
    FROM neighbours n JOIN changes c USING (path_no), mark
    WHERE c.at > mark.at - 90 * 86400 AND NOT c.bot AND c.breadth BETWEEN 1 AND $max_breadth GROUP BY n.directory
), newest AS (
    SELECT r.directory, list(k.id ORDER BY r.at DESC, k.id)[1:5] AS commits
    FROM revisions r JOIN commits k USING (commit_no) GROUP BY r.directory
)
SELECT c.directory, s.files, s.size::BIGINT AS size, c.last_changed, (($as_of - c.last_changed) // 86400)::INTEGER AS quiet_days,
    a.authors, a.main_author, round(a.main_share, 6) AS main_share, a.active_authors, a.my_revisions::INTEGER AS my_revisions,
    c.revisions, coalesce(t.changes, 0) AS touched, n.commits
FROM chosen c JOIN standing s USING (directory) JOIN authors a USING (directory) JOIN newest n USING (directory)
LEFT JOIN touched t USING (directory)
ORDER BY touched DESC, size DESC, c.directory
"""

ANALYSIS = Analysis(
    name="dormant",
    title="Parts that rest, and who still knows them",
    row=Dormant,
    reads=("changes", "commits", "paths", "people"),
    sql=_SQL,
    options={"quiet_days": 180, "max_breadth": 100},
)
