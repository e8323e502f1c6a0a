"""Trees of earlier days, kept by their ids: files, sizes, and the texts that rules come from.

The newest tree is part of every state. Another is read when somebody asks about another day, and kept below `trees/` for the next
time; of those kept, the ones that were not asked for longest give way. A tree of which something is missing is not kept.
"""

from __future__ import annotations

import contextlib
import io
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from leadward.dimensions.erased import Erased
from leadward.facts.raw import RawTree
from leadward.inbox.private import make_private
from leadward.model.errors import CannotWrite
from leadward.model.gap import Gap, GapKind
from leadward.warehouse.parquet import pq
from leadward.warehouse.store import Store

VERSION = 2
MOST = 24
"""Trees that are kept of one repository."""
_NOBODY = Erased()
_COLUMNS = {
    "path": pa.binary(),
    "blob": pa.binary(),
    "mode": pa.int32(),
    "size": pa.int64(),
    "text": pa.binary(),
    "mark": pa.string(),
}
"""`mark`: what the file's text says of its kind. Of a file `text` is null; a text that rules come from is a row of its own, after the files, by its name as path."""


class TreeSource(Protocol):
    """Where trees are read from; ids in hex."""

    def id_of(self, commit: str) -> str:
        """The id of a commit's tree; '' where it is not here."""

    def read(self, tree: str) -> RawTree:
        """A tree by its id; what of it cannot be read is among its gaps."""


def tree_at(store: Store, source: TreeSource, commit: str, erased: Erased = _NOBODY) -> RawTree:
    """The tree of any commit (id in hex): as it was kept, else from `source`. Names of erased people are not in its texts."""
    tree = source.id_of(commit)
    if not tree:
        gap = Gap(GapKind.HISTORY, f"the files of {commit[:10]} cannot be read: the commit is not here")
        return RawTree([], {}, (gap,))
    trees = Trees(store)
    return trees.kept(tree) or trees.keep(tree, _masked(source.read(tree), erased))


def _masked(tree: RawTree, erased: Erased) -> RawTree:
    if not erased.marks:
        return tree
    return replace(tree, texts={name: erased.raw(text) for name, text in tree.texts.items()})


class Trees:
    """The trees that one store keeps. A cache: what cannot be kept, or is damaged, is read again."""

    def __init__(self, store: Store) -> None:
        self._store, self._folder = store, store.place / "trees"

    def kept(self, tree: str) -> RawTree | None:
        """A tree by its id, None where it is not kept."""
        path = self._path(tree)
        try:
            rows = pq.read_table(path).to_pydict()
            os.utime(path)
            return _tree(rows)
        except (OSError, ValueError, KeyError, UnicodeDecodeError, pa.ArrowException):
            return None

    def keep(self, tree: str, raw: RawTree) -> RawTree:
        """Keep it where nothing of it is missing; gives it back."""
        if raw.gaps:
            return raw
        with contextlib.suppress(OSError, CannotWrite):
            make_private(self._folder)
            sink = io.BytesIO()
            pq.write_table(_table(raw), sink, compression="zstd")
            draft = f"trees/{tree}.{os.getpid()}.{threading.get_ident()}.draft"
            self._store.write(draft, sink.getbuffer())
            (self._store.place / draft).replace(self._path(tree))
            self._tidy()
        return raw

    def texts(self) -> Iterator[bytes]:
        """Every text that is kept: rules name people."""
        for path in sorted(self._folder.glob("*.parquet")):
            tree = self.kept(path.stem.rpartition("-")[2])
            yield from tree.texts.values() if tree else ()

    def _path(self, tree: str) -> Path:
        return self._folder / f"v{VERSION}-{tree}.parquet"

    def _tidy(self) -> None:
        """Let go of the ones of other versions, then of those that were not asked for longest; drafts of killed runs too."""
        found = [
            (entry.name.startswith(f"v{VERSION}-"), entry.stat().st_mtime_ns, entry.path)
            for entry in os.scandir(self._folder)
        ]
        for _, _, path in sorted(found, reverse=True)[MOST:]:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path)


def _table(raw: RawTree) -> pa.Table:
    paths, blobs, modes, sizes = zip(*raw.entries, strict=True) if raw.entries else ((), (), (), ())
    names = [name.encode("utf-8", "surrogatepass") for name in raw.texts]
    none = [None] * len(names)
    columns = (
        [*paths, *names],
        [*(bytes.fromhex(oid.decode()) for oid in blobs), *none],
        [*modes, *none],
        [*sizes, *none],
        [*[None] * len(paths), *raw.texts.values()],
        [*(raw.marks.get(path, "") for path in paths), *none],
    )
    return pa.table(
        {name: pa.array(values, kind) for (name, kind), values in zip(_COLUMNS.items(), columns, strict=True)}
    )


def _tree(rows: dict[str, list[object]]) -> RawTree:
    entries, texts = [], {}
    marks: dict[bytes, str] = {}
    for path, blob, mode, size, text, mark in zip(*(rows[name] for name in _COLUMNS), strict=True):
        if isinstance(path, bytes) and isinstance(text, bytes):
            texts[path.decode("utf-8", "surrogatepass")] = text
        elif isinstance(path, bytes) and isinstance(blob, bytes) and isinstance(mode, int) and isinstance(size, int):
            entries.append((path, blob.hex().encode(), mode, size))
            marks |= {path: mark} if isinstance(mark, str) and mark else {}
        else:
            raise ValueError("neither a file nor a text")
    return RawTree(entries, texts, marks=marks)
