"""Who made the first change in a folder that had been dormant?

Method: for each folder, with all below it, the work of the last year by anybody; where a commit comes more than 180 days after
the one before it, it is a first step, and the one before it says since when nobody had changed the folder.
Source: the history itself.
Limits: programs, merges, and files that were only moved or deleted are no work; commits of more than 100 paths (a reformatting, say)
are no steps. Whose date nobody can believe is left out, with the folders where they may have been. A folder that began within
the year was not dormant. The 300 latest are listed.
"""

from __future__ import annotations

from leadward.model.analysis import Analysis
from leadward.model.records import dataclass

WIDEST = 100


@dataclass(frozen=True, slots=True)
class FirstStep:
    directory: str
    commit: str
    subject: str
    at: int
    landed_at: int
    person: int
    """The number of whoever wrote it."""
    before: str
    """The commit before it there."""
    before_at: int


_SQL = """
WITH newest AS (
    SELECT max("at") AS "at" FROM commits WHERE NOT bot AND "at" <= $as_of
), done AS MATERIALIZED (
    SELECT f.directory, w.commit_no, w.at FROM work w JOIN files f USING (file_no)
    WHERE f.directory <> '' AND w.breadth BETWEEN 1 AND $max_breadth
), recent AS (
    SELECT DISTINCT directory, commit_no, done.at FROM done, newest WHERE done.at > newest.at - $window_days * 86400 AND done.at <= newest.at
), earlier AS (
    SELECT directory, arg_max(commit_no, (done.at, commit_no)) AS commit_no, max(done.at) AS "at"
    FROM done, newest WHERE done.at <= newest.at - $window_days * 86400 GROUP BY directory
), whole AS (
    SELECT directory, unnest(list_transform(range(1, len(string_split(directory, '/')) + 1),
        lambda n: array_to_string(string_split(directory, '/')[1:n], '/'))) AS folder
    FROM (SELECT directory FROM recent UNION SELECT directory FROM earlier)
), steps AS (
    SELECT DISTINCT folder, commit_no, "at" FROM recent JOIN whole USING (directory)
    UNION ALL
    SELECT folder, arg_max(commit_no, ("at", commit_no)), max("at") FROM earlier JOIN whole USING (directory) GROUP BY folder
), followed AS (
    SELECT *, lag("at") OVER near AS before_at, lag(commit_no) OVER near AS before_no FROM steps
    WINDOW near AS (PARTITION BY folder ORDER BY "at", commit_no)
), unsure AS (
    SELECT DISTINCT folder FROM done JOIN whole USING (directory) WHERE done.at IS NULL
)
SELECT s.folder AS directory, k.id AS "commit", k.subject, s.at, coalesce(k.landed_at, 0) AS landed_at, k.writer AS person,
    b.id AS before, s.before_at
FROM followed s JOIN commits k USING (commit_no) JOIN commits b ON b.commit_no = s.before_no
WHERE s.at - s.before_at > $quiet_days * 86400 AND k.writer >= 0 AND s.folder NOT IN (SELECT folder FROM unsure)
ORDER BY s.at DESC, s.folder LIMIT $most
"""

ANALYSIS = Analysis(
    name="first_steps",
    title="Who made the first change in a dormant folder",
    row=FirstStep,
    reads=("files", "commits", "work"),
    sql=_SQL,
    options={"max_breadth": WIDEST, "window_days": 365, "quiet_days": 180, "most": 300},
)
