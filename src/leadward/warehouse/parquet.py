"""Arrow's Parquet without its file systems of clouds and clusters.

Loading those takes a third of Arrow's start, and nothing here may go to the network anyway. `pyarrow.fs` takes a module that
cannot be imported for one that was not built.
"""

from __future__ import annotations

import sys
from typing import Any

_REMOTE = ("pyarrow._azurefs", "pyarrow._gcsfs", "pyarrow._hdfs", "pyarrow._s3fs")
_loaded: dict[str, Any] = sys.modules
_left_out = [name for name in _REMOTE if name not in _loaded]
_loaded.update(dict.fromkeys(_left_out))
try:
    import pyarrow.parquet as pq
finally:
    for _name in _left_out:
        del _loaded[_name]

__all__ = ["pq"]
