"""Which document tells how a change is done that is made again and again, by what it says of the steps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from leadward.model.analysis import Tables

_PASSAGES = """
SELECT p.path, c.line, c.text, c.key FROM contents c JOIN files p USING (file_no)
WHERE c.kind = 'names' AND p.kind = 'docs' ORDER BY p.path, c.line, c.text
"""


class Passage(NamedTuple):
    """A passage of a document: its first line, the paths that it names, and whether it or its heading asks to add something."""

    line: int
    paths: tuple[str, ...]
    asks: bool


def pages(tables: Tables) -> dict[str, list[Passage]]:
    """The passages of documents that name paths."""
    found: dict[str, list[Passage]] = defaultdict(list)
    for path, number, names, said in tables.query(_PASSAGES):
        found[path].append(Passage(number, tuple(names.split(" ")), bool(said)))
    return found


GUIDES = r"contribut|develop|hacking|adding|how-?to|guide|writing|extending|/first"
"""Documents whose path says that they tell how something is done."""
_STANDS_FOR = re.compile(r"[<{*]")
"""In a path of a document: what is written there stands for a name."""
_NEAR = 80
"""Lines between the passage that says where a file goes and those of the other steps."""
_FEW, _MOST = 1 / 3, 2 / 3
"""Of the other usual steps, those that a page names."""


def page_of(
    anchor: str, steps: Sequence[str], pages: Mapping[str, Sequence[Passage]], present: AbstractSet[str]
) -> str:
    """The document that tells how it is done, by what it says of the steps; '' where none does.

    A passage of it names the anchor's folder, or a file in it that does not exist and so stands for a new one. Where that asks to
    add something, the page names the places of at least a third of the other steps near it (`steps` are their patterns), or
    of two thirds and two anywhere; where it does not, the page's path says that it tells how something is done, and two
    thirds and two of them are near.
    """
    by_path = {path: _named(anchor, steps, path, page, present) for path, page in pages.items()}
    most = max(by_path.values(), default=0)
    return min(
        (path for path, named in by_path.items() if named == most > 0), key=lambda path: (len(path), path), default=""
    )


def _named(anchor: str, steps: Sequence[str], path: str, page: Sequence[Passage], present: AbstractSet[str]) -> int:
    """How many steps a page names where it tells how such a file is added; 0 where it is no page of it."""
    others = [step for step in dict.fromkeys(steps) if not _within(_fixed(step), _fixed(anchor))]
    guide = bool(re.search(GUIDES, path.lower()))
    few, most = max(1, _FEW * len(others)), max(2, _MOST * len(others))
    best = 0
    for passage in page:
        if not any(_is_new(path, anchor, present) for path in passage.paths):
            continue
        near = _count(others, (each for each in page if abs(each.line - passage.line) <= _NEAR))
        anywhere = _count(others, page) if passage.asks else 0
        if near >= (few if passage.asks else most if guide else len(others) + 1):
            best = max(best, near)
        if anywhere >= most:
            best = max(best, anywhere)
    return best


def _count(steps: Sequence[str], passages: Iterable[Passage]) -> int:
    """How many of the steps these passages name."""
    paths = {path for passage in passages for path in passage.paths}
    return sum(any(_means(path, step) for path in paths) for step in steps)


def _fixed(pattern: str) -> str:
    """The folder that a pattern varies in; a path that does not vary, as it is."""
    return pattern.partition("*")[0].rpartition("/")[0] if "*" in pattern else pattern


def _within(place: str, folder: str) -> bool:
    return place == folder or (
        place.startswith(f"{folder}/") and "/" not in place[len(folder) + 1 :] and "." not in place
    )


def _is_new(named: str, anchor: str, present: AbstractSet[str]) -> bool:
    """Whether a path names the anchor's folder, or a file or folder (`queries/<name>/`) that would be one of its kind and is not there."""
    folder, bare = _fixed(anchor), named.removeprefix("./")
    if bare.rstrip("/") == folder:
        return "/" in bare
    head, _, name = bare.rstrip("/").rpartition("/")
    suffix = anchor.rpartition("/")[2].rpartition("*")[2] if "/*/" not in anchor else ""
    below = head == folder or (("/" in head) and folder.endswith(f"/{head}")) or head.startswith(f"{folder}/")
    if bare.endswith("/") and not ("/*/" in anchor and _STANDS_FOR.search(name)):
        return False
    return below and bool(name) and name.endswith(suffix) and f"{folder}/{name}" not in present and bare not in present


def _means(named: str, step: str) -> bool:
    """Whether a path in a text means the place of a step."""
    place, bare = _fixed(step), named.removeprefix("./").rstrip("/")
    if "*" not in step:
        return bare == place or (("/" in bare or "." in bare or bare[:1].isupper()) and place.endswith(f"/{bare}"))
    return bool(place) and (
        (bare == place and "/" in named) or bare.startswith(f"{place}/") or ("/" in bare and place.endswith(f"/{bare}"))
    )
