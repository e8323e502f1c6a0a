"""The reader's own recent work, as several practices ask about it: what was more than a chore, and where it lies."""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import log1p

from leadward.analyses.experts import Expert
from leadward.analyses.my_recent_work import RecentWork
from leadward.analyses.shared_code import SharedCode
from leadward.analyses.undertakings import Undertaking
from leadward.dimensions.filekinds import kind_of
from leadward.model.claim import EVERYWHERE, Common, Dated, Landed, Live, Released, Touched, When, Where
from leadward.model.patterns import pattern
from leadward.model.practice import Findings
from leadward.model.sentence import NOTHING, Sentence, Slot, joined, line
from leadward.practices import by_design, phrases, wording

KNOWN = 0.5
FEWEST_REVISIONS = 5
FEWEST_WORDS = 3
FEWEST_SAID = 2
MOST_SHARE = 0.5
_DEEPEST = 4

_CHORE = (
    r"^(?:\[[^\]]{1,60}\]\s*)?(merge|revert|bump(-up)?|hotfix|upgrade|release|releasing|prepare|prep|version|backport|changes\b|v?\d+\.\d|(chore|ci|github|docs?|tests?|build|style|refactor|perf)\b.{0,20}:)"
    r"|\b(typos?|lint(er|ing)?|whitespace|flake8|ruff|black|mypy|typing|annotations?|coverage|changelog|changes?\.(md|rst|txt)|release notes|readme"
    r"|copyright|docs?|docstrings?|docblocks?|(php|java)docs?|type ?hints?|phpstan|psalm|rector|styleci|cs fix\w*|(merge )?conflicts?|lts|refact|document(s|ed|ing|ation)?|comments?|renam\w+|refactor\w*|clean ?up|cosmetics?|nits?|deprecat\w+|dependenc\w+|requirements"
    r"|pre-commit|formatting|re-?fmt|reformat\w*|re-?wrap\w*|rubocop|standardrb|style (issues?|fix(es)?)|code style|isort|pyupgrade|prettier|eslint|gofmt|deps|lockfiles?|build tags?|moderni[sz]\w+|spelling|wording|grammar|english|some more|wip|misc|tests?|testing|fixtures?|(github )?workflows?|authors|contributors|translations?|warnings?|compil\w+|shebangs?)\b|\[?\b\d{1,2}/(\d{1,2}|n)\]"
    r"|^(go\.(mod|sum|work)|vendor(ed|ing)?|cargo(\.(toml|lock))?|package(-lock)?\.json|gemfile|pom\.xml|build\.gradle\w*)\b|\b(to|from|use) (\S+ )?v?\d+\.\d+|\bv\d+\.\d+\.\d+"
)
_ISSUE = pattern(r"\b((fix|close|resolve)(e?[sd])?\s+)?((issue|bug|ticket|pr)s?\s+)?(#|gh-)?\d+\b", re.IGNORECASE)
_FIX = r"\b(fix(e[sd])?|bug|crash\w*|regressions?|hotfix|repairs?|corrects?)\b"
_INSIDE = (
    r"(?-i:\b[a-z_][\w-]*\.(py|rs|go|scm|toml|[ch]|hpp|cc|cpp|rb|java|php|tsx?|ya?ml|json|lock|cfg|ini|mk|sh|el|vim|sql)\b|\b[A-Z]{7,}\b)|"
    r"[`()]\)|`|\w_\w|::|->|\b(?-i:([A-Z][a-z]+){2,})\b|\b(?-i:\w*[a-z0-9][A-Z]\w*?[a-z0-9][A-Z]\w*|[a-z]{3,}[A-Z][a-z]\w*)\b"
    r"|\b(generali[sz]e\w*|simplif\w+|extract\w*|inline\w*|moves?|moved|split\w*|unif(y|ies)|convert\w*|unused|reus(e|es)|factor\w*|restructur\w+"
    r"|reorgani[sz]\w+|modulari[sz]\w+|internal\w*|helpers?|introduce|abstract\w*|decoupl\w+|dedup\w*|cleaner|mutation|signatures?|imports?|types?|typed"
    r"|drop(s|ped)?|pointers?|structs?|callbacks?|const|static|macros?|hack\w*|mocks?|iterators?|loops?|usize|async|globally|variables?|tweak\w*|optimi[sz]\w+|unpacked|private|public|constructors?|parameters?|idiom\w*|rearrang\w+|without changing|share[sd]?|clarif\w+|ensures?|guards?|switch\w*|polish\w*|port(s|ed|ing)?|constant.time|instead of|replac\w+|removes?d?|uses?|used|using|lock(s|ed|ing)?|kdoc|javadoc|logger|normali[sz]\w+|flatten\w*|signedness|allocat\w+|lifetimes?|clones?|workarounds?|hash ?(map|table|set)s?|b-?trees?|linked lists?|ring buffers?|arenas?|bitmaps?|bitsets?|tries|mutex\w*|atomics?|data structures?|safeguards?|(early|fast) returns?|fast paths?)\b|(^|: )model(l?ing|l?ed|s)?\b"
)
_STEP = (
    r"^(?:\[?[\w./ -]{1,30}\]?(?:\([^)]*\))?!?:\s*)?(also|now|more|still|again|another|start(s|ed|ing)?|begin\w*|try(ing)?|attempt\w*|temp\w*|remaining|rest of|finish\w*"
    r"|continu\w+|step|part|phase|further|actually|oops|forgot\w*|add (more|missing|back|another|initial|basic|some)|(re-?)?add back|readd)\b"
    r"|\b(first|initial|rough|early|basic) (version|pass|cut|draft|implementation|work|commit|attempt|stab|try|skeleton|support)\b"
    r"|\b(for now|follow[- ]?ups?|left-?overs?|drafts?|poc|prototyp\w+|skeletons?|scaffold\w*|stubs?|stubbed|boilerplate|plumb\w*|placeholders?|hook(s|ed)? up|wire[sd]? (up|in)|take (2|two)|as discussed|per (review|comments?))\b"
)
_NO_PRODUCT = (
    r"^(contrib|book)/|^book$|(^|/)(\.[^/]+|docs?|documentation|man\d?|t|tests?|testing|tests?[-_][^/]*|[^/]*[-_]tests?|testdata|e2e|(?-i:[a-z]+Tests?)|specs?|__tests__|bench(es|marks?)?"
    r"|examples?|samples?|demos?|my[-_]?app|playgrounds?|scripts?|tools?|hack|extras?|patches"
    r"|ci|build|build-logic|buildsrc|gradle|cmake|release|requirements|changelogs?|changes|news"
    r"|locales?|i18n|translations?|migrations|vendor|third_party|fixtures)(/|$)"
)
_LOOKS = r"(^|/)(css|styles?|fonts?|images?|img|icons?)(/|$)"
_NO_CODE = (
    r"(^|/)[^.]*$|\.(md|rst|txt|adoc|json|ya?ml|toml|lock|cfg|ini|properties|xml|svg|gradle(\.kts)?|sbt|bzl|cmake|mk)$"
)
"""Patterns without regard to case, compiled when first asked: most runs ask none."""
_GENERIC = frozenset(
    [
        "api",
        "app",
        "arena",
        "base",
        "bitmap",
        "bitset",
        "btree",
        "buffer",
        "buffers",
        "code",
        "collections",
        "commands",
        "common",
        "config",
        "containers",
        "controllers",
        "core",
        "hashmap",
        "hashtable",
        "heap",
        "helpers",
        "index",
        "internal",
        "java",
        "lib",
        "list",
        "lists",
        "main",
        "management",
        "map",
        "maps",
        "models",
        "pkg",
        "pool",
        "python",
        "queue",
        "queues",
        "routes",
        "scripts",
        "set",
        "sets",
        "settings",
        "shared",
        "source",
        "src",
        "stack",
        "static",
        "structs",
        "structures",
        "templates",
        "tree",
        "trees",
        "types",
        "util",
        "utils",
        "vector",
        "views",
    ]
)
"""Names that tell nobody outside the code what is meant: folders that hold any code, and data structures."""
_CONTAINERS = frozenset(
    [
        "src",
        "lib",
        "core",
        "packages",
        "pkg",
        "internal",
        "app",
        "apps",
        "main",
        "source",
        "java",
        "python",
        "common",
        "shared",
        "code",
    ]
)


@lru_cache(maxsize=8192)
def is_product(place: str) -> bool:
    """Whether a folder or path holds what users meet: no tests, documents, tools or settings."""
    return not re.search(_NO_PRODUCT, place, re.IGNORECASE)


def is_terrain(place: str) -> bool:
    """Whether a folder is one to go into before others do: of the product, and no styles or pictures."""
    return is_product(place) and not re.search(_LOOKS, place, re.IGNORECASE)


def is_code(path: str) -> bool:
    """Whether a file is code of the product that one could talk about: no document, settings file or list of what others hold."""
    code = is_product(path) and not re.search(_NO_CODE, path, re.IGNORECASE)
    return code and kind_of(path) == "source" and not by_design.is_list(path)


@lru_cache(maxsize=8192)
def is_chore(subject: str) -> bool:
    """Whether a commit's subject speaks of what nobody asks about: versions, documents, tests, style."""
    return bool(re.search(_CHORE, subject, re.IGNORECASE))


def is_telling_title(subject: str) -> bool:
    """Whether a commit's subject opens a talk: no chore, no step of other work, and one that can be said."""
    return not is_chore(subject) and not is_working_title(subject) and is_sayable(subject)


@lru_cache(maxsize=8192)
def is_working_title(subject: str) -> bool:
    """Whether a subject speaks of a step on the way, to whoever knows the rest: `First version of the parser`, `Also check the port`."""
    return bool(re.search(_STEP, subject, re.IGNORECASE))


def is_sayable(subject: str) -> bool:
    """Whether a commit's subject, said aloud, tells what was done: whole, in two words or more, numbers of issues aside.

    `Update cart.py` is what a forge writes by itself, `Address review comments` speaks to whoever reviewed it.
    """
    bare = re.sub(r"\([\s#]*\)", " ", _ISSUE.sub(" ", subject)).strip()
    words = "" if not bare or bare.endswith(":") else phrases.said(bare)
    cut = re.search(r"(…|\.\.\.)\s*$", words) or re.search(
        r"^(add|create|delete|edit|fix|update)\w* \S+\.\w+$", words.strip(), re.IGNORECASE
    )
    talk = re.search(
        r"^merge (pull request|branch|remote|commit from fork)|\b(requested|suggested) by\b|\bcode review\b|\b(review|pr) (comments?|feedback|suggestions?)\b|^address",
        words.strip(),
        re.IGNORECASE,
    )
    return not (cut or talk) and len(re.findall(r"[^\W\d_]{2,}", words)) >= FEWEST_SAID


def things(rows: Sequence[RecentWork]) -> list[RecentWork]:
    """Of the commits of one merged branch the widest, in the order given: a branch is one thing, however many commits it has."""
    best: dict[object, RecentWork] = {}
    for row in rows:
        unit = row.unit if row.unit >= 0 else row.commit
        held = best.get(unit)
        if held is None or (row.files, row.at, row.commit) > (held.files, held.at, held.commit):
            best[unit] = row
    kept = {row.commit for row in best.values()}
    return [row for row in rows if row.commit in kept]


def is_felt(work: RecentWork) -> bool:
    """Whether somebody who only uses the software could notice it, by the words of its subject."""
    return len(work.subject.split()) >= FEWEST_WORDS and not is_inside(work.subject)


def is_inside(subject: str) -> bool:
    """Whether a subject speaks of the code alone, which nobody outside it sees."""
    return bool(re.search(_INSIDE, subject, re.IGNORECASE))


def is_asked_about(work: RecentWork) -> bool:
    """Whether somebody outside the code may have waited for it, by the words of its subject: it adds, mends or speeds up something."""
    return is_fix(work) or bool(
        re.search(_ADDS, work.subject, re.IGNORECASE) or re.search(_BETTER, work.subject, re.IGNORECASE)
    )


def is_fix(work: RecentWork) -> bool:
    return bool(re.search(_FIX, work.subject, re.IGNORECASE))


_ADDS = r"^(?:\[?[\w./ -]{1,30}\]?(?:\([^)]*\))?!?:\s*)?(add|adds|added|implement\w*|introduc\w*|support\w*|allow\w*|enable\w*|new|teach\w*|let)\b|^feat\b"


def adds(subject: str) -> bool:
    """Whether a subject says that something is there now that was not."""
    return bool(re.search(_ADDS, subject, re.IGNORECASE))


_BETTER = r"\b(faster|fast|speeds?|quick\w*|slow\w*|latency|performance|memory|prevents?|avoids?|no longer|stops?)\b"
_WIDE = 40
"""Files of a change that count for its weight: what changes more is a sweep as often as a feature."""


def weightiest(rows: Sequence[RecentWork], projects: Sequence[Undertaking]) -> list[RecentWork]:
    """Own work, what weighs most first: part of a project, on the product and no chore, adding something and no fix, wide, out."""
    named = frozenset(each for row in projects if row.scale == "project" for each in row.my_listed)
    return sorted(rows, key=lambda row: (-_weight(row, row.commit in named), -row.at, row.commit))


def _weight(row: RecentWork, of_a_project: bool) -> float:
    telling = bool(row.directory) and _on_product(row) and not is_chore(row.subject)
    adds = bool(re.search(_ADDS, row.subject, re.IGNORECASE))
    came_out = bool(row.tag or row.live_at)
    weight = 2 * telling + of_a_project + adds - is_fix(row) + 0.5 * came_out + 0.5 * log1p(min(row.files, _WIDE))
    return round(weight, 6)


def worth(rows: Sequence[RecentWork]) -> list[RecentWork]:
    """Work on the product that one wrote, that stands, is more than a chore and can be named to somebody, newest first."""
    mine = (row for row in rows if row.wrote and row.stands and row.directory and _on_product(row))
    found = [row for row in mine if is_telling_title(row.subject)]
    return sorted(found, key=lambda row: (-row.at, row.commit))


def _on_product(row: RecentWork) -> bool:
    return is_product(row.directory) and row.kind == "source"


def out(row: RecentWork, commits: Sequence[str], today: date) -> Sentence:
    """`in 0.51.0 of 1 May`, `live since 3 Dec`, `merged 12 Nov`, of commits that came out together; '' where nothing can be said."""
    if row.live_at:
        return wording.live(Live(tuple(commits), row.live_at), today)
    if row.tag:
        return wording.in_release(Released(tuple(commits), row.tag, row.tagged_at, row.module), today)
    if row.landed_at and not row.with_tags:
        return wording.merged(Landed(tuple(commits), row.landed_at), today)
    return NOTHING


def place(row: RecentWork) -> Where:
    """Where a commit lies, as claims name it."""
    return Where((f"{row.directory}/",)) if row.directory else EVERYWHERE


def told(row: RecentWork, findings: Findings) -> Sentence:
    """`"Retry failed payments" (checkout/, in v4.2 of 10 Jan)`: a piece of own work, with where it lies and how far it came."""
    who = findings.who(findings.me.number) if findings.me else None
    mine = Touched((row.commit,), who, place(row))
    parts: list[Sentence | Slot] = [wording.folder(row.directory), out(row, (row.commit,), findings.today)]
    return line("{title} ({parts})", title=wording.title(row.commit, row.subject, 60, mine), parts=joined(parts, ", "))


def changed_with(row: SharedCode, findings: Findings) -> Sentence:
    """`you and Chandra Chen both changed a.py and b.py in the last 6 months`"""
    if findings.me is None:
        return NOTHING
    me, them, window = findings.who(findings.me.number), findings.who(row.person), When(row.start + 1)
    both = Common((me, them), row.files, window)
    return line(
        "you and {them} {both} changed {files} {window}",
        them=wording.person(them, 20, both),
        both=Slot("both", (both,)),
        files=wording.some_files(both, row.shared_files),
        window=wording.during(both, findings.today),
    )


def changed_with_me(row: SharedCode, findings: Findings) -> Sentence:
    """`Chandra Chen and I both changed a.py and b.py in the last 6 months`: as one says it to one's manager."""
    if findings.me is None:
        return NOTHING
    them, window = findings.who(row.person), When(row.start + 1)
    both = Common((findings.who(findings.me.number), them), row.files, window)
    return line(
        "{them} and I {both} changed {files} {window}.",
        them=wording.person(them, 40, both),
        both=Slot("both", (both,)),
        files=wording.some_files(both, row.shared_files),
        window=wording.during(both, findings.today),
    )


def both_changed(row: SharedCode, findings: Findings) -> Sentence:
    """`perhaps Chandra Chen: you both changed a.py and b.py in the last 6 months`: who may have to know of work there."""
    if findings.me is None:
        return NOTHING
    them, window = findings.who(row.person), When(row.start + 1)
    both = Common((findings.who(findings.me.number), them), row.files, window)
    return line(
        "perhaps {them}: you {both} changed {files} {window}",
        them=wording.person(them, 40, both),
        both=Slot("both", (both,)),
        files=wording.some_files(both, row.shared_files),
        window=wording.during(both, findings.today),
    )


def out_since(row: RecentWork) -> int:
    """When it came to its users, s UTC: live, released, or merged where the project ships without tags; 0 where it has not."""
    return row.live_at or row.tagged_at or (row.landed_at if not row.with_tags else 0)


def by_place(rows: Sequence[RecentWork]) -> Mapping[str, Sequence[RecentWork]]:
    """Rows by the folder that holds most of each, every folder's in the order given."""
    places: dict[str, list[RecentWork]] = defaultdict(list)
    for row in rows:
        places[row.directory].append(row)
    return places


def best_known(rows: Sequence[Expert], findings: Findings) -> Expert | None:
    """The place of the product where most recent work is the reader's own: a part with a telling name, not most of the code."""
    wholes = by_design.wholes(findings)
    own = [row for row in rows if findings.me and row.person == findings.me.number and row.directory not in wholes]
    mine = [row for row in own if _knows(row)]
    return max(mine, key=lambda row: ("/" in row.directory, row.revisions, row.directory), default=None)


def changed_on(known: Expert, findings: Findings, width: int = 24) -> Sentence:
    """`you changed checkout/ on 9 Jan`: the newest of the reader's commits at a place."""
    who = findings.who(known.person)
    newest = Touched(known.commits[:1], who, Where((f"{known.directory}/",)))
    dated = Dated(known.commits[0], known.last_here)
    return line(
        "{you} changed {folder} on {day}",
        you=Slot("you", (newest,)),
        folder=wording.folder(known.directory, width),
        day=wording.moment(known.last_here, findings.today, dated),
    )


def _knows(row: Expert) -> bool:
    known = row.active and row.knowledge >= KNOWN and row.revisions >= FEWEST_REVISIONS
    return known and is_product(row.directory) and is_telling(row.directory)


def is_telling(place: str) -> bool:
    """Whether the last part of a place's name says something to people outside the code."""
    return (
        bool(place) and spoken(place) == posixpath.basename(place) and posixpath.basename(place).lower() not in _GENERIC
    )


def is_container(place: str) -> bool:
    """Whether the last part of a place's name says only that code is in it."""
    return posixpath.basename(place).lower() in _CONTAINERS


def spoken(place: str) -> str:
    """A folder or file as one would name it in a talk: its last part that says something."""
    parts = [part.partition(".")[0] or part for part in place.split("/") if part]
    telling = [part for part in parts if part.lower().strip("_") not in _GENERIC and not re.fullmatch(r"v?\d+", part)]
    return (telling or parts or [phrases.TOP])[-1]


def spread(rows: Sequence[RecentWork], wholes: Collection[str] = ()) -> list[tuple[str, int]]:
    """How many commits on the product went to which folders, most first.

    Folders are cut to the first depth at which no single one holds more than `MOST_SHARE` of them, and none holds most of the code.
    """
    places = [row.directory for row in rows if row.directory and is_product(row.directory)]
    counts: Counter[str] = Counter()
    for depth in range(1, _DEEPEST + 1):
        counts = Counter("/".join(place.split("/")[:depth]) for place in places)
        if not counts or (max(counts.values()) <= MOST_SHARE * counts.total() and not counts.keys() & set(wholes)):
            break
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))
