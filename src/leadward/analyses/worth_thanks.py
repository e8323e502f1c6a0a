"""What did others do lately that is worth thanking for?

Method: facts of three kinds about others, programs left out, newest first. Only who wrote a change is thanked for it. `first-large`: a change of at least five
files within 45 days, most of them in one directory where its author had changed at most five times before and never
as much; told where I have changed that directory three times, or am named as its reviewer. `first-here`: a first commit
within 45 days, in a history of a year or more. of somebody
whose name, handle or first name no other address has. `mended-mine`: a fix of at most three files, within 60 days, in a source file whose change before it, at most two weeks
earlier, was mine and of at most ten files. Of the first two kinds one person is told: whoever of those active within 60 days changed the folders
of that commit's source (of all of it, where it has none) most in the year before, and whoever is named on it.
Source: the kinds are those that Zhou and Mockus (Developer fluency, FSE 2010) and Steinmacher et al. (A systematic
literature review on the barriers faced by newcomers, IST 2015) find to matter: growing into a part of the code, and the
first steps.
Limits: a commit shows who wrote it, not who made it possible; what is done for people, without code, is not here. What was reverted is left
out, and so is what reverts; of whoever has a commit without a believable date, no first is told. A fix after a change of mine may mend
something older. No row says how much anything is worth.
"""

from __future__ import annotations

from leadward.model.analysis import Analysis
from leadward.model.records import dataclass
from leadward.model.subjects import FIXING


@dataclass(frozen=True, slots=True)
class WorthThanks:
    kind: str
    """`first-large`, `first-here` or `mended-mine`."""
    person: int
    name: str
    email: str
    commit: str
    subject: str
    at: int
    place: str
    """A directory, or a file for `mended-mine`."""
    files: int
    """Files of the change in that place."""
    before: int
    """Changes of theirs there before."""
    mine: int
    """My changes there."""
    reviewed: bool
    """Whether I am named on it."""
    other_commit: str
    """What it follows: my change for `mended-mine`; '' otherwise."""
    other_at: int
    landed_at: int = 0
    """0 where it has not."""
    their_before: int = 0
    """Commits of theirs at or below the place before it; 0 for `mended-mine`."""
    mine_there: int = 0
    """Commits of mine at or below the place; 0 for `mended-mine`."""


WIDEST = 100
_FIX = rf"(?i)\b({'|'.join(FIXING)})\b"

_SQL = rf"""
WITH places AS (
    SELECT file_no, path, directory, kind, code, present, dense_rank() OVER (ORDER BY directory)::INTEGER AS folder
    FROM files WHERE written
), kept AS NOT MATERIALIZED (
    SELECT commit_no, file_no, person, "at", breadth FROM work WHERE "at" IS NOT NULL AND breadth BETWEEN 1 AND $max_breadth
), wrote AS NOT MATERIALIZED (
    SELECT k.* FROM kept k JOIN authors a USING (commit_no, person) WHERE a.wrote
), code AS (
    SELECT file_no, folder FROM places WHERE code
), lately AS (
    SELECT commit_no, person, folder, directory, "at", files,
        row_number() OVER (PARTITION BY commit_no ORDER BY files DESC, directory) AS place
    FROM (
        SELECT commit_no, person, folder, max("at") AS "at", count(*) AS files
        FROM wrote JOIN code USING (file_no) WHERE "at" > $as_of - 45 * 86400 GROUP BY commit_no, person, folder
    ) JOIN (SELECT DISTINCT folder, directory FROM places) USING (folder)
), mine AS (
    SELECT directory, count(DISTINCT commit_no) AS commits FROM kept JOIN places USING (file_no) WHERE person = $me GROUP BY directory
), named AS (
    SELECT DISTINCT commit_no FROM trailers WHERE person = $me AND key <> 'signed-off-by'
), promising AS (
    SELECT DISTINCT l.person, l.folder FROM lately l LEFT JOIN mine m USING (directory) LEFT JOIN named n USING (commit_no)
    WHERE l.place = 1 AND l.files >= $files AND l.directory <> '' AND l.person <> $me AND (m.commits >= 3 OR n.commit_no IS NOT NULL)
), placed AS (
    SELECT commit_no, person, folder, max("at") AS "at", count(*) AS files
    FROM kept JOIN code USING (file_no) SEMI JOIN promising USING (person, folder) GROUP BY commit_no, person, folder
), growth AS (
    SELECT commit_no, folder, count(*) OVER earlier AS before, max(files) OVER earlier AS most FROM placed
    WINDOW earlier AS (PARTITION BY person, folder ORDER BY "at", commit_no ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), told AS (
    SELECT l.*, coalesce(g.before, 0) AS before, coalesce(g.most, 0) AS most
    FROM lately l LEFT JOIN growth g USING (commit_no, folder)
), began AS (
    SELECT a.person, min(k."at") AS "at", bool_and(k."at" IS NOT NULL) AS dated
    FROM authors a JOIN commits k USING (commit_no) WHERE k.parents < 2 GROUP BY a.person
), named_so AS (
    SELECT person_no, regexp_replace(name, '\s*[(][^()]*[)]$', '') AS name, email FROM people
), handles AS (
    SELECT person_no, handle FROM (
        SELECT person_no, unnest(list_distinct([lower(trim(name)), regexp_replace(lower(name), '[^\pL\pN]', '', 'g'),
            lower(regexp_replace(regexp_replace(split_part(email, '@', 1), '^[0-9]+[+]', ''), '[+].*$', ''))])) AS handle FROM named_so
    ) WHERE length(handle) > 2 AND handle NOT IN ('info', 'mail', 'email', 'contact', 'hello', 'dev', 'admin', 'root', 'git', 'github', 'noreply', 'me', 'code')
), first_names AS (
    SELECT person_no, lower(split_part(trim(name), ' ', 1)) AS handle FROM named_so WHERE contains(trim(name), ' ')
), namesakes AS (
    SELECT h.person_no FROM handles h JOIN handles o ON h.handle = o.handle AND h.person_no <> o.person_no
    UNION SELECT person_no FROM named_so WHERE lower(trim(name)) IN (SELECT lower(trim(name)) FROM named_so GROUP BY 1 HAVING count(*) > 1)
    UNION SELECT f.person_no FROM first_names f JOIN named_so p ON lower(trim(p.name)) = f.handle AND p.person_no <> f.person_no
    UNION SELECT p.person_no FROM first_names f JOIN named_so p ON lower(trim(p.name)) = f.handle AND p.person_no <> f.person_no
), large AS (
    SELECT 'first-large' AS kind, t.commit_no, t.person, t."at", t.directory AS place, t.files, t.before, coalesce(m.commits, 0) AS mine,
        '' AS other_commit, 0 AS other_at
    FROM told t JOIN began b ON b.person = t.person AND b.dated LEFT JOIN mine m USING (directory) LEFT JOIN named n USING (commit_no)
    WHERE t.person NOT IN (SELECT person_no FROM namesakes) AND t.place = 1 AND t.files >= $files AND t.directory <> '' AND t.before <= 5 AND t.most < $files
        AND t."at" > $as_of - 45 * 86400 AND (coalesce(m.commits, 0) >= 3 OR n.commit_no IS NOT NULL)
), first AS (
    SELECT 'first-here' AS kind, k.commit_no, b.person, b."at", coalesce(t.directory, '') AS place, coalesce(t.files, 0) AS files,
        0 AS before, coalesce(m.commits, 0) AS mine, '' AS other_commit, 0 AS other_at
    FROM began b JOIN (SELECT commit_no, person FROM authors WHERE wrote) a USING (person) JOIN commits k ON k.commit_no = a.commit_no AND k."at" = b."at" AND k.parents < 2
    LEFT JOIN told t ON t.commit_no = k.commit_no AND t.place = 1 LEFT JOIN mine m ON m.directory = t.directory
    WHERE b.dated AND b."at" > $as_of - 45 * 86400 AND b.person NOT IN (SELECT person_no FROM namesakes) AND (SELECT min("at") FROM began) < $as_of - 365 * 86400
    QUALIFY row_number() OVER (PARTITION BY b.person ORDER BY k.landed_no) = 1
), turns AS (
    SELECT s.commit_no, p.path, s.person, s."at", s.breadth, k.subject, lag(s.person) OVER turns AS person_before,
        lag(k.id) OVER turns AS id_before, lag(s."at") OVER turns AS at_before, lag(s.breadth) OVER turns AS breadth_before
    FROM wrote s SEMI JOIN (SELECT file_no FROM wrote WHERE person = $me) USING (file_no)
    JOIN places p USING (file_no) JOIN commits k USING (commit_no)
    WHERE p.kind = 'source' AND p.present AND s."at" > $as_of - 75 * 86400
    WINDOW turns AS (PARTITION BY s.file_no ORDER BY s."at", s.commit_no)
), mended AS (
    SELECT 'mended-mine' AS kind, commit_no, person, "at", path AS place, 1 AS files, 0 AS before, 1 AS mine, id_before AS other_commit,
        at_before AS other_at
    FROM turns WHERE person_before = $me AND person <> $me AND "at" > $as_of - 60 * 86400 AND regexp_matches(subject, '{_FIX}')
        AND "at" - at_before BETWEEN 0 AND 14 * 86400
        AND breadth <= 3 AND breadth_before <= 10
    QUALIFY row_number() OVER (PARTITION BY commit_no, person ORDER BY path) = 1
), dead AS (
    SELECT commit_no FROM undone UNION SELECT commit_no FROM reverting
), folders_of AS (
    SELECT DISTINCT commit_no, newcomer, directory FROM (
        SELECT n.commit_no, n.person AS newcomer, f.directory, f.kind = 'source' AS source, bool_or(f.kind = 'source') OVER (PARTITION BY n.commit_no) AS coded
        FROM (SELECT commit_no, person FROM large UNION SELECT commit_no, person FROM first) n
        JOIN changes USING (commit_no) JOIN files f USING (file_no)
    ) WHERE source OR NOT coded
), able AS (
    SELECT s.person, count(DISTINCT w.commit_no) AS anywhere
    FROM presence s JOIN people p ON p.person_no = s.person JOIN work w ON w.person = s.person
    WHERE s.last_at > $as_of - 60 * 86400 AND NOT p.bot AND w."at" > $as_of - 365 * 86400 GROUP BY s.person
), there AS (
    SELECT o.commit_no, w.person, count(DISTINCT w.commit_no) AS times
    FROM folders_of o JOIN files f USING (directory) JOIN work w USING (file_no)
    WHERE w."at" > $as_of - 365 * 86400 AND w.breadth BETWEEN 1 AND $max_breadth GROUP BY o.commit_no, w.person
), nearest AS (
    SELECT n.commit_no, a.person FROM (SELECT DISTINCT commit_no, newcomer FROM folders_of) n JOIN able a ON a.person <> n.newcomer
    LEFT JOIN there t ON t.commit_no = n.commit_no AND t.person = a.person
    QUALIFY row_number() OVER (PARTITION BY n.commit_no ORDER BY coalesce(t.times, 0) DESC, a.anywhere DESC, a.person) = 1
), welcome AS (
    SELECT commit_no FROM nearest WHERE person = $me UNION SELECT commit_no FROM named
    UNION SELECT commit_no FROM folders_of WHERE commit_no NOT IN (SELECT commit_no FROM nearest)
), found AS (
    SELECT * FROM large SEMI JOIN welcome USING (commit_no) UNION ALL SELECT * FROM first SEMI JOIN welcome USING (commit_no)
    UNION ALL SELECT * FROM mended
), beginning AS (
    SELECT commit_no, person, place, any_value("at") AS "at" FROM found WHERE kind IN ('first-large', 'first-here') AND place <> ''
    GROUP BY commit_no, person, place
), theirs AS (
    SELECT b.commit_no, b.person, b.place, count(DISTINCT w.commit_no) AS before
    FROM beginning b JOIN work w ON w.person = b.person AND w."at" < b."at" JOIN files f USING (file_no)
    WHERE starts_with(f.directory || '/', b.place || '/') AND w.breadth BETWEEN 1 AND $max_breadth GROUP BY b.commit_no, b.person, b.place
), mine_below AS (
    SELECT b.place, count(DISTINCT w.commit_no) AS mine
    FROM (SELECT DISTINCT place FROM beginning) b, work w JOIN files f USING (file_no)
    WHERE w.person = $me AND starts_with(f.directory || '/', b.place || '/') AND w.breadth BETWEEN 1 AND $max_breadth GROUP BY b.place
)
SELECT f.kind, f.person, p.name, p.email, k.id, k.subject, f."at", f.place, f.files, f.before, f.mine,
    n.commit_no IS NOT NULL AS reviewed, f.other_commit, f.other_at, coalesce(k.landed_at, 0),
    coalesce(t.before, 0) AS their_before, CASE WHEN f.kind IN ('first-large', 'first-here') THEN coalesce(m.mine, 0) ELSE 0 END AS mine_there
FROM found f LEFT JOIN theirs t USING (commit_no, person, place) LEFT JOIN mine_below m USING (place) JOIN commits k USING (commit_no) JOIN people p ON p.person_no = f.person LEFT JOIN named n USING (commit_no)
ANTI JOIN dead USING (commit_no)
WHERE f.person <> $me AND NOT p.bot AND f.commit_no NOT IN (SELECT commit_no FROM authors WHERE person = $me)
ORDER BY f."at" DESC, f.kind, k.id, f.place LIMIT $most
"""

ANALYSIS = Analysis(
    name="worth_thanks",
    title="What others did that is worth thanking for",
    row=WorthThanks,
    reads=("authors", "changes", "commits", "files", "people", "presence", "reverting", "trailers", "undone", "work"),
    sql=_SQL,
    options={"files": 5, "max_breadth": WIDEST, "most": 400},
    version=10,
)
