"""Which pieces of work over weeks or months does the history show?

Method: commits that share a name: a ticket key (`PAY-12`, `#12` where several commits hold it), the scope of a
subject (`feat(billing): ...`, `billing: ...`), the first words of merged branches, or a place (a directory of one to
four levels, with less than two fifths of the source files: what holds more is the product itself). Each name's
commits are cut where it rested for 60 days, and the last stretch is told if it ended within a year. What went on for
longer than 18 months is a part of the product and no undertaking, unless a ticket names it. Of two whose commits are
mostly the same, or which have one name, the clearer is told (ticket, scope, place, branch); of nested places the
upper. A project has 12 changes in three calendar months by two people or more, three in ten by one of them; a story
has 5 changes in two weeks or more, half of them by one, within half a year.
Source: ours; that tasks leave such marks is the finding behind linking commits to issues (Bird et al. 2009, *The
Missing Links*), and changes that come together in time and place behind change sets (Zimmermann et al. 2004).
Limits: a suggestion and no more: a name may stand for a place, a habit or nothing. Merges change nothing of their own,
so of branches only the merges are counted, by whoever merged. Work without a mark is not seen, nor is what is not
code. Looked at are the last 32 months. Areas are those of CODEOWNERS, else folders; one counts from a tenth of the changes on.
"""

from __future__ import annotations

from leadward.model.analysis import Analysis
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Undertaking:
    name: str
    kind: str
    """What the name comes from: `ticket`, `scope`, `place` or `branch`."""
    scale: str
    """`project` or `story`."""
    first_at: int
    last_at: int
    months: int
    """Calendar months with a change."""
    weeks: int
    """Weeks with a change."""
    changes: int
    """Commits; of a branch, merges."""
    people: int
    """Authors and co-authors."""
    mine: int
    main_person: int
    main_name: str
    main_share: float
    """Of the changes, by whoever wrote most of them, 0..1."""
    areas: tuple[str, ...]
    """Up to six, most changed first."""
    owned: bool
    """Whether CODEOWNERS names a team for each of the areas."""
    directories: tuple[str, ...]
    """Up to four, most changed first."""
    references: int
    """Different tickets, issues or pull requests that its subjects name."""
    per_month: tuple[int, ...]
    """Changes of each calendar month from the first to the last."""
    commits: tuple[str, ...]
    """Up to five newest."""
    my_commits: tuple[str, ...]
    """Up to five newest of mine."""
    subjects: tuple[str, ...]
    """Of the newest commits, in the same order."""
    my_last_at: int
    """The newest change of mine; 0 where there is none."""


_NO_TICKETS = (
    "'UTF|UCS|SHA|ISO|CVE|RFC|PEP|RUSTSEC|GHSA|CWE|HTTP|IPV|KOI8|CP|GPL|LGPL|BSD|MD|AES|RSA|TLS|ES|PKCS|FIPS|X86|ARM|"
    "PYSEC|BCP|ECMA|ANSI|IEEE|US|WIN|LATIN|BASE|CRC|GCM|CBC|ED|OSX|GH|PR|ISSUE|CPU|GPU|VT|COVID|WPT|EN|ZH|PT|T'"
)
_NO_SCOPES = (
    "'fix|fixes|fixed|feat|feature|docs?|documentation|chore|test|tests|testing|ci|build|refactor|perf|style|revert|"
    "deps|deps-dev|release|main|master|i18n|l10n|lint|typo|typos|misc|wip|bug|bugfix|hotfix|merge|cleanup|update|"
    "add|added|remove|bump|version|changelog|readme|contributing|security|types?|typing|note|todo|https?|re|fwd|config|"
    "dependencies|github|github-actions|actions|workflows?|pre-commit|mypy|ruff|clippy|eslint|prettier|rubocop|isort|black|flake8|license|examples?|all|core|api|new|"
    "news|relnotes|maint|backport|squash|fixup|minor|patch|breaking|upgrade|cosmetic|format|formatting|makefile'"
)
_NO_BRANCHES = (
    r"'(?i)^(main|master|develop(ment)?|dev|maint|release|next|seen|pu|trunk|revert|patch|dependabot|renovate|backport|"
    r"gh|pr|pre|update|bump|add|fix|remove|use|improve|support|allow|make|docs?|test|tests|stable|staging|ci|[0-9v]).*'"
)

_SQL = (
    rf"""
WITH own AS (
    SELECT commit_no, id, subject, author, parents, least(authored_at, committed_at) AS "at" FROM commits
    WHERE NOT bot AND least(authored_at, committed_at) > $as_of - ($days + $longest + $rest_days) * 86400
), plain AS (
    SELECT *, regexp_replace(subject, ' ?\(#[0-9]+\)$', '') AS said FROM own WHERE parents < 2
), tickets AS (
    SELECT commit_no, 'ticket' AS kind, unnest(regexp_extract_all(subject, '\b[A-Z][A-Z0-9]{{1,9}}-[1-9][0-9]{{0,5}}\b')) AS name FROM plain
    UNION ALL
    SELECT commit_no, 'ticket', unnest(regexp_extract_all(said, '#[1-9][0-9]{{0,6}}\b')) FROM plain
), prefixes AS (
    SELECT commit_no, 'scope' AS kind, lower(coalesce(
        nullif(regexp_extract(subject, '^[A-Za-z]+\(([A-Za-z0-9_][A-Za-z0-9_./-]{{1,39}})\)!?: ', 1), ''),
        regexp_extract(subject, '^([A-Za-z0-9_][A-Za-z0-9_./-]{{1,39}}): ', 1))) AS name FROM plain
), merged AS (
    SELECT commit_no, regexp_replace(coalesce(
        nullif(regexp_extract(subject, '^Merge (?:remote-tracking )?branch ''([^'']+)''', 1), ''),
        regexp_extract(subject, '^Merge pull request #[0-9]+ from [^/ ]+/(\S+)', 1)),
        '^(origin/)?((feature|features|feat|topic|task|story|users?/[^/]+|[a-z]{{2,3}})/)?', '') AS name
    FROM own WHERE parents > 1
), branches AS (
    SELECT commit_no, 'branch' AS kind, lower(coalesce(
        nullif(regexp_extract(name, '^([A-Za-z][^/]*)/', 1), ''),
        regexp_extract(name, '^([A-Za-z][A-Za-z0-9]*[-_][A-Za-z0-9.]+)', 1))) AS name
    FROM merged WHERE NOT regexp_matches(name, {_NO_BRANCHES})
), folders AS (
    SELECT path_no, unnest(list_transform(range(1, least(len(string_split(directory, '/')), 4) + 1),
        lambda n: array_to_string(string_split(directory, '/')[1:n], '/'))) AS name
    FROM paths WHERE kind = 'source' AND directory <> ''
), parts AS (
    SELECT name, row_number() OVER ()::INTEGER AS folder FROM folders JOIN paths USING (path_no) WHERE present GROUP BY name
    HAVING count(*) < 0.4 * (SELECT count(*) FROM paths WHERE present AND kind = 'source')
), placed AS (
    SELECT c.commit_no, f.folder, c.at FROM changes c JOIN (SELECT path_no, folder FROM folders JOIN parts USING (name)) f USING (path_no)
    WHERE NOT c.bot AND c.breadth BETWEEN 1 AND $max_breadth AND c.at > $as_of - ($days + $longest + $rest_days) * 86400
), ended AS (
    SELECT folder FROM (
        SELECT *, coalesce(first_at - lag(last_at) OVER (PARTITION BY folder ORDER BY first_at) > $rest_days * 86400, true) AS begins
        FROM (
            SELECT folder, min("at") AS first_at, max("at") AS last_at FROM placed GROUP BY folder, "at" // greatest($rest_days * 86400, 1)
        )
    ) GROUP BY folder
    HAVING max(last_at) > $as_of - $days * 86400 AND max(last_at) - max(first_at) FILTER (WHERE begins) <= $longest * 86400
), places AS MATERIALIZED (
    SELECT DISTINCT commit_no, folder FROM placed SEMI JOIN ended USING (folder)
), busy AS (
    SELECT folder FROM places GROUP BY folder HAVING count(*) >= $story_changes
), names AS (
    SELECT kind, name, folder, row_number() OVER (ORDER BY kind, name)::INTEGER AS mark FROM (
        SELECT kind, name, NULL AS folder FROM (
            SELECT kind, name FROM tickets UNION ALL SELECT kind, name FROM prefixes UNION ALL SELECT kind, name FROM branches
        ) GROUP BY kind, name HAVING count(*) >= $story_changes
        UNION ALL SELECT 'place', name, folder FROM parts JOIN busy USING (folder)
    )
), marks AS MATERIALIZED (
    SELECT DISTINCT mark, commit_no FROM (
        SELECT * FROM tickets WHERE NOT regexp_full_match(regexp_extract(name, '^[A-Z0-9]*', 0), {_NO_TICKETS})
        UNION ALL SELECT * FROM prefixes WHERE name <> '' AND NOT regexp_full_match(name, {_NO_SCOPES})
        UNION ALL SELECT * FROM branches WHERE name <> ''
    ) JOIN names USING (kind, name)
    UNION ALL SELECT n.mark, p.commit_no FROM places p JOIN names n USING (folder)
), slots AS (
    SELECT m.mark, min(o.at) AS first_at, max(o.at) AS last_at
    FROM marks m JOIN own o USING (commit_no) GROUP BY m.mark, o.at // greatest($rest_days * 86400, 1)
), begun AS (
    SELECT mark, max(first_at) FILTER (WHERE begins) AS "at", max(last_at) AS last_at FROM (
        SELECT *, coalesce(first_at - lag(last_at) OVER (PARTITION BY mark ORDER BY first_at) > $rest_days * 86400, true) AS begins
        FROM slots
    ) GROUP BY mark
), recent AS (
    SELECT b.mark, b.at FROM begun b JOIN names n USING (mark)
    WHERE b.last_at > $as_of - $days * 86400 AND (n.kind = 'ticket' OR b.last_at - b.at <= $longest * 86400)
), stretches AS (
    SELECT m.mark, o.commit_no, o.at FROM recent r JOIN marks m USING (mark) JOIN own o USING (commit_no) WHERE o.at >= r.at
), sized AS (
    SELECT n.kind, n.name, s.* FROM names n JOIN (
        SELECT mark, min("at") AS first_at, max("at") AS last_at, count(*) AS changes,
            count(DISTINCT "at" // 604800) AS weeks, count(DISTINCT strftime(make_timestamp("at" * 1000000), '%Y-%m')) AS months
        FROM stretches GROUP BY mark
    ) s USING (mark)
), fresh AS (
    SELECT * FROM sized WHERE changes >= $story_changes AND weeks >= 2 AND last_at > $as_of - $days * 86400
        AND (kind = 'ticket' OR last_at - first_at <= $longest * 86400)
        AND (SELECT min(authored_at) FROM commits) < first_at - 30 * 86400
), members AS (
    SELECT f.kind, f.name, s.commit_no, s.at FROM stretches s JOIN fresh f USING (mark)
), upper_ones AS (
    SELECT f.* FROM fresh f LEFT JOIN fresh u ON f.kind = 'place' AND u.kind = 'place' AND starts_with(f.name, u.name || '/')
    WHERE u.name IS NULL
), ranked AS (
    SELECT *, CASE kind WHEN 'ticket' THEN 1 WHEN 'scope' THEN 2 WHEN 'place' THEN 3 ELSE 4 END AS clear FROM upper_ones
), doubled AS (
    SELECT a.kind, a.name FROM ranked a JOIN members ma ON (ma.kind, ma.name) = (a.kind, a.name)
    JOIN members mb ON mb.commit_no = ma.commit_no JOIN ranked b ON (mb.kind, mb.name) = (b.kind, b.name)
    WHERE (b.clear, b.name) < (a.clear, a.name) OR (b.changes > a.changes AND b.clear = a.clear)
    GROUP BY a.kind, a.name, a.changes, a.clear, b.kind, b.name, b.changes, b.clear
    HAVING count(*) >= 0.7 * a.changes AND (b.clear < a.clear OR b.changes >= a.changes) AND 3 * b.changes >= a.changes
    UNION ALL
    SELECT a.kind, a.name FROM ranked a JOIN ranked b ON a.kind = 'place' AND b.kind = 'scope' AND regexp_extract(lower(a.name), '[^/]*$') = b.name
), kept AS (
    SELECT r.* FROM ranked r ANTI JOIN doubled USING (kind, name)
), work AS MATERIALIZED (
    SELECT k.kind, k.name, m.commit_no, m.at, o.id, o.subject FROM kept k JOIN members m USING (kind, name) JOIN own o USING (commit_no)
), wrote AS (
    SELECT w.kind, w.name, a.person, count(*) FILTER (WHERE a.wrote) AS n FROM work w JOIN authors a USING (commit_no) JOIN people p ON p.person_no = a.person
    WHERE NOT p.bot GROUP BY w.kind, w.name, a.person
), whose AS (
    SELECT kind, name, count(*) AS people, coalesce(max(n) FILTER (WHERE person = $me), 0) AS mine,
        list(person ORDER BY n DESC, person)[1] AS main_person, max(n) AS main_n
    FROM wrote GROUP BY kind, name
), touched AS (
    SELECT DISTINCT w.kind, w.name, w.commit_no, p.area, p.directory, len(a.owners) > 0 AS owned
    FROM work w JOIN changes c USING (commit_no) JOIN paths p USING (path_no) LEFT JOIN areas a ON a.area = p.area
    WHERE p.kind IN ('source', 'test', 'docs', 'config') AND c.breadth BETWEEN 1 AND $max_breadth
        AND c.at > $as_of - ($days + $longest + $rest_days) * 86400
        AND c.commit_no BETWEEN (SELECT min(commit_no) FROM work) AND (SELECT max(commit_no) FROM work)
), reached AS (
    SELECT kind, name, list(area ORDER BY n DESC, area)[1:6] AS areas, bool_and(owned) AS owned FROM (
        SELECT t.kind, t.name, t.area, count(DISTINCT t.commit_no) AS n, bool_and(t.owned) AS owned
        FROM touched t JOIN kept k USING (kind, name) WHERE t.area <> '' GROUP BY t.kind, t.name, t.area, k.changes
        HAVING count(DISTINCT t.commit_no) >= 0.1 * k.changes
    ) GROUP BY kind, name
), located AS (
    SELECT kind, name, list(directory ORDER BY n DESC, directory)[1:4] AS directories FROM (
        SELECT kind, name, directory, count(DISTINCT commit_no) AS n FROM touched WHERE directory <> '' GROUP BY kind, name, directory
    ) GROUP BY kind, name
), said AS (
    SELECT kind, name, list(id ORDER BY "at" DESC, id)[1:5] AS commits, list(subject ORDER BY "at" DESC, id)[1:5] AS subjects
    FROM work GROUP BY kind, name
), my_own AS (
    SELECT w.kind, w.name, list(w.id ORDER BY w.at DESC, w.id)[1:5] AS commits, max(w.at) AS last_at
    FROM work w JOIN authors a USING (commit_no) WHERE a.person = $me AND a.wrote GROUP BY w.kind, w.name
), refs AS (
    SELECT kind, name, count(DISTINCT ref) AS n FROM (
        SELECT kind, name, unnest(regexp_extract_all(subject, '#[1-9][0-9]{{0,6}}\b|\b[A-Z][A-Z0-9]{{1,9}}-[1-9][0-9]{{0,5}}\b')) AS ref FROM work
    ) GROUP BY kind, name
), monthly AS (
    SELECT kind, name, list(n ORDER BY month) AS per_month FROM (
        SELECT g.kind, g.name, g.month, count(w.commit_no) AS n FROM (
            SELECT kind, name, unnest(range(_month(first_at), _month(last_at) + 1)) AS month FROM kept
        ) g LEFT JOIN work w ON w.kind = g.kind AND w.name = g.name AND _month(w.at) = g.month
        GROUP BY g.kind, g.name, g.month
    ) GROUP BY kind, name
), told AS (
    SELECT k.*, o.people, o.mine, o.main_person, o.main_n / k.changes AS main_share,
        CASE WHEN k.months >= 3 AND k.changes >= $project_changes AND o.people >= 2 THEN 'project' ELSE 'story' END AS scale
    FROM kept k JOIN whose o USING (kind, name)
)
SELECT t.name, t.kind, t.scale, t.first_at, t.last_at, t.months, t.weeks, t.changes, t.people, t.mine, t.main_person, p.main_name,
    round(t.main_share, 6) AS share, coalesce(r.areas, []), coalesce(r.owned, false), coalesce(l.directories, []), coalesce(f.n, 0), y.per_month,
    s.commits, coalesce(m.commits, []), s.subjects, coalesce(m.last_at, 0)
FROM told t JOIN (SELECT person_no, name AS main_name FROM people) p ON p.person_no = t.main_person
JOIN said s USING (kind, name) JOIN monthly y USING (kind, name)
LEFT JOIN reached r USING (kind, name) LEFT JOIN located l USING (kind, name) LEFT JOIN refs f USING (kind, name)
LEFT JOIN my_own m USING (kind, name)
WHERE t.main_share >= CASE t.scale WHEN 'project' THEN 0.3 ELSE 0.5 END AND (t.scale = 'project' OR t.last_at - t.first_at <= 183 * 86400)
ORDER BY t.scale, t.mine DESC, t.changes DESC, t.kind, t.name
""".replace(
        "_month(first_at)",
        "(year(make_timestamp(first_at * 1000000)) * 12 + month(make_timestamp(first_at * 1000000)))",
    )
    .replace(
        "_month(last_at)", "(year(make_timestamp(last_at * 1000000)) * 12 + month(make_timestamp(last_at * 1000000)))"
    )
    .replace("_month(w.at)", "(year(make_timestamp(w.at * 1000000)) * 12 + month(make_timestamp(w.at * 1000000)))")
)

ANALYSIS = Analysis(
    name="undertakings",
    title="Which work over weeks or months the history shows",
    row=Undertaking,
    reads=("areas", "authors", "changes", "commits", "paths", "people"),
    sql=_SQL,
    options={
        "days": 365, "rest_days": 60, "longest": 548, "story_changes": 5, "project_changes": 12, "max_breadth": 100,
    },
    version=2,
)  # fmt: skip
