"""The releases of a history as tables: `releases`, `released` (which commit came out in which) and `modules` (what speaks for a folder)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

import numpy as np
import pyarrow as pa

from leadward.account import landing, releases
from leadward.account.graph import MISSING, numbers_of
from leadward.model.text import decoded
from leadward.warehouse import segments
from leadward.warehouse.tables import NO_RELEASED, nothing
from leadward.warehouse.timeline import Timeline, fixed


def made_by(time: Timeline, tags: pa.Table | None, project: str, as_of: int) -> list[releases.Release]:
    """The releases by `as_of` (s UTC), oldest first."""
    return releases.releases(_tagged(time, tags), project, as_of)


def _tagged(time: Timeline, tags: pa.Table | None) -> list[tuple[str, int, int]]:
    """(name, node of the graph, when it was tagged) of each tag whose commit is known."""
    if tags is None or not len(tags):
        return []
    own = tags.column("commit_no").to_pylist()
    nodes = numbers_of(time.ids, fixed(tags.column("id"))).tolist() if "id" in tags.column_names else own
    times = tags.column("tagged_at").to_pylist() if "tagged_at" in tags.column_names else [None] * len(own)
    rows = zip(tags.column("name").to_pylist(), nodes, times, strict=True)
    return [
        (decoded(name), node, int(at if at is not None else time.committed[node]))
        for name, node, at in rows
        if node >= 0
    ]


def tables(time: Timeline, made: list[releases.Release], folders: Collection[str]) -> dict[str, pa.Table]:
    """The rows of the three tables. `folders`: those that files lie in."""
    first = releases.first_release(time.graph.parents(), time.order.tolist(), made) if made else {}
    every = sorted({above for folder in folders for above in _with_above(folder)})
    spoken = {folder: module for module, folder in releases.folders_of(first, every).items()}
    modules = pa.table(
        {
            "directory": pa.array(list(folders), pa.string()),
            "module": pa.array([releases.module_of(folder, spoken) for folder in folders], pa.string()),
        }
    )
    return {"releases": _releases(made), "released": _released(first, time.count), "modules": modules}


def _releases(made: list[releases.Release]) -> pa.Table:
    return pa.table(
        {
            "release_no": pa.array(range(len(made)), pa.int32()),
            "tag": pa.array([release.tag for release in made], pa.string()),
            "module": pa.array([release.module for release in made], pa.string()),
            "at": pa.array([release.at for release in made], pa.int64()),
        }
    )


def _released(first: Mapping[str, np.ndarray[Any, np.dtype[np.int32]]], count: int) -> pa.Table:
    parts = []
    for module, column in first.items():
        commits = np.flatnonzero(column[:count] >= 0)
        if len(commits):
            names = pa.array([module] * len(commits), pa.string())
            rows = {"commit_no": commits.astype(np.uint32), "module": names, "release_no": column[commits]}
            parts.append(segments.table(rows))
    return pa.concat_tables(parts) if parts else nothing(NO_RELEASED)


def live(time: Timeline, tip: str, name: str, tags: pa.Table | None, as_of: int) -> pa.Table:
    """(commit_no, at): when each commit first reached what is deployed, by `as_of`; s UTC.

    tip: id of the deploy branch's newest commit, '' for none. name: the branch, or `tag:PATTERN` where tags are the record.
    """
    if name.startswith("tag:"):
        return _live_by_tags(time, name.removeprefix("tag:"), tags, as_of)
    node = int(numbers_of(time.ids, np.frombuffer(bytes.fromhex(tip), np.uint8).reshape(1, -1))[0]) if tip else MISSING
    if node < 0:
        return _live_rows(np.empty(0, np.int64), np.empty(0, np.int64))
    place = landing.land(time.graph, node).place
    chain = np.array(landing.first_parent_chain(time.graph.first_parents(), node), np.int64)
    commits = np.flatnonzero(place[: time.count] >= 0)
    return _live_by(commits, time.committed[chain[place[commits]]], as_of)


def _live_by_tags(time: Timeline, pattern: str, tags: pa.Table | None, as_of: int) -> pa.Table:
    made = [
        releases.Release(name, releases.WHOLE, (), at, node)
        for name, node, at in _tagged(time, tags)
        if at <= as_of and fnmatchcase(name, pattern)
    ]
    made.sort(key=lambda release: (release.at, release.tag))
    first = releases.first_release(time.graph.parents(), time.order.tolist(), made).get(releases.WHOLE)
    if first is None:
        return _live_rows(np.empty(0, np.int64), np.empty(0, np.int64))
    commits = np.flatnonzero(first[: time.count] >= 0)
    return _live_by(commits, np.array([release.at for release in made], np.int64)[first[commits]], as_of)


def _live_by(commits: np.ndarray[Any, Any], at: np.ndarray[Any, Any], as_of: int) -> pa.Table:
    there = (at <= as_of) & (at > 0)
    return _live_rows(commits[there], at[there])


def _live_rows(commits: np.ndarray[Any, Any], at: np.ndarray[Any, Any]) -> pa.Table:
    return segments.table({"commit_no": commits.astype(np.uint32), "at": at.astype(np.int64)})


def _with_above(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
