"""What a scanned repository looks like on disk, read as files: no git program runs with its configuration.

Follows gitrepository-layout(5) and gitformat-commit-graph(5) in what is *not* used. Every file is opened without blocking and
must be a regular file of bounded size, so that a FIFO or a device in a hostile repository cannot hang or flood the reader.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from fnmatch import fnmatchcase
from pathlib import Path

from leadward.connectors.git import config_file
from leadward.connectors.git.files import slurp
from leadward.connectors.git.refs import RefFiles, Refs, is_sane
from leadward.model.errors import (
    EmptyRepository,
    NotARepository,
    UnreadableRepository,
    UnsupportedRepository,
)
from leadward.model.gap import Gap, GapKind
from leadward.model.records import dataclass
from leadward.model.text import decoded, shortened, visible

DEPLOY_TAGS = "tag:"
"""What a deployment is named by, when its tags have a pattern: `tag:prod/*`."""
_BORROWED = Gap(
    GapKind.OBJECTS,
    "objects borrowed from another repository (objects/info/alternates) are not read; "
    "`git repack -a -d` here, then deleting that file, makes it whole",
)
_MOST_REMOTES = 20
_HEX = {"sha1": re.compile(rb"[0-9a-f]{40}\Z"), "sha256": re.compile(rb"[0-9a-f]{64}\Z")}


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
    default_name: str
    """`origin/main`, '' when none is known."""
    tags: tuple[tuple[bytes, str], ...]
    shallow: tuple[str, ...]
    partial: bool
    user_name: str = ""
    user_email: str = ""
    others: tuple[tuple[str, str], ...] = ()
    """(name, id) of the default branches of other remotes: `upstream/main`."""
    deploy: str = ""
    """Id of what is deployed: of the branch that was named for it; '' where none was, or it is not here."""
    deploy_name: str = ""
    """As it was named: a branch, or `tag:PATTERN`."""
    origin: str = ""
    """Where it was cloned from, as its configuration says; '' where it says nothing."""
    addresses: tuple[str, ...] = ()
    """Of all its remotes, `origin` first, as its configuration says."""
    notices: tuple[Gap, ...] = field(default=())

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
        mainline = (self.head, self.default_name, self.deploy, self.deploy_name, self.others)
        text = repr((self.object_format, self.tips, sorted(self.tags), sorted(self.shallow), *mainline))
        return hashlib.sha256(text.encode()).hexdigest()


def _last_part(address: str) -> str:
    """The name at the end of a path or address, without `.git`: `shop` of `git@example.org:team/shop.git`."""
    return re.split(r"[/:\\]", address.rstrip("/"))[-1].removesuffix(".git")[:_LONGEST_NAME]


def find(start: Path, deployed: Callable[[Path], str] = lambda _: "") -> Layout:
    """The repository at `start` or in the nearest folder above it. `deployed` says what is deployed from a work tree: see `Layout`.

    Raises NotARepository, EmptyRepository, UnsupportedRepository or UnreadableRepository, each with what to do.
    """
    root, git_dir = _nearest(start)
    return _read(root, git_dir, deployed(root))


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a repository keeps things, and the branch that HEAD names: '' when detached."""

    root: Path
    git_dir: Path
    common_dir: Path
    branch: str


def git_folders(start: Path) -> Folders:
    """As `find`, for whoever asks about no commit: it may have none. Raises as `find`."""
    root, git_dir = _nearest(start)
    common = _common_dir(git_dir)
    head = slurp(git_dir / "HEAD", 4096) or b""
    if head.strip() == b"ref: refs/heads/.invalid":  # what stands there where refs are kept in tables
        settings = _settings(common / "config")
        head = _refs(git_dir, common, settings, _object_format(settings)).one("HEAD")
    name = os.fsdecode(head[4:].strip()) if head.startswith(b"ref:") else ""
    return Folders(root, git_dir, common, name.removeprefix("refs/heads/") if name.startswith("refs/heads/") else "")


def _nearest(start: Path) -> tuple[Path, Path]:
    """The top of the repository at `start` or above it, and its git directory."""
    text = visible(str(start))
    try:
        if not start.exists():
            raise NotARepository(f"There is no folder {text}; give the path of a git repository with --repo PATH.")
        path = start.resolve()
    except OSError as problem:
        raise UnreadableRepository(f"Cannot look at {text}: {problem.strerror}.") from None
    for folder in (path, *path.parents):
        found = _git_dir_of(folder)
        if found:
            return folder, found
    raise NotARepository(f"No git repository at {text} or above it; give its path with --repo PATH.")


def _git_dir_of(folder: Path) -> Path | None:
    dot = folder / ".git"
    try:
        if dot.is_dir():
            return dot
        if dot.is_file():
            text = (slurp(dot, 4096) or b"").decode("utf-8", "surrogateescape")
            if text.startswith("gitdir:"):
                return Path(os.path.normpath(folder / text[7:].strip()))
        if (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir():
            return folder
    except (OSError, ValueError):
        raise UnreadableRepository(f"{dot} cannot be read; check its permissions.") from None
    return None


def _read(root: Path, git_dir: Path, deploy_name: str) -> Layout:
    common = _common_dir(git_dir)
    settings = _settings(common / "config")
    form = _object_format(settings)
    refs = _refs(git_dir, common, settings, form)
    head, branch = refs.resolve("HEAD")
    notices = (_BORROWED,) if slurp(common / "objects" / "info" / "alternates") else ()
    if not head:
        _explain_no_head(root, refs, branch)
    remotes = _remotes(settings)
    default, default_name = _default(refs, remotes)
    return Layout(
        root=root,
        git_dir=git_dir,
        common_dir=common,
        object_format=form,
        head=head,
        branch=branch.removeprefix("refs/heads/"),
        default=default,
        default_name=default_name,
        others=tuple(_others(refs, remotes, default_name)),
        deploy=_deploy(refs, remotes, deploy_name),
        deploy_name=deploy_name,
        tags=tuple(refs.tags()),
        shallow=tuple(_ids(slurp(common / "shallow") or b"", _HEX[form])),
        partial=any(key.endswith((".promisor", ".partialclonefilter")) for key in settings)
        or "extensions.partialclone" in settings,
        user_name=settings.get("user.name", ""),
        user_email=settings.get("user.email", ""),
        origin=settings.get("remote.origin.url", ""),
        addresses=tuple(filter(None, (settings.get(f"remote.{name}.url", "") for name in remotes))),
        notices=notices,
    )


def _refs(git_dir: Path, common: Path, settings: dict[str, str], form: str) -> Refs:
    storage = settings.get("extensions.refstorage", "files").lower()
    if storage == "reftable":
        from leadward.connectors.git.reftable import RefTables  # few repositories need it

        return RefTables(git_dir, common, _HEX[form])
    if storage != "files":
        raise UnsupportedRepository(
            f"The repository keeps its refs as {storage}; files and reftable are read. "
            "`git refs migrate --ref-format=files` in a clone of it makes one that is."
        )
    return RefFiles(git_dir, common, _HEX[form])


def _remotes(settings: dict[str, str]) -> list[str]:
    """`origin`, and the other remotes in the order of the settings."""
    others = [key[7:-4] for key in settings if key.startswith("remote.") and key.endswith(".url")]
    return list(dict.fromkeys(("origin", *others)))[: _MOST_REMOTES + 1]


def _default(refs: Refs, remotes: Sequence[str]) -> tuple[str, str]:
    """Id and name of the remote's default branch: of `origin`, else of the first remote that has one."""
    for remote in remotes:
        name = f"refs/remotes/{remote}/HEAD"
        if is_sane(name):
            found, branch = refs.resolve(name)
            if found:
                return found, (branch or name).removeprefix("refs/remotes/")
    return "", ""


def _others(refs: Refs, remotes: Sequence[str], default_name: str) -> Iterator[tuple[str, str]]:
    """The default branches of other remotes. Few remotes say which that is: then the branch called as the one that is read."""
    here, _, branch = default_name.partition("/")
    for remote in remotes:
        names = ("HEAD", branch, "main", "master") if remote != here else ()
        full = (f"refs/remotes/{remote}/{name}" for name in names if name)
        pairs = ((refs.resolve(name), name) for name in full if is_sane(name))
        (oid, through), name = next((pair for pair in pairs if pair[0][0]), (("", ""), ""))
        if oid:
            yield (through or name).removeprefix("refs/remotes/"), oid


def _deploy(refs: Refs, remotes: Sequence[str], name: str) -> str:
    """Id of the deploy branch: a branch here, else one of a remote's. '' where there is none, or tags say what is deployed."""
    if not name or name.startswith(DEPLOY_TAGS):
        return ""
    places = ("refs/heads/", "refs/remotes/", *(f"refs/remotes/{remote}/" for remote in remotes))
    found = (refs.resolve(place + name)[0] for place in places if is_sane(place + name))
    return next(filter(None, found), "")


def deploys(deploy_name: str, tag: bytes) -> bool:
    """Whether a tag says that something is live, where `deploy_name` is `tag:PATTERN`."""
    pattern = deploy_name.removeprefix(DEPLOY_TAGS)
    return pattern != deploy_name and fnmatchcase(decoded(tag), pattern)


def _explain_no_head(root: Path, refs: Refs, branch: str) -> None:
    text = visible(str(root))
    mend = "check a branch out (git switch NAME) and try again"
    if not branch.startswith("refs/"):
        raise UnreadableRepository(f"HEAD of {text} names nothing that can be read; {mend}.")
    if refs.there(branch):
        raise UnreadableRepository(f"HEAD of {text} names {branch}, which cannot be read; {mend}.")
    if refs.any_branch():
        raise UnreadableRepository(f"HEAD of {text} names a branch that does not exist; {mend}.")
    raise EmptyRepository(f"{text} has no commits yet; make the first commit, then run this again.")


def _common_dir(git_dir: Path) -> Path:
    _must_be_there(git_dir)
    raw = slurp(git_dir / "commondir", 4096)
    if not raw:
        return git_dir
    common = Path(os.path.normpath(git_dir / os.fsdecode(raw.strip())))
    _must_be_there(common / "objects")
    return common


def _must_be_there(folder: Path) -> None:
    try:
        there = folder.is_dir()
    except (OSError, ValueError):
        there = False
    if not there:
        text = shortened(visible(str(folder)), 200)
        raise NotARepository(f"{text} is named as part of a git directory but is not there; give another with --repo.")


def _object_format(settings: dict[str, str]) -> str:
    version = settings.get("core.repositoryformatversion", "0")
    if version not in ("0", "1"):
        raise UnsupportedRepository(f"Repository format version {version} is newer than Leadward reads (0, 1).")
    form = settings.get("extensions.objectformat", "sha1").lower()
    if form not in _HEX:
        raise UnsupportedRepository(f"Object format {form} is not known; sha1 and sha256 are.")
    return form


def _settings(path: Path) -> dict[str, str]:
    """The settings of a configuration file as text, of each name the last; includes are not followed."""
    return {decoded(name): "true" if value is None else decoded(value) for name, value in config_file.settings(path)}


def _ids(raw: bytes, shape: re.Pattern[bytes]) -> Iterator[str]:
    return (line.decode() for line in raw.split() if shape.match(line))
