"""What a change that is made again and again is called, and the patterns of paths that its steps are."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

_TEST_MARK = re.compile(r"^tests?[_-]|[_-](?:tests?|spec)$")


def stem(path: str) -> str:
    """The name without extension and test marks, in lower case: `tests/test_foo_bar.py` is `foo_bar`."""
    name = path.rpartition("/")[2].lower()
    bare = name.lstrip(".").partition(".")[0] or name
    return _TEST_MARK.sub("", bare)


def slug(anchor: str, taken: set[str]) -> str:
    """`pygments/lexers/*.py` is `add-lexers-py`; more of the folder where that is taken."""
    folder, _, name = anchor.replace("/*/", "/").rpartition("/")
    parts = [re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in (*folder.split("/"), name)]
    parts = [part for part in parts if part] or ["file"]
    for length in range(2, len(parts) + 1):
        if (made := "-".join(["add", *parts[-length:]])) not in taken:
            return made
    made = "-".join(["add", *parts])
    return next((n for i in range(2, 1000) if (n := f"{made}-{i}") not in taken), made) if made in taken else made


def title(anchor: str) -> str:
    folder, _, name = anchor.rpartition("/")
    if folder.endswith("/*"):
        return f"Add {name} to a folder in {folder[:-2]}"
    return f"Add a {name[1:]} in {folder}" if name != "*" else f"Add a file in {folder}"


STEMLESS = frozenset(
    "init index mod main lib test tests readme new base common util utils types core".split(" ")  # noqa: SIM905
)


def varied(path: str, stem: str) -> str:
    """`tests/test_foo.py` with stem `foo` is `tests/test_*.py`. Short stems vary only where they are a whole word."""
    if not stem or stem in STEMLESS:
        return path
    words = re.split(r"[_-]", stem)
    if path.isascii() and stem.isascii() and not all(word in path.lower() for word in words):
        return path  # most do not name it: no pattern is made for these
    loose = "[_-]?".join(map(re.escape, words))
    edges = (r"(?<![a-z0-9])", r"(?![a-z0-9])") if len(stem) < 5 else ("", "")
    return re.sub(edges[0] + loose + edges[1], "*", path, flags=re.IGNORECASE)


class Pattern(NamedTuple):
    """A tuple: patterns are looked up in sets and dictionaries a hundred thousand times."""

    status: str
    path: str
    rank: float
    """How exact: 1 names a file, less a wider pattern."""


def patterns(status: str, path: str, stem: str) -> list[Pattern]:
    """The path, and ever wider patterns that it fits, the most exact first."""
    parts = path.split("/")
    name = parts[-1]
    dot = name.rfind(".")
    found = [Pattern(status, path, 1.0)]
    if (loose := varied(path, stem)) != path:
        found.append(Pattern(status, loose, 0.98))
    if len(parts) > 1:
        found.append(Pattern(status, "/".join(parts[:-1]) + "/*" + (name[dot:] if dot > 0 else ""), 0.9))
    depths = range(min(len(parts) - 2, 4), 0, -1)
    wide = ((depth, 0.35 if depth == 1 else 0.6 + 0.05 * depth) for depth in depths)
    return [*found, *(Pattern(status, "/".join(parts[:depth]) + "/**", rank) for depth, rank in wide)]


def fits(step: Pattern, changes: AbstractSet[tuple[str, str]]) -> bool:
    """Whether a step is among changes, by its pattern alone."""
    fits = _regex(step.path)
    return any((status == "A" or step.status != "A") and fits.fullmatch(path) for status, path in changes)


def covers(pattern: str, anchor: str) -> bool:
    """Whether a pattern fits whatever an anchor stands for: each that adds the one adds the other."""
    return _regex(pattern).fullmatch(anchor) is not None


@lru_cache(maxsize=512)
def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(_GLOBS.get(part) or re.escape(part) for part in re.split(r"(\*\*|\*)", pattern)))


_GLOBS = {"**": ".*", "*": "[^/]*"}
