"""Where the facts of one source are kept: immutable segments, numbered manifests, one writer at a time.

A manifest names all that belongs to one state. It is created exclusively and read whole, so that a reader never blocks a
writer, and a sync that was killed leaves the last manifest as it was. Files that no manifest names are deleted by the next writer.
This file imports the standard library alone: finding that nothing is new must not wait for DuckDB.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import re
import time
from collections.abc import Iterator
from dataclasses import asdict, field, replace
from pathlib import Path
from typing import IO

from leadward.facts import SCHEMA
from leadward.inbox.private import make_private
from leadward.model import gap
from leadward.model.errors import CannotWrite, StoreBusy
from leadward.model.gap import Gap
from leadward.model.records import dataclass

_MANIFEST = re.compile(r"manifest-(\d{6,})\.json\Z")
_KEPT = 2
_GRACE_SECONDS = 900
"""How long an older state stays readable after it was followed by another."""
_LOCK_SECONDS = 600
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Manifest:
    """One state of a source's facts. File names are relative to the store."""

    number: int
    schema: int
    state: str
    name: str
    root: str
    head: str
    branch: str
    tips: tuple[str, ...]
    object_format: str
    segments: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Table -> segment files, oldest first."""
    snapshot: dict[str, str] = field(default_factory=dict)
    """`tree`, `tags`, `sides`, `texts`, and `reach` where not all that is stored is reachable."""
    counts: dict[str, int] = field(default_factory=dict)
    """Table -> rows; the next number to give."""
    gaps: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    holes: tuple[Gap, ...] = ()
    """The gaps and the notices with what they touch; `gaps` are those for which everything is read again next time."""
    newest_at: int = 0
    """When the newest commit was committed: s UTC."""
    busy: bool = False
    """Whether there was a commit a week in the year up to the newest."""
    boundary: tuple[str, ...] = ()
    """Where a shallow clone ended: these commits' changes are left out."""
    form: int = 1
    """What of the facts is there: 1 without mentions, sides and dates of tags; 2 without trailers that name a program; FORM with all of it."""
    mainline: str = ""
    """Id of the mainline's tip: HEAD, or the remote's default branch where that has commits which HEAD lacks. The tree is that of it."""
    mainline_name: str = ""
    """`main`, `origin/main`; HEAD where no branch is checked out."""
    read_at: int = 0
    """When it was read: s UTC."""
    deploy: str = ""
    """Id of the tip of what is deployed, '' where no deploy branch was named, or it is not here."""
    deploy_name: str = ""
    """As it was named: a branch, or `tag:PATTERN`."""
    user: tuple[str, str] = ("", "")
    """`user.name` and `user.email` of the repository's own configuration, as text."""

    def with_segments(self, segments: dict[str, tuple[str, ...]], number: int | None = None) -> Manifest:
        """The same state in other files."""
        return replace(self, segments=segments, number=self.number if number is None else number)

    def files(self) -> set[str]:
        return {name for names in self.segments.values() for name in names} | set(self.snapshot.values())


def key_of(common_dir: Path) -> str:
    """The name of the store of a repository: worktrees of one repository share it."""
    return hashlib.sha256(os.fsencode(common_dir)).hexdigest()[:16]


class Store:
    """The facts of one source below `place`."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._unsettled: list[tuple[str, IO[bytes]]] = []

    def latest(self) -> Manifest | None:
        """The newest manifest of this version that is whole; None where there is none."""
        for number in sorted(self._numbers(), reverse=True):
            manifest = self._load(number)
            if manifest:
                return manifest
        return None

    def _numbers(self) -> list[int]:
        try:
            names = os.listdir(self.place)
        except OSError:
            return []
        return [int(match[1]) for name in names if (match := _MANIFEST.match(name))]

    def _load(self, number: int) -> Manifest | None:
        try:
            told = json.loads(self._manifest(number).read_bytes())
            if told["schema"] != SCHEMA:
                return None
            told["segments"] = {table: tuple(names) for table, names in told["segments"].items()}
            for name in ("tips", "gaps", "notices", "boundary", "user"):
                told[name] = tuple(told[name])
            told["holes"] = tuple(map(gap.from_json, told.get("holes", ())))
            manifest = Manifest(**told)
            return manifest if all((self.place / name).is_file() for name in manifest.files()) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _manifest(self, number: int) -> Path:
        return self.place / f"manifest-{number:06d}.json"

    def next_number(self) -> int:
        return max(self._numbers(), default=0) + 1

    def publish(self, manifest: Manifest) -> None:
        """Make `manifest` the newest state, once all its files are on disk. Raises CannotWrite."""
        self._settle()
        target = self._manifest(manifest.number)
        draft = target.with_suffix(f".{os.getpid()}.draft")
        self.write(draft.name, json.dumps(asdict(manifest), indent=1).encode())
        os.link(draft, target)
        draft.unlink()
        self._sync_folder()

    def settle_later(self, name: str, file: IO[bytes]) -> None:
        """Bring a written file to disk before the next state is published: the disk is waited for once, at the end of all writing."""
        self._unsettled.append((name, file))

    def _settle(self) -> None:
        for name, file in self._unsettled:
            try:
                os.fsync(file.fileno())
            except OSError as problem:
                raise CannotWrite(f"Cannot write {self.place / name}: {problem.strerror}.") from None
        self._let_go()

    def _let_go(self) -> None:
        for _, file in self._unsettled:
            file.close()
        self._unsettled = []

    def write(self, name: str, content: bytes | memoryview) -> None:
        """A file of the store, 0600 whatever the umask, on disk when this returns."""
        try:
            handle = os.open(self.place / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
            with os.fdopen(handle, "wb") as file:
                os.fchmod(handle, 0o600)
                file.write(content)
                file.flush()
                os.fsync(handle)
        except OSError as problem:
            raise CannotWrite(f"Cannot write {self.place / name}: {problem.strerror}.") from None

    def _sync_folder(self) -> None:
        handle = os.open(self.place, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """The writer's lock. Raises StoreBusy after ten minutes, CannotWrite where the store cannot be made."""
        make_private(self.place)
        with (self.place / "lock").open("a") as lock:
            os.chmod(self.place / "lock", 0o600)
            _lock(lock.fileno(), self.place)
            self._tidy()
            try:
                yield
            finally:
                self._let_go()

    def _tidy(self) -> None:
        """Delete what no manifest that is kept names: leftovers of a killed sync, and states that are long past."""
        numbers = sorted(self._numbers(), reverse=True)
        followed = list(zip(numbers[_KEPT:], numbers[_KEPT - 1 :], strict=False))
        for number in [number for number, newer in followed if self._age(newer) > _GRACE_SECONDS]:
            self._manifest(number).unlink(missing_ok=True)
        names = {name for number in self._numbers() if (manifest := self._load(number)) for name in manifest.files()}
        for entry in list(os.scandir(self.place)):
            if entry.name.endswith((".parquet", ".draft", ".texts")) and entry.name not in names:
                os.unlink(entry.path)

    def forget_older_forms(self, newest: Manifest) -> None:
        """Let a state of an earlier form go that was followed by `newest` over a day ago; where somebody writes, the next call does it.

        A state of the same form stays: it answers where the newest is damaged.
        """
        others = [number for number in self._numbers() if number < newest.number]
        if not others or self._age(newest.number) < _DAY:
            return
        gone = [number for number in others if (manifest := self._load(number)) is None or manifest.form < newest.form]
        if not gone:
            return
        with contextlib.suppress(OSError), (self.place / "lock").open("a") as lock:
            fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
            for number in gone:
                self._manifest(number).unlink(missing_ok=True)
            self._tidy()

    def _age(self, number: int) -> float:
        try:
            return time.time() - self._manifest(number).stat().st_mtime
        except OSError:
            return 0

    def clear(self) -> None:
        """Delete all of it; the next sync brings it back."""
        import shutil  # loads the compression modules: not on the way on which nothing is new

        shutil.rmtree(self.place, ignore_errors=True)


def _lock(handle: int, place: Path) -> None:
    deadline = time.monotonic() + _LOCK_SECONDS
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise StoreBusy(f"Another Leadward has been reading into {place} for long; try again later.") from None
            time.sleep(0.05)
