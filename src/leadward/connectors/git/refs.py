"""What the names of a repository say now: HEAD, branches, tags. Read from its files; no git program runs."""

from __future__ import annotations

import os
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path

from leadward.connectors.git.files import files_below, slurp

MOST_REFS = 200_000


class Refs(ABC):
    """Names and what they lead to; ids are lower-case hex. Names are checked, symbolic refs followed at most five deep."""

    def __init__(self, shape: re.Pattern[bytes]) -> None:
        self.shape = shape
        """What an id looks like."""

    @abstractmethod
    def one(self, name: str) -> bytes:
        """An id, `ref: NAME` for a symbolic ref, or b"" where there is nothing."""

    @abstractmethod
    def there(self, name: str) -> bool:
        """Whether something goes by this name, be it readable or not."""

    @abstractmethod
    def any_branch(self) -> bool:
        """Whether there is a branch at all."""

    @abstractmethod
    def tags(self) -> Iterator[tuple[bytes, str]]:
        """(name without `refs/tags/`, id of the tag object or commit), by name."""

    def resolve(self, name: str) -> tuple[str, str]:
        """(id, name of the branch it came through); ('', name) where it leads nowhere."""
        branch = ""
        for _ in range(5):
            raw = self.one(name)
            if raw.startswith(b"ref:"):
                name = branch = os.fsdecode(raw[4:].strip())
                if not is_sane(name):
                    return "", ""
            elif self.shape.match(raw):
                return raw.decode(), branch
            else:
                return "", branch
        return "", branch


class RefFiles(Refs):
    """Loose and packed refs, as gitrepository-layout(5) describes them."""

    def __init__(self, git_dir: Path, common: Path, shape: re.Pattern[bytes]) -> None:
        super().__init__(shape)
        self._git_dir, self._common = git_dir, common
        self._packed: dict[bytes, bytes] = {}
        self._parse_packed(slurp(common / "packed-refs") or b"")

    def _parse_packed(self, raw: bytes) -> None:
        for line in raw.split(b"\n")[: 2 * MOST_REFS]:
            if line and not line.startswith((b"#", b"^")):
                oid, _, name = line.partition(b" ")
                if self.shape.match(oid):
                    self._packed[name] = oid

    def one(self, name: str) -> bytes:
        for base in (self._git_dir, self._common):
            raw = slurp(base / name, 4096)
            if raw is not None:
                return raw.strip()
        return self._packed.get(os.fsencode(name), b"")

    def there(self, name: str) -> bool:
        return os.path.lexists(self._common / name) or os.fsencode(name) in self._packed

    def any_branch(self) -> bool:
        loose = self._loose(self._common / "refs" / "heads", b"refs/heads/")
        return any(name.startswith(b"refs/heads/") for name in self._packed) or next(loose, None) is not None

    def tags(self) -> Iterator[tuple[bytes, str]]:
        """Loose before packed."""
        loose = dict(self._loose(self._common / "refs" / "tags", b"refs/tags/"))
        both = {name: oid for name, oid in {**self._packed, **loose}.items() if name.startswith(b"refs/tags/")}
        for name in sorted(both):
            yield name.removeprefix(b"refs/tags/"), both[name].decode()

    def _loose(self, folder: Path, prefix: bytes) -> Iterator[tuple[bytes, bytes]]:
        for count, path in enumerate(files_below(os.fsencode(folder))):
            if count >= MOST_REFS:
                return
            raw = (slurp(Path(os.fsdecode(path)), 4096) or b"").strip()
            if self.shape.match(raw):
                yield prefix + path[len(os.fsencode(folder)) + 1 :], raw


def is_sane(name: str) -> bool:
    parts = name.split("/")
    return name.startswith("refs/") and not {"", ".", ".."} & set(parts) and "\0" not in name
