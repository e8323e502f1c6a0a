"""Which area does a path belong to?

Method: areas that a person drew (`[areas]` in the configuration) go first. Where CODEOWNERS tells at least two teams apart, an area is
what one team owns, and carries its name (`@org/payments` is `payments`). A team is `@org/team`, a group's path on GitLab, or an address
whose name says so (`web-team@...`); of several on a line it is the one that owns the fewest files, since reviewers of everything stand on
every line. Users are people: a line of users makes no team. Elsewhere, and for paths that no team owns, an area is the top folder; where one
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
_GROUP = re.compile(
    r"(?:^|[-_.+])(?:teams?|groups?|squads?|guild|crew|owners|maintainers|reviewers|committers|devs|developers|engineers|engineering|leads"
    r"|admins|oncall|on-call|sre|ops|devops|infra|platform|security)(?:[-_.+]|$)",
    re.IGNORECASE,
)
"""Mailboxes that are read by several."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """The area of each path, in order; of each area the team as CODEOWNERS writes it (none for folders), and those that were drawn."""

    area_of: list[str]
    owners: dict[str, tuple[str, ...]]
    drawn: frozenset[str] = frozenset()

    def is_team(self, area: str) -> bool:
        """Whether somebody said that this is a team or a product: CODEOWNERS, or the person who drew it."""
        return bool(self.owners.get(area)) or area in self.drawn


Drawn = Sequence[tuple[str, tuple[str, ...]]]
"""Area -> its paths in this repository, patterns as in `.gitignore`."""


def drawn_here(pairs: Drawn, repository: str) -> list[tuple[str, tuple[str, ...]]]:
    """Of areas drawn over repositories, what lies in this one: `path`, or `repository:path`."""
    found = []
    for area, paths in pairs:
        split = [path.rpartition(":") for path in paths]
        here = tuple(path for name, _, path in split if name in ("", repository))
        found += [(area, here)] if here else []
    return found


def assign(
    paths: Sequence[str], present: Sequence[bool], rules: CodeOwners, pairs: Drawn = (), top: str = ""
) -> Assigned:
    """Give each path its area. `present` tells which exist in the newest tree: they decide the layout below `top`."""
    assignment = _unless_drawn(paths, present, rules, top)
    chosen = _chosen(paths, pairs)
    if not any(chosen):
        return assignment
    area_of = [area or other for area, other in zip(chosen, assignment.area_of, strict=True)]
    owners = {area: assignment.owners.get(area, ()) for area in sorted(set(area_of))}
    return Assigned(area_of, owners, frozenset(area for area, _ in pairs))


def _chosen(paths: Sequence[str], pairs: Drawn) -> list[str]:
    """The first drawn area that each path fits, '' for none."""
    groups = [
        (area, "|".join(expression(pattern, classes=False, inside=True) for pattern in patterns))
        for area, patterns in pairs[:_MOST_DRAWN]
    ]
    if not groups:
        return [""] * len(paths)
    match = re.compile("(?:" + "|".join(f"({body})" for _, body in groups) + r")\Z", re.DOTALL).match
    matches = [match(path) for path in paths]
    return [groups[match.lastindex - 1][0] if match and match.lastindex else "" for match in matches]


def _unless_drawn(paths: Sequence[str], present: Sequence[bool], rules: CodeOwners, top: str) -> Assigned:
    by_folder = _folders(paths, present, top)
    if not rules:
        return Assigned(by_folder, dict.fromkeys(sorted(set(by_folder)), ()))
    chosen = _teams(owners_of_all(rules, paths), present)
    if len({team for team, here in zip(chosen, present, strict=True) if here and team}) < 2:
        return Assigned(by_folder, dict.fromkeys(sorted(set(by_folder)), ()))
    names = {team: team_name(team) for team in sorted(set(chosen)) if team}
    area_of = [names.get(team, folder) for team, folder in zip(chosen, by_folder, strict=True)]
    by_name = {name: (team,) for team, name in names.items()}
    return Assigned(area_of, {area: by_name.get(area, ()) for area in sorted(set(area_of))})


def _teams(owners: Sequence[tuple[str, ...]], present: Sequence[bool]) -> list[str]:
    """Of each path the team, as written; '' where no team is named."""
    named = {each: tuple(owner for owner in each if is_team(owner)) for each in set(owners)}
    files = Counter(team for owner, here in zip(owners, present, strict=True) if here for team in named[owner])
    fewest = {
        each: min(teams, key=lambda team: (files[team], teams.index(team)), default="") for each, teams in named.items()
    }
    return [fewest[owner] for owner in owners]


def is_team(owner: str) -> bool:
    """Whether an owner as written is a team, not a user, a role (`@@maintainer`) or a person's address."""
    if owner.startswith("@"):
        return "/" in owner and not owner.startswith("@@")
    mailbox, at, _ = owner.partition("@")
    return bool(at) and bool(_GROUP.search(mailbox))


def team_name(owner: str) -> str:
    """`payments` of `@org/payments`, `web-team` of `web-team@example.com`."""
    return owner.rpartition("/")[2] if owner.startswith("@") else owner.partition("@")[0]


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
