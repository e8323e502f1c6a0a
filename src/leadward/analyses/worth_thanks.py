"""What did others do lately that is worth thanking for?

Method: facts of four kinds about others, programs left out, newest first. `first-large`: a change of at least five
files within 45 days, most of them in one directory where its author had changed at most five times before and never
as much; told where I have changed that directory three times, or am named as its reviewer. `first-here`: a first commit
within 45 days, in a history of a year or more. `calmer`: a source file with at least three fixes in the year before,
none in the three months since, and a change of at most three files between that speaks of making it simpler.
`mended-mine`: a fix of at most three files, within 60 days, in a source file whose change before it, at most two weeks
earlier, was mine and of at most ten files.
Source: the kinds are those that Zhou and Mockus (Developer fluency, FSE 2010) and Steinmacher et al. (A systematic
literature review on the barriers faced by newcomers, IST 2015) find to matter: growing into a part of the code, and the
first steps; a calmer file after Nagappan and Ball (ICSE 2005).
Limits: a commit shows who wrote it, not who made it possible; what is done for people, without code, is not here. A
file that moved begins anew. That fixes ended after a change does not say that they ended because of it, and a fix after a
change of mine may mend something older. No row says how much anything is worth.
"""

from __future__ import annotations

from leadward.model.analysis import Analysis
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class WorthThanks:
    kind: str
    """`first-large`, `first-here`, `calmer` or `mended-mine`."""
    person: int
    name: str
    email: str
    commit: str
    subject: str
    at: int
    place: str
    """A directory, or a file for `calmer` and `mended-mine`."""
    files: int
    """Files of the change in that place."""
    before: int
    """Changes of theirs there before; fixes in the year before for `calmer`."""
    mine: int
    """My changes there."""
    reviewed: bool
    """Whether I am named on it."""
    other_commit: str
    """What it follows: the newest fix before for `calmer`, my change for `mended-mine`; '' otherwise."""
    other_at: int


_FIX = r"(?i)\b(fix(es|ed|ing)?|bugs?|bugfix|hotfix|regressions?|crash(es)?|broken|defects?)\b"
_SIMPLER = r"(?i)\b(simplif\w+|refactor\w*|untangl\w+|splits?|extract\w*|de-?dup\w*|decoupl\w+)\b"

_SQL = rf"""
WITH files AS (
    SELECT path_no, path, directory, kind, present, dense_rank() OVER (ORDER BY directory)::INTEGER AS folder
    FROM paths WHERE kind IN ('source', 'test', 'docs', 'config')
), kept AS NOT MATERIALIZED (
    SELECT commit_no, path_no, author, "at", breadth FROM changes WHERE NOT bot AND breadth BETWEEN 1 AND $max_breadth
), code AS (
    SELECT path_no, folder FROM files WHERE kind IN ('source', 'test')
), lately AS (
    SELECT commit_no, author, folder, directory, "at", files,
        row_number() OVER (PARTITION BY commit_no ORDER BY files DESC, directory) AS place
    FROM (
        SELECT commit_no, author, folder, max("at") AS "at", count(*) AS files
        FROM kept JOIN code USING (path_no) WHERE "at" > $as_of - 45 * 86400 GROUP BY commit_no, author, folder
    ) JOIN (SELECT DISTINCT folder, directory FROM files) USING (folder)
), promising AS (
    SELECT DISTINCT author, folder FROM lately WHERE place = 1 AND files >= $files AND directory <> ''
), placed AS (
    SELECT commit_no, author, folder, max("at") AS "at", count(*) AS files
    FROM kept JOIN code USING (path_no) SEMI JOIN promising USING (author, folder) GROUP BY commit_no, author, folder
), growth AS (
    SELECT commit_no, folder, count(*) OVER earlier AS before, max(files) OVER earlier AS most FROM placed
    WINDOW earlier AS (PARTITION BY author, folder ORDER BY "at", commit_no ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), told AS (
    SELECT l.*, coalesce(g.before, 0) AS before, coalesce(g.most, 0) AS most
    FROM lately l LEFT JOIN growth g USING (commit_no, folder)
), mine AS (
    SELECT directory, count(DISTINCT commit_no) AS commits FROM kept JOIN files USING (path_no) WHERE author = $me GROUP BY directory
), named AS (
    SELECT DISTINCT commit_no FROM trailers WHERE person = $me AND key <> 'signed-off-by'
), began AS (
    SELECT author, min(least(authored_at, committed_at)) AS "at" FROM commits WHERE NOT bot AND parents < 2 GROUP BY author
), large AS (
    SELECT 'first-large' AS kind, t.commit_no, t."at", t.directory AS place, t.files, t.before, coalesce(m.commits, 0) AS mine,
        '' AS other_commit, 0 AS other_at
    FROM told t LEFT JOIN mine m USING (directory) LEFT JOIN named n USING (commit_no)
    WHERE t.place = 1 AND t.files >= $files AND t.directory <> '' AND t.before <= 5 AND t.most < $files
        AND t."at" > $as_of - 45 * 86400 AND (coalesce(m.commits, 0) >= 3 OR n.commit_no IS NOT NULL)
), first AS (
    SELECT 'first-here' AS kind, k.commit_no, b."at", coalesce(t.directory, '') AS place, coalesce(t.files, 0) AS files,
        0 AS before, coalesce(m.commits, 0) AS mine, '' AS other_commit, 0 AS other_at
    FROM began b JOIN commits k ON k.author = b.author AND least(k.authored_at, k.committed_at) = b."at" AND k.parents < 2
    LEFT JOIN told t ON t.commit_no = k.commit_no AND t.place = 1 LEFT JOIN mine m ON m.directory = t.directory
    WHERE b."at" > $as_of - 45 * 86400 AND (SELECT min("at") FROM began) < $as_of - 365 * 86400
    QUALIFY row_number() OVER (PARTITION BY b.author ORDER BY k.commit_no DESC) = 1
), simple AS (
    SELECT commit_no FROM commits
    WHERE NOT bot AND breadth <= 3 AND least(authored_at, committed_at) BETWEEN $as_of - 270 * 86400 AND $as_of - 90 * 86400
        AND regexp_matches(subject, '{_SIMPLER}') AND NOT regexp_matches(subject, '{_FIX}')
), simpler AS (
    SELECT path_no, path, commit_no, "at" FROM kept SEMI JOIN simple USING (commit_no) JOIN files USING (path_no)
    WHERE kind = 'source' AND present
    QUALIFY row_number() OVER (PARTITION BY path_no ORDER BY "at" DESC, commit_no) = 1
), around AS MATERIALIZED (
    SELECT s.commit_no, s.path_no, s.author, s."at", k.id, k.subject
    FROM kept s SEMI JOIN simpler USING (path_no) JOIN commits k USING (commit_no) WHERE s."at" > $as_of - 820 * 86400
), fixes AS (
    SELECT * FROM around WHERE regexp_matches(subject, '{_FIX}')
), turns AS (
    SELECT s.commit_no, p.path, s.author, s."at", s.breadth, k.subject, lag(s.author) OVER turns AS author_before,
        lag(k.id) OVER turns AS id_before, lag(s."at") OVER turns AS at_before, lag(s.breadth) OVER turns AS breadth_before
    FROM kept s SEMI JOIN (SELECT path_no FROM kept WHERE author = $me) USING (path_no)
    JOIN files p USING (path_no) JOIN commits k USING (commit_no)
    WHERE p.kind = 'source' AND p.present AND s."at" > $as_of - 75 * 86400
    WINDOW turns AS (PARTITION BY s.path_no ORDER BY s."at", s.commit_no)
), calm AS (
    SELECT 'calmer' AS kind, s.commit_no, s."at", s.path AS place, 1 AS files,
        count(*) FILTER (WHERE f."at" < s."at" AND f."at" > s."at" - 365 * 86400) AS before,
        count(*) FILTER (WHERE f.author = $me) AS mine,
        list(f.id ORDER BY f."at" DESC, f.id)[1] AS other_commit, max(f."at") AS other_at
    FROM simpler s JOIN fixes f ON f.path_no = s.path_no AND f.commit_no <> s.commit_no GROUP BY s.commit_no, s."at", s.path
    HAVING max(f."at") < s."at" AND count(*) FILTER (WHERE f."at" < s."at" AND f."at" > s."at" - 365 * 86400) >= 3
), mended AS (
    SELECT 'mended-mine' AS kind, commit_no, "at", path AS place, 1 AS files, 0 AS before, 1 AS mine, id_before AS other_commit,
        at_before AS other_at
    FROM turns WHERE author_before = $me AND author <> $me AND "at" > $as_of - 60 * 86400 AND regexp_matches(subject, '{_FIX}')
        AND "at" - at_before BETWEEN 0 AND 14 * 86400
        AND breadth <= 3 AND breadth_before <= 10
    QUALIFY row_number() OVER (PARTITION BY commit_no ORDER BY path) = 1
), found AS (
    SELECT * FROM large UNION ALL SELECT * FROM first UNION ALL SELECT * FROM calm UNION ALL SELECT * FROM mended
)
SELECT f.kind, k.author, p.name, p.email, k.id, k.subject, f."at", f.place, f.files, f.before, f.mine,
    n.commit_no IS NOT NULL AS reviewed, f.other_commit, f.other_at
FROM found f JOIN commits k USING (commit_no) JOIN people p ON p.person_no = k.author LEFT JOIN named n USING (commit_no)
WHERE k.author <> $me AND NOT p.bot
ORDER BY f."at" DESC, f.kind, k.id, f.place LIMIT $most
"""

ANALYSIS = Analysis(
    name="worth_thanks",
    title="What others did that is worth thanking for",
    row=WorthThanks,
    reads=("changes", "commits", "paths", "people", "trailers"),
    sql=_SQL,
    options={"files": 5, "max_breadth": 100, "most": 400},
)
