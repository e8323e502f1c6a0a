"""What of a history was reverted: messages, subjects and blobs from the facts, put together by `account.reverts`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa

from leadward.account import reverts
from leadward.account.returned import returned
from leadward.warehouse.timeline import Timeline, fixed

WITHIN = 3 * 365 * 86_400
"""Of older commits it is not asked whether their paths came back: nothing is told of them for which it would matter."""
Columns = Callable[[str], "pa.ChunkedArray | None"]
"""A column of a stored table; None where nothing is stored."""
_Bools: TypeAlias = "np.ndarray[Any, np.dtype[np.bool_]]"


def undone(
    time: Timeline, seen: _Bools, subjects: Mapping[int, str], mentions: pa.Table, changes: Columns, as_of: int
) -> reverts.Undone:
    """What stands reverted by `as_of` (s UTC), of the commits that are `seen` (n,).

    subjects: of commits that quote another, and of those that may be quoted. changes: their columns, by name.
    """
    reverting = [number for number, subject in subjects.items() if reverts.quoted(subject)[0]]
    mentioned, back = _mentioned(time, seen, mentions), _brought_back(time, seen, changes, as_of)
    own = (time.order < time.count) & np.append(seen, False)[np.minimum(time.order, time.count)]
    of_interest = np.zeros(time.count, np.bool_)
    of_interest[[*subjects, *mentioned, *back]] = True
    order = time.order[own]
    aims = {
        *subjects,
        *(number for ids in mentioned.values() for number in ids),
        *(at for rows in back.values() for at, _ in rows),
    }
    brought = _brought(time, np.array(sorted(aims), np.int64))
    return reverts.undone(order[of_interest[order]].tolist(), subjects, mentioned, back, brought, reverting)


MAY_QUOTE = "regexp_matches(subject, '(?i)revert|reapply|reland|back ?out')"
"""In SQL, of a subject: all that `quoting` keeps, and few others. DuckDB looks at them faster than Python."""
MAY_BE_QUOTED = (
    "(list_contains($begin, lower(left(subject, 4))) OR NOT regexp_matches(left(subject, 4), '^[!-~][ -~]{3}$'))"
)
"""Likewise for `quoted`; `$begin`: what `beginnings` gave. What does not begin in plain letters is let through."""


def beginnings(quoting: Mapping[int, str]) -> list[str]:
    """With which four characters what `quoting` quotes begins; none where that cannot be told."""
    wanted = {reverts.key(reverts.quoted(text)[0])[:4] for text in quoting.values()}
    return sorted(wanted) if all(len(text) == 4 and text.isascii() for text in wanted) else []


def quoting(subjects: Iterable[tuple[int, str]]) -> dict[int, str]:
    """Those that quote another commit's subject."""
    return {number: text for number, text in subjects if reverts.quoted(text)[0]}


def quoted(subjects: Iterable[tuple[int, str]], quoting: Mapping[int, str]) -> dict[int, str]:
    """Those that one of `quoting` may quote."""
    wanted = {reverts.key(reverts.quoted(text)[0]) for text in quoting.values()}
    return {number: text for number, text in subjects if reverts.key(text) in wanted} if wanted else {}


def _mentioned(time: Timeline, seen: _Bools, mentions: pa.Table) -> dict[int, list[int]]:
    """Commit -> the commits that its message says it reverts, of those that are here."""
    if not mentions.num_columns:
        return {}
    columns = (mentions.column(name).to_pylist() for name in ("commit_no", "kind", "id"))
    rows = [(number, text) for number, kind, text in zip(*columns, strict=True) if kind == ord("R") and seen[number]]
    known = _by_prefix(time.ids[: time.count], {text for _, text in rows})
    found: dict[int, list[int]] = {}
    for number, text in rows:
        if text in known and seen[known[text]]:
            found.setdefault(number, []).append(known[text])
    return found


def _by_prefix(ids: np.ndarray[Any, np.dtype[np.uint8]], prefixes: Collection[str]) -> dict[str, int]:
    """The commit that each prefix, in hex, names; left out where none or several do."""
    whole = sorted((ids[number].tobytes().hex(), number) for number in _near(ids, prefixes)) if prefixes else []
    by_prefix = {}
    for prefix in prefixes:
        at = bisect_left(whole, (prefix, -1))
        same = [number for text, number in whole[at : at + 2] if text.startswith(prefix)]
        if len(same) == 1:
            by_prefix[prefix] = same[0]
    return by_prefix


def _near(ids: np.ndarray[Any, np.dtype[np.uint8]], prefixes: Collection[str]) -> list[int]:
    """The commits whose ids begin with the first six digits of one of the prefixes: few, where all would have to be sorted."""
    begins = np.array(sorted({int(prefix[:6], 16) for prefix in prefixes}), np.uint32)
    first = ids[:, :3].astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)
    return list(np.flatnonzero(np.isin(first, begins)).tolist())


def _brought(time: Timeline, merges: np.ndarray[Any, np.dtype[np.int64]]) -> dict[int, list[int]]:
    """Merge -> the other commits of its unit, for these merges."""
    unit = time.unit[: time.count]
    inside = np.flatnonzero((unit != np.arange(len(unit))) & np.isin(unit, merges))
    found: dict[int, list[int]] = {}
    for number, merge in zip(inside.tolist(), unit[inside].tolist(), strict=True):
        found.setdefault(merge, []).append(number)
    return found


def _brought_back(time: Timeline, seen: _Bools, changes: Columns, as_of: int) -> dict[int, list[tuple[int, bool]]]:
    """Commit -> (commit whose paths it brought back, whether all of them). Columns are read one by one: ids take much memory."""
    column = changes("commit_no")
    if column is None:
        return {}
    commit = column.to_numpy()
    recent = np.flatnonzero((seen & (time.committed[: time.count] > as_of - WITHIN))[commit])
    recent = recent[np.argsort(time.rank()[commit[recent]], kind="stable")]
    numbers = commit[recent].astype(np.int64)
    before, after = (_blob_numbers(changes(name))[recent] for name in ("old_blob", "new_blob"))
    at = dict(zip(numbers.tolist(), time.committed[numbers].tolist(), strict=True))
    path = changes("path_no")
    paths = path.to_numpy()[recent].astype(np.int64) if path is not None else numbers
    return returned(numbers, paths, before, after, at)


def _blob_numbers(column: pa.ChunkedArray | None) -> np.ndarray[Any, np.dtype[np.uint64]]:
    """(n,) the first eight bytes of each id as a number; 0 stands for nothing."""
    parts = [
        np.ascontiguousarray(fixed(pa.chunked_array([chunk]))[:, :8]).view(np.uint64)[:, 0]
        for chunk in (column.chunks if column is not None else ())
        if len(chunk)
    ]
    return np.concatenate(parts) if parts else np.empty(0, np.uint64)
