"""Where Leadward keeps things, by the rules of XDG and macOS; `LEADWARD_HOME` overrides all.

The places are those that `platformdirs` names (a test holds that); they are worked out here because its import alone
takes longer than writing a note.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

from leadward.model.errors import CannotWrite

_XDG = {"data": ("XDG_DATA_HOME", ".local/share"), "cache": ("XDG_CACHE_HOME", ".cache")}
_XDG["config"] = ("XDG_CONFIG_HOME", ".config")
_MACOS = {"data": "Library/Application Support", "cache": "Library/Caches", "config": "Library/Application Support"}


class Folders(NamedTuple):
    """The folders of what cannot be brought back, of what can, and of settings."""

    data: Path
    cache: Path
    config: Path


def folders() -> Folders:
    """Those of this user: all at `LEADWARD_HOME` where it is set. Raises CannotWrite where there is no home."""
    chosen = chosen_home()
    if chosen:
        return Folders(chosen, chosen / "cache", chosen)
    return Folders(user_folder("data"), user_folder("cache"), user_folder("config"))


def chosen_home() -> Path | None:
    """`LEADWARD_HOME` as an absolute path; None where it is not set."""
    said = os.environ.get("LEADWARD_HOME", "")
    return Path(os.path.abspath(os.path.expanduser(said))) if said else None


def user_folder(use: str) -> Path:
    """The folder for `use` (data, cache or config) of this user. Raises CannotWrite where there is no home."""
    if sys.platform == "darwin":
        return _user_home() / _MACOS[use] / "leadward"
    variable, usual = _XDG[use]
    text = os.environ.get(variable, "").strip()
    if os.path.isabs(text):  # the XDG rules say to ignore a relative one
        return Path(text) / "leadward"
    return _user_home() / usual / "leadward"


def data_home() -> Path:
    """Where the journal and the spool live."""
    return chosen_home() or user_folder("data")


def spool_of(home: Path) -> Path:
    """Where notes wait until the journal takes them in."""
    return home / "spool"


def _user_home() -> Path:
    """The home folder. An empty HOME names none; a relative one would put notes into whatever folder one stands in."""
    said = os.environ.get("HOME")
    home = said or os.path.expanduser(f"~{_user_name()}")
    if not os.path.isabs(home):
        raise CannotWrite(
            "There is no home folder to keep notes in: set HOME or LEADWARD_HOME to the full path of yours."
        )
    return Path(home)


def _user_name() -> str:
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return ""
