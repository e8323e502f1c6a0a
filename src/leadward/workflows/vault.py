"""Everything a person wrote as a folder: Markdown that opens as an Obsidian vault, and the complete journal as JSON.

`journal.jsonl` holds all there is, every state of every note; importing it gives the same journal. The Markdown files are
the notes as they stand: what is edited there, or put into `new/`, comes back as a change of its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import Any

from leadward.documents import vault as page_form
from leadward.documents.vault import Page
from leadward.inbox import drafts, kept, moment, private
from leadward.model import shell
from leadward.model.errors import CannotWrite, LeadwardError, UsageProblem
from leadward.model.records import dataclass
from leadward.notes import shape
from leadward.notes.letter import Letter
from leadward.workflows import exports, forgotten, journal, vault_settings
from leadward.workflows.vault_settings import Offered
from leadward.workflows.workspace import Workspace

JOURNAL = "journal.jsonl"
LISTING = "files.json"
NOTES = "notes"
NEW = "new"
_CONFIG = "config.toml"
_LARGEST_NOTE = 1 << 20
_LARGEST_JOURNAL = exports.LARGEST
_MOST_FILES = 200_000
_NAMESPACE = uuid.UUID("6c656164-7761-5264-8000-6e6577206e6f")

_ABOUT = """# Leadward: what I wrote

- `notes/` holds each note as it stands, one file each. Open this folder as a vault in Obsidian, or read it anywhere.
- `journal.jsonl` is complete: every state of every note, for programs. `config.toml` has your settings and sources, but no
  calendar's address.
- `leadward import FOLDER` brings all notes back, `--config` the settings too. A note edited in `notes/` becomes a change of that note.
- A Markdown file put into `new/` becomes a new note: plain text is an entry of that day, front matter says more.
- Deleting a file here deletes no note; `leadward notes erase ID` does.
"""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: notes as they stand, files written because they were new or other than before."""

    folder: Path
    notes: int
    written: int
    removed: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. `edited` and `new` are short ids of notes; `config` says whether the configuration came in.

    `offered` is what it would bring and did not; `left_out` the calendars whose address no import takes; `config_problem` why
    nothing of it can be taken. `refused` counts notes that were not taken in because they were erased here or there, `erased`
    those that went from here.
    """

    notes: int
    changes: int
    known: int
    edited: tuple[str, ...] = field(default=())
    new: tuple[str, ...] = field(default=())
    config: bool = False
    offered: tuple[str, ...] = field(default=())
    left_out: tuple[str, ...] = field(default=())
    config_problem: str = ""
    refused: int = 0
    erased: int = 0


def export(ws: Workspace, folder: Path) -> Exported:
    """Write the vault: into a new or empty folder, or over an earlier export of which nothing was edited since.

    The list of its files is written last, when all of them are on disk; broken off before, the same export goes on. Raises
    UsageProblem where the folder holds anything else, or edits that were not imported; CannotWrite.
    """
    listed = _listing(folder)
    wanted = _wanted(ws)
    _refuse_edited(folder, listed, wanted)
    if not listed:
        _begin(folder)
    drafts.tidy(folder, *{(folder / name).parent for name in listed})
    written = 0
    for done, (name, content) in enumerate(wanted.items()):
        ws.progress("files", done, len(wanted))
        if listed.get(name) != _digest(content) or not (folder / name).is_file():
            _place(folder, name)
            private.write_private(folder / name, content, sync=name == JOURNAL)
            written += 1
    gone = [name for name in listed if name not in wanted]
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    listing = {name: _digest(content) for name, content in wanted.items()}
    if written:
        private.sync_all()  # file by file, ten years of notes took minutes
    private.write_private(folder / LISTING, json.dumps(listing, indent=0, sort_keys=True).encode() + b"\n")
    kept.remember("the export is written")
    return Exported(folder, sum(name.startswith(f"{NOTES}/") for name in wanted), written, len(gone))


def _begin(folder: Path) -> None:
    """Mark a new folder as an export, so that one that was broken off goes on when it is asked for again."""
    _place(folder, LISTING)
    private.write_private(folder / LISTING, b"{}\n")


def import_(ws: Workspace, folder: Path, with_config: bool = False) -> Imported:
    """Take a vault in: the journal, then what was edited in its Markdown, then what lies in `new/`; `with_config`, its sources.

    All that is read is checked before anything is written; interrupted, the same import goes on. Raises UsageProblem, which
    names the file.
    """
    lines = (_read(folder / JOURNAL, _LARGEST_JOURNAL) or "").split("\n")
    if not any(lines):
        raise UsageProblem(f"{folder} is no export: it holds no {JOURNAL}. `leadward export DIR` makes one.")
    settings = _offered(ws, folder, with_config)
    edits = list(_edits(folder, _pages(lines)))
    fresh = list(_fresh(folder))
    _refuse_conflicts(ws, edits)
    done = forgotten.import_lines(ws, lines)
    new = ws.notes.change_together({base.id: _applying(told) for _, base, told in edits}, fresh)
    here = ws.notes.standing([base.id for _, base, _ in edits])  # an edited note may have been erased here or there
    edited = (journal.short_id(base.id) for _, base, _ in edits if base.id in here)
    taken = with_config and vault_settings.take(ws, settings)
    return Imported(
        done.notes,
        done.changes,
        done.known,
        tuple(edited),
        tuple(map(journal.short_id, new)),
        taken,
        () if taken else settings.lines,
        settings.left_out,
        settings.problem,
        done.refused,
        done.erased,
    )


def _offered(ws: Workspace, folder: Path, wanted: bool) -> Offered:
    """What the vault's configuration would bring: nothing where it is one's own. Raises UsageProblem where it is `wanted` and broken."""
    try:
        text = _read(folder / _CONFIG, _LARGEST_NOTE) or ""
        found = Offered() if not text or text.encode() == _own_settings(ws) else vault_settings.offered(ws, text)
    except UsageProblem as problem:
        found = Offered(problem=str(problem))
    if wanted and found.problem:
        raise UsageProblem(
            f"The export's {_CONFIG} cannot be taken ({found.problem}). Nothing was imported; without --config the notes come in."
        )
    return found


def _own_settings(ws: Workspace) -> bytes | None:
    text = _read(ws.home.configuration, _LARGEST_NOTE)
    return vault_settings.exported(ws, text) if text else None


def _wanted(ws: Workspace) -> dict[str, bytes]:
    """Relative name -> content of every file of the vault, in order."""
    forgotten.carry_along(ws)
    lines = ws.notes.export()
    pages = _pages(lines)
    names = {page.id: page_form.file_name(page).removesuffix(".md") for page, _ in pages.values()}
    short = {id.replace("-", "")[:8]: name for id, name in names.items()}
    found = {"README.md": _ABOUT.encode(), JOURNAL: "".join(f"{line}\n" for line in lines).encode()}
    if config := _own_settings(ws):
        found[_CONFIG] = config
    for page, _ in pages.values():
        said = page_form.text(page, _related(page, short))
        found[f"{NOTES}/{shape.name_of(type(page.body))}/{names[page.id]}.md"] = said.encode()
    return found


def _related(page: Page, short: Mapping[str, str]) -> list[str]:
    """The names of the notes that this one points to; `short` has them by the first eight digits of their ids."""
    return [
        short[digits]
        for said in shape.links_of(page.body)
        if (digits := said.lower().replace("-", "").removeprefix("n")[:8]) in short
    ]


def _pages(lines: list[str]) -> dict[str, tuple[Page, int]]:
    """Id -> the note as the last of its states in an export says, and how many states it has; withdrawn ones left out."""
    found = {}
    for number, line in enumerate(lines, 1):
        try:
            note = json.loads(line).get("note") if line.strip() else None
            if note and not note["revisions"][-1]["gone"]:
                last = note["revisions"][-1]
                body = shape.from_json(shape.named(note["kind"]), last["body"])
                found[str(uuid.UUID(note["id"]))] = (
                    Page(note["id"], date.fromisoformat(last["on"]), body),
                    len(note["revisions"]),
                )
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
            raise UsageProblem(f"Line {number} of {JOURNAL} is no note; nothing was imported.") from None
    return found


Edit = tuple[str, Page, dict[str, Any]]


def _edits(folder: Path, pages: Mapping[str, tuple[Page, int]]) -> Iterator[Edit]:
    """(file, the note as it was exported, edited fields) of every note edited in the vault."""
    listed = _listing(folder)
    for name, content in _markdown(folder / NOTES, folder):
        if listed.get(name) == _digest(content):
            continue
        with _naming(name):
            said = content.decode("utf-8")
            id = page_form.read(said).id
            if id not in pages:
                raise UsageProblem(f"it belongs to no note of {JOURNAL}; a new note goes into {NEW}/, without `note`.")
            base, _ = pages[id]
            if told := page_form.changed_fields(base, said):
                _changed(base.body, base.on, told)
                yield name, base, told


def _fresh(folder: Path) -> Iterator[tuple[str, object, date]]:
    """(id, words, day) of every file of `new/`. The id follows from the file's name: taken in once, however often read."""
    for name, content in _markdown(folder / NEW, folder):
        with _naming(name):
            said = page_form.read(content.decode("utf-8"))
            on = said.on or (re.search(r"\d{4}-\d{2}-\d{2}", Path(name).name) or [""])[0]
            body = shape.from_json(shape.named(said.kind), dict(said.told))
            if isinstance(body, Letter):
                raise UsageProblem("A letter comes in as it was sent or received: leadward receive FILE.")
            yield str(uuid.uuid5(_NAMESPACE, name)), body, _day(on) if on else moment.now().day


def _refuse_conflicts(ws: Workspace, edits: list[Edit]) -> None:
    """A field edited in the vault and in the journal since, each otherwise, is for a person to settle."""
    standing = ws.notes.standing([base.id for _, base, _ in edits])
    for name, base, told in edits:
        now = standing.get(base.id)
        if now is None:
            continue
        here, before = shape.to_json(now.body), shape.to_json(base.body)
        for each in told:
            have = now.on.isoformat() if each == "on" else here[each]
            had = base.on.isoformat() if each == "on" else before[each]
            if have not in (had, told[each]):
                raise UsageProblem(
                    f"{name}: `{each}` was changed in the journal too; look at `leadward notes show "
                    f"{journal.short_id(base.id)}`, make the file agree, and import again. Nothing was imported."
                )


def _applying(told: Mapping[str, Any]) -> Callable[[Any], tuple[object, date]]:
    """What makes of a note as it stands what was edited of it."""
    return lambda now: _changed(now.body, now.on, told)


def _changed(body: object, on: date, told: Mapping[str, Any]) -> tuple[object, date]:
    fields = {**shape.to_json(body), **{name: value for name, value in told.items() if name != "on"}}
    return shape.edited(body, shape.from_json(type(body), fields)), _day(str(told["on"])) if "on" in told else on


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise UsageProblem(f"{said[:40]!r} is no day; write 2026-11-23.") from None


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Within it, a problem says which file it is in."""
    try:
        yield
    except UnicodeDecodeError:
        raise UsageProblem(f"{name} is no text in UTF-8. Nothing was imported.") from None
    except LeadwardError as problem:
        raise UsageProblem(f"{name}: {problem} Nothing was imported.") from None


def _listing(folder: Path) -> dict[str, str]:
    """Relative name -> digest of each file of an earlier export; empty for a new folder. Raises UsageProblem."""
    if not folder.is_dir():
        return {}
    said = _read(folder / LISTING, 1 << 28)
    try:
        told = json.loads(said) if said else None
    except (ValueError, RecursionError):
        told = None
    if isinstance(told, dict) and all(_is_ours(name) for name in told):
        return {str(name): str(digest) for name, digest in told.items()}
    if any(folder.iterdir()):
        raise UsageProblem(f"{folder} holds other things than an export of Leadward; choose a new folder.")
    return {}


def _is_ours(name: str) -> bool:
    """Whether an export may have written a file of that name: a hostile listing must not make us delete others."""
    inside = re.fullmatch(rf"{NOTES}/[a-z-]+/[^/\0]+\.md", name)
    return bool(inside) or name in ("README.md", JOURNAL, _CONFIG)


def _refuse_edited(folder: Path, listed: Mapping[str, str], wanted: Mapping[str, bytes]) -> None:
    for name, digest in listed.items():
        content = _bytes(folder / name, _LARGEST_JOURNAL)
        fresh = _digest(wanted[name]) if name in wanted else digest
        if content is not None and _digest(content) not in (digest, fresh):
            raise UsageProblem(
                f"{name} was edited since the last export: `{shell.command('import', str(folder))}` takes it in; "
                "or export into a new folder."
            )


def _place(folder: Path, name: str) -> None:
    """The folders a file stands in, private, and none of them a link that leads elsewhere."""
    for part in reversed((folder / name).relative_to(folder).parents):
        here = folder / part
        if here != folder and here.is_symlink():
            raise CannotWrite(f"{here} is a link; an export writes into folders of its own only.")
        if not here.is_dir():
            private.make_private(here)


def _markdown(place: Path, folder: Path) -> Iterator[tuple[str, bytes]]:
    """(name below `folder`, content) of every Markdown file at or below `place`, in order; links are not followed."""
    found = []
    for parent, inner, files in os.walk(place):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        found += [Path(parent) / name for name in files if name.endswith(".md") and not name.startswith(".")]
        if len(found) > _MOST_FILES:
            raise UsageProblem(f"{place} holds more than {_MOST_FILES:,} files. Nothing was imported.")
    for path in sorted(found):
        content = _bytes(path, _LARGEST_NOTE)
        if content is not None:
            yield path.relative_to(folder).as_posix(), content


def _read(path: Path, limit: int) -> str | None:
    content = _bytes(path, limit)
    try:
        return None if content is None else content.decode("utf-8")
    except UnicodeDecodeError:
        raise UsageProblem(f"{path} is no text in UTF-8.") from None


def _bytes(path: Path, limit: int) -> bytes | None:
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


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
