"""Which change is made again and again in the same way?

Method: additions of one file to the same folder with the same extension (or of the same file name to sibling
folders), made at least four times by commits of at most 30 paths, are exemplars of one procedure. What its author
committed within three days before or after, and that names the added file's stem, belongs to the exemplar too. A
step is a path, or a pattern of paths in which the stem varies, that three tenths of the 20 newest exemplars or more
added or modified, and at least three times as often as commits at large do, by at least three people or in three
different fortnights; what no longer exists is no step. The more exact of two patterns wins unless the wider holds
for clearly more. Of procedures that share most exemplars, or of which one is a step of the other, the first is
told. They are ranked by exemplars, people, steps, kind of file and recency.
Source: ours, in the spirit of change templates (Kim and Notkin, LSdiff 2009; Zimmermann et al., ROSE 2004);
measured in `docs/validation.md`.
Limits: a step done by hand outside the repository is not seen; a share says what was done, not what should be.
Commits that add several such files at once (imports, moves) are left out, as are merges, programs, generated, lock,
vendored and binary files.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import groupby
from math import log2
from operator import itemgetter
from typing import Any, NamedTuple

from leadward.model.analysis import Analysis, Scope, Tables


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
    """A present docs file that names the anchor's directory or changed with it; '' where none is known."""


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


class _Pattern(NamedTuple):
    """A tuple: patterns are looked up in sets and dictionaries a hundred thousand times."""

    status: str
    path: str
    rank: float
    """How exact: 1 names a file, less a wider pattern."""


@dataclass(slots=True)
class _Template:
    """A procedure in the making."""

    anchor: str
    kind: str
    exemplars: list[_Exemplar]
    steps: list[tuple[_Pattern, float]] = field(default_factory=list)
    done: list[set[_Pattern]] = field(default_factory=list)
    """Of each of the newest exemplars, the steps it did."""

    @property
    def newest(self) -> list[_Exemplar]:
        return self.exemplars[:_NEWEST]


_NEWEST = 20
_NEAR = 3 * 86400
_STEMLESS = frozenset(
    "init index mod main lib test tests readme new base common util utils types core".split(" ")  # noqa: SIM905
)
_TEST_MARK = re.compile(r"^tests?[_-]|[_-](?:tests?|spec)$")
_KIND_WEIGHT = {"source": 1.0, "config": 0.5, "docs": 0.45, "test": 0.4, "data": 0.35}
_YEAR = 365 * 86400

_ADDED = """
SELECT c.commit_no, p.path, p.directory, p.extension, p.kind, c.author, c."at"
FROM changes c JOIN paths p USING (path_no)
WHERE c.status = 'A' AND NOT c.bot AND c.breadth BETWEEN 1 AND $max_breadth AND p.kind IN ('source', 'test', 'docs', 'config', 'data') AND p.directory <> ''
    AND c."at" > (SELECT max("at") FROM changes WHERE NOT bot) - $years * 31536000
ORDER BY c."at" DESC, c.commit_no DESC, p.path
"""
_NEARBY = """
SELECT c.commit_no, c.author, c."at", CASE WHEN c.status = 'A' THEN 'A' ELSE 'M' END AS status, p.path
FROM changes c JOIN paths p USING (path_no)
WHERE c.status <> 'D' AND NOT c.bot AND c.breadth BETWEEN 1 AND $max_breadth AND p.kind IN ('source', 'test', 'docs', 'config', 'data')
    AND (list_contains($commits, c.commit_no) OR list_contains($days, c.author::BIGINT * 100000 + c."at" // 259200))
ORDER BY c.commit_no, p.path
"""
_RATES = """
SELECT p.path, sum(n)::BIGINT / (SELECT greatest(count(*), 1) FROM commits WHERE breadth BETWEEN 1 AND $max_breadth AND NOT bot) AS rate
FROM (
    SELECT path_no, count(*) AS n FROM changes WHERE NOT bot AND breadth BETWEEN 1 AND $max_breadth AND status <> 'A' GROUP BY path_no
) JOIN paths p USING (path_no)
GROUP BY p.path HAVING sum(n) >= 3 AND 4 * rate > $share
"""
"""Only where it can matter: a step has the least share anyway, and three times the rate."""
_STANDING = "SELECT path, directory, extension, kind FROM paths WHERE present"


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
    yield from _told(tables, scope, chosen, [path for path, _, _, kind in standing if kind == "docs"])


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
    found: list[_Exemplar] = []
    seen: set[str] = set()
    kinds: Counter[str] = Counter()
    for commit, (row, *more) in groupby(added, itemgetter(0)):
        _, path, _, _, kind, author, at = row
        kinds[kind] += 1
        if len(more) <= 1 and path not in seen:
            found.append(_Exemplar(commit, author, at, path))
        seen.add(path)
        for other in more:
            seen.add(other[1])
    return _Template(anchor, max(kinds, key=lambda kind: (kinds[kind], kind)), found)


def _stem(path: str) -> str:
    """The name without extension and test marks, in lower case: `tests/test_foo_bar.py` is `foo_bar`."""
    name = path.rpartition("/")[2].lower()
    bare = name.lstrip(".").partition(".")[0] or name
    return _TEST_MARK.sub("", bare)


def _gather(tables: Tables, templates: list[_Template], limits: dict[str, Any]) -> None:
    """Give each exemplar its changes, and those of its author's commits nearby that name its stem."""
    exemplars = [exemplar for template in templates for exemplar in template.newest]
    for template in templates:
        for exemplar in template.newest:
            exemplar.stem = _stem(exemplar.path.rpartition("/")[0] if "/*/" in template.anchor else exemplar.path)
    commits = sorted({e.commit for e in exemplars})
    days = sorted({e.author * 100000 + e.at // _NEAR + shift for e in exemplars for shift in (-1, 0, 1)})
    changes: dict[int, set[tuple[str, str]]] = defaultdict(set)
    by_author: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for commit, author, at, status, path in tables.query(_NEARBY, commits=commits, days=days, **limits):
        if commit not in changes:
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
        exemplar.changes = found


def _names(text: str, exemplar: _Exemplar) -> bool:
    stem = exemplar.stem
    return exemplar.path.lower() in text or (len(stem) >= 4 and stem not in _STEMLESS and stem in text)


def _patterns(status: str, path: str, stem: str) -> list[_Pattern]:
    """The path, and ever wider patterns that it fits, the most exact first."""
    parts = path.split("/")
    name = parts[-1]
    dot = name.rfind(".")
    found = [_Pattern(status, path, 1.0)]
    varied = _varied(path, stem)
    if varied != path:
        found.append(_Pattern(status, varied, 0.98))
    if len(parts) > 1:
        found.append(_Pattern(status, "/".join(parts[:-1]) + "/*" + (name[dot:] if dot > 0 else ""), 0.9))
    depths = range(min(len(parts) - 2, 4), 0, -1)
    wide = ((depth, 0.35 if depth == 1 else 0.6 + 0.05 * depth) for depth in depths)
    return [*found, *(_Pattern(status, "/".join(parts[:depth]) + "/**", rank) for depth, rank in wide)]


def _varied(path: str, stem: str) -> str:
    """`tests/test_foo.py` with stem `foo` is `tests/test_*.py`. Short stems vary only where they are a whole word."""
    if not stem or stem in _STEMLESS:
        return path
    words = re.split(r"[_-]", stem)
    if path.isascii() and stem.isascii() and not all(word in path.lower() for word in words):
        return path  # most do not name it: no pattern is made for these
    loose = "[_-]?".join(map(re.escape, words))
    edges = (r"(?<![a-z0-9])", r"(?![a-z0-9])") if len(stem) < 5 else ("", "")
    return re.sub(edges[0] + loose + edges[1], "*", path, flags=re.IGNORECASE)


def _find_steps(template: _Template, least: float, rates: dict[str, float], alive: set[str]) -> None:
    """Take the best pattern, set aside what it explains, and again, until none reaches the least share."""
    count = len(template.newest)
    anchor = _Pattern("A", template.anchor, 1.0)
    left = [e.changes - {("A", e.path)} for e in template.newest]
    fitting = [
        {c: [p for p in _patterns(*c, e.stem) if _lives(p, alive)] for c in them}
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
    left: list[AbstractSet[tuple[str, str]]], fitting: list[dict[tuple[str, str], list[_Pattern]]]
) -> dict[_Pattern, list[int]]:
    """Which of the exemplars, by number, did what fits each pattern."""
    found: dict[_Pattern, list[int]] = defaultdict(list)
    for number, (them, fits) in enumerate(zip(left, fitting, strict=True)):
        for pattern in {p for change in them for p in fits[change]}:
            found[pattern].append(number)
    return found


def _bursts(newest: list[_Exemplar], numbers: list[int]) -> int:
    """In how many (author, fortnight) pairs these were made: one series of commits says a thing once."""
    return len({(newest[number].author, newest[number].at // (14 * 86400)) for number in numbers})


def _lives(pattern: _Pattern, alive: set[str]) -> bool:
    fixed = pattern.path.partition("*")[0]
    return (fixed if fixed == pattern.path else fixed.rpartition("/")[0]) in alive or "/" not in pattern.path


def _holds(pattern: _Pattern, share: float, least: float, rates: dict[str, float], anchor: str) -> bool:
    """Whether a pattern is a step: shared enough, no commonplace, and not the anchor's own folder over again."""
    if pattern.path.endswith("/**"):
        inside = anchor.startswith(pattern.path[:-2])
        return pattern.status == "A" and not inside and share >= (0.4 if pattern.rank < 0.5 else least)
    if pattern.path == anchor or (pattern.rank == 0.9 and (pattern.status == "M" or share < 0.4)):
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
    taken: list[tuple[_Template, set[int]]] = []
    for template in ranked:
        commits = {e.commit for e in template.exemplars}
        parts = {p.path for p, share in template.steps if p.status == "A" and share >= 0.5}
        if len(template.steps) > 1 and all(
            had.anchor not in parts and len(commits & theirs) <= 0.5 * min(len(commits), len(theirs))
            for had, theirs in taken
        ):
            taken.append((template, commits))
        if len(taken) == most:
            break
    return [template for template, _ in taken]


def _told(tables: Tables, scope: Scope, chosen: list[_Template], docs: list[str]) -> Iterator[Procedure]:
    wanted = sorted({e.commit for template in chosen for e in template.newest})
    ids = dict(tables.query("SELECT commit_no, id FROM commits WHERE list_contains($wanted, commit_no)", wanted=wanted))
    names: set[str] = set()
    for template in chosen:
        name = _name(template.anchor, names)
        names.add(name)
        yield _procedure(template, name, scope.me, ids, _documented(template.anchor, docs))


def _procedure(template: _Template, name: str, me: int, ids: dict[int, str], documented: str) -> Procedure:
    missed = list(_missed(template))[:5]
    return Procedure(
        name=name,
        title=_title(template.anchor),
        anchor=template.anchor,
        times=len(template.exemplars),
        people=len({e.author for e in template.exemplars}),
        mine=sum(e.author == me for e in template.exemplars),
        first_at=min(e.at for e in template.exemplars),
        last_at=max(e.at for e in template.exemplars),
        steps=tuple(f"{p.status} {p.path}" for p, _ in template.steps),
        shares=tuple(round(share, 6) for _, share in template.steps),
        commits=tuple(ids[e.commit] for e in template.newest[:8]),
        incomplete=tuple(ids[e.commit] for e, _ in missed),
        missing_steps=tuple(f"{p.status} {p.path}" for _, p in missed),
        documented_in=documented,
    )


def _missed(template: _Template) -> Iterator[tuple[_Exemplar, _Pattern]]:
    """Exemplars that left out what at least half did, newest first, each with the first such step."""
    usual = [p for p, share in template.steps if share >= 0.5]
    began = {p: min(e.at for e, done in zip(template.newest, template.done, strict=True) if p in done) for p in usual}
    for exemplar, done in zip(template.newest, template.done, strict=True):
        missing = [p for p in usual if p not in done and began[p] <= exemplar.at]
        if missing:
            yield exemplar, missing[0]


def _name(anchor: str, taken: set[str]) -> str:
    """`pygments/lexers/*.py` is `add-lexers-py`; more of the folder where that is taken."""
    folder, _, name = anchor.replace("/*/", "/").rpartition("/")
    parts = [re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in (*folder.split("/"), name)]
    parts = [part for part in parts if part] or ["file"]
    for length in range(2, len(parts) + 1):
        if (made := "-".join(["add", *parts[-length:]])) not in taken:
            return made
    made = "-".join(["add", *parts])
    return next((n for i in range(2, 1000) if (n := f"{made}-{i}") not in taken), made) if made in taken else made


def _title(anchor: str) -> str:
    folder, _, name = anchor.rpartition("/")
    if folder.endswith("/*"):
        return f"Add a folder with {name} in {folder[:-2]}"
    return f"Add a {name[1:]} in {folder}" if name != "*" else f"Add a file in {folder}"


_GUIDE = re.compile(r"contribut|develop|writing|adding|howto|how-to|guide|creating|extend|new[_-]|hacking")


def _documented(anchor: str, docs: list[str]) -> str:
    """A document whose path speaks of the thing added and of how: `doc/docs/lexerdevelopment.rst` for lexers."""
    words = [part for part in re.split(r"[/*]", anchor.rpartition("/")[0].lower()) if part]
    thing = words[-1].rstrip("s") if words else ""
    if len(thing) < 4:
        return ""
    named = re.compile(rf"{re.escape(thing)}(?:s?(?![a-z])|development|writing|guide)[^/]*\Z")
    found = [path for path in docs if named.search(path.lower()) and _GUIDE.search(path.lower())]
    return min(found, key=lambda path: (len(path), path), default="")


ANALYSIS = Analysis(
    name="procedures",
    title="Changes made again and again in the same way",
    row=Procedure,
    reads=("changes", "commits", "paths"),
    compute=_compute,
    options={"times": 4, "share": 0.3, "max_breadth": 30, "years": 10, "most": 30},
)
