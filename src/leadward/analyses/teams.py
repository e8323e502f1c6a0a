"""Which teams work here, on what, and whose code do they share?

Method: everybody who committed within 90 days belongs to the area where most of their changes of the last 180 days lie.
An area that CODEOWNERS gives to somebody is their team; elsewhere the people of one area are told as a team that is
inferred. Two teams share the files that people of both changed within 180 days; a file counts for a pair once.
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
    """No CODEOWNERS says so."""
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

    @property
    def sharing(self) -> tuple[tuple[str, int], ...]:
        """The other teams, each with how many files."""
        return tuple(zip(self.shares_with, self.shared_files, strict=True))


_SQL = """
WITH mark AS (
    SELECT CASE WHEN $as_of - max(least(authored_at, committed_at)) > $active_days * 86400
        THEN max(least(authored_at, committed_at)) ELSE $as_of END AS "at" FROM commits WHERE NOT bot
), work AS (
    SELECT c.author, c.path_no, p.area, c.at FROM changes c JOIN paths p USING (path_no), mark
    WHERE p.present AND p.kind IN ('source', 'test', 'docs', 'config') AND NOT c.bot
        AND c.breadth BETWEEN 1 AND $max_breadth AND c.at > mark.at - $days * 86400 AND p.area <> ''
), active AS (
    SELECT author FROM commits, mark WHERE NOT bot GROUP BY author
    HAVING max(least(authored_at, committed_at)) > max(mark.at) - $active_days * 86400
), placed AS (
    SELECT author, list(area ORDER BY n DESC, area)[1] AS team
    FROM (SELECT author, area, count(*) AS n FROM work SEMI JOIN active USING (author) GROUP BY author, area) GROUP BY author
), touched AS (
    SELECT DISTINCT w.path_no, l.team FROM work w JOIN placed l USING (author)
), pairs AS (
    SELECT a.team, b.team AS other, count(*) AS n FROM touched a JOIN touched b ON a.path_no = b.path_no AND a.team <> b.team
    GROUP BY a.team, b.team
), nearest AS (
    SELECT team, list(other ORDER BY n DESC, other)[1:5] AS others, list(n ORDER BY n DESC, other)[1:5] AS counts FROM pairs GROUP BY team
), members AS (
    SELECT l.team, count(*) AS people, list(p.name ORDER BY lower(p.name), p.name)[1:12] AS names, bool_or(l.author = $me) AS mine
    FROM placed l JOIN people p ON p.person_no = l.author GROUP BY l.team
), sizes AS (
    SELECT area, count(*) AS files FROM paths WHERE present GROUP BY area
)
SELECT m.team, len(coalesce(a.owners, [])) = 0 AS inferred, coalesce(a.owners, []) AS owners, m.people, m.names, coalesce(s.files, 0), m.mine,
    coalesce(n.others, []), coalesce(n.counts, [])
FROM members m LEFT JOIN areas a ON a.area = m.team LEFT JOIN sizes s ON s.area = m.team LEFT JOIN nearest n ON n.team = m.team
ORDER BY m.mine DESC, m.people DESC, m.team
"""

ANALYSIS = Analysis(
    name="teams",
    title="Which teams work here, and whose code they share",
    row=Team,
    reads=("areas", "changes", "commits", "paths", "people"),
    sql=_SQL,
    options={"days": 180, "active_days": 90, "max_breadth": 100},
)
