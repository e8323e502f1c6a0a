"""Tables as they are stored, laid out as `facts/tables.py` says: a column of another type is an error, not another schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias, get_type_hints

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from leadward.facts.tables import STORED

Column: TypeAlias = NDArray[Any] | pa.Array | pa.ChunkedArray | Sequence[Any]


@cache
def stored_types(table: str) -> dict[str, str]:
    """Column -> the name of its type; `id` for ids of one length."""
    return {name: hint.__metadata__[0] for name, hint in get_type_hints(STORED[table], include_extras=True).items()}


def laid_out(table: str, columns: Mapping[str, Column]) -> pa.Table:
    """These columns as the table is stored. Raises TypeError where they are others."""
    types = stored_types(table)
    if types.keys() != columns.keys():
        raise TypeError(f"{table} has {', '.join(types)}")
    return pa.table({name: _column(table, name, columns[name]) for name in types})


def _column(table: str, name: str, values: Column) -> pa.Array:
    wanted = stored_types(table)[name]
    if isinstance(values, np.ndarray):
        column = as_it_lies(values)
    elif isinstance(values, pa.Array | pa.ChunkedArray):
        column = values
    else:
        return pa.array(values, pa.type_for_alias(wanted))
    fits = pa.types.is_fixed_size_binary(column.type) if wanted == "id" else column.type == pa.type_for_alias(wanted)
    if not fits:
        raise TypeError(f"{name} of {table} is {wanted}, not {column.type}")
    return column


def as_it_lies(values: NDArray[Any]) -> pa.Array:
    """A column of numpy's as it lies in memory: to ask whether it is masked, Arrow would load `numpy.ma`."""
    flat = np.ascontiguousarray(values)
    return pa.Array.from_buffers(pa.from_numpy_dtype(flat.dtype), len(flat), [None, pa.py_buffer(flat)])


def nothing_of(table: str) -> pa.Table:
    """The table without a row; ids as bytes of any length."""
    kinds = {name: "binary" if kind == "id" else kind for name, kind in stored_types(table).items()}
    return pa.table({name: pa.array([], pa.type_for_alias(kind)) for name, kind in kinds.items()})
