"""Who the person at this machine is, as git would say: read from files, no git program is run."""

from __future__ import annotations

import os
from pathlib import Path

from leadward.connectors.git.layout import user_settings
from leadward.model.errors import UnreadableRepository


def identity(repository: tuple[str, str] = ("", "")) -> tuple[str, str]:
    """(name, e-mail), '' where unknown: environment, then the repository's own settings, then the person's.

    As git-config(1) orders them; includes are not followed.
    """
    personal = [_settings_of(path) for path in _personal_files()]
    names = [os.environ.get("GIT_AUTHOR_NAME", ""), repository[0], *(name for name, _ in personal)]
    emails = [os.environ.get("GIT_AUTHOR_EMAIL", ""), repository[1], *(email for _, email in personal)]
    return next(filter(None, names), ""), next(filter(None, [*emails, os.environ.get("EMAIL", "")]), "")


def _personal_files() -> list[Path]:
    chosen = os.environ.get("GIT_CONFIG_GLOBAL")
    if chosen:
        return [Path(chosen)]
    home = Path(os.environ.get("HOME") or "/nonexistent")
    base = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return [home / ".gitconfig", base / "git" / "config"]


def _settings_of(path: Path) -> tuple[str, str]:
    try:
        return user_settings(path)
    except UnreadableRepository:
        return "", ""
