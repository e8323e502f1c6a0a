"""What a scanned repository looks like on disk, read as files: no git program runs with its configuration.

Follows gitrepository-layout(5) and gitformat-commit-graph(5) in what is *not* used. Every file is opened without blocking and
must be a regular file of bounded size, so that a FIFO or a device in a hostile repository cannot hang or flood the reader.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from leadward.model.errors import (
    EmptyRepository,
    NotARepository,
    UnreadableRepository,
    UnsupportedRepository,
)
from leadward.model.text import decoded, shortened, visible

_LIMIT = 64 * 1024 * 1024
_MOST_REFS = 200_000
_MOST_REMOTES = 20
_HEX = {"sha1": re.compile(rb"[0-9a-f]{40}\Z"), "sha256": re.compile(rb"[0-9a-f]{64}\Z")}
# Possessive throughout, on stripped lines: a line of megabytes is read in time linear in it. Compiled when first used.
_SECTION = r'(?s)\[\s*+([A-Za-z0-9.-]++)\s*+(?:"((?:[^"\\]|\\.)*+)"\s*+)?\]\s*+(.*)\Z'
_SETTING = r"(?s)([A-Za-z][A-Za-z0-9-]*+)\s*+(?:=\s*+(.*))?\Z"


_ANYBODYS = frozenset(("", "repo", "repository", "git", "mirror", "clone", "checkout", "bare"))
"""Names of folders that say nothing of what is in them."""
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Layout:
    """A repository found on disk, and what its refs say now. Object ids are lower-case hex."""

    root: Path
    """The work tree, or the bare repository itself: what a person calls the repository."""
    git_dir: Path
    common_dir: Path
    object_format: str
    head: str
    """Id that HEAD names."""
    branch: str
    """Branch that HEAD names, '' when detached."""
    default: str
    """Id of the remote's default branch, '' when none is known."""
    tags: tuple[tuple[bytes, str], ...]
    shallow: tuple[str, ...]
    partial: bool
    user_name: str = ""
    user_email: str = ""
    origin: str = ""
    """Where it was cloned from, as its configuration says; '' where it says nothing."""
    notices: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        """Its folder's, unless that could be anybody's: then what the address it was cloned from, else the folder above, says."""
        own = _last_part(self.root.name)
        if own.casefold() not in _ANYBODYS:
            return own
        above = _last_part(self.root.parent.name)
        return _last_part(self.origin) or ("" if above.casefold() in _ANYBODYS else above) or own or str(self.root)

    @property
    def tips(self) -> tuple[str, ...]:
        """Where reading starts: HEAD and the remote's default branch, without repeats."""
        return tuple(dict.fromkeys(tip for tip in (self.head, self.default) if tip))

    @property
    def state(self) -> str:
        """A digest of all that decides what is reachable: equal digests mean that nothing is new."""
        told = repr((self.object_format, self.tips, sorted(self.tags), sorted(self.shallow), self.head))
        return hashlib.sha256(told.encode()).hexdigest()


def _last_part(address: str) -> str:
    """The name at the end of a path or address, without `.git`: `shop` of `git@example.org:team/shop.git`."""
    return re.split(r"[/:\\]", address.rstrip("/"))[-1].removesuffix(".git")[:_LONGEST_NAME]


def find(start: Path) -> Layout:
    """The repository at `start` or in the nearest folder above it.

    Raises NotARepository, EmptyRepository, UnsupportedRepository or UnreadableRepository, each with what to do.
    """
    shown = visible(str(start))
    try:
        if not start.exists():
            raise NotARepository(f"There is no folder {shown}; give the path of a git repository with --repo PATH.")
        here = start.resolve()
    except OSError as problem:
        raise UnreadableRepository(f"Cannot look at {shown}: {problem.strerror}.") from None
    for folder in (here, *here.parents):
        found = _git_dir_of(folder)
        if found:
            return _read(folder, found)
    raise NotARepository(f"No git repository at {shown} or above it; give its path with --repo PATH.")


def _git_dir_of(folder: Path) -> Path | None:
    dot = folder / ".git"
    try:
        if dot.is_dir():
            return dot
        if dot.is_file():
            told = (slurp(dot, 4096) or b"").decode("utf-8", "surrogateescape")
            if told.startswith("gitdir:"):
                return Path(os.path.normpath(folder / told[7:].strip()))
        if (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir():
            return folder
    except (OSError, ValueError):
        raise UnreadableRepository(f"{visible(str(dot))} cannot be read; check its permissions.") from None
    return None


def _read(root: Path, git_dir: Path) -> Layout:
    common = _common_dir(git_dir)
    settings = _settings(common / "config")
    form = _object_format(settings)
    refs = _Refs(git_dir, common, _HEX[form])
    head, branch = refs.resolve("HEAD")
    notices: list[str] = []
    if slurp(common / "objects" / "info" / "alternates"):
        notices.append(
            "objects borrowed from another repository (objects/info/alternates) are not read; "
            "`git repack -a -d` here, then deleting that file, makes it whole"
        )
    if not head:
        _explain_no_head(root, refs, branch)
    default = _default(refs, settings)
    return Layout(
        root=root,
        git_dir=git_dir,
        common_dir=common,
        object_format=form,
        head=head,
        branch=branch.removeprefix("refs/heads/"),
        default=default,
        tags=tuple(refs.tags()),
        shallow=tuple(_ids(slurp(common / "shallow") or b"", _HEX[form])),
        partial=any(key.endswith((".promisor", ".partialclonefilter")) for key in settings)
        or "extensions.partialclone" in settings,
        user_name=settings.get("user.name", ""),
        user_email=settings.get("user.email", ""),
        origin=settings.get("remote.origin.url", ""),
        notices=tuple(notices),
    )


def _default(refs: _Refs, settings: dict[str, str]) -> str:
    """The remote's default branch: of `origin`, else of the first remote of the settings that has one."""
    others = [key[7:-4] for key in settings if key.startswith("remote.") and key.endswith(".url")]
    for remote in ("origin", *others[:_MOST_REMOTES]):
        name = f"refs/remotes/{remote}/HEAD"
        if _sane(name) and (found := refs.resolve(name)[0]):
            return found
    return ""


def _explain_no_head(root: Path, refs: _Refs, branch: str) -> None:
    shown = visible(str(root))
    mend = "check a branch out (git switch NAME) and try again"
    if not branch.startswith("refs/"):
        raise UnreadableRepository(f"HEAD of {shown} names nothing that can be read; {mend}.")
    if refs.there(branch):
        raise UnreadableRepository(f"HEAD of {shown} names {visible(branch)}, which cannot be read; {mend}.")
    if refs.any_branch():
        raise UnreadableRepository(f"HEAD of {shown} names a branch that does not exist; {mend}.")
    raise EmptyRepository(f"{shown} has no commits yet; make the first commit, then run this again.")


def _common_dir(git_dir: Path) -> Path:
    _must_be_there(git_dir)
    told = slurp(git_dir / "commondir", 4096)
    if not told:
        return git_dir
    common = Path(os.path.normpath(git_dir / os.fsdecode(told.strip())))
    _must_be_there(common / "objects")
    return common


def _must_be_there(folder: Path) -> None:
    try:
        there = folder.is_dir()
    except (OSError, ValueError):
        there = False
    if not there:
        shown = shortened(visible(str(folder)), 200)
        raise NotARepository(f"{shown} is named as part of a git directory but is not there; give another with --repo.")


def _object_format(settings: dict[str, str]) -> str:
    version = settings.get("core.repositoryformatversion", "0")
    if version not in ("0", "1"):
        raise UnsupportedRepository(
            f"Repository format version {visible(version)} is newer than Leadward reads (0, 1)."
        )
    if settings.get("extensions.refstorage", "files") != "files":
        raise UnsupportedRepository(
            "The repository keeps its refs as a reftable, which is not read yet; "
            "`git refs migrate --ref-format=files` in a clone of it makes one that is."
        )
    form = settings.get("extensions.objectformat", "sha1").lower()
    if form not in _HEX:
        raise UnsupportedRepository(f"Object format {visible(form)} is not known; sha1 and sha256 are.")
    return form


def slurp(path: Path, limit: int = _LIMIT) -> bytes | None:
    """The bytes of a regular file of at most `limit` bytes; None where there is no such file.

    Opened without blocking, so that a FIFO does not hang. Raises UnreadableRepository where it may not be read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or "not a path"
        mend = "run as a user who may read the repository"
        raise UnreadableRepository(f"Cannot read {visible(str(path))}: {why}; {mend}.") from None
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            return None
        if about.st_size > limit:
            raise UnreadableRepository(f"{visible(str(path))} is larger than a sane repository has; not read.")
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(limit)
    finally:
        os.close(handle)


def _settings(path: Path) -> dict[str, str]:
    """The few settings that are needed from a configuration file, as text; includes are not followed."""
    found: dict[str, str] = {}
    section = ""
    for raw in decoded(slurp(path, 4 * 1024 * 1024) or b"").split("\n"):
        line = raw.strip()
        opened = re.match(_SECTION, line) if line.startswith("[") else None
        if opened:
            section = opened[1].lower() + ("." + opened[2] if opened[2] is not None else "")
        setting = re.match(_SETTING, opened[3] if opened else line)
        if setting and section:
            found[f"{section}.{setting[1].lower()}"] = _value(setting[2] or "true")
    return found


def _value(text: str) -> str:
    if text.startswith('"'):
        inner = text[1:].split('"', 1)[0]
        return inner.replace("\\\\", "\\")
    return re.split(r"\s[#;]", text, maxsplit=1)[0].strip()


def user_settings(path: Path) -> tuple[str, str]:
    """`user.name` and `user.email` of one git configuration file, '' where not set."""
    settings = _settings(path)
    return settings.get("user.name", ""), settings.get("user.email", "")


def _ids(told: bytes, shape: re.Pattern[bytes]) -> Iterator[str]:
    return (line.decode() for line in told.split() if shape.match(line))


class _Refs:
    """Loose and packed refs, read as files; names are checked, symbolic refs followed at most five deep."""

    def __init__(self, git_dir: Path, common: Path, shape: re.Pattern[bytes]) -> None:
        self._git_dir, self._common, self._shape = git_dir, common, shape
        self._packed: dict[bytes, bytes] = {}
        self._peeled: dict[bytes, bytes] = {}
        self._parse_packed(slurp(common / "packed-refs") or b"")

    def _parse_packed(self, told: bytes) -> None:
        last = b""
        for line in told.split(b"\n")[: 2 * _MOST_REFS]:
            if line.startswith(b"^"):
                self._peeled[last] = line[1:].strip()
            elif line and not line.startswith(b"#"):
                oid, _, last = line.partition(b" ")
                if self._shape.match(oid):
                    self._packed[last] = oid

    def resolve(self, name: str) -> tuple[str, str]:
        """(id, name of the branch it came through); ('', name) where it leads nowhere."""
        branch = ""
        for _ in range(5):
            told = self._one(name)
            if told.startswith(b"ref:"):
                name = branch = os.fsdecode(told[4:].strip())
                if not _sane(name):
                    return "", ""
            elif self._shape.match(told):
                return told.decode(), branch
            else:
                return "", branch
        return "", branch

    def _one(self, name: str) -> bytes:
        for base in (self._git_dir, self._common):
            told = slurp(base / name, 4096)
            if told is not None:
                return told.strip()
        return self._packed.get(os.fsencode(name), b"")

    def there(self, name: str) -> bool:
        """Whether something goes by this name, be it readable or not."""
        return os.path.lexists(self._common / name) or os.fsencode(name) in self._packed

    def any_branch(self) -> bool:
        loose = self._loose(self._common / "refs" / "heads", b"refs/heads/")
        return any(name.startswith(b"refs/heads/") for name in self._packed) or next(loose, None) is not None

    def tags(self) -> Iterator[tuple[bytes, str]]:
        """(name, id of the tag object or commit), loose before packed."""
        loose = dict(self._loose(self._common / "refs" / "tags", b"refs/tags/"))
        packed = {name: self._peeled.get(name, oid) for name, oid in self._packed.items()}
        both = {name: oid for name, oid in {**packed, **loose}.items() if name.startswith(b"refs/tags/")}
        for name in sorted(both):
            yield name.removeprefix(b"refs/tags/"), both[name].decode()

    def _loose(self, folder: Path, prefix: bytes) -> Iterator[tuple[bytes, bytes]]:
        for count, path in enumerate(_files_below(os.fsencode(folder))):
            if count >= _MOST_REFS:
                return
            told = (slurp(Path(os.fsdecode(path)), 4096) or b"").strip()
            if self._shape.match(told):
                yield prefix + path[len(os.fsencode(folder)) + 1 :], told


def _files_below(top: bytes) -> Iterator[bytes]:
    """Whatever is no folder below `top`, in order; links are not followed, and no depth of folders is too deep."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name, reverse=True)
        except OSError:
            continue
        waiting += [entry.path for entry in found if entry.is_dir(follow_symlinks=False)]
        yield from (entry.path for entry in reversed(found) if not entry.is_dir(follow_symlinks=False))


def _sane(name: str) -> bool:
    parts = name.split("/")
    return name.startswith("refs/") and not {"", ".", ".."} & set(parts) and "\0" not in name
