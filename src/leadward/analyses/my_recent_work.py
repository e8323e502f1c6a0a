"""What did I finish lately?

Method: commits of the last 90 days that I wrote or am named on as a co-author, newest first, with the directory that holds
most of each, the changed file that exists and changed most often over the whole history, when it landed, and the first
release that contains it: of the module that speaks for its directory, else of the whole.
Source: the history itself; releases by ancestry (`docs/account.md`).
Limits: merges are left out; so are lock, generated, vendored and binary files in the choice of directory and file. What was
reverted stays in the list and says so: it was work, and nothing to tell of.
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
    """The first release that contains it, '' where none does."""
    tagged_at: int
    path: str
    """The changed file that exists and changed most often."""
    landed_at: int = 0
    """When it reached the mainline; 0 where it has not."""
    live_at: int = 0
    """When it reached what is deployed, where that was named; 0 otherwise."""
    with_tags: bool = True
    """Whether the project ships with tags: only then does a missing one say anything."""
    undone: str = ""
    """`whole`, `partly`, `revert` for one that reverts another; '' where it stands as it was made."""
    kind: str = "source"
    """Of `path`."""
    module: str = ""
    """Whose release `tag` is; '' for the whole."""
    released: bool = False
    """Whether any release contains it, of whatever module."""
    wrote: bool = True
    """Whether I wrote it; otherwise I am named on it as a co-author, as forges name whoever suggested a line."""
    unit: int = -1
    """The number of the piece of work that it is part of: itself, or the merged branch; -1 where that is not known."""

    @property
    def stands(self) -> bool:
        """Whether it can be told as something done."""
        return self.undone in ("", "partly")


_SQL = """
WITH own AS (
    SELECT commit_no, id, subject, "at", coalesce(landed_at, 0) AS landed_at, landed_no, breadth, wrote, unit FROM commits
    JOIN (SELECT commit_no, bool_or(wrote) AS wrote FROM authors WHERE person = $me GROUP BY commit_no) USING (commit_no)
    WHERE breadth > 0 AND parents < 2 AND "at" > $as_of - $days * 86400
), touched AS (
    SELECT o.commit_no, c.file_no, f.path, f.kind, f.directory, f.present AND c.status <> 'D' AS present
    FROM own o JOIN changes c USING (commit_no) JOIN files f USING (file_no)
    WHERE (f.written OR f.kind IN ('data', 'snapshot'))
), often AS (
    SELECT file_no, count(*) AS revisions FROM changes WHERE file_no IN (SELECT file_no FROM touched) GROUP BY file_no
), busiest AS (
    SELECT commit_no, list(path ORDER BY revisions DESC, path)[1] AS path,
        list(kind ORDER BY revisions DESC, path)[1] AS kind
    FROM touched JOIN often USING (file_no) WHERE present GROUP BY commit_no
), folders AS (
    SELECT commit_no, list(directory ORDER BY files DESC, directory)[1] AS directory
    FROM (SELECT commit_no, directory, count(*) AS files FROM touched GROUP BY commit_no, directory) GROUP BY commit_no
), tagged AS (
    SELECT o.commit_no, list(r.tag ORDER BY r.module = '', r.at)[1] AS tag, list(r.at ORDER BY r.module = '', r.at)[1] AS tagged_at, list(r.module ORDER BY r.module = '', r.at)[1] AS module
    FROM own o JOIN folders d USING (commit_no) LEFT JOIN modules m USING (directory) JOIN released r USING (commit_no)
    WHERE r.module IN ('', m.module) GROUP BY o.commit_no
)
SELECT o.id, o.subject, o.at, o.breadth, coalesce(d.directory, '') AS directory, coalesce(t.tag, '') AS tag,
    coalesce(t.tagged_at, 0) AS tagged_at, coalesce(b.path, '') AS path, o.landed_at, coalesce(l.at, 0) AS live_at, s.with_tags,
    CASE WHEN v.commit_no IS NOT NULL THEN 'revert' WHEN u.partly THEN 'partly' WHEN u.commit_no IS NOT NULL THEN 'whole' ELSE '' END AS undone,
    coalesce(b.kind, '') AS kind, coalesce(t.module, '') AS module,
    o.commit_no IN (SELECT commit_no FROM released) AS released, o.wrote, o.unit::INTEGER
FROM own o LEFT JOIN busiest b USING (commit_no) LEFT JOIN folders d USING (commit_no) LEFT JOIN tagged t USING (commit_no)
LEFT JOIN live l USING (commit_no) LEFT JOIN undone u USING (commit_no) LEFT JOIN reverting v USING (commit_no), shipping s
ORDER BY o.at DESC, o.landed_no DESC
"""

ANALYSIS = Analysis(
    name="my_recent_work",
    title="What I finished lately",
    row=RecentWork,
    reads=("authors", "changes", "commits", "files", "live", "modules", "released", "reverting", "shipping", "undone"),
    sql=_SQL,
    options={"days": 90},
    version=6,
)
