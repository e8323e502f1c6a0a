"""A line of the demo: how many days ago a note was written, and the answers of its form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Line = tuple[int, Mapping[str, Any]]
