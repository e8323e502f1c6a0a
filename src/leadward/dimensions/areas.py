"""Which area does a path belong to?

Method: areas that a person drew (`[areas]` in the configuration) go first. Where CODEOWNERS tells at least two sets of owners apart, an area is what one set owns, and carries its name
(`@org/payments` is `payments`). Elsewhere, and for paths that nobody owns, an area is the top folder; where one
container folder (`src`, `packages`, ...) holds most of the present files, the folder in it. In a part of a repository
(`--path`) folders count from there.
Limits: files at the top belong to the area '' and so do those directly in the container: to the container itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from leadward.dimensions.codeowners import CodeOwners, owners_of_all
from leadward.dimensions.globs import expression
from leadward.model.records import dataclass

_CONTAINERS = frozenset(
    (
        "src",
        "lib",
        "libs",
        "packages",
        "pkg",
        "crates",
        "apps",
        "services",
        "modules",
        "components",
        "plugins",
        "projects",
    )
)
_MOST = 0.5
"""Share of the present files from which a single top folder is opened up."""
_MOST_DRAWN = 200


@dataclass(frozen=True, slots=True)
class Assigned:
    """The area of each path, in order, and of each area its owners as CODEOWNERS writes them (none for folders)."""

    area_of: list[str]
    owners: dict[str, tuple[str, ...]]


Drawn = Sequence[tuple[str, tuple[str, ...]]]
"""Area -> its paths in this repository, patterns as in `.gitignore`."""


def drawn_here(drawn: Drawn, repository: str) -> list[tuple[str, tuple[str, ...]]]:
    """Of areas drawn over repositories, what lies in this one: `path`, or `repository:path`."""
    found = []
    for area, paths in drawn:
        split = [path.rpartition(":") for path in paths]
        here = tuple(path for name, _, path in split if name in ("", repository))
        found += [(area, here)] if here else []
    return found


def assign(
    paths: Sequence[str], present: Sequence[bool], rules: CodeOwners, drawn: Drawn = (), top: str = ""
) -> Assigned:
    """Give each path its area. `present` tells which exist in the newest tree: they decide the layout below `top`."""
    found = _unless_drawn(paths, present, rules, top)
    chosen = _chosen(paths, drawn)
    if not any(chosen):
        return found
    area_of = [area or other for area, other in zip(chosen, found.area_of, strict=True)]
    return Assigned(area_of, {area: found.owners.get(area, ()) for area in sorted(set(area_of))})


def _chosen(paths: Sequence[str], drawn: Drawn) -> list[str]:
    """The first drawn area that each path fits, '' for none."""
    groups = [
        (area, "|".join(expression(pattern, classes=False, inside=True) for pattern in patterns))
        for area, patterns in drawn[:_MOST_DRAWN]
    ]
    if not groups:
        return [""] * len(paths)
    match = re.compile("(?:" + "|".join(f"({body})" for _, body in groups) + r")\Z", re.DOTALL).match
    found = [match(path) for path in paths]
    return [groups[each.lastindex - 1][0] if each and each.lastindex else "" for each in found]


def _unless_drawn(paths: Sequence[str], present: Sequence[bool], rules: CodeOwners, top: str) -> Assigned:
    by_folder = _folders(paths, present, top)
    if not rules:
        return Assigned(by_folder, dict.fromkeys(sorted(set(by_folder)), ()))
    chosen = owners_of_all(rules, paths)
    names = {owners: area_name(owners) for owners in sorted(set(chosen)) if owners}
    if len({names[owners] for owners, here in zip(chosen, present, strict=True) if here and owners}) < 2:
        return Assigned(by_folder, dict.fromkeys(sorted(set(by_folder)), ()))
    area_of = [names.get(owners, folder) for owners, folder in zip(chosen, by_folder, strict=True)]
    written = {name: owners for owners, name in names.items()}
    return Assigned(area_of, {area: written.get(area, ()) for area in sorted(set(area_of))})


def area_name(owners: Sequence[str]) -> str:
    """The name of what a set of owners owns: team names without organisation, joined by `+`, in alphabetical order."""
    return "+".join(sorted({_short(owner) for owner in owners}))


def _short(owner: str) -> str:
    if owner.startswith("@"):
        return owner.rpartition("/")[2].lstrip("@") or owner
    return owner.partition("@")[0] or owner


def _folders(paths: Sequence[str], present: Sequence[bool], top: str) -> list[str]:
    opened = _opened(paths, present, top)
    cache: dict[str, str] = {}
    out = []
    for path in paths:
        folder = path.rpartition("/")[0]
        area = cache.get(folder)
        if area is None:
            area = cache[folder] = _top(folder, opened)
        out.append(area)
    return out


def _top(folder: str, opened: str) -> str:
    """`src/app/x` is `src/app` where `src` is opened up, else `src`."""
    if opened and (folder == opened or folder.startswith(opened + "/")):
        rest = folder[len(opened) + 1 :].partition("/")[0]
        return f"{opened}/{rest}" if rest else opened
    return folder.partition("/")[0]


def _opened(paths: Sequence[str], present: Sequence[bool], top: str = "") -> str:
    """The folder whose sub-folders are areas: a container that holds most files, and in it a lone package; `top` for none."""
    here = [path for path, there in zip(paths, present, strict=True) if there and path.startswith(top and top + "/")]
    opened, within = top, here
    while within:
        counts = Counter(
            path[len(opened) + 1 if opened else 0 :].partition("/")[0] for path in within if _deeper(path, opened)
        )
        if not counts:
            return opened
        name, files = max(counts.items(), key=lambda item: (item[1], item[0]))
        lone = opened != top and files > 0.8 * len(within)
        if not (lone or (opened == top and name in _CONTAINERS and files >= _MOST * len(here))):
            return opened
        opened = f"{opened}/{name}" if opened else name
        within = [path for path in within if path.startswith(opened + "/")]
        if opened.count("/") >= 2 + top.count("/"):
            return opened
    return opened


def _deeper(path: str, opened: str) -> bool:
    return "/" in path[len(opened) + 1 if opened else 0 :]
