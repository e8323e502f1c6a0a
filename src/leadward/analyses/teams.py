"""Which teams work here, on what, and whose code do they share?

Method: everybody who committed within 90 days belongs to the area where most of their changes of the last 180 days lie.
An area that CODEOWNERS gives to a team, or that somebody drew in the configuration, is a team; elsewhere the people of one area are told
as a team that is inferred. Two teams share the files that people of both changed within 180 days; a file counts for a pair once.
Where the whole history has rested for longer, both spans end at its last commit.
Source: Conway 1968, that a system is cut as its organisation is; main areas as in `activity`.
Limits: an inferred team is where people work and need not be how they are organised; whoever works everywhere belongs
to one place here. Names stand in alphabetical order: nobody is before anybody.
"""

from __future__ import annotations

from leadward.model.analysis import Analysis
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Team:
    name: str
    inferred: bool
    """Neither CODEOWNERS nor the configuration says so."""
    owners: tuple[str, ...]
    """As CODEOWNERS writes them."""
    people: int
    members: tuple[str, ...]
    """Up to twelve names, in alphabetical order."""
    files: int
    """Present files of the area."""
    mine: bool
    """Whether it is where the reader mostly works."""
    shares_with: tuple[str, ...]
    """Other teams, most shared files first; up to five."""
    shared_files: tuple[int, ...]
    """How many, in the same order."""
    my_folders: tuple[str, ...] = ()
    """Of mine: up to twelve folders that hold what the reader changed there, most changes first."""


_SQL = """
WITH mark AS (
    SELECT CASE WHEN $as_of - max(last_at) > $active_days * 86400
        THEN max(last_at) ELSE $as_of END AS "at" FROM presence
), done AS (
    SELECT c.person, c.file_no, p.area, c.at FROM work c JOIN files p USING (file_no), mark
    WHERE p.present AND p.written
        AND c.breadth BETWEEN 1 AND $max_breadth AND c.at > mark.at - $days * 86400 AND p.area <> ''
), active AS (
    SELECT person FROM presence, mark WHERE last_at > mark.at - $active_days * 86400
), placed AS (
    SELECT person, list(area ORDER BY n DESC, area)[1] AS team
    FROM (SELECT person, area, count(*) AS n FROM done SEMI JOIN active USING (person) GROUP BY person, area) GROUP BY person
), touched AS (
    SELECT DISTINCT w.file_no, l.team FROM done w JOIN placed l USING (person)
), pairs AS (
    SELECT a.team, b.team AS other, count(*) AS n FROM touched a JOIN touched b ON a.file_no = b.file_no AND a.team <> b.team
    GROUP BY a.team, b.team
), nearest AS (
    SELECT team, list(other ORDER BY n DESC, other)[1:5] AS others, list(n ORDER BY n DESC, other)[1:5] AS counts FROM pairs GROUP BY team
), members AS (
    SELECT l.team, count(*) AS people, list(p.name ORDER BY lower(p.name), p.name)[1:12] AS names, bool_or(l.person = $me) AS mine
    FROM placed l JOIN people p ON p.person_no = l.person GROUP BY l.team
), own AS (
    SELECT area, list(directory ORDER BY n DESC, directory)[1:12] AS folders FROM (
        SELECT d.area, f.directory, count(*) AS n FROM done d JOIN files f USING (file_no) WHERE d.person = $me GROUP BY d.area, f.directory
    ) GROUP BY area
), sizes AS (
    SELECT area, count(*) AS files FROM files WHERE present GROUP BY area
)
SELECT m.team, NOT coalesce(a.team, false) AS inferred, coalesce(a.owners, []) AS owners, m.people, m.names, coalesce(s.files, 0), m.mine,
    coalesce(n.others, []), coalesce(n.counts, []),
    CASE WHEN m.mine THEN coalesce(o.folders, []) ELSE [] END
FROM members m LEFT JOIN areas a ON a.area = m.team LEFT JOIN sizes s ON s.area = m.team LEFT JOIN nearest n ON n.team = m.team LEFT JOIN own o ON o.area = m.team
ORDER BY m.mine DESC, m.people DESC, m.team
"""

ANALYSIS = Analysis(
    name="teams",
    title="Which teams work here, and whose code they share",
    row=Team,
    reads=("areas", "files", "people", "presence", "work"),
    sql=_SQL,
    options={"days": 180, "active_days": 90, "max_breadth": 100},
    version=4,
)
