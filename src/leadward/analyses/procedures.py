"""Which change is made again and again in the same way?

Method: additions of one file to the same folder with the same extension (or of the same file name to sibling
folders), made at least four times by commits of at most 30 paths, are exemplars of one procedure. What its author
committed within three days before or after, and that names the added file's stem, belongs to the exemplar too. A
step is a path, or a pattern of paths in which the stem varies, that three tenths of the 20 newest exemplars or more
added or modified, and at least three times as often as commits at large do, by at least three people or in three
different fortnights; what no longer exists is no step. The more exact of two patterns wins unless the wider holds
for clearly more. Of procedures that share most exemplars, or of which one is a step of the other, the first is
told. They are ranked by exemplars, people, steps, kind of file and recency. A document tells how it is done where it
asks to add a file in that folder, and names at least a third of the other usual steps within 80 lines of that.
Source: ours, in the spirit of change templates (Kim and Notkin, LSdiff 2009; Zimmermann et al., ROSE 2004);
measured in `docs/validation.md`.
Limits: a step done by hand outside the repository is not seen; a share says what was done, not what should be.
Commits that add several such files at once (imports, moves) are left out, as are merges, programs, generated, lock,
vendored and binary files.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import groupby
from math import log2
from operator import itemgetter
from typing import Any

from leadward.facts import passages
from leadward.facts.passages import Passage
from leadward.model import recurring
from leadward.model.analysis import Analysis, Scope, Tables
from leadward.model.filekind import BY_DESIGN, among
from leadward.model.recurring import Pattern


@dataclass(frozen=True, slots=True)
class Procedure:
    name: str
    """Slug, unique, stable: from the anchor's directory and what is added (`add-lexers-py`)."""
    title: str
    """For a reader: `Add a .py in pygments/lexers`."""
    anchor: str
    """Path pattern of the added file, `*` for the part that varies."""
    times: int
    people: int
    mine: int
    first_at: int
    last_at: int
    steps: tuple[str, ...]
    """`A src/*.py`, `M docs/index.md`: ordered by share, anchor first."""
    shares: tuple[float, ...]
    """For each step, the share of the exemplars that did it, 0..1."""
    commits: tuple[str, ...]
    """Up to eight newest exemplars."""
    incomplete: tuple[str, ...]
    """Newest commits that left out a step which at least half of the exemplars did."""
    missing_steps: tuple[str, ...]
    """Which step each of `incomplete` left out (the first)."""
    documented_in: str
    """The document that tells how it is done, by what it says of the steps; '' where none does."""
    kind: str = "source"
    """Of the files that are added."""
    exemplars: tuple[str, ...] = ()
    """All of them, newest first."""
    my_exemplars: tuple[str, ...] = ()
    persons: tuple[int, ...] = ()
    """The numbers of the people who made them. More people than times say nothing: one commit has a long list of co-authors."""
    within: tuple[str, ...] = ()
    """For each step a sign for each of the 20 newest exemplars, newest first: `1` its own commit did it, `2` another nearby,
    `0` none; `?` one did if a file had its former name then."""
    beside: tuple[str, ...] = ()
    """For each step the other commits nearby that did it, with blanks between them."""
    page_commit: str = ""
    """The reader's oldest commit on the document; '' for none."""
    page_at: int = 0
    followed: str = ""
    """The newest exemplar of others alone, written after that, whose own commit did every step which at least half do; '' for none."""
    followed_at: int = 0
    follower: int = -1


@dataclass(slots=True)
class _Exemplar:
    """One time that the change was made. `changes` are (status, path) of its commits."""

    commit: int
    author: int
    at: int
    path: str
    stem: str = ""
    """Only of the newest, which are looked at."""
    changes: AbstractSet[tuple[str, str]] = frozenset()
    own: AbstractSet[tuple[str, str]] = frozenset()
    """Those of its own commit alone, whatever kind of file they change."""
    formerly: AbstractSet[tuple[str, str]] = frozenset()
    nearby: dict[int, AbstractSet[tuple[str, str]]] = field(default_factory=dict)
    """Those of the other commits that belong to it."""


@dataclass(slots=True)
class _Template:
    """A procedure in the making."""

    anchor: str
    kind: str
    exemplars: list[_Exemplar]
    steps: list[tuple[Pattern, float]] = field(default_factory=list)
    done: list[set[Pattern]] = field(default_factory=list)
    """Of each of the newest exemplars, the steps it did."""

    @property
    def newest(self) -> list[_Exemplar]:
        return self.exemplars[:_NEWEST]


_NEWEST = 20
_NEAR = 3 * 86400
_KIND_WEIGHT = {"source": 1.0, "config": 0.5, "docs": 0.45, "test": 0.4, "data": 0.35, "snapshot": 0.4}
_STEPS = among((*_KIND_WEIGHT, *BY_DESIGN))
"""What somebody does by hand: a changelog or a list of what others hold is a step, and no procedure begins with it."""
_YEAR = 365 * 86400
_ADDED = f"""
SELECT c.commit_no, p.path, p.directory, p.extension, p.kind, min(c.person), c."at"
FROM work c JOIN files p USING (file_no)
WHERE c.status = 'A' AND c."at" IS NOT NULL AND c.breadth BETWEEN 1 AND $max_breadth AND p.kind IN {among(_KIND_WEIGHT)} AND p.directory <> ''
    AND c."at" > (SELECT max("at") FROM changes WHERE NOT bot) - $years * 31536000
GROUP BY ALL ORDER BY c."at" DESC, c.commit_no DESC, p.path
"""
_NEARBY = f"""
SELECT c.commit_no, c.person, c."at", CASE WHEN c.status = 'A' THEN 'A' ELSE 'M' END AS status, p.path, p.kind IN {_STEPS} AS hand
FROM work c JOIN files p USING (file_no)
WHERE c."at" IS NOT NULL AND c.breadth BETWEEN 1 AND $max_breadth
    AND (list_contains($commits, c.commit_no)
        OR (p.kind IN {_STEPS} AND list_contains($days, c.person::BIGINT * 100000 + c."at" // 259200)))
ORDER BY c.commit_no, c.person, p.path
"""
_FORMER = r"""
SELECT f.path, o.path FROM former o JOIN files f USING (file_no) WHERE o.path <> f.path AND list_contains($paths, f.path)
UNION
SELECT path, directory || '/' || regexp_extract(path, '[^/]*$') AS counted FROM files
WHERE NOT present AND counted <> path AND list_contains($paths, path)
"""
"""The other names of files: those that they had, and what one that is gone would be called today, where its folder moved."""
_PEOPLE = (
    "SELECT commit_no, person, wrote FROM authors SEMI JOIN (SELECT unnest($wanted) AS commit_no) USING (commit_no)"
)
_MY_PAGE = """
SELECT k.id, k.at FROM changes h JOIN files f USING (file_no) JOIN authors a ON a.commit_no = h.commit_no JOIN commits k ON k.commit_no = h.commit_no
WHERE f.path = $page AND a.person = $me ORDER BY k.at, k.id LIMIT 1
"""
_RATES = """
SELECT p.path, sum(n)::BIGINT / (SELECT greatest(count(*), 1) FROM commits WHERE breadth BETWEEN 1 AND $max_breadth AND NOT bot) AS rate
FROM (
    SELECT file_no, count(*) AS n FROM changes WHERE NOT bot AND breadth BETWEEN 1 AND $max_breadth AND status NOT IN ('A', 'R') GROUP BY file_no
) JOIN files p USING (file_no)
GROUP BY p.path HAVING sum(n) >= 3 AND 4 * rate > $share
"""
"""Only where it can matter: a step has the least share anyway, and three times the rate."""
_STANDING = "SELECT path, directory, extension, kind FROM files WHERE present"


def _compute(tables: Tables, scope: Scope, options: dict[str, Any]) -> Iterator[Procedure]:
    limits = {"max_breadth": options["max_breadth"]}
    standing = tables.query(_STANDING)
    added = tables.query(_ADDED, years=options["years"], **limits)
    templates = _templates(added, _homes(standing), int(options["times"]))
    _gather(tables, templates, limits)
    rates = dict(tables.query(_RATES, share=float(options["share"]), **limits))
    alive = _alive(standing)
    for template in templates:
        _find_steps(template, float(options["share"]), rates, alive)
    newest = max((row[6] for row in added), default=0)
    chosen = _distinct(sorted(templates, key=lambda t: (-_score(t, newest), t.anchor)), int(options["most"]))
    yield from _told(tables, scope, chosen, passages.pages(tables), {path for path, *_ in standing})


def _homes(standing: Iterable[tuple[Any, ...]]) -> set[tuple[str, str]]:
    """(folder, extension) and (folder above, '/' + name) of the files that exist: a dead procedure is not told."""
    homes: set[tuple[str, str]] = set()
    for path, directory, extension, _ in standing:
        homes.add((directory, extension))
        homes.add((directory.rpartition("/")[0], "/" + path.rpartition("/")[2]))
    return homes


def _alive(standing: Iterable[tuple[Any, ...]]) -> set[str]:
    """The files that exist and the folders above them: a step that touches none of them has been given up."""
    alive: set[str] = set()
    for path, directory, _, _ in standing:
        alive.add(path)
        above = directory
        while above and above not in alive:
            alive.add(above)
            above = above.rpartition("/")[0]
    return alive


def _templates(added: list[tuple[Any, ...]], homes: set[tuple[str, str]], times: int) -> list[_Template]:
    """Exemplars by anchor, newest first; the 120 anchors with most exemplars of the better kinds."""
    groups: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in added:
        _, path, directory, extension, _, _, _ = row
        name, above = path.rpartition("/")[2], directory.rpartition("/")[0]
        if (directory, extension) in homes and not name.startswith(("_", ".")):
            suffix = f".{extension}" if extension else ""
            groups[f"{directory}/*{suffix}"].append(row)
        if above and (above, "/" + name) in homes:
            groups[f"{above}/*/{name}"].append(row)
    templates = [_template(anchor, rows) for anchor, rows in groups.items() if len(rows) >= times]
    templates = [found for found in templates if len(found.exemplars) >= times]
    return sorted(templates, key=lambda t: (-_KIND_WEIGHT[t.kind] * len(t.exemplars), t.anchor))[:120]


def _template(anchor: str, added: list[tuple[Any, ...]]) -> _Template:
    """Of the files added at one anchor, those of a commit one after the other."""
    exemplars: list[_Exemplar] = []
    seen: set[str] = set()
    kinds: Counter[str] = Counter()
    for commit, (row, *more) in groupby(added, itemgetter(0)):
        _, path, _, _, kind, author, at = row
        kinds[kind] += 1
        if len(more) <= 1 and path not in seen:
            exemplars.append(_Exemplar(commit, author, at, path))
        seen.add(path)
        for other in more:
            seen.add(other[1])
    return _Template(anchor, max(kinds, key=lambda kind: (kinds[kind], kind)), exemplars)


def _gather(tables: Tables, templates: list[_Template], limits: dict[str, Any]) -> None:
    """Give each exemplar its changes, and those of its author's commits nearby that name its stem."""
    exemplars = [exemplar for template in templates for exemplar in template.newest]
    for template in templates:
        for exemplar in template.newest:
            exemplar.stem = recurring.stem(
                exemplar.path.rpartition("/")[0] if "/*/" in template.anchor else exemplar.path
            )
    commits = sorted({e.commit for e in exemplars})
    days = sorted({e.author * 100000 + e.at // _NEAR + shift for e in exemplars for shift in (-1, 0, 1)})
    changes: dict[int, set[tuple[str, str]]] = defaultdict(set)
    whole: dict[int, set[tuple[str, str]]] = defaultdict(set)
    by_author: dict[int, list[tuple[int, int]]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for commit, author, at, status, path, by_hand in tables.query(_NEARBY, commits=commits, days=days, **limits):
        whole[commit].add((status, path))
        if not by_hand:
            continue
        if (commit, author) not in pairs:
            pairs.add((commit, author))
            by_author[author].append((at, commit))
        changes[commit].add((status, path))
    for works in by_author.values():
        works.sort()
    texts = {commit: "\n".join(path.lower() for _, path in them) for commit, them in changes.items()}
    for exemplar in exemplars:
        found = set(changes[exemplar.commit])
        works = by_author[exemplar.author]
        low, high = bisect_left(works, (exemplar.at - _NEAR, -1)), bisect_right(works, (exemplar.at + _NEAR, 1 << 40))
        for _, commit in works[low:high][:200]:
            if _names(texts[commit], exemplar):
                found |= changes[commit]
                exemplar.nearby[commit] = changes[commit]
        exemplar.changes, exemplar.own = found, whole[exemplar.commit]
    _name_formerly(tables, exemplars)


def _name_formerly(tables: Tables, exemplars: Sequence[_Exemplar]) -> None:
    """Give each exemplar its changes by the other names that their files had: which of them they had then is not known here."""
    paths = {path for exemplar in exemplars for _, path in (*exemplar.own, *exemplar.changes)}
    former: dict[str, list[str]] = defaultdict(list)
    for path, other in tables.query(_FORMER, paths=sorted(paths)):
        former[path].append(other)
    for exemplar in exemplars:
        them = exemplar.own | exemplar.changes
        exemplar.formerly = {(status, other) for status, path in them for other in former.get(path, ())}


def _names(text: str, exemplar: _Exemplar) -> bool:
    stem = exemplar.stem
    return exemplar.path.lower() in text or (len(stem) >= 4 and stem not in recurring.STEMLESS and stem in text)


def _find_steps(template: _Template, least: float, rates: dict[str, float], alive: set[str]) -> None:
    """Take the best pattern, set aside what it explains, and again, until none reaches the least share."""
    count = len(template.newest)
    anchor = Pattern("A", template.anchor, 1.0)
    left = [e.changes - {("A", e.path)} for e in template.newest]
    fitting = [
        {c: [p for p in recurring.patterns(*c, e.stem) if _lives(p, alive)] for c in them}
        for e, them in zip(template.newest, left, strict=True)
    ]
    template.steps, template.done = [(anchor, 1.0)], [{anchor} for _ in left]
    while len(template.steps) < 9:
        did = _did(left, fitting)
        good = [
            p
            for p, them in did.items()
            if _holds(p, len(them) / count, least, rates, template.anchor) and _bursts(template.newest, them) >= 3
        ]
        if not good:
            break
        best = max(good, key=lambda p: (len(did[p]) * p.rank, p.rank, p.path, p.status))
        template.steps.append((best, len(did[best]) / count))
        for index, fits in enumerate(fitting):
            hit = {c for c in left[index] if best in fits[c]}
            if hit:
                template.done[index].add(best)
            left[index] = {c for c in left[index] if c not in hit}
    template.steps[1:] = sorted(template.steps[1:], key=lambda s: (-s[1], s[0].path, s[0].status))


def _did(
    left: list[AbstractSet[tuple[str, str]]], fitting: list[dict[tuple[str, str], list[Pattern]]]
) -> dict[Pattern, list[int]]:
    """Which of the exemplars, by number, did what fits each pattern."""
    found: dict[Pattern, list[int]] = defaultdict(list)
    for number, (them, fits) in enumerate(zip(left, fitting, strict=True)):
        for pattern in {p for change in them for p in fits[change]}:
            found[pattern].append(number)
    return found


def _bursts(newest: list[_Exemplar], numbers: list[int]) -> int:
    """In how many (author, fortnight) pairs these were made: one series of commits says a thing once."""
    return len({(newest[number].author, newest[number].at // (14 * 86400)) for number in numbers})


def _lives(pattern: Pattern, alive: set[str]) -> bool:
    fixed = pattern.path.partition("*")[0]
    return (fixed if fixed == pattern.path else fixed.rpartition("/")[0]) in alive or "/" not in pattern.path


def _holds(pattern: Pattern, share: float, least: float, rates: dict[str, float], anchor: str) -> bool:
    """Whether a pattern is a step: shared enough, no commonplace, and not the anchor's own folder over again."""
    if pattern.path.endswith("/**"):
        inside = anchor.startswith(pattern.path[:-2])
        return pattern.status == "A" and not inside and share >= (0.4 if pattern.rank < 0.5 else least)
    if recurring.covers(pattern.path, anchor) or (pattern.rank == 0.9 and (pattern.status == "M" or share < 0.4)):
        return False
    return share >= least and share >= 3 * rates.get(pattern.path, 0.0)


def _score(template: _Template, newest: int) -> float:
    """How much there is to write down."""
    people = len({e.author for e in template.exemplars})
    beyond = sum(share for _, share in template.steps[1:])
    age = max(newest - template.exemplars[0].at, 0) / _YEAR
    return float(
        log2(1 + len(template.exemplars))
        * log2(1 + people)
        * (0.2 + min(beyond, 4))
        * _KIND_WEIGHT[template.kind]
        * 0.5 ** (age / 2)
    )


def _distinct(ranked: list[_Template], most: int) -> list[_Template]:
    """Those with a step beyond the anchor, without the ones whose exemplars a better one has."""
    pairs: list[tuple[_Template, set[int]]] = []
    for template in ranked:
        commits = {e.commit for e in template.exemplars}
        parts = {p.path for p, share in template.steps if p.status == "A" and share >= 0.5}
        if len(template.steps) > 1 and all(
            had.anchor not in parts and len(commits & theirs) <= 0.5 * min(len(commits), len(theirs))
            for had, theirs in pairs
        ):
            pairs.append((template, commits))
        if len(pairs) == most:
            break
    return [template for template, _ in pairs]


def _told(
    tables: Tables, scope: Scope, chosen: list[_Template], pages: Mapping[str, Sequence[Passage]], present: set[str]
) -> Iterator[Procedure]:
    people: dict[int, set[int]] = defaultdict(set)
    every = sorted(
        {e.commit for template in chosen for e in template.exemplars}
        | {commit for template in chosen for e in template.newest for commit in e.nearby}
    )
    mine = set()
    for commit, person, wrote in tables.query(_PEOPLE, wanted=every):
        people[commit].add(person)
        if wrote and person == scope.me:
            mine.add(commit)
    ids = dict(tables.query("SELECT commit_no, id FROM commits WHERE list_contains($wanted, commit_no)", wanted=every))
    names: set[str] = set()
    for template in chosen:
        name = recurring.slug(template.anchor, names)
        names.add(name)
        procedure = _procedure(template, name, mine, ids, people, _page(template, pages, present))
        yield _with_follower(procedure, template, scope.me, ids, people, tables)


def _with_follower(
    procedure: Procedure, template: _Template, me: int, ids: dict[int, str], people: dict[int, set[int]], tables: Tables
) -> Procedure:
    """The procedure with who followed the reader's page."""
    mine = tables.query(_MY_PAGE, page=procedure.documented_in, me=me) if procedure.documented_in and me >= 0 else []
    if not mine:
        return procedure
    usual = [step for step, share in template.steps if share >= 0.5]
    for exemplar in template.newest:
        theirs = people[exemplar.commit] - {me}
        whole = len(usual) > 1 and all(_sign(step, exemplar) == "1" for step in usual)
        if exemplar.at > mine[0][1] and whole and me not in people[exemplar.commit] and theirs:
            seen = replace(procedure, followed=ids[exemplar.commit], followed_at=exemplar.at, follower=min(theirs))
            return replace(seen, page_commit=mine[0][0], page_at=mine[0][1])
    return replace(procedure, page_commit=mine[0][0], page_at=mine[0][1])


def _page(template: _Template, pages: Mapping[str, Sequence[Passage]], present: set[str]) -> str:
    steps = [step.path for step, share in template.steps[1:] if share >= 0.5]
    return passages.page_of(template.anchor, steps, pages, present)


def _procedure(
    template: _Template, name: str, mine: set[int], ids: dict[int, str], people: dict[int, set[int]], documented: str
) -> Procedure:
    missed = list(_missed(template))[:5]
    return Procedure(
        name=name,
        title=recurring.title(template.anchor),
        anchor=template.anchor,
        times=len(template.exemplars),
        people=len(set().union(*(people[e.commit] for e in template.exemplars))),
        mine=sum(e.commit in mine for e in template.exemplars),
        first_at=min(e.at for e in template.exemplars),
        last_at=max(e.at for e in template.exemplars),
        steps=tuple(f"{p.status} {p.path}" for p, _ in template.steps),
        shares=tuple(round(share, 6) for _, share in template.steps),
        commits=tuple(ids[e.commit] for e in template.newest[:8]),
        incomplete=tuple(ids[e.commit] for e, _ in missed),
        missing_steps=tuple(f"{p.status} {p.path}" for _, p in missed),
        documented_in=documented,
        kind=template.kind,
        exemplars=tuple(ids[e.commit] for e in template.exemplars),
        my_exemplars=tuple(ids[e.commit] for e in template.exemplars if e.commit in mine),
        persons=tuple(sorted(set().union(*(people[e.commit] for e in template.exemplars)))),
        within=tuple("".join(_sign(p, e) for e in template.newest) for p, _ in template.steps),
        beside=tuple(" ".join(ids[commit] for commit in _apart(p, template)) for p, _ in template.steps),
    )


def _sign(step: Pattern, exemplar: _Exemplar) -> str:
    """Where the step was done, as `Procedure.within` says it."""
    if recurring.fits(step, exemplar.own):
        return "1"
    if recurring.fits(step, exemplar.formerly):
        return "?"
    return "2" if any(recurring.fits(step, them) for them in exemplar.nearby.values()) else "0"


def _apart(step: Pattern, template: _Template) -> list[int]:
    """Other commits nearby that did a step which the exemplar's own did not, newest first."""
    apart = [e for e in template.newest if not recurring.fits(step, e.own)]
    commits = {commit for e in apart for commit, them in e.nearby.items() if recurring.fits(step, them)}
    return sorted(commits - {e.commit for e in template.exemplars}, reverse=True)


def _missed(template: _Template) -> Iterator[tuple[_Exemplar, Pattern]]:
    """Exemplars that left out what at least half did, newest first, each with the first such step."""
    usual = [p for p, share in template.steps if share >= 0.5]
    began = {p: min(e.at for e, done in zip(template.newest, template.done, strict=True) if p in done) for p in usual}
    for exemplar, done in zip(template.newest, template.done, strict=True):
        missing = [p for p in usual if p not in done and began[p] <= exemplar.at and not _touched(p, exemplar)]
        if missing:
            yield exemplar, missing[0]


def _touched(step: Pattern, exemplar: _Exemplar) -> bool:
    """Whether a step was not left out after all: by another file of the pattern, or by adding what others change."""
    return (
        recurring.fits(step, exemplar.changes)
        or recurring.fits(step, exemplar.own)
        or recurring.fits(step, exemplar.formerly)
    )


ANALYSIS = Analysis(
    name="procedures",
    title="Changes made again and again in the same way",
    row=Procedure,
    reads=("authors", "changes", "commits", "contents", "files", "former", "work"),
    compute=_compute,
    options={"times": 4, "share": 0.3, "max_breadth": 30, "years": 10, "most": 30},
    version=9,
)
