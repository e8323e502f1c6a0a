"""Which parts rest, and is anybody who knows them still active?

Method: a directory (one to three levels deep, three source files or more that exist) whose youngest change lies
over 180 days back; where the whole history has rested for longer, 180 days before its last commit. Of nested ones
the highest is told. Neighbours are source files that changed twice or more together with the directory's, within five years, in commits of at most
15 paths, a merged branch once, and not for what is done to any file alike (a rename, an import, a style); their changes
within the last 90 days say whether work comes near; a test that changes says nothing of it. First those whose
neighbours move, then the largest.
Source: the idea of abandoned code in Tornhill, *Software Design X-Rays* (2018); active authors as in Avelino et al.
2019 on abandoned projects.
Limits: resting is no fault: code may be finished. Commits of more than 100 paths (a reformatting, say) and those of
programs wake nobody; merges change nothing of their own. A directory that was moved is as old as its last change, not as the
move.
"""

from __future__ import annotations

from leadward.model.analysis import Analysis
from leadward.model.records import dataclass
from leadward.model.subjects import SWEEPS


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
    newest_commit: str = ""
    """The newest that worked on any file here, of any kind; '' for none, and where a commit whose date nobody can believe may be newer."""
    newest_at: int = 0
    neighbour: str = ""
    """The neighbour with most changes within the last quarter that exists; '' for none."""
    neighbour_changes: int = 0
    together: tuple[str, ...] = ()
    """Up to five newest commits that changed it and this directory, one of a merged branch; without sweeps, and of the last five years."""
    start: int = 0
    """The quarter begins after this moment (s UTC)."""
    until: int = 0
    """The quarter ends at this moment."""
    main_person: int = -1
    """The number of the main author."""
    main_commit: str = ""
    """Their newest commit here."""
    main_at: int = 0
    gone_since: int = 0
    """The main author has no commit from this moment on; 0 where they have."""
    all_files: int = 0
    """Files there, of any kind."""


WIDEST = 100


_SQL = """
WITH last AS (
    SELECT person, last_at AS "at" FROM presence
), mark AS (
    SELECT CASE WHEN $as_of - max("at") > $quiet_days * 86400 THEN max("at") ELSE $as_of END AS "at" FROM last
), folders AS (
    SELECT file_no, unnest(list_distinct(list_transform(range(1, least(len(string_split(directory, '/')), 3) + 1),
        lambda n: array_to_string(string_split(directory, '/')[1:n], '/')))) AS directory
    FROM files WHERE written AND directory <> ''
), standing AS (
    SELECT f.directory, count(*) FILTER (WHERE p.kind = 'source') AS files, sum(p.size) AS size
    FROM folders f JOIN files p USING (file_no) WHERE p.present
    GROUP BY f.directory HAVING count(*) FILTER (WHERE p.kind = 'source') >= 3
), youngest AS (
    SELECT file_no, max("at") AS "at" FROM changes WHERE NOT bot AND status <> 'R' AND breadth BETWEEN 1 AND $max_breadth GROUP BY file_no
), resting AS (
    SELECT f.directory, max(y.at) AS last_changed
    FROM youngest y JOIN folders f USING (file_no) JOIN standing USING (directory), mark
    GROUP BY f.directory HAVING max(y.at) < any_value(mark.at) - $quiet_days * 86400
), alone AS (
    SELECT r.* FROM resting r WHERE NOT EXISTS (
        SELECT 1 FROM resting above WHERE starts_with(r.directory, above.directory || '/'))
), done AS MATERIALIZED (
    SELECT f.directory, c.commit_no, c.file_no, c.person, c.at, c.breadth
    FROM work c JOIN (SELECT file_no, directory FROM folders SEMI JOIN alone USING (directory)) f USING (file_no)
    WHERE c.breadth BETWEEN 1 AND $max_breadth
), chosen AS (
    SELECT a.directory, a.last_changed, count(DISTINCT w.commit_no) AS revisions
    FROM alone a JOIN done w USING (directory) GROUP BY a.directory, a.last_changed
), revisions AS (
    SELECT DISTINCT w.directory, w.commit_no, w.person, w.at FROM done w JOIN chosen USING (directory)
), shares AS (
    SELECT r.directory, r.person, count(*) AS revisions, count(*) / any_value(c.revisions) AS share,
        any_value(l.at) >= any_value(mark.at) - $quiet_days * 86400 AS active
    FROM revisions r JOIN chosen c USING (directory) JOIN last l USING (person), mark GROUP BY r.directory, r.person
), authors AS (
    SELECT s.directory, count(*) AS authors, max(s.share) AS main_share, list(s.person ORDER BY s.share DESC, s.person)[1] AS main_person,
        list(s.active ORDER BY s.share DESC, s.person)[1] AS main_active,
        list(p.name ORDER BY s.share DESC, s.person)[1] AS main_author,
        count(*) FILTER (WHERE s.share >= 0.1 AND s.active) AS active_authors,
        coalesce(sum(s.revisions) FILTER (WHERE s.person = $me), 0) AS my_revisions
    FROM shares s JOIN people p ON p.person_no = s.person GROUP BY s.directory
), tied AS MATERIALIZED (
    SELECT DISTINCT d.directory, d.commit_no, k.unit FROM done d JOIN chosen USING (directory) JOIN commits k USING (commit_no), mark
    WHERE d.breadth <= 15 AND d.at > mark.at - $tie_days * 86400 AND NOT regexp_matches(k.subject, $sweeps, 'i')
), neighbours AS (
    SELECT w.directory, c.file_no
    FROM (SELECT DISTINCT directory, commit_no, unit FROM tied) w
    JOIN changes c USING (commit_no) JOIN files p ON p.file_no = c.file_no
    WHERE c.status <> 'R' AND p.kind = 'source' AND NOT starts_with(p.path, w.directory || '/')
    GROUP BY w.directory, c.file_no HAVING count(DISTINCT w.unit) >= 2
), touched AS (
    SELECT n.directory, count(*) AS changes
    FROM neighbours n JOIN changes c USING (file_no), mark
    WHERE c.at > mark.at - 90 * 86400 AND c.status <> 'R' AND NOT c.bot AND c.breadth BETWEEN 1 AND $max_breadth GROUP BY n.directory
), below AS (
    SELECT file_no, directory FROM (
        SELECT file_no, unnest(list_distinct(list_transform(range(1, least(len(string_split(directory, '/')), 3) + 1),
            lambda n: array_to_string(string_split(directory, '/')[1:n], '/')))) AS directory
        FROM files WHERE directory <> ''
    ) SEMI JOIN chosen USING (directory)
), holding AS (
    SELECT b.directory, count(*) AS files FROM below b JOIN files f USING (file_no) WHERE f.present GROUP BY b.directory
), undated AS (
    SELECT b.directory, max(coalesce(k.landed_at, 9000000000000)) AS landed_at
    FROM (SELECT file_no, commit_no FROM work WHERE "at" IS NULL AND breadth BETWEEN 1 AND $max_breadth) w
    JOIN below b USING (file_no) JOIN commits k USING (commit_no) GROUP BY b.directory
), all_newest AS (
    SELECT b.directory, arg_max(w.commit_no, (w.at, w.commit_no)) AS commit_no, max(w.at) AS "at"
    FROM work w JOIN below b USING (file_no) WHERE w.at IS NOT NULL AND w.breadth BETWEEN 1 AND $max_breadth GROUP BY b.directory
), any_newest AS (
    SELECT a.* FROM all_newest a LEFT JOIN undated u USING (directory) WHERE u.landed_at IS NULL OR u.landed_at < a.at
), busiest AS (
    SELECT n.directory, n.file_no, any_value(p.path) AS path, count(*) AS changes
    FROM neighbours n JOIN changes c USING (file_no) JOIN files p USING (file_no), mark
    WHERE p.present AND c.at > mark.at - 90 * 86400 AND c.at <= mark.at AND c.status NOT IN ('D', 'R') AND NOT c.bot
        AND c.breadth BETWEEN 1 AND $max_breadth
    GROUP BY n.directory, n.file_no
    QUALIFY row_number() OVER (PARTITION BY n.directory ORDER BY count(*) DESC, any_value(p.path)) = 1
), both_changed AS (
    SELECT s.directory, list(k.id ORDER BY k.at DESC NULLS LAST, k.id)[1:5] AS commits FROM (
        SELECT b.directory, max(w.commit_no) AS commit_no FROM busiest b JOIN tied w USING (directory)
        JOIN changes c ON c.commit_no = w.commit_no AND c.file_no = b.file_no WHERE c.status <> 'R' GROUP BY b.directory, w.unit
    ) s JOIN commits k USING (commit_no) GROUP BY s.directory
), main_newest AS (
    SELECT a.directory, arg_max(w.commit_no, (w.at, w.commit_no)) AS commit_no, max(w.at) AS "at"
    FROM authors a JOIN done w ON w.directory = a.directory AND w.person = a.main_person WHERE w.at IS NOT NULL GROUP BY a.directory
), newest AS (
    SELECT r.directory, list(k.id ORDER BY k.at DESC, k.id)[1:5] AS commits
    FROM (SELECT DISTINCT directory, commit_no FROM revisions) r JOIN commits k USING (commit_no) GROUP BY r.directory
)
SELECT c.directory, s.files, s.size::BIGINT AS size, c.last_changed, (($as_of - c.last_changed) // 86400)::INTEGER AS quiet_days,
    a.authors, a.main_author, round(a.main_share, 6) AS main_share, a.active_authors, a.my_revisions::INTEGER AS my_revisions,
    c.revisions, coalesce(t.changes, 0) AS touched, n.commits,
    coalesce(ak.id, '') AS newest_commit, coalesce(an.at, 0) AS newest_at, coalesce(bs.path, '') AS neighbour,
    coalesce(bs.changes, 0) AS neighbour_changes, coalesce(bc.commits, []) AS together, greatest(mark.at - 90 * 86400, 0) AS start,
    mark.at AS until, a.main_person, coalesce(mk.id, '') AS main_commit, coalesce(mn.at, 0) AS main_at,
    CASE WHEN a.main_active THEN 0 ELSE greatest(mark.at - $quiet_days * 86400, 0) END AS gone_since,
    h.files AS all_files
FROM chosen c JOIN standing s USING (directory) JOIN authors a USING (directory) JOIN newest n USING (directory)
JOIN holding h USING (directory)
LEFT JOIN touched t USING (directory) LEFT JOIN any_newest an USING (directory) LEFT JOIN commits ak ON ak.commit_no = an.commit_no
LEFT JOIN busiest bs USING (directory) LEFT JOIN both_changed bc USING (directory) LEFT JOIN main_newest mn USING (directory)
LEFT JOIN commits mk ON mk.commit_no = mn.commit_no, mark
ORDER BY touched DESC, size DESC, c.directory
"""

ANALYSIS = Analysis(
    name="dormant",
    title="Parts that rest, and who still knows them",
    row=Dormant,
    reads=("changes", "commits", "files", "people", "presence", "work"),
    sql=_SQL,
    options={"quiet_days": 180, "max_breadth": WIDEST, "tie_days": 5 * 365, "sweeps": SWEEPS},
    version=7,
)
