"""Notes that come in from files: looked at first, taken in, and undone whole.

What comes may be a vault (a folder, or one packed as .zip), the journal of an export, or single Markdown files. Files that were
sent are unpacked into a private folder that is gone when they are read. A packed vault is not trusted: how much it may hold,
where its names lead and how it is packed are all looked at first.
"""

from __future__ import annotations

import hashlib
import json
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import field, replace
from io import BytesIO
from itertools import takewhile
from pathlib import Path, PurePosixPath

from leadward.documents import front
from leadward.documents import vault as page_form
from leadward.model.errors import UsageProblem
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.notes import shape
from leadward.notes.both_sides import UNDECIDED, Decision
from leadward.workflows import exports, vault, vault_folder
from leadward.workflows.journal import Notes, short_id
from leadward.workflows.vault import Imported
from leadward.workflows.vault_edits import Problem
from leadward.workflows.vault_folder import ABOUT, CONFIG, JOURNAL, LISTING, NEW, NOTES
from leadward.workflows.workspace import Workspace

_LARGEST_UNPACKED = exports.LARGEST
_MOST_FILES = 20_000
_LARGEST_DIRECTORY = 8 * 1024 * 1024
"""Bytes of a packed folder's own list of its files."""
_LONGEST_PART = 240
_BLOCK = 1 << 16
_SHOWN = 60
_PACKED = b"PK\x03\x04"
_END, _END_LARGE = b"PK\x05\x06", b"PK\x06\x07"
_END_SIZE = 22
_LONGEST_COMMENT = 1 << 16


@dataclass(frozen=True, slots=True)
class Source:
    """What is to come in: a folder on this machine, or `files` that were sent, each with its name. `problems` are files left out."""

    name: str
    folder: Path | None = None
    files: tuple[tuple[str, bytes], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A note that comes in or changes: its short id, kind, first words, and whether it is new here."""

    id: str
    kind: str
    summary: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import does or did: `rows` are the first notes of `count` that it changes; `places` has the number of each one's
    state before and after. `mark` is another one where the same files would do something else by now."""

    imported: Imported
    rows: tuple[Row, ...]
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    mark: str = ""

    @property
    def count(self) -> int:
        """How many notes it changes."""
        return len(self.places)


def of_path(text: str) -> Source:
    """A folder or a file on this machine. Raises UsageProblem."""
    path, content = Path(text), None
    with suppress(OSError, RuntimeError, ValueError):
        path = path.expanduser()
        if path.is_dir():
            return Source(visible(str(path)), path.absolute())
        content = vault_folder.read_bytes(path, exports.LARGEST)
    if content is None:
        raise UsageProblem(
            f"No folder and no file is at {visible(text[:200])!r}; write it from the root or from ~, such as ~/leadward-notes."
        )
    return of_files([(path.name, content)], visible(str(path)))


def of_files(sent: Sequence[tuple[str, bytes]], name: str = "") -> Source:
    """Files by their names: one packed vault, one journal, Markdown files, or a journal with them. Raises UsageProblem."""
    if not sent:
        raise UsageProblem("Choose a file, or say where the folder is on this machine.")
    pairs: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    for said, content in sent:
        own = PurePosixPath(said.replace("\\", "/")).name
        if content.startswith((_PACKED, _END)):
            unpacked, left = _unpacked(content, visible(own))
            pairs += unpacked
            problems += left
        elif own and not own.startswith("."):
            pairs.append((own, content))
    files, left_out = _placed(pairs)
    if not files:
        why = (problems or left_out)[:1]
        raise UsageProblem(
            f"No notes are in {visible(name or sent[0][0])[:200]}: it takes a vault as .zip, journal.jsonl of an export, or .md files."
            + (f" {why[0].file}: {why[0].why}" if why else "")
        )
    called = name or (visible(sent[0][0]) if len(sent) == 1 else f"{len(sent)} files")
    return Source(called, None, tuple(files), (*problems, *left_out))


def look(ws: Workspace, source: Source, decision: Decision = UNDECIDED) -> Outcome:
    """What an import would do; nothing is kept. Raises UsageProblem."""
    with _laid(ws, source) as folder:
        before = _numbers(ws.notes, vault.ids_in(folder))

        def count(notes: Notes, outcome: Imported) -> Outcome:
            return _outcome(notes, outcome, before, [*before, *_written(notes, outcome)])

        return _whole(source, vault.looked_at(ws, folder, decision, count)[1])


def take(ws: Workspace, source: Source, decision: Decision = UNDECIDED) -> Outcome:
    """Take it in. Raises UsageProblem; of a journal then nothing is kept."""
    with _laid(ws, source) as folder:
        before = _numbers(ws.notes, vault.ids_in(folder))
        seen = vault.looked_at(ws, folder, decision, _written)[1]
        before.update(_numbers(ws.notes, seen))
        outcome = vault.import_(ws, folder, False, decision)
        return _whole(source, _outcome(ws.notes, outcome, before, [*before, *seen]))


def undo(ws: Workspace, outcome: Outcome) -> int:
    """Give the notes of an import the words again that they had before, the new ones withdrawn; how many went back.

    A note that was changed since stays. What was erased by the import stays erased.
    """
    return len(ws.notes.go_back(outcome.places))


def _written(notes: Notes, outcome: Imported) -> list[str]:
    """The full ids of notes that files changed, made or settled."""
    return [notes.note(text).id for text in (*outcome.edited, *outcome.new, *outcome.merged, *outcome.settled)]


def _numbers(notes: Notes, ids: Iterable[str]) -> dict[str, int]:
    """The number of each note's state, 0 where it is not here."""
    wanted = list(dict.fromkeys(ids))
    here = notes.standing(wanted)
    return {id: here[id].revision if id in here else 0 for id in wanted}


def _outcome(notes: Notes, outcome: Imported, before: Mapping[str, int], ids: Iterable[str]) -> Outcome:
    wanted = list(dict.fromkeys(ids))
    after = notes.standing(wanted)
    numbers = {id: (before.get(id, 0), after[id].revision) for id in wanted if id in after}
    places = {id: both for id, both in numbers.items() if both[0] != both[1]}
    rows = tuple(
        Row(short_id(id), shape.title_of(after[id].kind), shape.summary(after[id].body, 110), not places[id][0])
        for id in list(places)[:_SHOWN]
    )
    return Outcome(outcome, rows, places)


def _whole(source: Source, outcome: Outcome) -> Outcome:
    done = replace(outcome.imported, problems=(*source.problems, *outcome.imported.problems))
    text = json.dumps(
        [sorted(outcome.places.items()), [str(conflict) for conflict in done.conflicts], done.refused, done.erased]
    )
    return replace(outcome, imported=done, mark=hashlib.sha256(text.encode()).hexdigest()[:16])


@contextmanager
def _laid(ws: Workspace, source: Source) -> Iterator[Path]:
    """The folder itself, or a private one with what was sent, gone at the end."""
    if source.folder:
        yield source.folder
        return
    with tempfile.TemporaryDirectory(prefix="leadward-import-") as made:
        folder = Path(made)
        files = source.files
        if not any(name == JOURNAL for name, _ in files):
            files = (*_loose(files), (JOURNAL, _own_beginnings(ws)))
        for name, content in files:
            _put(folder / name, content)
        yield folder


def _put(place: Path, content: bytes) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    except (OSError, ValueError) as problem:
        why = problem.strerror if isinstance(problem, OSError) else "its name is none"
        raise UsageProblem(f"{visible(place.name)[:200]} cannot be unpacked: {why}. Nothing was imported.") from None


def _loose(files: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Markdown files without a journal: those of a note that is here change it, the others are new notes."""
    return [(f"{NOTES if _id_of(content) else NEW}/{name}", content) for name, content in files]


def _own_beginnings(ws: Workspace) -> bytes:
    """The journal as it is, with the first state of each note alone: so a file of an older export changes nothing back.

    What it says otherwise than any state of its note is an edit, and one of a field that was edited here since waits.
    """
    lines = ws.notes.export() or [json.dumps({"leadward": "journal", "form": 2})]
    found = []
    for line in lines:
        told = json.loads(line)
        if note := told.get("note"):
            note["revisions"] = note["revisions"][:1]
        found.append(json.dumps(told, separators=(",", ":")))
    return "".join(f"{line}\n" for line in found).encode()


def _id_of(content: bytes) -> str:
    try:
        return page_form.id_of(front.parted(content.decode("utf-8"))[0])
    except UnicodeDecodeError:
        return ""


def _placed(pairs: Sequence[tuple[str, bytes]]) -> tuple[list[tuple[str, bytes]], list[Problem]]:
    """The files where a vault has them, and those that are none of a vault. Raises UsageProblem where two journals are among them."""
    journals = [name for name, content in pairs if _is_journal(name, content)]
    if len(journals) > 1:
        raise UsageProblem(
            f"Two exports at once: {visible(journals[0])} and {visible(journals[1])}. Import one, then the other."
        )
    top = PurePosixPath(journals[0]).parent if journals else _common(pairs)
    files: dict[str, bytes] = {}
    problems = []
    for said, content in pairs:
        path = PurePosixPath(said)
        inside = path.relative_to(top) if path.is_relative_to(top) else path
        name = JOURNAL if said in journals else inside.as_posix()
        if name in (JOURNAL, CONFIG, LISTING, ABOUT) and journals:
            files[name] = content
        elif name.endswith(".md"):
            flat = journals and len(inside.parts) == 1 and not _id_of(content)
            files[f"{NEW}/{name}" if flat else name] = content
        elif not _is_settings(name):
            problems.append(Problem(visible(said)[:200], "it is no Markdown file (.md) and no journal of an export."))
    return list(files.items()), problems


def _is_journal(name: str, content: bytes) -> bool:
    """Whether a file is the journal of an export, whatever it is called now."""
    if not name.endswith((".jsonl", ".json", ".txt")):
        return False
    try:
        heading = json.loads(content[: content.find(b"\n") if b"\n" in content[:4096] else 4096])
    except (ValueError, RecursionError):
        return PurePosixPath(name).name == JOURNAL
    return isinstance(heading, dict) and heading.get("leadward") == "journal"


def _is_settings(name: str) -> bool:
    """Whether it belongs to the program that the folder was opened with."""
    return PurePosixPath(name).name in (CONFIG, LISTING)


def _common(pairs: Sequence[tuple[str, bytes]]) -> PurePosixPath:
    """The folder that all files lie in."""
    parents = [PurePosixPath(name).parts[:-1] for name, _ in pairs]
    shared = takewhile(lambda parts: len(set(parts)) == 1, zip(*parents, strict=False))
    return PurePosixPath(*(parts[0] for parts in shared))


def _unpacked(content: bytes, name: str) -> tuple[list[tuple[str, bytes]], list[Problem]]:
    """The files of a packed folder; hidden ones are left alone. Raises UsageProblem where it is too large or damaged."""
    _refuse_large_directory(content, name)
    files: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    left = _LARGEST_UNPACKED
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            listed = packed.infolist()
            if len(listed) > _MOST_FILES:
                raise UsageProblem(f"{name} holds more than {_MOST_FILES:,} files. Nothing was imported.")
            for entry in listed:
                parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
                if entry.is_dir() or any(_is_hidden(part) for part in parts):
                    continue
                why = _odd(entry, parts)
                raw = b"" if why else _read(packed, entry, left, name)
                if why or raw is None:
                    problems.append(Problem(visible(entry.filename)[:200], why or "it is damaged."))
                    continue
                left -= len(raw)
                files.append((PurePosixPath(*parts).as_posix(), raw))
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, RuntimeError):
        raise UsageProblem(f"{name} cannot be unpacked: it is damaged. Nothing was imported.") from None
    return files, problems


def _is_hidden(part: str) -> bool:
    """Whether a part of a name is that of a program's own folder or file."""
    return part == "__MACOSX" or (part.startswith(".") and part != "..")


def _refuse_large_directory(content: bytes, name: str) -> None:
    """Before the list is read: all of it is held in memory."""
    tail = content[-(_END_SIZE + _LONGEST_COMMENT) :]
    end = tail.rfind(_END)
    size = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    if _END_LARGE in tail or size > _LARGEST_DIRECTORY:
        raise UsageProblem(f"{name} holds more files than a vault has. Nothing was imported.")


def _odd(entry: zipfile.ZipInfo, parts: Sequence[str]) -> str:
    """Why a packed file is not taken; '' where it is."""
    mode = entry.external_attr >> 16
    if stat.S_ISLNK(mode):
        return "it is a link."
    if entry.flag_bits & 1:
        return "it is encrypted."
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "it is packed in a way that is not read; pack the folder again."
    if not parts or parts[0] == "/" or ".." in parts or any("\0" in part or ":" in part[1:2] for part in parts):
        return "its name leads out of the folder."
    if any(len(part.encode("utf-8", "surrogatepass")) > _LONGEST_PART for part in parts):
        return "its name is too long."
    return ""


def _read(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int, name: str) -> bytes | None:
    """The content of a packed file, read in blocks, for its list may say less than there is; None where it is damaged."""
    found: list[bytes] = []
    size = 0
    try:
        with packed.open(entry) as file:
            while block := file.read(_BLOCK):
                size += len(block)
                if size > most:
                    raise UsageProblem(
                        f"{name} is larger than {_LARGEST_UNPACKED >> 20} MiB unpacked. Nothing was imported."
                    )
                found.append(block)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError):
        return None
    return b"".join(found)
