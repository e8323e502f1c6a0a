"""The repositories, calendars and forges a workspace reads, and which repository a command means."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from itertools import chain, count
from pathlib import Path

from leadward.connectors.git import layout
from leadward.model.errors import (
    EmptyRepository,
    LeadwardError,
    NotARepository,
    UnknownName,
    UnreadableCalendar,
    UsageProblem,
)
from leadward.model.records import dataclass
from leadward.workflows.places import Home
from leadward.workflows.source_tables import Source, changing, listed, save

__all__ = ["Source", "listed"]


def deployed(home: Home, root: Path) -> str:
    """What of the repository with this work tree is live, as the user named it: a branch, or `tag:PATTERN`; '' where nobody said."""
    return next((source.deploy for source in listed(home) if source.deploy and source.path == root), "")


def repositories(home: Home) -> tuple[Source, ...]:
    """The sources that are git repositories."""
    return tuple(source for source in listed(home) if source.kind == "git")


def calendars(home: Home) -> tuple[Source, ...]:
    """The sources that are calendars."""
    return tuple(source for source in listed(home) if source.kind == "calendar")


def add(home: Home, where: str, deploy: str = "") -> Source:
    """Remember a repository, or a calendar: an ICS file or an address. Twice is once. `deploy`: see `set_deploy`.

    Raises the errors of `layout.find` and `set_deploy`, UnreadableCalendar, ToolMissing.
    """
    where = where.strip() if "://" in where else where
    if "://" in where and (_CLONE.search(where) or not is_calendar(where)):
        raise UsageProblem(
            "This is no address of a calendar: that begins with https:// or webcal://. Of a repository give the folder of a clone."
        )
    new = _calendar(where) if is_calendar(where) else _repository(Path(where).expanduser())
    if deploy:
        check_deploy(new, deploy)
    with changing(home):
        _move_addresses(home)
        have = listed(home)
        source = next((source for source in have if _is_same(home, source, new)), None)
        if source is None:
            new = _with_secret(home, replace(new, name=free(new.name, {source.name for source in have})))
            save(home, (*have, new))
    return set_deploy(home, (source or new).name, deploy) if deploy else source or new


def _is_same(home: Home, source: Source, new: Source) -> bool:
    if new.address:
        return source.kind == "calendar" and source.remote and _has_address(home, source, new.address)
    return not source.remote and source.path == new.path


def _has_address(home: Home, source: Source, address: str) -> bool:
    try:
        return address_of(home, source) == address
    except LeadwardError:
        return False


def address_of(home: Home, source: Source) -> str:
    """The secret address of a calendar. Raises UnreadableCalendar, StoreBroken."""
    from leadward.workflows import addresses

    return source.address or addresses.read(home, source.secret, source.kept, source.name)


def move_addresses(home: Home) -> tuple[tuple[Source, Source], ...]:
    """Move addresses that stand in the configuration into the keyring or the private file: each source before and after."""
    if not any(source.address for source in listed(home)):
        return ()
    with changing(home):
        return _move_addresses(home)


def _move_addresses(home: Home) -> tuple[tuple[Source, Source], ...]:
    have = listed(home)
    moved = tuple((source, _with_secret(home, source)) for source in have if source.address)
    if moved:
        after = dict(moved)
        save(home, tuple(after.get(source, source) for source in have))
    return moved


def _with_secret(home: Home, source: Source) -> Source:
    from leadward.workflows import addresses

    if not source.address:
        return source
    secret, kept = addresses.keep(home, source.address)
    return replace(source, address="", secret=secret, kept=kept)


def agree(home: Home, source: Source, private: tuple[str, ...]) -> Source:
    """Remember that a calendar's name may have these private IP addresses, in place of those agreed to before."""
    agreed = replace(source, private=private)
    with changing(home):
        save(home, tuple(agreed if known == source else known for known in listed(home)))
    return agreed


_CLONE = re.compile(r"(?i)\.git/?\Z|\A[a-z]+://([^/]*@)?(www\.)?(github|gitlab|bitbucket|codeberg)\.(com|org)/")
"""What a repository is cloned from: a calendar's address never looks so."""


def free(name: str, taken: Collection[str]) -> str:
    """The name, with a number where another source has it: `remove` and every note on a source go by names."""
    numbered = (f"{name}-{number}" for number in count(2))
    return next(text for text in chain((name,), numbered) if text not in taken)


def is_calendar(where: str) -> bool:
    return bool(re.match(r"(?i)(https?|webcals?)://", where)) or where.lower().endswith((".ics", ".ical"))


def _repository(path: Path) -> Source:
    found = layout.find(path)
    return Source("git", found.root, found.name)


def _calendar(where: str) -> Source:
    from leadward.connectors.calendar import read, urls

    read.require()
    if "://" in where:
        return Source("calendar", Path(), urls.shown_host(where), where)
    path = Path(where).absolute()
    if not path.is_file():
        raise UnreadableCalendar(f"There is no file {path}; export your calendar as an .ics file first.")
    return Source("calendar", path, path.stem)


def set_deploy(home: Home, name: str, deploy: str) -> Source:
    """Say what of a source, by name or path, is live: a branch of it or of its remote, or `tag:PATTERN`; '' forgets it.

    Raises UnknownName where the repository has no such branch, or no tag that fits; UsageProblem for a calendar.
    """
    old = one(home, name)
    if deploy:
        check_deploy(old, deploy)
    new = replace(old, deploy=deploy)
    with changing(home):
        save(home, tuple(new if source == old else source for source in listed(home)))
    return new


def check_deploy(source: Source, deploy: str) -> None:
    if source.kind != "git":
        raise UsageProblem(f"{source.name} is no clone; only a clone of a repository has a deploy branch.")
    found = layout.find(source.path, lambda _: deploy)
    if deploy.startswith(layout.DEPLOY_TAGS):
        if not any(layout.deploys(deploy, name) for name, _ in found.tags):
            pattern = deploy.removeprefix(layout.DEPLOY_TAGS)
            raise UnknownName(f"No tag of {source.name} fits {pattern}; * matches anything, as in tag:prod/*.")
    elif not found.deploy:
        raise UnknownName(
            f"{source.name} has no branch {deploy}, here or of a remote; `git branch -a` lists them. "
            "Where tags say what is live, write tag:PATTERN."
        )


def remove(home: Home, name: str) -> Source:
    """Forget a source by name, path or address; facts about it stay in the cache until `doctor --clear-cache`."""
    with changing(home):
        _move_addresses(home)
        gone = one(home, name)
        _forget_secret(home, gone)
        save(home, tuple(source for source in listed(home) if source != gone))
    return gone


def one(home: Home, name: str) -> Source:
    """The source of this name, path or address. Raises UnknownName, UsageProblem where there are several."""
    have = listed(home)
    path = Path(name).absolute()
    sources = [
        source for source in have if name in (source.name, source.forge) or (not source.remote and path == source.path)
    ]
    if not sources and "://" in name:
        sources = [
            source
            for source in have
            if source.kind == "calendar" and source.remote and _has_address(home, source, name)
        ]
    if not sources:
        raise UnknownName(f"No source is called {_shown(name)}; `leadward source list` shows them.")
    if len(sources) > 1:
        raise UsageProblem(f"{len(sources)} sources are called {_shown(name)}; give the path instead.")
    return sources[0]


def _shown(name: str) -> str:
    return "that" if "://" in name else name


def _forget_secret(home: Home, source: Source) -> None:
    from leadward.workflows import addresses

    if source.secret:
        addresses.forget(home, source.secret, source.kept)


@dataclass(frozen=True)
class Part:
    """What of a history a command looks at: paths in or below `below`, commits from `since` to `until`, both included."""

    below: str = ""
    since: date | None = None
    until: date | None = None


WHOLE = Part()


@dataclass(frozen=True)
class Where:
    """What the options of a command ask for: one repository or all, and which part."""

    repository: str | None = None
    part: Part = WHOLE


@dataclass(frozen=True)
class Place:
    """A repository to look at, and which part of it."""

    path: Path
    part: Part = WHOLE


def chosen_all(home: Home, repo: Where | str | None) -> tuple[Place, ...]:
    """What `--repo` names; else the workspace's repositories; else the repository one is in."""
    where = _where(repo)
    if where.repository is not None:
        return (Place(Path(where.repository), where.part),)
    paths = [source.path for source in repositories(home)] or [Path(os.curdir)]
    return tuple(Place(path, where.part) for path in paths)


def chosen_or_none(home: Home, repo: str | None) -> tuple[Place, ...]:
    """`chosen_all`, but nothing where there are calendars alone, and no repository here."""
    if repo is None and calendars(home) and not repositories(home):
        try:
            layout.find(Path(os.curdir))
        except (NotARepository, EmptyRepository):
            return ()
    return chosen_all(home, repo)


def chosen(home: Home, repo: Where | str | None) -> Place:
    """The one repository a command means: `--repo`, the one we are in, or the only source. Raises UsageProblem."""
    where = _where(repo)
    if where.repository is not None:
        return Place(Path(where.repository), where.part)
    have = repositories(home)
    path = Path(os.curdir).resolve()
    inside = [source.path for source in have if path == source.path or source.path in path.parents]
    if inside or not have:
        return Place(inside[0] if inside else path, where.part)
    if len(have) == 1:
        return Place(have[0].path, where.part)
    names = ", ".join(source.name for source in have)
    raise UsageProblem(f"There are {len(have)} sources ({names}); say which with --repo PATH.")


def _where(repo: Where | str | None) -> Where:
    return repo if isinstance(repo, Where) else Where(repo)
