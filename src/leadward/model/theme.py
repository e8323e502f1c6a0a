"""What a time of a history was about: the words that its subjects hold far more often than before, and the places it made.

A theme is a word, or two in a row, that commits of a window name at several times the rate of before. What landed together
counts as a whole: a branch whose name holds the word, or half of whose commits do. The more a theme's commits are those of
a place that the window made, the more it weighs; where they are mostly the same, both are told as one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from math import log
from typing import NamedTuple

from leadward.model.patterns import pattern
from leadward.model.records import dataclass


class Change(NamedTuple):
    """A commit of the window. `at` is when it was written (s UTC), `month` counts calendar months, `source` says whether it changes code."""

    subject: str
    unit: int
    at: int
    month: int
    source: bool
    people: AbstractSet[int]


@dataclass(frozen=True)
class Window:
    """The commits of a window by their place in `changes`, and what was there before."""

    changes: Sequence[Change]
    places: Mapping[str, AbstractSet[int]]
    """Files and folders (these end in `/`) that the window made, with the commits that touch them."""
    branches: Mapping[int, str]
    """Names of branches by unit."""
    before: Sequence[str]
    """Subjects of the commits before the window."""
    names: AbstractSet[str]
    """What people are called, in lower case: names, logins, the parts of both."""


@dataclass(frozen=True)
class Least:
    """What a theme has at least."""

    changes: int = 8
    months: int = 3
    people: int = 2
    rate: float = 4
    """Times as often as before."""
    agreement: float = 0.03
    """Shared with the best new place, of what either has."""
    place: int = 5
    """Commits of a place that is looked at."""
    alone: float = 0.0
    """The weight of words without a place, beside agreement."""


@dataclass(frozen=True)
class Theme:
    """`commits`, `told`: places in `Window.changes`; those that belong, and those of them that hold the word."""

    word: str
    name: str
    commits: frozenset[int]
    told: frozenset[int]
    weight: float


_TOGETHER = 60
"""A branch of more is a line of development."""
_JOINED = 0.3
_SAME = 0.5
_VERB = 0.3
_NO_CODE = 0.3
_SPELLED = 0.5
_WORD = pattern(r"[^\W\d_][^\W_]*\+*|\d+")
_RAW = pattern(r"[^\W_][\w+./-]*")
_PULL = pattern(r" ?\((gh-)?#\d+\)\s*$")
_PREFIX = pattern(r"^\[?[\w ./-]{1,40}\]?(\([^)]*\))?!?:\s")
_VERSION = pattern(r"(v|rc|alpha|beta|dev|post)\d+")
_EVERYBODYS = pattern(
    r"(^|/)(changelog|changes|news|whats[-_]?new|release|_?release[-_]|relnotes|upcoming|vendor|po/)", re.IGNORECASE
)
"""Where every change adds a line or a file: what lies there is not what the change is about."""
_SAYS_NOTHING = """a about above across add added adding adds after again all allow allows also always an and any api are as at avoid back backport
    bad be because been before behavior better between both branch bug build bump but by call calls can case catch change changed changes check
    chore ci clean cleaner cleanup code comment comments commit correct correctly could default dep depend dependencies dependency deprecate deprecated dev different disable disabled
    do doc docs document documentation does don done drop due each enable enabled enh ensure error errors every example examples expect expose extra extract feat feature few
    file files first fix fixed fixes fixing fixup follow followup for force flake8 format from fully function get gh give given go gradle handle handling has have help here
    hide how i if ignore implement implementation implemented implements improve improved improvement improvements in include inline instead internal into introduce introduced is issue
    it its just keep last less let line lines lint list log look maint maintain make makes making mark master merge message messages method minor misc missing
    mnt more move moved moving name names need needed needs never new nit no not note now of off old on once one only option optional options or other our out over own
    part pass patch perf pr pip prefer prepare prettier prevent print properly pull put re read really refactor refactoring reference rel release remove removed removes
    removing rename renamed replace request require renovate return returned returns revert rework ruff rule run same see separate set should show simplify simpler single skip
    small so some split still stop sty style switch t take teach test testing tests than that the their them then there these they this those through to too tool
    tools try tst turn two type types typo typos unify unused up update updated updates updating upgrade us use used useful user uses using value values
    various version via wait want was way we well were what when where which while who will wip with within without work workaround working works would wrap
    write wrong you your"""


def themes(window: Window, least: Least) -> Iterator[Theme]:
    """The themes of a window, weightiest first; of two with mostly the same commits the weightier."""
    if not window.changes or not window.before:
        return
    words = [_words(change.subject) for change in window.changes]
    chosen: list[Theme] = []
    terms = {term for name in window.places for term in _terms(_words(_last(name)))}
    found = sorted(
        _weighed(window, least, words), key=lambda theme: (-theme.weight, theme.word not in terms, theme.word)
    )
    for theme in found:
        if all(_apart(theme, other) for other in chosen):
            chosen.append(theme)
            yield Theme(theme.word, _spelled(theme, window), theme.commits, theme.told, theme.weight)


def _apart(one: Theme, other: Theme) -> bool:
    return len(one.commits & other.commits) < _SAME * min(len(one.commits), len(other.commits))


def _weighed(window: Window, least: Least, words: Sequence[Sequence[str]]) -> Iterator[Theme]:
    """Every theme. What costs most, the count of the words before, is asked of those that pass all else."""
    by_word = {theme.word: theme for theme in _gathered(window, least, words)}
    often = _counted(window.before, by_word.keys())
    now, then = len(window.changes), len(window.before)
    for word, theme in by_word.items():
        here, earlier = len(theme.told), often[word]
        if here * (then + 0.5) > least.rate * now * (earlier + 0.5):
            surprise = max(0.0, here * log(here * (now + then) / ((here + earlier) * now)))
            yield Theme(word, "", theme.commits, theme.told, round(surprise * (theme.weight + least.alone), 6))


def _gathered(window: Window, least: Least, words: Sequence[Sequence[str]]) -> Iterator[Theme]:
    """The words that name enough, about code, beside a new place; their weight is how far they agree with it."""
    verbs = _verbs(window.changes)
    places = _Places({name: them for name, them in window.places.items() if not _EVERYBODYS.search(name)}, least.place)
    code = sum(change.source for change in window.changes) / len(window.changes)
    for word, told in _named(window, words, least.changes).items():
        about_code = sum(window.changes[number].source for number in told) / len(told) > code - _NO_CODE
        if about_code and verbs.isdisjoint(word.split(" ")):
            agreement, commits = places.best(word, told)
            if agreement >= least.agreement and _is_large(commits, window, least):
                yield Theme(word, "", commits, told, agreement)


def _is_large(commits: AbstractSet[int], window: Window, least: Least) -> bool:
    them = [window.changes[commit] for commit in commits]
    people = frozenset[int]().union(*(each.people for each in them))
    return (
        len(them) >= least.changes
        and len({each.month for each in them}) >= least.months
        and len(people) >= least.people
    )


def _named(window: Window, words: Sequence[Sequence[str]], fewest: int) -> dict[str, frozenset[int]]:
    """The commits of each word: those whose subject holds it, and what landed with them where most of that, or its branch, does."""
    holding: dict[str, set[int]] = defaultdict(set)
    units: dict[int, list[int]] = defaultdict(list)
    terms = [frozenset(_terms(word)) for word in words]
    for number, (each, held) in enumerate(zip(window.changes, terms, strict=True)):
        units[each.unit].append(number)
        for term in held:
            holding[term].add(number)
    for unit, them in units.items():
        if len(them) <= _TOGETHER:
            branch = frozenset(_terms(_words(window.branches.get(unit, "").rpartition("/")[2])))
            counts = Counter(term for number in them for term in terms[number])
            for term, count in counts.items():
                if count < len(them) and (2 * count >= len(them) or term in branch):
                    holding[term].update(them)
    return {
        term: frozenset(them) for term, them in holding.items() if 2 * len(them) >= fewest and term not in window.names
    }


def _counted(subjects: Iterable[str], wanted: AbstractSet[str]) -> Counter[str]:
    """How many of the subjects hold each of the words wanted."""
    counts: Counter[str] = Counter()
    parts = {part for term in wanted for part in term.split(" ")}
    for subject in subjects:
        words = _words(subject)
        if not parts.isdisjoint(words):
            counts.update(wanted & set(_terms(words)))
    return counts


@lru_cache(maxsize=1 << 16)
def _base(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=1 << 16)
def _words(text: str) -> tuple[str, ...]:
    """Kept: what two windows ask for is mostly the same."""
    return tuple(_base(word) for word in _WORD.findall(_PULL.sub("", text).lower()))


def _terms(words: Iterable[str]) -> Iterator[str]:
    """Each word that says something, and each two of them in a row."""
    before = ""
    for word in words:
        says = _says(word)
        if says:
            yield word
            if before:
                yield f"{before} {word}"
        before = word if says else ""


@lru_cache(maxsize=1 << 16)
def _says(word: str) -> bool:
    return len(word) > 1 and word not in _silent() and not word[0].isdigit() and not _VERSION.fullmatch(word)


@lru_cache(maxsize=1)
def _silent() -> frozenset[str]:
    return frozenset(_base(word) for word in _SAYS_NOTHING.split())


def telling_words(subject: str) -> frozenset[str]:
    """The words of a subject that say what it is about, in the singular: no verb of any change, no word before its colon."""
    return frozenset(word for word in _words(_PREFIX.sub("", subject)) if _says(word))


def _verbs(changes: Iterable[Change]) -> frozenset[str]:
    """Words with which subjects begin, as verbs do: they say what was done and not with what."""
    begins: Counter[str] = Counter()
    holds: Counter[str] = Counter()
    for change in changes:
        words = _words(_PREFIX.sub("", change.subject))
        begins.update(words[:1])
        holds.update(set(_words(change.subject)))
    return frozenset(word for word, count in begins.items() if count >= _VERB * holds[word])


def _last(place: str) -> str:
    """The last part of a place, without what a dot parts from it."""
    return place.rstrip("/").rpartition("/")[2].partition(".")[0]


class _Places:
    """The places that the window made, by name and by commit."""

    def __init__(self, places: Mapping[str, AbstractSet[int]], fewest: int) -> None:
        self.by_word: dict[str, set[int]] = defaultdict(set)
        self.commits = [(name, them) for name, them in sorted(places.items()) if len(them) >= fewest]
        self.of: dict[int, list[int]] = defaultdict(list)
        for number, (_, them) in enumerate(self.commits):
            for commit in them:
                self.of[commit].append(number)
        for name, them in places.items():
            for term in _terms(_words(_last(name))):
                self.by_word[term].update(them)

    def best(self, word: str, told: frozenset[int]) -> tuple[float, frozenset[int]]:
        """How much the word shares with the place nearest to it, and its commits with those of places that are told with it."""
        shared = Counter(number for commit in told for number in self.of.get(commit, ()))
        agreement, overlap, beside = 0.0, 0.0, -1
        for number, both in sorted(shared.items()):
            count = len(self.commits[number][1])
            agreement = max(agreement, both / (len(told) + count - both))
            if both / min(len(told), count) > overlap:
                overlap, beside = both / min(len(told), count), number
        commits = set(told) | self.by_word.get(word, set())
        return agreement, frozenset(commits | self.commits[beside][1] if overlap >= _JOINED else commits)


def _spelled(theme: Theme, window: Window) -> str:
    """The theme's name as its subjects mostly write it: `path-walk` for `path walk`, `copies` for `copie`."""
    wanted = theme.word.split(" ")
    whole: Counter[str] = Counter()
    apart: Counter[str] = Counter()
    for number in sorted(theme.told):
        subject = _PULL.sub("", window.changes[number].subject)
        whole.update({raw.strip("_.-/").lower() for raw in _RAW.findall(subject) if set(wanted) <= set(_words(raw))})
        plain = _WORD.findall(subject.lower())
        rows = zip(*(plain[start:] for start in range(len(wanted))), strict=False)
        apart.update({" ".join(row) for row in rows if [_base(word) for word in row] == wanted})
    best, count = min(whole.items(), key=lambda pair: (-pair[1], len(pair[0]), pair[0]), default=("", 0))
    if count >= _SPELLED * len(theme.told) or not apart:
        return best or theme.word
    return min(apart, key=lambda text: (-apart[text], text))
