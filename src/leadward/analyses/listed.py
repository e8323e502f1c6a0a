"""All analyses: the modules of this folder. Loading them takes long, so whoever asks one of them imports that one."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from leadward.model.analysis import Analysis

_FOLDER = Path(__file__).parent


def _of(module: str) -> Analysis[Any]:
    analysis: Analysis[Any] = import_module(f"leadward.analyses.{module}").ANALYSIS
    return analysis


ANALYSES: tuple[Analysis[Any], ...] = tuple(
    _of(module.name) for module in iter_modules([str(_FOLDER)]) if module.name != Path(__file__).stem
)
"""All analyses, by name."""
