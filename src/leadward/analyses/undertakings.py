"""Which pieces of work over weeks or months does the history show?

Method: a project is a theme of the last 18 months: a word, or two in a row, that subjects hold at four times the rate of
before or more, and that shares commits with a file or folder made in that time. Branches whose name holds the word, or half of
whose commits do, belong as a whole; so do the commits of the places told with it. It has 8 changes in three calendar months by
two people or more. Left out are words with which subjects begin as verbs do, names of people and logins, and words of
commits that change code much less often than others. The weightiest is first: how far the count of the word exceeds what was to be
expected (as in Dunning's likelihood ratio), times what word and place share of all commits of either. Of two with mostly the
same commits the weightier is told. After them come tickets (`PAY-12`, `#12`), scopes
(`feat(billing): ...`) and new folders of 12 changes.
A story has 5 changes in two weeks or more, half of them by one person, within half a year, that share a ticket, a scope, the
first words of merged branches, or a place (a directory of one to four levels with less than two fifths of the source files).
Commits of such a mark are cut where it rested for 60 days; the last stretch is told if it ended within a year. What went on
for longer than 18 months is a part of the product, unless a ticket names it. Of two whose commits are mostly the same, or which
have one name, the clearer is told (ticket, scope, place, branch); of nested places the upper.
Source: Kleinberg 2002, *Bursty and Hierarchical Structure in Streams*, and Dunning 1993 on rare words, for themes; that tasks leave
marks is the finding behind linking commits to issues (Bird et al. 2009, *The Missing Links*). Measured in `docs/validation.md`.
Limits: a suggestion and no more: a name may stand for a tool, a habit or nothing. Work that no word of subjects names, or that
makes no new file, is not seen, nor is what is not code. Words that say nothing are known for English alone. Merges change nothing of
their own, so of branches of a story only the merges are counted. Areas are those of CODEOWNERS, else folders; one counts from a
tenth of the changes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from leadward.facts import windows
from leadward.model.analysis import Analysis, Scope, Tables
from leadward.model.records import dataclass
from leadward.model.theme import Least, Theme, Window, themes


@dataclass(frozen=True, slots=True)
class Undertaking:
    name: str
    kind: str
    """What the name comes from: `theme`, `ticket`, `scope`, `place` or `branch`."""
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
    """All of them, newest first."""
    my_commits: tuple[str, ...]
    """Up to five newest of mine."""
    subjects: tuple[str, ...]
    """Of the five newest commits, in the same order."""
    my_last_at: int
    """The newest change of mine; 0 where there is none."""
    my_landed_at: int = 0
    """When that landed; 0 where it has not."""
    listed: tuple[str, ...] = ()
    """Up to `MOST_LISTED` newest commits."""
    persons: tuple[int, ...] = ()
    """The numbers of the people of `listed`."""
    my_listed: tuple[str, ...] = ()
    """Up to `MOST_LISTED` newest of mine."""
    my_from_at: int = 0
    """When the oldest of `my_listed` was written; 0 where there is none."""
    first_commit: str = ""
    """Of `first_at`."""


MOST_LISTED = 60
_MOST_THEMES = 20
_SHARED = 0.5


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

_SQL = rf"""
WITH own AS (
    SELECT commit_no, id, subject, parents, "at", landed_at FROM commits
    WHERE NOT bot AND "at" > $as_of - ($days + $longest + $rest_days) * 86400
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
    SELECT file_no, unnest(list_transform(range(1, least(len(string_split(directory, '/')), 4) + 1),
        lambda n: array_to_string(string_split(directory, '/')[1:n], '/'))) AS name
    FROM files WHERE kind = 'source' AND directory <> ''
), parts AS (
    SELECT name, row_number() OVER ()::INTEGER AS folder FROM folders JOIN files USING (file_no) WHERE present GROUP BY name
    HAVING count(*) < 0.4 * (SELECT count(*) FROM files WHERE present AND kind = 'source')
), placed AS (
    SELECT c.commit_no, f.folder, c.at FROM changes c JOIN (SELECT file_no, folder FROM folders JOIN parts USING (name)) f USING (file_no)
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
            count(DISTINCT week) AS weeks, count(DISTINCT month) AS months
        FROM stretches s ASOF JOIN weeks w ON s.at >= w.begins ASOF JOIN months m ON s.at >= m.begins GROUP BY mark
    ) s USING (mark)
), fresh AS (
    SELECT * FROM sized WHERE changes >= $story_changes AND weeks >= 2 AND last_at > $as_of - $days * 86400
        AND (kind = 'ticket' OR last_at - first_at <= $longest * 86400)
        AND (SELECT min("at") FROM commits) < first_at - 30 * 86400
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
), themed AS MATERIALIZED (
    SELECT 'theme' AS kind, $names[t.place] AS name, t.place, o.commit_no, o.at
    FROM (SELECT unnest($places) AS place, unnest($numbers) AS commit_no) t JOIN own o USING (commit_no)
), all_kept AS (
    SELECT kind, name, first_at, last_at, changes, weeks, months, 0 AS place FROM kept UNION ALL
    SELECT kind, name, min("at"), max("at"), count(*), count(DISTINCT week), count(DISTINCT month), place
    FROM themed t ASOF JOIN weeks w ON t.at >= w.begins ASOF JOIN months m ON t.at >= m.begins GROUP BY kind, name, place
), work AS MATERIALIZED (
    SELECT m.kind, m.name, m.commit_no, m.at, o.landed_at, o.id, o.subject FROM (
        SELECT k.kind, k.name, m.commit_no, m.at FROM kept k JOIN members m USING (kind, name)
        UNION ALL SELECT kind, name, commit_no, "at" FROM themed
    ) m JOIN own o USING (commit_no)
), wrote AS (
    SELECT w.kind, w.name, a.person, count(*) FILTER (WHERE a.wrote) AS n FROM work w JOIN authors a USING (commit_no) JOIN people p ON p.person_no = a.person
    WHERE NOT p.bot GROUP BY w.kind, w.name, a.person
), whose AS (
    SELECT kind, name, count(*) AS people, coalesce(max(n) FILTER (WHERE person = $me), 0) AS mine,
        list(person ORDER BY n DESC, person)[1] AS main_person, max(n) AS main_n
    FROM wrote GROUP BY kind, name
), touched AS (
    SELECT DISTINCT w.kind, w.name, w.commit_no, p.area, p.directory, a.team AS owned
    FROM work w JOIN changes c USING (commit_no) JOIN files p USING (file_no) LEFT JOIN areas a ON a.area = p.area
    WHERE p.written AND c.breadth BETWEEN 1 AND $max_breadth
        AND c.at > $as_of - ($days + $longest + $rest_days) * 86400
        AND c.commit_no BETWEEN (SELECT min(commit_no) FROM work) AND (SELECT max(commit_no) FROM work)
), reached AS (
    SELECT kind, name, list(area ORDER BY n DESC, area)[1:6] AS areas, bool_and(owned) AS owned FROM (
        SELECT t.kind, t.name, t.area, count(DISTINCT t.commit_no) AS n, bool_and(t.owned) AS owned
        FROM touched t JOIN all_kept k USING (kind, name) WHERE t.area <> '' GROUP BY t.kind, t.name, t.area, k.changes
        HAVING count(DISTINCT t.commit_no) >= 0.1 * k.changes
    ) GROUP BY kind, name
), located AS (
    SELECT kind, name, list(directory ORDER BY n DESC, directory)[1:4] AS directories FROM (
        SELECT kind, name, directory, count(DISTINCT commit_no) AS n FROM touched WHERE directory <> '' GROUP BY kind, name, directory
    ) GROUP BY kind, name
), said AS (
    SELECT kind, name, list(id ORDER BY "at" DESC, id) AS commits, list(subject ORDER BY "at" DESC, id)[1:5] AS subjects,
        list(id ORDER BY "at" DESC, id)[1:{MOST_LISTED}] AS listed, list(id ORDER BY "at", id)[1] AS first_commit
    FROM work GROUP BY kind, name
), listed_people AS (
    SELECT w.kind, w.name, list(DISTINCT a.person ORDER BY a.person) AS persons
    FROM (SELECT kind, name, commit_no FROM work QUALIFY row_number() OVER (PARTITION BY kind, name ORDER BY "at" DESC, id) <= {MOST_LISTED}) w
    JOIN authors a USING (commit_no) GROUP BY w.kind, w.name
), my_own AS (
    SELECT w.kind, w.name, list(w.id ORDER BY w.at DESC, w.id)[1:5] AS commits, max(w.at) AS last_at,
        arg_max(coalesce(w.landed_at, 0), (w.at, w.id)) AS landed_at, list(w.id ORDER BY w.at DESC, w.id)[1:{MOST_LISTED}] AS listed,
        list(w.at ORDER BY w.at DESC, w.id)[least(count(*), {MOST_LISTED})] AS from_at
    FROM work w JOIN authors a USING (commit_no) WHERE a.person = $me AND a.wrote GROUP BY w.kind, w.name
), refs AS (
    SELECT kind, name, count(DISTINCT ref) AS n FROM (
        SELECT kind, name, unnest(regexp_extract_all(subject, '#[1-9][0-9]{{0,6}}\b|\b[A-Z][A-Z0-9]{{1,9}}-[1-9][0-9]{{0,5}}\b')) AS ref FROM work
    ) GROUP BY kind, name
), monthly AS (
    SELECT kind, name, list(n ORDER BY month) AS per_month FROM (
        SELECT g.kind, g.name, g.month, count(w.commit_no) AS n FROM (
            SELECT k.kind, k.name, m.month FROM all_kept k JOIN months m ON m.month BETWEEN
                (SELECT max(month) FROM months WHERE begins <= k.first_at) AND (SELECT max(month) FROM months WHERE begins <= k.last_at)
        ) g LEFT JOIN (
            SELECT w.*, m.month FROM work w ASOF JOIN months m ON w.at >= m.begins
        ) w ON w.kind = g.kind AND w.name = g.name AND w.month = g.month
        GROUP BY g.kind, g.name, g.month
    ) GROUP BY kind, name
), told AS (
    SELECT k.*, o.people, o.mine, o.main_person, o.main_n / k.changes AS main_share,
        CASE WHEN k.kind = 'theme' OR k.kind IN ('ticket', 'scope', 'place') AND k.months >= 3 AND k.changes >= $project_changes AND o.people >= 2 THEN 'project' ELSE 'story' END AS scale
    FROM all_kept k JOIN whose o USING (kind, name)
)
SELECT t.name, t.kind, t.scale, t.first_at, t.last_at, t.months, t.weeks, t.changes, t.people, t.mine, t.main_person, p.main_name,
    round(t.main_share, 6) AS share, coalesce(r.areas, []), coalesce(r.owned, false), coalesce(l.directories, []), coalesce(f.n, 0), y.per_month,
    s.commits, coalesce(m.commits, []), s.subjects, coalesce(m.last_at, 0), coalesce(m.landed_at, 0),
    s.listed, coalesce(q.persons, []), coalesce(m.listed, []), coalesce(m.from_at, 0),
    s.first_commit
FROM told t JOIN (SELECT person_no, name AS main_name FROM people) p ON p.person_no = t.main_person
JOIN said s USING (kind, name) JOIN monthly y USING (kind, name)
LEFT JOIN reached r USING (kind, name) LEFT JOIN located l USING (kind, name) LEFT JOIN refs f USING (kind, name)
LEFT JOIN my_own m USING (kind, name) LEFT JOIN listed_people q USING (kind, name)
WHERE t.scale = 'project' OR t.main_share >= 0.5 AND t.last_at - t.first_at <= 183 * 86400
ORDER BY t.scale, t.kind <> 'theme', t.place, t.kind = 'place', t.mine DESC, t.changes DESC, t.kind, t.name
"""
_ONCE_MORE = r"""
SELECT name, count(*) FROM (
    SELECT lower(coalesce(nullif(regexp_extract(subject, '^[A-Za-z]+\(([A-Za-z0-9_][A-Za-z0-9_./-]{1,39})\)!?: ', 1), ''),
        regexp_extract(subject, '^([A-Za-z0-9_][A-Za-z0-9_./-]{1,39}): ', 1))) AS name FROM commits WHERE NOT bot AND parents < 2
) WHERE list_contains($names, name) GROUP BY name
"""


def _compute(tables: Tables, scope: Scope, options: dict[str, Any]) -> Iterator[Undertaking]:
    numbers, window = windows.window(tables, windows.begins(tables, scope.as_of, int(options["longest"])))
    found = _themes(window, scope, options)
    pairs = [(place, numbers[commit]) for place, theme in enumerate(found, 1) for commit in sorted(theme.commits)]
    told = tables.query(
        _SQL,
        as_of=scope.as_of,
        me=scope.me,
        names=[theme.name for theme in found],
        places=[place for place, _ in pairs],
        numbers=[number for _, number in pairs],
        **options,
    )
    rows = [Undertaking(*(tuple(v) if isinstance(v, list) else v for v in row)) for row in told]  # type: ignore[arg-type]
    yield from _told_once(rows, _lasting(tables, rows), window)


def _themes(window: Window, scope: Scope, options: dict[str, Any]) -> list[Theme]:
    """The window's themes that are lately alive, with names of their own."""
    ended = scope.as_of - int(options["days"]) * 86400
    named: dict[str, Theme] = {}
    for theme in themes(window, Least(changes=int(options["theme_changes"]))):
        if max(window.changes[commit].at for commit in theme.commits) > ended:
            named.setdefault(theme.name, theme)
        if len(named) == _MOST_THEMES:
            break
    return list(named.values())


def _lasting(tables: Tables, rows: Sequence[Undertaking]) -> frozenset[str]:
    """Scopes that were as busy before: parts of the product, which no project is."""
    changes = {row.name: row.changes for row in rows if (row.scale, row.kind) == ("project", "scope")}
    whole = tables.query(_ONCE_MORE, names=sorted(changes)) if changes else []
    return frozenset(name for name, count in whole if count >= 2 * changes[name])


def _told_once(rows: Sequence[Undertaking], lasting: frozenset[str], window: Window) -> Iterator[Undertaking]:
    """Each project once: a mark whose commits are mostly those of a theme is told as that; an old folder is a part of the product."""
    themed = [frozenset(row.commits) for row in rows if row.kind == "theme"]
    for row in rows:
        own = frozenset(row.commits)
        again = any(len(own & them) >= _SHARED * min(len(own), len(them)) for them in themed)
        old = row.kind == "place" and f"{row.name}/" not in window.places
        if row.kind == "theme" or row.scale == "story" or not (again or old or row.name in lasting):
            yield row


ANALYSIS = Analysis(
    name="undertakings",
    title="Which work over weeks or months the history shows",
    row=Undertaking,
    reads=("areas", "authors", "changes", "commits", "files", "months", "people", "reverting", "undone", "units", "weeks"),
    compute=_compute,
    options={
        "days": 365, "rest_days": 60, "longest": 548, "story_changes": 5, "project_changes": 12, "theme_changes": 8, "max_breadth": 100,
    },
    version=9,
)  # fmt: skip
