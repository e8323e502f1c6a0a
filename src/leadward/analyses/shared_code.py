"""Who works on the same code as me?

Method: files that both I and another changed within 180 days (a year, where all people together have fewer than fifty changes of
files in these, so that both sides see the same). A file
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
from leadward.model.subjects import ROUTINE


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
    week_file: str
    """A file that both changed in the last seven days, the one with most of these changes; '' for none."""
    week_commit: str
    """My newest commit on that file; '' for none."""
    last_together: int
    """Newest trailer that names us both on one commit (seconds; 0 = never)."""
    commits: tuple[str, ...]
    """Up to five newest commits of theirs on those files."""
    my_commits: tuple[str, ...]
    """Up to five newest commits of mine on those files."""
    their_team: bool = False
    """Whether their main area is a team: CODEOWNERS or the configuration says so, and it is more than a folder."""
    files: tuple[str, ...] = ()
    """Up to twenty of the shared files: those that both worked on, then those of the fewest people first."""
    my_commits_there: int = 0
    """My commits of the window that change one of `files`."""
    their_commits_there: int = 0
    start: int = 0
    """The window begins after this moment (s UTC)."""
    worked_on: tuple[str, ...] = ()
    """Those of `files` that each changed in two weeks or more as the author of commits of at most eight paths, the last of them within
    120 days and none of them routine (a version, a style, a word), in the same order; none that more than twelve people changed in the window,
    since what everybody edits is no border between two."""


_SQL = """
WITH done AS (
    SELECT c.commit_no, c.file_no, c.person, c.at, c.breadth, p.area, p.directory,
        coalesce(a.wrote, false) AND NOT regexp_matches(k.subject, $routine, 'i') AS wrote
    FROM work c JOIN files p USING (file_no) JOIN commits k USING (commit_no)
    LEFT JOIN authors a ON a.commit_no = c.commit_no AND a.person = c.person
    WHERE p.present AND p.written AND c.breadth BETWEEN 1 AND $max_breadth
        AND c.at > $as_of - 2 * $days * 86400
), since AS (
    SELECT $as_of - 86400 * $days * CASE WHEN count(*) FILTER (WHERE "at" > $as_of - $days * 86400) < 50 THEN 2 ELSE 1 END AS start
    FROM done
), recent AS (
    SELECT w.* FROM done w, since WHERE w.at > since.start
), areas_of AS (
    SELECT person, list(area ORDER BY changes DESC, area)[1] AS area
    FROM (SELECT person, area, count(*) AS changes FROM recent GROUP BY person, area) GROUP BY person
), touched AS (
    SELECT file_no, person, count(*) AS changes, count(*) FILTER (WHERE breadth <= 15) AS narrow,
        CASE WHEN max("at") FILTER (WHERE breadth <= 8 AND wrote) > $as_of - 120 * 86400
            THEN count(DISTINCT "at" // 604800) FILTER (WHERE breadth <= 8 AND wrote) ELSE 0 END AS authored FROM recent GROUP BY file_no, person
), common AS (
    SELECT file_no, count(*) AS people, max(changes) FILTER (WHERE person = $me) AS mine, max(narrow) FILTER (WHERE person = $me) AS my_narrow,
        max(authored) FILTER (WHERE person = $me) AS my_authored
    FROM touched GROUP BY file_no HAVING bool_or(person = $me) AND count(*) > 1
), shared AS (
    SELECT t.person, t.file_no, t.changes AS theirs, f.mine, 1.0 / f.people AS weight, p.directory, p.area, least(t.narrow, f.my_narrow) AS both_narrow,
        CASE WHEN f.people <= $crowd THEN least(t.authored, f.my_authored) ELSE 0 END AS both_authored
    FROM touched t JOIN common f USING (file_no) JOIN files p USING (file_no) WHERE t.person <> $me
), placed AS (
    SELECT person, list(directory ORDER BY weight DESC, directory, area)[1] AS directory,
        list(area ORDER BY weight DESC, directory, area)[1] AS area
    FROM (SELECT person, directory, area, sum(weight) AS weight FROM shared GROUP BY person, directory, area) GROUP BY person
), summed AS (
    SELECT person, count(*) AS shared_files, sum(mine)::INTEGER AS my_changes, sum(theirs)::INTEGER AS their_changes, sum(weight) AS weight
    FROM shared GROUP BY person
), active AS (
    SELECT person, last_at AS "at" FROM presence WHERE last_at >= $as_of - $active_days * 86400
), theirs AS (
    SELECT person, max("at") AS last_theirs, list(id ORDER BY "at" DESC, id)[1:5] AS commits FROM (
        SELECT DISTINCT r.person, r.at, k.id FROM recent r JOIN shared s ON s.person = r.person AND s.file_no = r.file_no
        JOIN commits k ON k.commit_no = r.commit_no) GROUP BY person
), mine AS (
    SELECT person, list(id ORDER BY "at" DESC, id)[1:5] AS commits FROM (
        SELECT DISTINCT s.person, r.at, k.id FROM recent r JOIN shared s ON s.file_no = r.file_no
        JOIN commits k ON k.commit_no = r.commit_no WHERE r.person = $me) GROUP BY person
), week AS (
    SELECT person, list(path ORDER BY changes DESC, path)[1] AS path, list(mine ORDER BY changes DESC, path)[1] AS mine FROM (
        SELECT t.person, p.path, count(*) AS changes, any_value(m.id) AS mine FROM done t JOIN (
            SELECT o.file_no, list(k.id ORDER BY k.landed_no DESC)[1] AS id FROM done o JOIN commits k USING (commit_no)
            WHERE o.person = $me AND o.wrote AND o.breadth <= 15 AND o.at > $as_of - 7 * 86400 GROUP BY o.file_no
        ) m USING (file_no) JOIN files p USING (file_no)
        WHERE t.person <> $me AND t.wrote AND t.breadth <= 15 AND t.at > $as_of - 7 * 86400 GROUP BY t.person, p.path
    ) GROUP BY person
), listed AS (
    SELECT person, file_no, path, both_authored,
        row_number() OVER (PARTITION BY person ORDER BY both_narrow >= 2 DESC, both_narrow * weight DESC, weight DESC, path) AS place
    FROM shared JOIN (SELECT file_no, path FROM files) USING (file_no) QUALIFY place <= 20
), counts AS (
    SELECT person, count(DISTINCT commit_no) FILTER (WHERE whose = $me) AS mine,
        count(DISTINCT commit_no) FILTER (WHERE whose = person) AS theirs
    FROM (SELECT l.person, l.path, r.commit_no, r.person AS whose FROM listed l JOIN recent r USING (file_no)
        WHERE r.person = $me OR r.person = l.person) GROUP BY person
), ordered AS (
    SELECT person, list(path ORDER BY place) AS files, coalesce(list(path ORDER BY place) FILTER (WHERE both_authored >= 2), []) AS worked_on FROM listed GROUP BY person
), named AS (
    SELECT commit_no, person FROM trailers UNION SELECT commit_no, person FROM authors
), together AS (
    SELECT n.person, max(k."at") AS "at"
    FROM named n JOIN named m USING (commit_no) JOIN commits k USING (commit_no)
    WHERE n.person <> $me AND m.person = $me GROUP BY n.person
)
SELECT s.person, p.name, p.email, s.shared_files, s.my_changes, s.their_changes, l.directory, l.area,
    a.area = b.area AS same_area, a.area AS their_main_area, round(s.weight / max(s.weight) OVER (), 6) AS strength,
    t.last_theirs, coalesce(v.path, '') AS week_file, coalesce(v.mine, '') AS week_commit, coalesce(g.at, 0) AS last_together, t.commits, m.commits,
    coalesce(n.team, false), o.files, h.mine, h.theirs, since.start, o.worked_on
FROM summed s JOIN ordered o USING (person) JOIN counts h USING (person) JOIN active USING (person) JOIN people p ON p.person_no = s.person JOIN placed l USING (person)
JOIN areas_of a USING (person) JOIN areas_of b ON b.person = $me JOIN theirs t USING (person) JOIN mine m USING (person)
LEFT JOIN together g USING (person) LEFT JOIN week v USING (person) LEFT JOIN areas n ON n.area = a.area, since
ORDER BY strength DESC, s.shared_files DESC, s.person
"""

ANALYSIS = Analysis(
    name="shared_code",
    title="Who works on the same code as me",
    row=SharedCode,
    reads=("areas", "authors", "commits", "files", "people", "presence", "trailers", "work"),
    sql=_SQL,
    options={"days": 180, "active_days": 60, "max_breadth": 100, "routine": ROUTINE, "crowd": 12},
    version=9,
)
