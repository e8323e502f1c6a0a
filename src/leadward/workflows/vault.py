"""Everything a person wrote as a folder: Markdown that opens as an Obsidian vault, and the complete journal as JSON.

`journal.jsonl` holds all there is, every state of every note; importing it gives the same journal. The Markdown files are
the notes as they are now: what is edited there, or put into `new/`, comes back as a change of its own (`vault_edits`). Where a
person renamed or moved a file, or gave it properties of their own, the next export keeps that.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from leadward.documents import vault as page_form
from leadward.documents.vault import Page
from leadward.inbox import drafts, kept, private
from leadward.model import shell
from leadward.model.errors import LeadwardError, UsageProblem
from leadward.model.records import dataclass
from leadward.notes import shape
from leadward.notes.both_sides import UNDECIDED, Conflict, Decision
from leadward.workflows import erasing, exports, forgotten, journal, vault_edits, vault_folder, vault_settings
from leadward.workflows.journal import Notes
from leadward.workflows.vault_edits import Hint, Problem, Said, Taken
from leadward.workflows.vault_folder import ABOUT, CONFIG, JOURNAL, LISTING, NOTES, File, Listed
from leadward.workflows.vault_settings import Offered
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.journal.exchange import Imported as Joined

T = TypeVar("T")
_LARGEST_JOURNAL = exports.LARGEST
_NAMED = 5
"""Files that a refusal names."""

_ABOUT = """# Leadward: what I wrote

- `notes/` holds each note as it is now, one file each. Open this folder as a vault in Obsidian, or read it anywhere.
- `journal.jsonl` is complete: every state of every note, for programs. `config.toml` has your settings and sources, but no
  calendar's address.
- `leadward import FOLDER` brings all notes back, `--config` the settings too. A note edited here becomes a change of that note.
  Rename or move files as you like: the property `note` says which note a file is. Your own properties stay in the file.
- A Markdown file put into `new/` becomes a new note: plain text is an entry of that day, front matter says more.
- Deleting a file here deletes no note; `leadward notes erase ID` does.
"""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: notes as they are now, files written because they were new or other than before."""

    folder: Path
    notes: int
    written: int
    removed: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. `edited` and `new` are short ids of notes; `config` says whether the configuration came in.

    `offered` is what it would bring and did not; `left_out` the calendars whose address no import takes; `config_problem` why
    nothing of it can be taken. `refused` counts notes that were not taken in because they were erased here or there, `erased`
    those that went from here. `merged` and `settled` are short ids of notes that both sides changed and that were put together,
    by themselves or as a person decided; `conflicts` are as they were and wait for that. `problems` are files that were left
    out, `hints` properties that look like a field with a slip in it.
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
    merged: tuple[str, ...] = field(default=())
    settled: tuple[str, ...] = field(default=())
    conflicts: tuple[Conflict, ...] = field(default=())
    problems: tuple[Problem, ...] = field(default=())
    hints: tuple[Hint, ...] = field(default=())


def export(ws: Workspace, folder: Path) -> Exported:
    """Write the vault: into a new or empty folder, or over an earlier export of which nothing waits to be imported.

    The list of its files is written last, when all of them are on disk; broken off before, the same export goes on. Raises
    UsageProblem where the folder holds anything else, or what was not imported; CannotWrite.
    """
    listed = vault_folder.listing(folder)
    forgotten.carry_along(ws)
    lines, before = ws.notes.export(), _earlier(folder)
    _refuse_unimported(ws, folder, lines, before)
    pages, bases = {id: page for id, (page, _) in _pages(lines).items()}, _pages(before, strict=False)
    present = vault_folder.with_ids(vault_folder.files(folder), {**bases, **pages})
    layout = _Layout.of(pages, present, listed)
    wanted = _wanted(ws, lines, pages, layout)
    gone = _going(ws, present, wanted, layout, listed, bases)
    touched = [file for file in present if file.name in wanted or file.name in gone]
    waiting = vault_edits.waiting(ws, [file for file in touched if _is_edited(file, listed, wanted)], bases)
    _refuse_waiting(folder, waiting, _edited_besides(folder, listed, wanted))
    if not listed:
        _begin(folder)
    drafts.tidy(folder, *{(folder / name).parent for name in listed})
    have = {file.name: file.digest for file in present}
    written = 0
    for done, (name, content) in enumerate(wanted.items()):
        ws.progress("files", done, len(wanted))
        now = have.get(name) if name.endswith(".md") and name != ABOUT else _kept(folder, name, listed)
        if now != vault_folder.digest(content):
            vault_folder.place(folder, name)
            private.write_private(folder / name, content, sync=name == JOURNAL)
            written += 1
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    if written:
        private.sync_all()  # file by file, ten years of notes took minutes
    vault_folder.write_listing(
        folder,
        {name: Listed(vault_folder.digest(content), name in layout.chosen) for name, content in wanted.items()},
    )
    kept.remember("the export is written")
    return Exported(folder, len(pages), written, len(gone))


def _earlier(folder: Path) -> list[str]:
    """The lines of the journal that an earlier export wrote; what cannot be read is no journal, and is written again."""
    with suppress(UsageProblem):
        return (vault_folder.read_text(folder / JOURNAL, _LARGEST_JOURNAL) or "").split("\n")
    return []


def _going(
    ws: Workspace,
    present: Sequence[File],
    wanted: Mapping[str, bytes],
    layout: _Layout,
    listed: Mapping[str, Listed],
    bases: vault_edits.Bases,
) -> list[str]:
    """The names of files that go: a note's old place, those of notes withdrawn or erased, what was taken in from `new/`."""
    new = [file for file in present if file.is_new and not file.id and vault_folder.id_in_new(file) in layout.ids]
    left = set(vault_edits.waiting(ws, new, bases))
    erased = ws.notes.erased([file.id for file in present if file.id and file.id not in layout.ids])
    digests = {row.digest for row in listed.values()}
    gone = [file.name for file in new if file.name not in left]
    for file in present:
        if file.id and not file.problem and file.name not in wanted:
            withdrawn = file.id not in layout.ids and file.digest in digests
            if file.name in listed or withdrawn or file.id in erased:
                gone.append(file.name)
    return [*gone, *([CONFIG] if CONFIG in listed and CONFIG not in wanted else [])]


def _kept(folder: Path, name: str, listed: Mapping[str, Listed]) -> str:
    """The digest of what lies there, as far as the listing tells."""
    return listed[name].digest if name in listed and (folder / name).is_file() else ""


def _begin(folder: Path) -> None:
    """Mark a new folder as an export, so that one that was broken off goes on when it is asked for again."""
    vault_folder.place(folder, LISTING)
    private.write_private(folder / LISTING, b"{}\n")


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where each note's file lies: `names` by id, without `.md`; `chosen` are whole names that a person chose.

    `others` are lines of properties that are kept, by id; `ids` the notes that are here.
    """

    names: Mapping[str, str]
    chosen: frozenset[str]
    others: Mapping[str, str]
    ids: frozenset[str]

    @classmethod
    def of(cls, pages: Mapping[str, Page], present: Sequence[File], listed: Mapping[str, Listed]) -> _Layout:
        """Beside a file that an export wrote, another one with the same id is a copy; else it is that one, renamed or moved."""
        names = {id: _default(page) for id, page in pages.items()}
        found: dict[str, File] = {}
        for file in present:
            if file.id in pages and (file.id not in found or file.name in listed):
                found[file.id] = file
        chosen = {}
        for id, file in found.items():
            row = listed.get(file.name)
            if file.name != f"{names[id]}.md" and (row is None or row.chosen):
                chosen[id] = file.name.removesuffix(".md")
        others = {id: page_form.others(file.content, type(pages[id].body)) for id, file in found.items()}
        for file in present:
            id = vault_folder.id_in_new(file) if file.is_new and not file.id else ""
            if id in pages and not others.get(id):
                others[id] = page_form.others(file.content, type(pages[id].body))
        names.update(chosen)
        whole = frozenset(f"{name}.md" for name in chosen.values())
        return cls(names, whole, others, frozenset(pages))


def _default(page: Page) -> str:
    return f"{NOTES}/{shape.name_of(type(page.body))}/{page_form.file_name(page).removesuffix('.md')}"


def _wanted(ws: Workspace, lines: Sequence[str], pages: Mapping[str, Page], layout: _Layout) -> dict[str, bytes]:
    """Relative name -> content of every file of the vault, in order."""
    short = {id.replace("-", "")[:8]: Path(name).name for id, name in layout.names.items()}
    found = {ABOUT: _ABOUT.encode(), JOURNAL: "".join(f"{line}\n" for line in lines).encode()}
    if config := _own_settings(ws):
        found[CONFIG] = config
    for id, page in pages.items():
        text = page_form.text(page, _related(page, short), layout.others.get(id, ""))
        found[f"{layout.names[id]}.md"] = text.encode()
    return found


def _is_edited(file: File, listed: Mapping[str, Listed], wanted: Mapping[str, bytes]) -> bool:
    """Whether a file says something that no export wrote there and this one does not write either."""
    if file.name in wanted and vault_folder.digest(wanted[file.name]) == file.digest:
        return False
    row = listed.get(file.name)
    return row.digest != file.digest if row else all(file.digest != other.digest for other in listed.values())


def _edited_besides(folder: Path, listed: Mapping[str, Listed], wanted: Mapping[str, bytes]) -> list[str]:
    """Of the files that are no notes, those that were edited: they are not overwritten either."""
    found = []
    for name in (ABOUT, JOURNAL, CONFIG):
        content = vault_folder.read_bytes(folder / name, _LARGEST_JOURNAL) if name in listed else None
        fresh = vault_folder.digest(wanted[name]) if name in wanted else ""
        if content is not None and vault_folder.digest(content) not in (listed[name].digest, fresh):
            found.append(name)
    return found


def _refuse_waiting(folder: Path, waiting: Iterable[str], besides: Iterable[str]) -> None:
    names = [*waiting, *besides]
    if names:
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        raise UsageProblem(
            f"{', '.join(names[:_NAMED])}{more}: edited since the last export and not imported. "
            f"`{shell.command('import', str(folder))}` takes that in; or export into a new folder."
        )


def _refuse_unimported(ws: Workspace, folder: Path, lines: Sequence[str], before: Sequence[str]) -> None:
    """Another machine may have exported into the same folder: what it wrote and is not here yet would be lost."""
    mine = set(lines)
    foreign = [line for line in before if line.startswith('{"note"') and line not in mine]
    if not foreign:
        return
    have = {id: states for line in lines if line.startswith('{"note"') for id, states in _states(line)}
    theirs = [(id, states) for line in foreign for id, states in _states(line) if not states <= have.get(id, set())]
    erased = ws.notes.erased([id for id, _ in theirs])
    if left := [id for id, _ in theirs if id not in erased]:
        what = "a note that is" if len(left) == 1 else f"{len(left)} notes that are"
        raise UsageProblem(
            f"{folder} holds {what} not here, or otherwise, as another machine exports into it: "
            f"`{shell.command('import', str(folder))}` takes that in; or export into a new folder."
        )


def _states(line: str) -> Iterable[tuple[str, set[str]]]:
    try:
        note = json.loads(line)["note"]
        names = ("on", "recorded", "gone", "body")
        states = {json.dumps([value[name] for name in names], sort_keys=True) for value in note["revisions"]}
        return [(str(uuid.UUID(note["id"])), states)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []


def import_(ws: Workspace, folder: Path, with_config: bool = False, decision: Decision = UNDECIDED) -> Imported:
    """Take a vault in: the journal, then what was edited in its Markdown, then what lies in `new/`; `with_config`, its sources.

    The journal is taken whole or not at all; a Markdown file that cannot be taken is reported, and the others come in. What
    both sides changed, each otherwise, waits for a `decision`. Interrupted, the same import goes on. Raises UsageProblem.
    """
    lines = _lines(folder)
    settings = _offered(ws, folder, with_config)
    said = _said(ws, folder, lines)
    outcome = forgotten.import_lines(ws, lines, decision)
    taken = vault_edits.take(ws, said, decision)
    with_settings = with_config and vault_settings.take(ws, settings)
    return _imported(outcome, said, taken, settings, with_settings)


def looked_at(
    ws: Workspace, folder: Path, decision: Decision, count: Callable[[Notes, Imported], T]
) -> tuple[Imported, T]:
    """What an import would do, and what `count` says of the notes as they would be. Nothing is kept. Raises UsageProblem."""
    lines = _lines(folder)
    settings, said = _offered(ws, folder, False), _said(ws, folder, lines)

    def act(notes: Notes) -> tuple[Imported, T]:
        outcome = notes.import_(lines, erasing.key(ws.home), decision)
        taken = vault_edits.take(ws.but(notes=notes), said, decision)
        found = _imported(outcome, said, taken, settings, with_settings=False)
        return found, count(notes, found)

    return ws.notes.tried(act)


def ids_in(folder: Path) -> list[str]:
    """The full ids of the notes that a vault's journal holds."""
    found = []
    for line in _lines(folder):
        with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
            found.append(str(uuid.UUID(json.loads(line)["note"]["id"])))
    return found


def _lines(folder: Path) -> list[str]:
    lines = (vault_folder.read_text(folder / JOURNAL, _LARGEST_JOURNAL) or "").split("\n")
    if not any(lines):
        raise UsageProblem(f"{folder} is no export: it holds no {JOURNAL}. `leadward export DIR` makes one.")
    return lines


def _said(ws: Workspace, folder: Path, lines: Sequence[str]) -> Said:
    listed: Mapping[str, Listed] = {}
    with suppress(UsageProblem):  # without its list, each file is compared with its note
        listed = vault_folder.listing(folder)
    return vault_edits.read(ws, folder, _pages(lines), listed)


def _imported(outcome: Joined, said: Said, taken: Taken, settings: Offered, with_settings: bool) -> Imported:
    return Imported(
        outcome.notes,
        outcome.changes,
        outcome.known,
        _short(taken.edited),
        _short(taken.new),
        with_settings,
        () if with_settings else settings.lines,
        settings.left_out,
        settings.problem,
        outcome.refused,
        outcome.erased,
        _short(outcome.merged),
        _short([*outcome.settled, *taken.settled]),
        (*outcome.conflicts, *taken.conflicts),
        said.problems,
        said.hints,
    )


def _short(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(journal.short_id, ids)))


def _offered(ws: Workspace, folder: Path, wanted: bool) -> Offered:
    """What the vault's configuration would bring: nothing where it is one's own. Raises UsageProblem where it is `wanted` and broken."""
    try:
        text = vault_folder.read_text(folder / CONFIG, vault_folder.LARGEST_NOTE) or ""
        found = Offered() if not text or text.encode() == _own_settings(ws) else vault_settings.offered(ws, text)
    except UsageProblem as problem:
        found = Offered(problem=str(problem))
    if wanted and found.problem:
        raise UsageProblem(
            f"The export's {CONFIG} cannot be taken ({found.problem}). Nothing was imported; without --config the notes come in."
        )
    return found


def _own_settings(ws: Workspace) -> bytes | None:
    text = vault_folder.read_text(ws.home.configuration, vault_folder.LARGEST_NOTE)
    return vault_settings.exported(ws, text) if text else None


def _related(page: Page, short: Mapping[str, str]) -> list[str]:
    """The names of the notes that this one points to; `short` has them by the first eight digits of their ids."""
    return [
        short[digits]
        for link in shape.links_of(page.body)
        if (digits := link.lower().replace("-", "").removeprefix("n")[:8]) in short
    ]


def _pages(lines: Sequence[str], strict: bool = True) -> dict[str, tuple[Page, str]]:
    """Id -> the note as the last of its states in an export says, and when that was recorded; withdrawn ones left out."""
    found = {}
    for number, line in enumerate(lines, 1):
        try:
            note = json.loads(line).get("note") if line.strip() else None
            if note and not note["revisions"][-1]["gone"]:
                last = note["revisions"][-1]
                body = shape.from_json(shape.named(note["kind"]), last["body"])
                found[str(uuid.UUID(note["id"]))] = (
                    Page(note["id"], date.fromisoformat(last["on"]), body),
                    str(last["recorded"]),
                )
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, LeadwardError):
            if strict:
                raise UsageProblem(f"Line {number} of {JOURNAL} is no note; nothing was imported.") from None
    return found
