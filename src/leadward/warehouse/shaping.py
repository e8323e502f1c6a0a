"""Columns as the tables hold them: dates, texts, runs of changes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa

from leadward.account import dates as believed
from leadward.model.text import decoded


def rows_of(raw: pa.Table, commit: int) -> list[int]:
    """The rows of one commit."""
    rows: list[int] = np.flatnonzero(raw.column("commit_no").to_numpy() == commit).tolist() if raw.num_columns else []
    return rows


def dates(at: np.ndarray[Any, np.dtype[np.int64]]) -> pa.Array:
    """Seconds, NULL where a date is not known."""
    return pa.array(at, pa.int64(), mask=at == believed.UNKNOWN)


def counted_as(names: list[str], folders: list[str | None] | None) -> list[str]:
    """Each path, below the folder that it counts for where that is another."""
    if not folders:
        return names
    return [
        name if folder is None else f"{folder}/{name.rpartition('/')[2]}".lstrip("/")
        for name, folder in zip(names, folders, strict=True)
    ]


SORTED_AT_ONCE = 1 << 20


def runs(changes: pa.Table) -> Iterator[pa.Table]:
    """Changes that are in the order of commits in runs of whole commits; others all at once. What is sorted at one time takes memory."""
    commit = changes.column("commit_no").to_numpy()
    ordered = bool((commit[1:] >= commit[:-1]).all())
    starts = sorted(set(np.searchsorted(commit, commit[::SORTED_AT_ONCE]).tolist())) if ordered else [0]
    for start, end in pairwise([*starts, len(commit)]):
        yield changes.slice(start, end - start)


def texts(raw: pa.ChunkedArray) -> pa.ChunkedArray:
    """Each as `decoded` gives it: all at once, unless one of them is no UTF-8."""
    try:
        texts = pa.chunked_array([chunk.view(pa.string()) for chunk in raw.chunks], pa.string())
        texts.validate(full=True)
        return texts
    except pa.ArrowInvalid:
        return pa.chunked_array([pa.array([decoded(text) for text in raw.to_pylist()], pa.string())])
