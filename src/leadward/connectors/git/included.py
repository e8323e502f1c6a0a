"""The settings that the person at this machine made for all repositories, with the files that they include, as git reads them.

Source: git-config(1), "Files", "Includes" and "Conditional includes". Only files of the person's own are read, and those that
these name: what a scanned repository says is compared with a condition, and never opened as a file. No git program runs.
"""

from __future__ import annotations

import os
import pwd
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from leadward.connectors.git import config_file
from leadward.connectors.git.config_file import Setting
from leadward.connectors.git.wildmatch import fits
from leadward.model.errors import UnreadableRepository
from leadward.model.records import dataclass

_DEEPEST = 10
"""As git: files that include files, and so on."""
_MOST_REMOTES = 200
_MOST_FILES = 200
"""All in all, where everything is included."""


@dataclass(frozen=True, slots=True)
class Place:
    """What conditions ask of a repository: both forms of its git directory, its branch ('' for none), its remotes' addresses."""

    git_dirs: tuple[str, ...] = ()
    """Without symbolic links first, then as the person went there."""
    branch: str = ""
    remotes: tuple[bytes, ...] = ()


NOWHERE = Place()


def personal_settings(place: Place = NOWHERE) -> list[Setting]:
    """What holds in a repository, in git's order: the last of a name counts. `settings_of_environment` stand over the repository's."""
    return list(_Including(place).all())


def every_setting() -> list[Setting]:
    """What holds anywhere: every conditional include is followed, whatever it asks for."""
    return list(_Including(NOWHERE, everything=True).all())


class _Including:
    def __init__(self, place: Place, everything: bool = False) -> None:
        self._everything, self._files_left = everything, _MOST_FILES
        self._place = place
        self._remotes: tuple[bytes, ...] | None = None

    def all(self) -> Iterator[Setting]:
        for path in _files():
            yield from self._file(path, 0)

    def _file(self, path: Path, depth: int) -> Iterator[Setting]:
        for name, value in self._read(path):
            yield name, value
            if value and depth < _DEEPEST and self._includes(name, path):
                yield from self._file(_included(path, value), depth + 1)

    def _read(self, path: Path) -> list[Setting]:
        self._files_left -= 1
        try:
            return config_file.settings(path) if self._files_left >= 0 else []
        except (UnreadableRepository, ValueError):
            return []

    def _includes(self, name: bytes, path: Path) -> bool:
        if name == b"include.path":
            return True
        if not (name.startswith(b"includeif.") and name.endswith(b".path")):
            return False
        return self._everything or self._holds(name[len(b"includeif.") : -len(b".path")], path)

    def _holds(self, condition: bytes, path: Path) -> bool:
        kind, _, pattern = condition.partition(b":")
        if kind in (b"gitdir", b"gitdir/i"):
            return _is_at(self._place.git_dirs, pattern, path, kind.endswith(b"/i"))
        if kind == b"onbranch":
            return bool(self._place.branch) and fits(_with_all_below(pattern), os.fsencode(self._place.branch))
        if condition.startswith(b"hasconfig:remote.*.url:"):
            return any(fits(condition.split(b":", 2)[2], url) for url in self._urls())
        return False

    def _urls(self) -> tuple[bytes, ...]:
        """The addresses of all remotes, the person's own included; a file that such a condition includes can name none."""
        if self._remotes is None:
            asking = _Including(self._place)
            asking._remotes = ()
            self._remotes = (*self._place.remotes, *remotes_of(asking.all()))
        return self._remotes


def remotes_of(settings: Iterable[Setting]) -> list[bytes]:
    """The addresses of remotes among these settings: the first 200, for nobody writes more and a hostile repository may."""
    values = (value for name, value in settings if value and name.startswith(b"remote.") and name.endswith(b".url"))
    return list(islice(values, _MOST_REMOTES))


def _files() -> list[Path]:
    """The machine's, then the person's: git-config(1), "Files"."""
    files = [] if _true(os.environ.get("GIT_CONFIG_NOSYSTEM", "")) else [_system()]
    chosen = os.environ.get("GIT_CONFIG_GLOBAL")
    if chosen is not None:
        return [*files, Path(chosen)]
    home = os.environ.get("HOME") or "/nonexistent"
    base = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    return [*files, Path(base, "git", "config"), Path(home, ".gitconfig")]


def _system() -> Path:
    return Path(os.environ.get("GIT_CONFIG_SYSTEM", "/etc/gitconfig"))


def _true(word: str) -> bool:
    return word.lower() in ("true", "yes", "on") or (word.isdigit() and int(word) != 0)


def settings_of_environment() -> Iterator[Setting]:
    """Those of `GIT_CONFIG_COUNT` and the variables that it counts."""
    count = os.environ.get("GIT_CONFIG_COUNT", "")
    for number in range(min(int(count), _MOST_FILES) if count.isdecimal() and count.isascii() else 0):
        name, value = (os.environ.get(f"GIT_CONFIG_{part}_{number}") for part in ("KEY", "VALUE"))
        if name and value is not None:
            first, _, rest = os.fsencode(name).partition(b".")
            middle, dot, last = rest.rpartition(b".")
            yield first.lower() + b"." + middle + dot + last.lower(), os.fsencode(value)


def _included(path: Path, value: bytes) -> Path:
    """The file that an include in the file at `path` names."""
    return path.parent / os.fsdecode(_expanded(value, real=False))


def _expanded(value: bytes, real: bool) -> bytes:
    """With the home for `~` and `~user`; `real`: without its symbolic links."""
    if not value.startswith(b"~"):
        return value
    user, slash, rest = value[1:].partition(b"/")
    home = _home_of(os.fsdecode(user)) if user else os.environ.get("HOME", "")
    if not home:
        return value
    home = os.path.realpath(home) if real and not user else home
    return os.fsencode(home) + slash + rest


def _home_of(user: str) -> str:
    try:
        return pwd.getpwnam(user).pw_dir
    except (KeyError, ValueError):
        return ""


def _with_all_below(pattern: bytes) -> bytes:
    return pattern + b"**" if pattern.endswith(b"/") else pattern


def _is_at(git_dirs: Iterable[str], condition: bytes, path: Path, fold: bool) -> bool:
    """Whether one of the forms of a git directory fits; what `.` stands for is compared letter by letter, as git does."""
    pattern, literal = _expanded(condition, real=True), b""
    if pattern.startswith(b"./"):
        literal = os.fsencode(os.path.dirname(os.path.realpath(path))) + b"/"
        pattern = pattern[2:]
    elif not pattern.startswith(b"/"):
        pattern = b"**/" + pattern
    pattern = _with_all_below(pattern)
    for git_dir in git_dirs:
        text = os.fsencode(git_dir)
        head, tail = text[: len(literal)], text[len(literal) :]
        if (head.lower() == literal.lower() if fold else head == literal) and fits(pattern, tail, fold):
            return True
    return False
