"""Where does change gather in code that is large?

Method: of the source files that exist, those changed within the window, ranked by number of changes and by size;
the score is the product of the two ranks (0..1). The window is a year; where it holds fewer than 50 changes it is
two years, five, or the whole history. For reading there is another order, by effort: changes of the window, each halved
for each 180 days of its age, per byte of the file.
Source: Tornhill, *Your Code as a Crime Scene* (2015); Nagappan and Ball 2005 for change as a sign of later defects.
Limits: size alone finds later fixes as often as this order does (recall in the top fifth of files), so take it for
where to look first and no more; reading in the order of effort meets more of the files fixed later in the same bytes,
and many of these are small. Bytes stand for complexity; merges change nothing of their own; changes by programs and commits of more than
100 paths are left out, as are tests, documents, generated and vendored files. A subject that says *fix* counts as a
fix, whatever it mended.
"""

from __future__ import annotations

from collections.abc import Iterable

from leadward.model.analysis import Analysis
from leadward.model.records import dataclass
from leadward.model.subjects import FIXING


@dataclass(frozen=True, slots=True)
class Hotspot:
    path: str
    revisions: int
    """Changes within the window."""
    authors: int
    size: int
    """Bytes in the newest tree."""
    fixes: int
    """Changes within the window whose subject speaks of a fix."""
    my_revisions: int
    last_changed: int
    """Seconds since 1970 UTC."""
    score: float
    """0..1 within this history: revisions x size, both ranked."""
    commits: tuple[str, ...]
    """Up to five newest commits, full hex."""
    persons: tuple[int, ...] = ()
    """The numbers of its authors, at most `MOST_PEOPLE`."""
    start: int = 0
    """The window begins after this moment (s UTC); 0 for the whole history."""
    fixing: tuple[str, ...] = ()
    """Up to twelve newest of the commits that fixed it, each title once and of a merged branch one, full hex."""
    fixing_subjects: tuple[str, ...] = ()
    undated: bool = False
    """Whether a commit whose date nobody can believe may be newer than the newest."""
    fading: float = 0.0
    """Changes within the window, each halved for each 180 days of its age."""

    mends: int = 0
    """Months in which somebody mended it, those of each author apart and no more than branches that were merged: without what was undone, and typos, documents, builds and the like."""
    mending: int = 0
    """How many commits these are; where it is `fixes`, each that speaks of a fix is one."""
    fixed_at: int = 0
    """When the newest of them was written; 0 for none."""
    my_wrote: int = 0
    """Of `my_revisions` those that I wrote myself."""

    @property
    def per_byte(self) -> float:
        """How much fading change a reader meets for each byte."""
        return self.fading / max(self.size, 1)


def by_effort(rows: Iterable[Hotspot]) -> list[Hotspot]:
    """In the order of reading: most fading change per byte first."""
    return sorted(rows, key=lambda row: (-row.per_byte, row.path))


MOST_PEOPLE = 60
WIDEST = 100
_ANSWERS = r"(?i)\(?\b(fix(es|ed)?|close[sd]?|resolve[sd]?|refs?|see):?\s+(gh-|[\w./-]*)?#\d+\)?"
_NO_MEND = r"(?i)^(feat|update|breaking|new|chore|docs|build|ci|test|style|refactor)\b[^:]{0,40}:|\b(fixed[- ](size|array|width|point|length)|fixables?|fixtures?|typos?|spell\w*|docs?|documentation|docstrings?|comments?|wording|lint\w*|grammar|descriptions?|casing|unused|warnings?|compil\w+|builds?|ci|tests?|changelog|format\w*)\b"

_SQL = f"""
WITH done AS (
    SELECT c.commit_no, c.file_no, c.at
    FROM changes c JOIN files p USING (file_no)
    WHERE p.present AND p.kind = 'source' AND NOT c.bot AND c.breadth BETWEEN 1 AND $max_breadth AND c.status NOT IN ('D', 'R')
), since AS (
    SELECT CASE
        WHEN count(*) FILTER (WHERE "at" > $as_of - $days * 86400) >= $enough THEN $as_of - $days * 86400
        WHEN count(*) FILTER (WHERE "at" > $as_of - 2 * $days * 86400) >= $enough THEN $as_of - 2 * $days * 86400
        WHEN count(*) FILTER (WHERE "at" > $five_years) >= $enough THEN $five_years
        ELSE -9000000000000 END AS start
    FROM done
), recent AS MATERIALIZED (
    SELECT w.file_no, w.commit_no, w.at, k.id, k.subject, k.unit,
        regexp_matches(k.subject, '(?i)\\b({"|".join(FIXING)})\\b') AS fix,
        regexp_matches(regexp_replace(k.subject, '{_ANSWERS}', '', 'g'), '(?i)\\b({"|".join(FIXING)})\\b') AND NOT regexp_matches(k.subject, '{_NO_MEND}') AND NOT k.commit_no IN (SELECT commit_no FROM undone UNION SELECT commit_no FROM reverting) AS mend
    FROM done w JOIN commits k USING (commit_no), since s WHERE w.at > s.start
), counted AS (
    SELECT file_no, count(*) AS revisions, count(*) FILTER (WHERE fix) AS fixes,
        sum(pow(2, -greatest($as_of - "at", 0) / ($half_life * 86400.0))) AS fading,
        max("at") AS last_changed, list_min(max("at", 5)) AS fifth
    FROM recent GROUP BY file_no
), whose AS (
    SELECT file_no, count(*) AS authors, coalesce(sum(changes) FILTER (WHERE person = $me), 0)::INTEGER AS my_revisions,
        coalesce(sum(wrote) FILTER (WHERE person = $me), 0)::INTEGER AS my_wrote,
        list(person ORDER BY person)[1:{MOST_PEOPLE}] AS persons
    FROM (SELECT r.file_no, a.person, count(*) AS changes, count(*) FILTER (WHERE a.wrote) AS wrote FROM recent r JOIN authors a USING (commit_no) GROUP BY r.file_no, a.person)
    GROUP BY file_no
), mended AS (
    SELECT r.file_no, least(count(DISTINCT (a.person, r.at // (30 * 86400))), count(DISTINCT (a.person, r.unit))) AS mends, count(DISTINCT r.commit_no) AS mending,
        max(r.at) AS fixed_at
    FROM recent r JOIN authors a USING (commit_no) WHERE r.mend AND a.wrote GROUP BY r.file_no
), undated AS (
    SELECT w.file_no, max(coalesce(k.landed_at, 9000000000000)) AS landed_at
    FROM done w JOIN commits k USING (commit_no) WHERE w.at IS NULL GROUP BY w.file_no
), shown AS (
    SELECT file_no, list(id ORDER BY "at" DESC, id)[1:5] AS newest
    FROM recent JOIN counted USING (file_no) WHERE "at" >= fifth GROUP BY file_no
), mending AS (
    SELECT file_no, list(id ORDER BY "at" DESC, id)[1:12] AS ids, list(subject ORDER BY "at" DESC, id)[1:12] AS subjects
    FROM (
        SELECT file_no, subject, max("at") AS "at", list(id ORDER BY "at" DESC, id)[1] AS id FROM (
            SELECT * FROM recent WHERE mend QUALIFY row_number() OVER (PARTITION BY file_no, unit ORDER BY "at" DESC, id) = 1
        ) GROUP BY file_no, subject
    )
    GROUP BY file_no
)
SELECT p.path, n.revisions, w.authors, p.size, n.fixes, w.my_revisions, n.last_changed,
    round(cume_dist() OVER (ORDER BY n.revisions) * cume_dist() OVER (ORDER BY p.size), 6) AS score, s.newest, w.persons,
    greatest(since.start, 0), coalesce(m.ids, []), coalesce(m.subjects, []), coalesce(u.landed_at >= n.last_changed, false) AS undated, round(n.fading, 6), coalesce(d.mends, 0), coalesce(d.mending, 0),
    coalesce(d.fixed_at, 0), w.my_wrote
FROM since, counted n JOIN whose w USING (file_no) JOIN shown s USING (file_no) JOIN files p USING (file_no) LEFT JOIN mending m USING (file_no)
LEFT JOIN undated u USING (file_no) LEFT JOIN mended d USING (file_no)
ORDER BY score DESC, n.revisions DESC, p.path
"""

ANALYSIS = Analysis(
    name="hotspots",
    title="Where change gathers in large code",
    row=Hotspot,
    reads=("authors", "changes", "commits", "files", "reverting", "undone"),
    sql=_SQL,
    options={"days": 365, "enough": 50, "max_breadth": WIDEST, "half_life": 180},
    version=10,
)
