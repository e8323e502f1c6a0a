"""Where Leadward keeps things, by the rules of XDG and macOS; `LEADWARD_HOME` overrides all.

The places are those that `platformdirs` names (a test holds that); they are worked out here because its import alone
takes longer than writing a note.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from leadward.model.errors import CannotWrite

_XDG = {"data": ("XDG_DATA_HOME", ".local/share"), "cache": ("XDG_CACHE_HOME", ".cache")}
_XDG["config"] = ("XDG_CONFIG_HOME", ".config")
_MACOS = {"data": "Library/Application Support", "cache": "Library/Caches", "config": "Library/Application Support"}


def chosen_home() -> Path | None:
    """`LEADWARD_HOME` as an absolute path; None where it is not set."""
    said = os.environ.get("LEADWARD_HOME", "")
    return Path(os.path.abspath(os.path.expanduser(said))) if said else None


def user_folder(use: str) -> Path:
    """The folder for `use` (data, cache or config) of this user. Raises CannotWrite where there is no home."""
    if sys.platform == "darwin":
        return _user_home() / _MACOS[use] / "leadward"
    variable, usual = _XDG[use]
    said = os.environ.get(variable, "").strip()
    if os.path.isabs(said):  # the XDG rules say to ignore a relative one
        return Path(said) / "leadward"
    return _user_home() / usual / "leadward"


def data_home() -> Path:
    """Where the journal and the spool live."""
    return chosen_home() or user_folder("data")


def spool_of(home: Path) -> Path:
    """Where notes wait until the journal takes them in."""
    return home / "spool"


def _user_home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        raise CannotWrite("There is no home folder to keep notes in: set LEADWARD_HOME to a folder of yours.") from None
