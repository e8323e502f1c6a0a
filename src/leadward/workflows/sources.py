"""The repositories and calendars a workspace reads, and which repository a command means."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from itertools import chain, count
from pathlib import Path

from leadward.connectors.git import layout
from leadward.model.errors import (
    EmptyRepository,
    NotARepository,
    StoreBroken,
    UnknownName,
    UnreadableCalendar,
    UsageProblem,
)
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.workflows import places


@dataclass(frozen=True)
class Source:
    """One source of the workspace: `git` or `calendar`. A calendar has a `path` or an `address`, which may hold a secret."""

    kind: str
    path: Path
    name: str
    address: str = ""


def listed() -> tuple[Source, ...]:
    """The sources of the configuration, in its order; empty where there is no configuration. Raises StoreBroken."""
    path = places.config_path()
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(
            Source(str(s["kind"]), Path(s["path"]), str(s["name"]), str(s.get("address", "")))
            for s in told.get("source", ())
        )
    except FileNotFoundError:
        return ()
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as problem:
        raise StoreBroken(f"{path} cannot be read as configuration ({problem}); mend it, or move it away.") from None


def repositories() -> tuple[Source, ...]:
    """The sources that are git repositories."""
    return tuple(source for source in listed() if source.kind == "git")


def calendars() -> tuple[Source, ...]:
    """The sources that are calendars."""
    return tuple(source for source in listed() if source.kind == "calendar")


def add(where: str) -> Source:
    """Remember a repository, or a calendar: an ICS file or an address. Twice is once.

    Raises the errors of `layout.find`, UnreadableCalendar, ToolMissing.
    """
    if "://" in where and (_CLONE.search(where) or not _is_calendar(where)):
        raise UsageProblem(
            f"{visible(where)} is no address of a calendar: that begins with https:// or webcal://. "
            "Of a repository give the folder of a clone."
        )
    new = _calendar(where) if _is_calendar(where) else _repository(Path(where).expanduser())
    have = listed()
    known = next((each for each in have if (each.path, each.address) == (new.path, new.address)), None)
    if known is None:
        new = replace(new, name=_free(new.name, {each.name for each in have}))
        _save((*have, new))
    return known or new


_CLONE = re.compile(r"(?i)\.git/?\Z|\A[a-z]+://([^/]*@)?(www\.)?(github|gitlab|bitbucket|codeberg)\.(com|org)/")
"""What a repository is cloned from: a calendar's address never looks so."""


def _free(name: str, taken: Collection[str]) -> str:
    """The name, with a number where another source has it: `remove` and every note on a source go by names."""
    numbered = (f"{name}-{number}" for number in count(2))
    return next(each for each in chain((name,), numbered) if each not in taken)


def _is_calendar(where: str) -> bool:
    return bool(re.match(r"(?i)(https?|webcals?)://", where)) or where.lower().endswith((".ics", ".ical"))


def _repository(path: Path) -> Source:
    found = layout.find(path)
    return Source("git", found.root, found.name)


def _calendar(where: str) -> Source:
    from leadward.connectors.calendar import fetch, read

    read.require()
    if "://" in where:
        return Source("calendar", Path(), fetch.host_of(fetch.normal(where)), where)
    path = Path(where).absolute()
    if not path.is_file():
        raise UnreadableCalendar(f"There is no file {visible(str(path))}; export your calendar as an .ics file first.")
    return Source("calendar", path, path.stem)


def remove(name: str) -> Source:
    """Forget a source by name or path; facts about it stay in the cache until `doctor --clear-cache`."""
    have = listed()
    given = Path(name).absolute()
    found = [source for source in have if name in (source.name, source.address or None) or given == source.path]
    if not found:
        raise UnknownName(f"No source is called {visible(name)}; `leadward source list` shows them.")
    if len(found) > 1:
        raise UsageProblem(f"{len(found)} sources are called {visible(name)}; give the path instead.")
    _save(tuple(source for source in have if source != found[0]))
    return found[0]


def _save(sources: tuple[Source, ...]) -> None:
    path = places.config_path()
    places.make_private(path.parent)
    kept = _without_sources(path)
    tables = [
        f"\n[[source]]\nkind = {_quoted(s.kind)}\npath = {_quoted(str(s.path))}\nname = {_quoted(s.name)}\n"
        + (f"address = {_quoted(s.address)}\n" if s.address else "")
        for s in sources
    ]
    places.write_private(path, (kept + "".join(tables)).encode())


def _without_sources(path: Path) -> str:
    """The configuration's text without its sources, which are written last: what a person wrote, comments too, stays."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return "# Leadward's configuration; docs/configuration.md. Sources are kept by `leadward source`, at the end.\n"
    kept = "".join(part for part in re.split(r"(?m)^(?=[ \t]*\[)", text) if not _SOURCE_TABLE.match(part))
    if not _same_but_sources(text, kept):
        raise StoreBroken(f"{path} is written in a way that cannot be kept; put each [[source]] on lines of its own.")
    return kept.rstrip("\n") + "\n"


def _same_but_sources(text: str, kept: str) -> bool:
    try:
        before, after = tomllib.loads(text), tomllib.loads(kept)
    except tomllib.TOMLDecodeError:
        return False
    return {**before, "source": []} == {**after, "source": []} and "source" not in after


_SOURCE_TABLE = re.compile(r"[ \t]*\[\[[ \t]*source[ \t]*\]\]")


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


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


def chosen_all(repo: Where | str | None) -> tuple[Place, ...]:
    """What `--repo` names; else the workspace's repositories; else the repository one is in."""
    where = _where(repo)
    if where.repository is not None:
        return (Place(Path(where.repository), where.part),)
    paths = [source.path for source in repositories()] or [Path(os.curdir)]
    return tuple(Place(path, where.part) for path in paths)


def chosen_or_none(repo: str | None) -> tuple[Place, ...]:
    """`chosen_all`, but nothing where there are calendars alone, and no repository here."""
    if repo is None and calendars() and not repositories():
        try:
            layout.find(Path(os.curdir))
        except (NotARepository, EmptyRepository):
            return ()
    return chosen_all(repo)


def chosen(repo: Where | str | None) -> Place:
    """The one repository a command means: `--repo`, the one we are in, or the only source. Raises UsageProblem."""
    where = _where(repo)
    if where.repository is not None:
        return Place(Path(where.repository), where.part)
    have = repositories()
    here = Path(os.curdir).resolve()
    inside = [source.path for source in have if here == source.path or source.path in here.parents]
    if inside or not have:
        return Place(inside[0] if inside else here, where.part)
    if len(have) == 1:
        return Place(have[0].path, where.part)
    names = ", ".join(visible(source.name) for source in have)
    raise UsageProblem(f"There are {len(have)} sources ({names}); say which with --repo PATH.")


def _where(repo: Where | str | None) -> Where:
    return repo if isinstance(repo, Where) else Where(repo)
