"""What lies below a path, counted: folders, languages by extension, kinds, the largest files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from leadward.model.filekind import UNWRITTEN
from leadward.model.records import dataclass

_UNREAD = frozenset((*UNWRITTEN, "data"))
HERE = "(files right here)"
NO_ENDING = "(no extension)"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the newest tree. `size` in bytes; `kind` as `docs/facts.md` lists them."""

    path: str
    size: int
    kind: str


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: how many files, how many bytes."""

    name: str
    files: int
    size: int


@dataclass(frozen=True, slots=True)
class Terrain:
    """`folders` are the direct children of the path, `languages` the extensions that what people write by hand has."""

    files: int
    size: int
    folders: tuple[Share, ...]
    languages: tuple[Share, ...]
    kinds: tuple[Share, ...]
    largest: tuple[File, ...]
    """Up to five source files."""
    single: bool = False
    """Whether the path is a file itself."""

    def of_kind(self, kind: str) -> int:
        """How many files are of a kind."""
        return next((share.files for share in self.kinds if share.name == kind), 0)


def below(path: str, place: str) -> bool:
    """Whether `path` is `place` or lies below it; all lies below ''."""
    return not place or path == place or path.startswith(f"{place}/")


def terrain_of(place: str, files: Iterable[File]) -> Terrain:
    """The terrain of the files below `place` ('' is the whole repository)."""
    here = [file for file in files if below(file.path, place)]
    written = {_extension(file.path) for file in here if file.kind not in _UNREAD}
    sources = sorted((file for file in here if file.kind == "source"), key=lambda file: (-file.size, file.path))
    return Terrain(
        files=len(here),
        size=sum(file.size for file in here),
        folders=_shares(here, lambda file: _child(file.path, place)),
        languages=tuple(share for share in _shares(here, lambda file: _extension(file.path)) if share.name in written),
        kinds=_shares(here, lambda file: file.kind),
        largest=tuple(sources[:5]),
        single=any(file.path == place for file in here),
    )


def _shares(files: Sequence[File], name: Callable[[File], str]) -> tuple[Share, ...]:
    """The files by name of their group, the group with most bytes first."""
    groups: dict[str, list[int]] = {}
    for file in files:
        groups.setdefault(name(file), []).append(file.size)
    shares = [Share(text, len(sizes), sum(sizes)) for text, sizes in groups.items()]
    return tuple(sorted(shares, key=lambda share: (-share.size, share.name)))


def _child(path: str, place: str) -> str:
    """`search/index/` for a file in a folder of `search`, `HERE` for one right there."""
    inside = path[len(place) + 1 :] if place else path
    folder, slash, _ = inside.partition("/")
    return f"{place}/{folder}/".lstrip("/") if slash else HERE


def _extension(path: str) -> str:
    name = path.rpartition("/")[2]
    stem, _, extension = name.rpartition(".")
    return f".{extension.lower()}" if stem and extension else NO_ENDING
