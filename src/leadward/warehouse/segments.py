"""Parquet files of a store: written in row groups as rows come, read back by name."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from leadward.inbox.private import make_private
from leadward.model.errors import CannotWrite
from leadward.warehouse.parquet import pq
from leadward.warehouse.schemas import as_it_lies
from leadward.warehouse.store import Manifest, Store

_ROWS = 131_072
_IDS = ("id", "parent_ids", "old_blob", "new_blob", "blob", "subject", "path", "text")
"""Columns in which few values repeat: a dictionary would only cost."""
_DENSE = ("id", "parent_ids", "old_blob", "new_blob", "blob")
"""Columns that do not compress."""


def read(store: Store, names: Sequence[str], columns: list[str] | None = None) -> pa.Table:
    """Segments of one table, one behind the other. No names: an empty table without columns."""
    parts = [pq.ParquetFile(store.place / name).read(columns=columns) for name in names]
    return pa.concat_tables(parts) if parts else pa.table({})


def column(store: Store, manifest: Manifest | None, table: str, name: str) -> pa.ChunkedArray | None:
    """One column of a table as stored; None where there is nothing yet."""
    names = manifest.segments.get(table, ()) if manifest else ()
    return read(store, names, [name]).column(name) if names else None


def table(columns: Mapping[str, NDArray[Any] | pa.Array | pa.ChunkedArray]) -> pa.Table:
    """Columns side by side. Those of numpy are taken as they lie in memory."""
    return pa.table(
        {name: as_it_lies(values) if isinstance(values, np.ndarray) else values for name, values in columns.items()}
    )


class Segment:
    """One Parquet file of a store, 0600, whole once closed and on disk once published. Rows are held back until a row group is worth it."""

    def __init__(self, store: Store, name: str) -> None:
        self.name = name
        self.rows = 0
        self._store, self._path = store, store.place / name
        self._held: list[pa.Table] = []
        self._writer: pq.ParquetWriter | None = None
        try:
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
            os.fchmod(handle, 0o600)
            self._file = os.fdopen(handle, "wb")
        except OSError as problem:
            raise CannotWrite(f"Cannot write {self._path}: {problem.strerror}.") from None

    def add(self, rows: pa.Table) -> None:
        """Take in rows. Raises CannotWrite where the disk is full, say."""
        self._held.append(rows)
        self.rows += len(rows)
        if sum(map(len, self._held)) >= _ROWS:
            self._flush()

    def close(self) -> str:
        """Write what is held; returns the file's name."""
        self._flush()
        try:
            if self._writer:
                self._writer.close()
            self._file.flush()
        except OSError as problem:
            raise CannotWrite(f"Cannot write {self._path}: {problem.strerror}.") from None
        self._store.settle_later(self.name, self._file)
        return self.name

    def _flush(self) -> None:
        if not self._held:
            return
        rows, self._held = pa.concat_tables(self._held), []
        try:
            self._writer = self._writer or _writer(self._file, rows.schema)
            self._writer.write_table(rows, row_group_size=_ROWS)
        except OSError as problem:
            raise CannotWrite(f"Cannot write {self._path}: {problem.strerror}.") from None


def _writer(file: object, schema: pa.Schema) -> pq.ParquetWriter:
    return pq.ParquetWriter(
        file,
        schema,
        compression={name: "NONE" if name in _DENSE else "ZSTD" for name in schema.names},
        compression_level={name: 1 for name in schema.names if name not in _DENSE},
        use_dictionary=[name for name in schema.names if name not in _IDS],
    )


_KEPT_ASIDE = 6


def keep_aside(store: Store, name: str, rows: pa.Table) -> None:
    """A table that can be worked out again, whole or not at all, in a folder of the store that holds the newest few of its kind.

    What cannot be written is left.
    """
    path = store.place / name
    try:
        make_private(path.parent)
        draft = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.draft")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600), "wb") as file:
            os.fchmod(file.fileno(), 0o600)
            writer = _writer(file, rows.schema)
            writer.write_table(rows)
            writer.close()
        draft.replace(path)
        old = sorted(path.parent.glob("*"), key=lambda path: path.stat().st_mtime_ns)
        for each in old[:-_KEPT_ASIDE]:
            each.unlink(missing_ok=True)
    except (OSError, CannotWrite):
        return


def write(store: Store, name: str, rows: pa.Table) -> str:
    """A whole table as one segment; returns its name."""
    segment = Segment(store, name)
    segment.add(rows)
    return segment.close()
