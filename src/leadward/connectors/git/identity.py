"""Who the person at this machine is, as git would say: read from files, no git program is run.

Order, the first that is set: environment (`GIT_AUTHOR_NAME`, `GIT_AUTHOR_EMAIL`); settings of git, of which the last counts: the
machine's, the person's with all that they include, the repository's; `EMAIL`. Of the repository's own file only the settings of
names, e-mails, remotes and its branch are read: what it would include is not opened.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from leadward.connectors.git import config_file, layout
from leadward.connectors.git.config_file import Setting
from leadward.connectors.git.included import (
    NOWHERE,
    Place,
    every_setting,
    personal_settings,
    remotes_of,
    settings_of_environment,
)
from leadward.model.errors import LeadwardError
from leadward.model.text import decoded

Identity = tuple[str, str]
"""Name and e-mail, '' where unknown."""


def identity(start: Path | None = None, before: Identity = ("", "")) -> Identity:
    """Who commits in the repository at `start` or above it; outside of any where there is none.

    `before` is what the repository's own settings said when they could last be read, for one that is gone.
    """
    place, own = _place(start) if start else (NOWHERE, None)
    if own is None:
        own = [(b"user.name", before[0].encode()), (b"user.email", before[1].encode())] if any(before) else []
    settings = dict([*personal_settings(place), *own, *settings_of_environment()])
    return _one("NAME", settings, b"name"), _one("EMAIL", settings, b"email") or os.environ.get("EMAIL", "").strip()


def every_identity() -> set[str]:
    """All names and e-mails that the person's own settings give them anywhere, under whatever condition."""
    found = {decoded(value).strip() for name, value in every_setting() if value and name in _NAMES}
    return (found | {part.strip() for part in identity()}) - {""}


_NAMES = frozenset(b"%s.%s" % (who, part) for who in (b"user", b"author") for part in (b"name", b"email"))


def _one(variable: str, settings: dict[bytes, bytes | None], part: bytes) -> str:
    text = os.environ.get(f"GIT_AUTHOR_{variable}", "").strip()
    found = settings.get(b"author." + part) or settings.get(b"user." + part) or b""
    return text or decoded(found).strip()


def _place(start: Path) -> tuple[Place, list[Setting] | None]:
    """The repository as conditions see it, and its own plain settings; None where it cannot be read."""
    try:
        folders = layout.git_folders(start)
        own = _own_settings(folders.git_dir, folders.common_dir)
    except (LeadwardError, OSError, ValueError):
        return NOWHERE, None
    forms = dict.fromkeys((os.path.realpath(folders.git_dir), *_as_reached(start, folders)))
    return Place(tuple(forms), folders.branch, tuple(remotes_of(own))), own


def _own_settings(git_dir: Path, common: Path) -> list[Setting]:
    own = config_file.settings(common / "config")
    apart = dict(own).get(b"extensions.worktreeconfig", b"false")
    return [*own, *config_file.settings(git_dir / "config.worktree")] if apart in (b"true", None) else own


def _as_reached(start: Path, folders: layout.Folders) -> Iterable[str]:
    """The git directory by the path that the person took, where that leads through a symbolic link to the top of a repository."""
    shell = os.environ.get("PWD", "")
    here = shell if shell and os.path.realpath(shell) == os.path.realpath(".") else "."
    top = os.path.abspath(os.path.join(here, start))
    if os.path.realpath(top) == str(folders.root) and folders.git_dir == folders.root / ".git":
        yield os.path.join(top, ".git")
