"""Where this user's things are: journal, spool, facts, configuration. Cheap to import."""

from __future__ import annotations

from pathlib import Path

from leadward.inbox.home import chosen_home, data_home, spool_of, user_folder
from leadward.inbox.private import make_private, sync_all, write_private

__all__ = [
    "config_path",
    "facts_path",
    "home",
    "journal_path",
    "make_private",
    "spool_path",
    "sync_all",
    "write_private",
]


def home() -> Path:
    """The folder of what cannot be brought back: `LEADWARD_HOME`, else the user's data folder."""
    return data_home()


def journal_path() -> Path:
    """The journal, which may not exist yet."""
    return home() / "journal.sqlite3"


def spool_path() -> Path:
    """The folder of notes that the journal has not taken in yet."""
    return spool_of(home())


def facts_path() -> Path:
    """The folder of facts, which `sync` brings back whenever it is deleted."""
    chosen = chosen_home()
    return (chosen / "cache" if chosen else user_folder("cache")) / "facts"


def config_path() -> Path:
    """The configuration file, which may not exist."""
    return (chosen_home() or user_folder("config")) / "config.toml"
