"""The `[[source]]` tables of the configuration: read, and written by one program at a time; what else stands there stays."""

from __future__ import annotations

import fcntl
import json
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from leadward.inbox import private
from leadward.model.errors import StoreBroken, StoreBusy
from leadward.model.records import dataclass
from leadward.workflows.places import Home

_LOCK_SECONDS = 180.0
"""Longer than a keyring is waited for."""


@dataclass(frozen=True)
class Source:
    """One source of the workspace: `git`, `calendar` or `github`. A calendar has a `path`, or an address that is kept as a secret.

    A repository of a forge has `forge`, as a person writes it, and may have a token as its secret. `secret` is the id of that and `kept` where it lies; `private` are the IP addresses inside a private network that the
    user agreed to. `address` is one that still stands in the configuration itself: the next change moves it out.
    """

    kind: str
    path: Path
    name: str
    address: str = ""
    secret: str = ""
    kept: str = ""
    private: tuple[str, ...] = ()
    deploy: str = ""
    """What of a repository is live: a branch, or `tag:PATTERN`; '' where nobody said."""
    forge: str = ""
    """`github:shop/cart`, `github:git.example.com/shop/cart`."""

    @property
    def remote(self) -> bool:
        """Whether it is read from a server."""
        return bool(self.address or self.secret or self.forge)


def listed(home: Home) -> tuple[Source, ...]:
    """The sources of the configuration, in its order; empty where there is no configuration. Raises StoreBroken."""
    path = home.configuration
    try:
        about = path.stat()
        return _read(path, (about.st_mtime_ns, about.st_size, about.st_ino))
    except FileNotFoundError:
        return ()
    except OSError as problem:
        raise _broken(path, problem) from None


@lru_cache(maxsize=4)
def _read(path: Path, _state: tuple[int, ...]) -> tuple[Source, ...]:
    """The sources of a file that was not changed since it was in this state: read once for all repositories of a command."""
    try:
        return parsed(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise _broken(path, problem) from None


def _broken(path: Path, problem: Exception) -> StoreBroken:
    return StoreBroken(f"{path} cannot be read as configuration ({problem}); fix it, or move it away.")


def parsed(text: str) -> tuple[Source, ...]:
    """The sources that the text of a configuration names. Raises ValueError."""
    import tomllib  # most starts find no configuration

    try:
        return tuple(_source(table) for table in tomllib.loads(text).get("source", ()))
    except KeyError as problem:
        raise ValueError(f"a [[source]] has no {problem.args[0]}") from None
    except (TypeError, AttributeError):
        raise ValueError("a source must be a table: [[source]], then kind, path and name") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _source(table: dict[str, Any]) -> Source:
    address, secret, kept, deploy, forge = (
        str(table.get(name, "")) for name in ("address", "secret", "kept", "deploy", "forge")
    )
    private = tuple(str(value) for value in table.get("private", ()))
    return Source(
        str(table["kind"]), Path(table["path"]), str(table["name"]), address, secret, kept, private, deploy, forge
    )


@contextmanager
def changing(home: Home) -> Iterator[None]:
    """Alone with the configuration: two programs that add a source at once lose neither. Raises StoreBusy, CannotWrite."""
    path = home.configuration
    private.make_private(path.parent)
    lock = path.with_name(f".{path.name}.lock")
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as problem:
        raise private.refused(lock, problem) from None
    try:
        _wait_for(handle)
        yield
    finally:
        os.close(handle)


def _wait_for(handle: int) -> None:
    until = time.monotonic() + _LOCK_SECONDS
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise StoreBusy("Another Leadward is changing the sources; nothing was changed. Try again.") from None
            time.sleep(0.02)


_LOCK_SECONDS = 180.0  # longer than a keyring is waited for


def save(home: Home, sources: tuple[Source, ...]) -> None:
    path = home.configuration
    private.make_private(path.parent)
    private.write_private(path, (_kept(path) + "".join(map(table, sources))).encode())


def table(source: Source) -> str:
    rows = {"kind": source.kind, "path": str(source.path), "name": source.name}
    rows |= {
        name: value for name in ("address", "secret", "kept", "deploy", "forge") if (value := getattr(source, name))
    }
    lines = [f"{name} = {_quoted(value)}\n" for name, value in rows.items()]
    private = [f"private = [{', '.join(map(_quoted, source.private))}]\n"] if source.private else []
    return "".join(["\n[[source]]\n", *lines, *private])


def _kept(path: Path) -> str:
    try:
        return without_sources(path.read_text(encoding="utf-8"), path)
    except FileNotFoundError:
        return "# Leadward's configuration; docs/configuration.md. Sources are kept by `leadward source`, at the end.\n"


def without_sources(text: str, path: Path) -> str:
    """A configuration without its sources, which are written last: what a person wrote, comments too, stays. Raises StoreBroken."""
    kept = "".join(part for part in re.split(r"(?m)^(?=[ \t]*\[)", text) if not _SOURCE_TABLE.match(part))
    if not _same_but_sources(text, kept):
        raise StoreBroken(f"{path} is written in a way that cannot be kept; put each [[source]] on lines of its own.")
    return kept.rstrip("\n") + "\n"


def _same_but_sources(text: str, kept: str) -> bool:
    import tomllib

    try:
        before, after = tomllib.loads(text), tomllib.loads(kept)
    except tomllib.TOMLDecodeError:
        return False
    return {**before, "source": []} == {**after, "source": []} and "source" not in after


_SOURCE_TABLE = re.compile(r"[ \t]*\[\[[ \t]*source[ \t]*\]\]")


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
