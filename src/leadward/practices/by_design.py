"""What changes with other things by design, so that its changes say nothing: lists of what others hold, hubs, and the package as a whole.

A settings file, a table of routes or a module of default values changes whenever somebody adds a thing elsewhere. A hub changes together with
half of the code. And a folder that holds most of the code is no part of it that anybody could own, show or talk about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from leadward.analyses import hotspots
from leadward.analyses.coupling import Coupled
from leadward.model.patterns import pattern
from leadward.model.practice import Findings
from leadward.practices import phrases

FEWEST_FILES = 8
"""Of fewer source files nobody can say which folder holds most."""
MOST_SHARE = 0.6
HUB_FOLDERS = 6
"""A file that changes together with files of so many other folders is a hub."""

_REGISTER = (
    "_?urls|routes?|routing|[a-z_]*settings|defaults|_?mappings?|options?|opts|flags|const(ant)?s?|registry|hookspecs|exports?|enums?|features?|i18n|locales?"
    "|messages|strings|migrations?|[a-z_]*options?|schema|structs?|fsm|dispatch(er)?|middlewares"
)
"""Where a thing is registered that is written elsewhere: a step of adding one."""
_MANIFEST = "__about__|_?version|manifest|setup|package|pyproject|cargo|gemfile|pom|build|cmakelists|tsconfig|mix|rakefile|project|deps|requirements[-\\w]*"
_GRAB_BAG = "__init__|utils?|helpers?|common|misc"
_ENTRY = "router|index|mod|main|lib|core|app|cli|config(uration)?|types|errors?|exceptions?"


def _called(*words: str) -> re.Pattern[str]:
    return pattern(rf"(^|/)({'|'.join(words)})\.\w+$", re.IGNORECASE)


_FACADES = pattern(r"(^|/)facades?/", re.IGNORECASE)
"""What a program writes for what stands elsewhere."""
_LIST = _called(_REGISTER, _MANIFEST, _GRAB_BAG)
_ALONG = _called(_REGISTER, _MANIFEST, _GRAB_BAG, _ENTRY)
_REGISTERED = _called(_REGISTER)
_ORDINARY = _called(_MANIFEST, _GRAB_BAG, _ENTRY)


def is_list(path: str) -> bool:
    """Whether a file holds what others add to, by its name: a list, a manifest, a place for whatever fits nowhere else."""
    return bool(_LIST.search(path) or _FACADES.search(path))


def is_register(path: str) -> bool:
    """Whether a file is where a thing is registered that is written elsewhere, by its name."""
    return bool(_REGISTERED.search(path))


def moves_along(path: str) -> bool:
    """Whether a file goes along with others for what it is, by its name: a list, or where a program begins."""
    return bool(_ALONG.search(path))


def is_ordinary_step(path: str, anchor: str) -> bool:
    """Whether changing this file where another one is added (`anchor`) is ordinary coding: importing it, or changing what stands beside it.

    Registering it is not, and neither is a change somewhere else.
    """
    if _REGISTERED.search(path):
        return False
    home = phrases.directory_of(anchor)
    return bool(_ORDINARY.search(path)) or phrases.directory_of(path) in (home, phrases.directory_of(home))


def hubs(pairs: Sequence[Coupled]) -> frozenset[str]:
    """The files that change together with files of many other folders."""
    folders: Counter[str] = Counter()
    for path, other in {
        (one, phrases.directory_of(two))
        for pair in pairs
        for one, two in ((pair.path, pair.other), (pair.other, pair.path))
    }:
        folders[path] += other != phrases.directory_of(path)
    return frozenset(path for path, number in folders.items() if number >= HUB_FOLDERS)


def wholes(findings: Findings) -> frozenset[str]:
    """The folders that hold most of the source files that change: the only package, and what is above it. The top is one of them."""
    rows = findings.rows(hotspots.ANALYSIS)
    counts: Counter[str] = Counter()
    for row in rows:
        folder = phrases.directory_of(row.path)
        while folder:
            counts[folder] += 1
            folder = phrases.directory_of(folder)
    enough = max(MOST_SHARE * len(rows), FEWEST_FILES)
    return frozenset({"", *(folder for folder, number in counts.items() if number >= enough)})
