"""Which small maintenance commits are mine?

Method: commits of mine of the last year that change at most three paths and keep things in order. The kind is told by
what is touched, then by the words of the subject: `process` (nothing but how the team works: checks that run by
themselves, templates, contribution rules), `typo`, `cleanup`, and commits that touch documents, tests or build files
alone. Releases, version numbers, changelogs, reverts and merges are left out.
Source: the maintenance classes of Swanson (The dimensions of maintenance, ICSE 1976), here the perfective ones; that
words of the subject tell them: Hindle, German and Holt (What do large commits tell us?, MSR 2008) and Levin and
Yehudai (Boosting automatic commit classification into maintenance activities, PROMISE 2017).
Limits: small is counted in paths, not in lines. A subject says what its author wrote. What a fix saved anybody is not
in a history, so nothing here says so.
"""

from __future__ import annotations

from leadward.model.analysis import Analysis
from leadward.model.records import dataclass

MOST_PATHS = 3
DAYS = 365


@dataclass(frozen=True, slots=True)
class Maintenance:
    commit: str
    subject: str
    at: int
    kind: str
    """`process`, `typo`, `cleanup`, `docs`, `tests` or `build`."""
    files: int
    path: str
    """The first path, in the order of names."""
    landed_at: int = 0
    """0 where it has not."""


_SQL = r"""
WITH own AS (
    SELECT commit_no, id, subject, "at", landed_at, breadth FROM commits SEMI JOIN (SELECT commit_no FROM authors WHERE person = $me) USING (commit_no)
    WHERE breadth BETWEEN 1 AND $most_paths AND "at" > $as_of - $days * 86400
        AND NOT regexp_matches(subject, '^(revert|reapply|release|bump|version|prepare|tag|merge|set version|start)\b|^v?\d+\.\d+|\brelease\b|changelog', 'i')
), touched AS (
    SELECT o.commit_no, count(*) AS files, min(p.path) AS path,
        count(*) FILTER (WHERE regexp_matches(p.path, '(?i)^(\.github/(workflows|actions|issue_template|pull_request_template)|\.gitlab-ci|\.gitlab/|\.circleci/|\.pre-commit|azure-pipelines|jenkinsfile|codeowners|\.github/(codeowners|dependabot)|docs/codeowners|(\.github/|docs/)?contributing)')) AS process,
        count(*) FILTER (WHERE p.kind = 'docs') AS docs, count(*) FILTER (WHERE p.kind IN ('test', 'snapshot')) AS tests,
        count(*) FILTER (WHERE p.kind IN ('config', 'lock')) AS build,
        count(*) FILTER (WHERE p.kind IN ('generated', 'vendored', 'binary', 'data', 'version')) AS other,
        count(*) FILTER (WHERE p.kind = 'changelog') AS news
    FROM own o JOIN changes c USING (commit_no) JOIN files p USING (file_no) GROUP BY o.commit_no
), told AS (
    SELECT o.id, o.subject, o."at", CASE
            WHEN t.process = t.files THEN 'process'
            WHEN t.news = t.files THEN ''
            WHEN regexp_matches(o.subject, '\b(typos?|spelling|misspell\w*|grammar|wording|broken links?|dead links?)\b', 'i') THEN 'typo'
            WHEN regexp_matches(o.subject, '\b(unused|dead code|clean(ed|s|ing)?[ -]?ups?|tid(y|ied|ies)|lint(er|ing)?|whitespace|flake8|ruff|mypy|warnings?|de-?dup\w*|obsolete|leftovers?|nits?|simplif(y|ies|ied))\b', 'i') THEN 'cleanup'
            WHEN t.docs + t.news = t.files THEN 'docs'
            WHEN t.tests = t.files THEN 'tests'
            WHEN t.build = t.files THEN 'build'
            ELSE '' END AS kind, t.files, t.path, coalesce(o.landed_at, 0) AS landed_at
    FROM own o JOIN touched t USING (commit_no) WHERE t.other = 0
)
SELECT id, subject, "at", kind, files, path, landed_at FROM told WHERE kind <> '' ORDER BY "at" DESC, id
"""

ANALYSIS = Analysis(
    name="maintenance",
    title="My small maintenance commits",
    row=Maintenance,
    reads=("authors", "changes", "commits", "files"),
    sql=_SQL,
    options={"days": DAYS, "most_paths": MOST_PATHS},
    version=3,
)
