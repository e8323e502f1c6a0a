"""Several sources at once: what is named, and all repositories below a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from leadward.connectors.forge.place import is_written
from leadward.connectors.git import layout
from leadward.connectors.git.below import repositories_below
from leadward.model.errors import NotARepository
from leadward.model.records import dataclass
from leadward.workflows import forges, source_tables, sources
from leadward.workflows.places import Home
from leadward.workflows.sources import Source


@dataclass(frozen=True, slots=True)
class Added:
    """What came of `add_all`: the sources that are new, those that were there, and (path, why) of what was not taken."""

    new: tuple[Source, ...]
    known: tuple[Source, ...]
    skipped: tuple[tuple[Path, str], ...]
    cut: bool = False
    """Whether there is more below the folders than what was looked at."""


def holds_repositories(where: str) -> bool:
    """Whether this is a folder that is in no repository, so that those below it are meant."""
    path = Path(where).expanduser()
    if sources.is_calendar(where) or is_written(where) or "://" in where or not path.is_dir():
        return False
    try:
        layout.git_folders(path)
    except NotARepository:
        return True
    return False


def add_all(home: Home, wheres: Sequence[str], deploy: str = "") -> Added:
    """Remember several, repositories all together or not at all. Raises as `sources.add`; NotARepository for a folder without any."""
    roots: dict[Path, str] = {}
    skipped: list[tuple[Path, str]] = []
    cut = False
    calendars = [where for where in wheres if "://" in where or sources.is_calendar(where) or is_written(where)]
    for where in wheres:
        if where not in calendars:
            found, pairs, more = _meant(Path(where).expanduser())
            roots |= found
            skipped, cut = [*skipped, *pairs], cut or more
    named = [Source("git", root, name) for root, name in roots.items()]
    for source in named:
        if deploy:
            sources.check_deploy(source, deploy)
    new, known = _kept(home, named, deploy)
    new += [forges.added(home, where) for where in calendars]
    return Added(tuple(new), tuple(known), tuple(skipped), cut)


def _kept(home: Home, named: Sequence[Source], deploy: str) -> tuple[list[Source], list[Source]]:
    """(the sources that are new, those that were there), the deploy branch set where one is given."""
    with source_tables.changing(home):
        have = {source: source for source in source_tables.listed(home)}
        of_path = {source.path: source for source in have if source.kind == "git"}
        new: list[Source] = []
        for each in named:
            before = of_path.get(each.path)
            if before:
                have[before] = replace(before, deploy=deploy or before.deploy)
            else:
                name = sources.free(each.name, {one.name for one in (*have, *new)})
                new.append(replace(each, name=name, deploy=deploy))
        source_tables.save(home, (*have.values(), *new))
    return new, [have[of_path[source.path]] for source in named if source.path in of_path]


def _meant(path: Path) -> tuple[dict[Path, str], list[tuple[Path, str]], bool]:
    """The repositories that one argument means by path, what below it is not taken, and whether there is more."""
    if not holds_repositories(str(path)):
        one = layout.find(path)
        return {one.root: one.name}, [], False
    below = repositories_below(path.resolve())
    if not below.found:
        why = f" ({len(below.skipped)} there cannot be taken: {below.skipped[0][1]})" if below.skipped else ""
        raise NotARepository(
            f"No git repository at {path}, above it, or below it{why}; give the folder of a clone, "
            "or one that holds clones."
        )
    return {each.root: each.name for each in below.found}, list(below.skipped), below.cut
