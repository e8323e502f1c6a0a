"""A vault's folder on disk: what lies in it, what an export wrote into it, and how files are read and placed without trusting it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from leadward.documents import front
from leadward.documents import vault as page_form
from leadward.inbox import private
from leadward.model.errors import CannotWrite, UsageProblem
from leadward.model.records import dataclass

JOURNAL = "journal.jsonl"
LISTING = "files.json"
ABOUT = "README.md"
CONFIG = "config.toml"
NOTES = "notes"
NEW = "new"
LARGEST_NOTE = 1 << 20
_LARGEST_LISTING = 1 << 28
_MOST_FILES = 200_000
_NAMESPACE = uuid.UUID("6c656164-7761-5264-8000-6e6577206e6f")
_DIGITS = re.compile(r" n([0-9a-f]{12})\.md\Z")
_CHOSEN = " chosen"
"""Stands behind the digest of a file whose name or folder a person chose."""


@dataclass(frozen=True, slots=True)
class File:
    """A Markdown file of the vault: its name below the folder, digest and content; `id` is that of the note it says it is, or ''.

    `problem` says why it cannot be read; its content is then empty.
    """

    name: str
    digest: str
    content: str
    id: str
    problem: str = ""

    @property
    def is_new(self) -> bool:
        """Whether it lies in `new/`, where each file is a note."""
        return self.name.startswith(f"{NEW}/")


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of the last export: digest of what was written, and whether a person chose its name."""

    digest: str
    chosen: bool


def files(folder: Path) -> Iterator[File]:
    """Every Markdown file of a vault that is a note or may be one, in order: all of `notes/` and `new/`, elsewhere those with an id.

    Links are not followed; hidden folders are left alone. Raises UsageProblem where there are too many.
    """
    for path in _markdown(folder):
        name = path.relative_to(folder).as_posix()
        ours = name.startswith((f"{NOTES}/", f"{NEW}/"))
        try:
            content = read_bytes(path, LARGEST_NOTE)
            if content is None:
                continue
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            if ours:
                yield File(name, "", "", "", "it is no text in UTF-8.")
            continue
        except UsageProblem as problem:
            if ours:
                yield File(name, "", "", "", str(problem))
            continue
        file = File(name, digest(content), text, page_form.id_of(front.parted(text)[0]))
        if ours or file.id:
            yield file


def with_ids(present: Iterable[File], ids: Iterable[str]) -> list[File]:
    """The files, with the id that an export wrote into a file's name where its property `note` was removed."""
    by_digits = {id.replace("-", "")[:12]: id for id in ids}
    found = []
    for file in present:
        named = "" if file.id or file.is_new else (_DIGITS.search(file.name) or ["", ""])[1]
        found.append(replace(file, id=by_digits[named]) if named in by_digits else file)
    return found


def id_in_new(file: File) -> str:
    """The id of the note that a file of `new/` becomes: it follows from its name, so that it is taken in once."""
    return str(uuid.uuid5(_NAMESPACE, file.name))


def listing(folder: Path) -> dict[str, Listed]:
    """What an earlier export wrote, by name below the folder; empty for a new folder. Raises UsageProblem for one of other things."""
    if not folder.is_dir():
        return {}
    text = read_text(folder / LISTING, _LARGEST_LISTING)
    try:
        told = json.loads(text) if text else None
    except (ValueError, RecursionError):
        told = None
    if isinstance(told, dict) and all(_is_ours(name) for name in told):
        return {
            str(name): Listed(str(value).removesuffix(_CHOSEN), str(value).endswith(_CHOSEN))
            for name, value in told.items()
        }
    if any(folder.iterdir()):
        raise UsageProblem(f"{folder} holds other things than an export of Leadward; choose a new folder.")
    return {}


def write_listing(folder: Path, listed: Mapping[str, Listed]) -> None:
    """Put the list of an export's files beside them."""
    by_name = {name: row.digest + (_CHOSEN if row.chosen else "") for name, row in listed.items()}
    private.write_private(folder / LISTING, json.dumps(by_name, indent=0, sort_keys=True).encode() + b"\n")


def place(folder: Path, name: str) -> None:
    """The folders a file lies in, private, and none of them a link that leads elsewhere."""
    for part in reversed((folder / name).relative_to(folder).parents):
        path = folder / part
        if path != folder and path.is_symlink():
            raise CannotWrite(f"{path} is a link; an export writes into folders of its own only.")
        if not path.is_dir():
            private.make_private(path)


def read_text(path: Path, limit: int) -> str | None:
    """A regular file as text; None where there is none. Raises UsageProblem."""
    content = read_bytes(path, limit)
    try:
        return None if content is None else content.decode("utf-8")
    except UnicodeDecodeError:
        raise UsageProblem(f"{path} is no text in UTF-8.") from None


def read_bytes(path: Path, limit: int) -> bytes | None:
    """A regular file of at most `limit` bytes, opened without following a link or waiting; None where there is none."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as problem:
        raise UsageProblem(f"Cannot read {path}: {problem.strerror}.") from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return None
    with os.fdopen(handle, "rb") as file:
        if os.fstat(handle).st_size > limit:
            raise UsageProblem(f"{path} is larger than {limit:,} bytes.")
        return file.read(limit)


def digest(content: bytes) -> str:
    """By what a file is known as unchanged."""
    return hashlib.sha256(content).hexdigest()


def _is_ours(name: str) -> bool:
    """Whether an export may have written a file of that name: a hostile listing must not make us touch others."""
    parts = PurePosixPath(name).parts
    inside = bool(parts) and name == "/".join(parts) and not any(part.startswith(".") for part in parts)
    return name in (JOURNAL, CONFIG) or (inside and name.endswith(".md") and "\0" not in name and parts[0] != "/")


def _markdown(folder: Path) -> list[Path]:
    paths: list[Path] = []
    for parent, inner, names in os.walk(folder):
        inner[:] = [name for name in inner if not name.startswith(".")]
        paths += [Path(parent) / name for name in names if name.endswith(".md") and not name.startswith(".")]
        if len(paths) > _MOST_FILES:
            raise UsageProblem(f"{folder} holds more than {_MOST_FILES:,} files. Nothing was imported.")
    return sorted(path for path in paths if path != folder / ABOUT)
