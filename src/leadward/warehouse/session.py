"""The tables analyses see, prepared in memory from segments: the account of the work as of a moment, through a lens.

Commits, changes, files and people are made at once, the other tables when a question first names them.

DuckDB runs without extensions and without access to files or the network: Parquet is read by Arrow, by names that a manifest gave.
One connection makes tables; each thread that asks has another, since a connection holds one answer at a time.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from leadward.account.files import GONE
from leadward.dimensions import areas, attributes, codeowners, filekinds, mailmap, people
from leadward.dimensions.lens import EARLIEST, Lens
from leadward.facts.raw import RawTree
from leadward.model.person import Person
from leadward.model.text import decoded
from leadward.warehouse import segments, tables
from leadward.warehouse.answerable import tools, writers
from leadward.warehouse.filing import Tree, filed
from leadward.warehouse.late import LateTables
from leadward.warehouse.reader import Reader
from leadward.warehouse.shaping import counted_as, dates, rows_of, runs
from leadward.warehouse.shaping import texts as whole_texts
from leadward.warehouse.store import Manifest, Store
from leadward.warehouse.timeline import Timeline

SAFE: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
}
_COMMIT_COLUMNS = ["commit_no", "id", "parents", "author_no", "committer_no", "subject", "breadth"]
TreeReader = Callable[[str], RawTree]
"""Id of a commit in hex -> its tree and the texts that rules come from."""
_WHOLE = Lens()
_CODEOWNERS = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")


THREADS = 4
"""Of DuckDB, where whoever asks hands in no other number."""


def empty_database(threads: int = THREADS) -> duckdb.DuckDBPyConnection:
    """What a session begins with. Making one takes 20 ms of processor time, in any thread and without Python's lock."""
    return duckdb.connect(":memory:", config={**SAFE, "threads": str(threads)})


class Session(LateTables):
    """One prepared set of tables; see `docs/facts.md`. What the mainline did not hold by `as_of` (s UTC) is not in them.

    Through a lens with `below` they hold the files there, under any name they had, and the commits that changed one of them.
    `database`: an empty one that was made before, if any; the session closes it. `tree` reads the tree of an earlier commit;
    without it the newest tree stands for all days.
    """

    def __init__(
        self,
        store: Store,
        manifest: Manifest,
        as_of: int,
        lens: Lens = _WHOLE,
        database: duckdb.DuckDBPyConnection | None = None,
        tree: TreeReader | None = None,
    ) -> None:
        self._store, self._manifest, self._lens, self._as_of = store, manifest, lens, as_of
        self._db = database or empty_database()
        self._making = threading.RLock()
        self._apart: dict[str, threading.RLock] = {}
        self._own = self.reader()
        self._late: dict[str, Callable[[], object] | None] = {
            "authors": self._make_authors,
            "former": self._make_former,
            "lines": self._make_lines,
            "live": self._make_live,
            "presence": self._make_presence,
            "released": self._make_released,
            "releases": self._make_released,
            "modules": self._make_released,
            "months": self._make_calendar,
            "shipping": self._make_shipping,
            "signed": self._make_signed,
            "trailers": self._make_trailers,
            "undone": self._make_undone,
            "reverting": self._make_undone,
            "units": self._make_units,
            "weeks": self._make_calendar,
            "work": self._make_work,
            "writers": self._make_writers,
        }
        self._time = Timeline(store, manifest)
        self._seen = self._seen_commits()
        self._texts = self._read_texts()
        self.people: list[Person] = []
        self._make_people()
        changes = self._make_files(tree)
        self._make_commits(changes)
        self._make_changes(changes)
        pa.default_memory_pool().release_unused()  # what was read is in tables now, and Arrow would keep its memory

    def emails(self, person: int) -> list[str]:
        """Every e-mail, raw, of one person."""
        raw = self._segment("identities", ["email"]).column("email").to_pylist()
        return sorted({decoded(raw[at]) for at in np.flatnonzero(self._person_of == person)})

    def identities(self) -> list[list[str]]:
        """By person, every raw identity of theirs as git prints it: `Name <e-mail>`."""
        raw = self._segment("identities")
        identities: list[list[str]] = [[] for _ in self.people]
        pairs = zip(raw.column("name").to_pylist(), raw.column("email").to_pylist(), strict=True)
        for person, (name, email) in zip(self._person_of.tolist(), pairs, strict=True):
            identities[person].append(f"{decoded(name)} <{decoded(email)}>")
        return identities

    def person_with(self, emails: Collection[str]) -> int:
        """Number of the first person, not a program, with one of these e-mails or forge accounts; -1 for none."""
        raw = self._segment("identities", ["email"]).column("email").to_pylist()
        keys = {people.email_key(email) for email in emails}
        used = sorted(
            {int(self._person_of[at]) for at, email in enumerate(raw) if people.email_key(decoded(email)) in keys}
        )
        return next((number for number in used if not self.people[number].bot), -1)

    def reader(self) -> Reader:
        """A connection of its own, for one thread; its owner closes it."""
        return Reader(self._db.cursor(), self.prepare)

    def query(self, sql: str, **parameters: object) -> list[tuple[Any, ...]]:
        """As `Reader.query`, for the thread that made the session."""
        return self._own.query(sql, **parameters)

    def arrays(self, sql: str, **parameters: object) -> dict[str, np.ndarray[Any, Any]]:
        """As `Reader.arrays`, for the thread that made the session."""
        return self._own.arrays(sql, **parameters)

    def add_later(self, name: str, make: Callable[[], object]) -> None:
        """A table that `make` adds once a question names it, in the thread that asks. Others may be made meanwhile: it can wait for git."""
        self._late[name] = make
        self._apart[name] = threading.RLock()

    def add_table(self, name: str, sql: str, **arrow: pa.Table) -> None:
        """A table of what files say; see `warehouse.contents`."""
        with self._making:
            self._table(name, sql, **arrow)

    def blobs(self) -> dict[int, str]:
        """File -> id, in hex, of what it holds in the tree of the day."""
        return self._blobs

    def versions(self, files: Collection[int]) -> dict[int, list[tuple[int, str]]]:
        """File -> (commit, id in hex of the file's content after it), in the order in which they landed."""
        raw = self._segment("changes", ["commit_no", "new_blob"])
        chosen = np.flatnonzero(np.isin(self._filed.file_no, np.array(sorted(files), np.uint32)))
        chosen = chosen[self._filed.status[chosen] != GONE] if len(chosen) else chosen
        commit = raw.column("commit_no").to_numpy()[chosen] if len(chosen) else np.empty(0, np.int64)
        blobs = raw.column("new_blob").take(pa.array(chosen)).to_pylist() if len(chosen) else []
        by_file: dict[int, list[tuple[int, str]]] = {file: [] for file in files}
        rank = self._time.rank()
        for at in np.argsort(rank[commit], kind="stable").tolist():
            by_file[int(self._filed.file_no[chosen[at]])].append((int(commit[at]), blobs[at].hex()))
        return by_file

    def changed(self, commit: int) -> list[tuple[str, str]]:
        """(status, path) of what a commit changed, as the paths were then; a rename is one row, `R`, `old -> new`."""
        raw = self._segment("changes", ["commit_no", "path_no", "status"])
        renames = self._segment("renames")
        at = rows_of(raw, commit)
        of = rows_of(renames, commit)
        pairs = [
            (int(renames.column("old_path_no")[row].as_py()), int(renames.column("new_path_no")[row].as_py()))
            for row in of
        ]
        told = [("R", f"{self._paths[old]} -> {self._paths[new]}") for old, new in pairs]
        paths = {path for pair in pairs for path in pair}
        rows = [(int(raw.column("path_no")[row].as_py()), chr(raw.column("status")[row].as_py())) for row in at]
        return sorted(
            [*told, *((status, self._paths[path]) for path, status in rows if path not in paths)],
            key=lambda row: row[1],
        )

    def close(self) -> None:
        self._own.close()
        self._db.close()

    def _segment(self, table: str, columns: list[str] | None = None) -> pa.Table:
        return segments.read(self._store, self._manifest.segments.get(table, ()), columns)

    def _column(self, table: str, name: str) -> pa.ChunkedArray | None:
        return segments.column(self._store, self._manifest, table, name)

    @property
    def changes(self) -> int:
        """How many changed paths the history has."""
        return len(self._filed.file_no)

    def _snapshot(self, name: str) -> pa.Table | None:
        file = self._manifest.snapshot.get(name)
        return segments.read(self._store, [file]) if file else None

    def _read_texts(self) -> dict[str, bytes]:
        table = self._snapshot("texts")
        if table is None:
            return {}
        return dict(zip(table.column("name").to_pylist(), table.column("text").to_pylist(), strict=True))

    def _table(self, name: str, sql: str, **arrow: pa.Table) -> None:
        self._with(f"CREATE TABLE {name} AS {sql}", arrow)

    def _with(self, sql: str, arrow: Mapping[str, pa.Table]) -> None:
        for alias, table in arrow.items():
            self._db.register(alias, table)
        self._db.execute(sql)
        for alias in arrow:
            self._db.unregister(alias)

    def _seen_commits(self) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """(n,) what was there by the moment, and is reachable still."""
        seen = self._time.seen_by(self._as_of)
        reach = self._snapshot("reach")
        if reach is not None:
            reachable = np.zeros(len(seen), np.bool_)
            reachable[reach.column("commit_no").to_numpy()] = True
            seen &= reachable
        return seen

    def _make_people(self) -> None:
        raw = self._segment("identities")
        pairs = list(zip(raw.column("name").to_pylist(), raw.column("email").to_pylist(), strict=True))
        rules = self._lens.rules
        known = mailmap.parse(self._texts.get(".mailmap", b""), rules.mailmap)
        folded = people.fold(pairs, known, self._last_used(len(pairs)), rules, tools(self._segment, pairs))
        self.people = list(folded.people)
        self._person_of = np.asarray(folded.person_of, np.int32)
        who = {
            "person_no": pa.array([p.number for p in self.people], pa.int32()),
            "name": pa.array([p.name for p in self.people], pa.string()),
            "email": pa.array([p.email for p in self.people], pa.string()),
            "bot": pa.array([p.bot for p in self.people], pa.bool_()),
            "assistant": pa.array([p.assistant for p in self.people], pa.bool_()),
        }
        self._table("people", "SELECT * FROM who ORDER BY person_no", who=pa.table(who))

    def _last_used(self, identities: int) -> list[int]:
        """When each raw identity last wrote or committed; 0 for one that only trailers name."""
        raw = self._segment("commits", ["author_no", "committer_no", "committed_at"])
        last = np.zeros(identities, np.int64)
        for column in ("author_no", "committer_no"):
            np.maximum.at(last, raw.column(column).to_numpy(), raw.column("committed_at").to_numpy())
        found: list[int] = last.tolist()
        return found

    def _make_files(self, tree: TreeReader | None) -> pa.Table:
        """Make `files`; returns the raw changes."""
        raw = self._segment("changes", ["commit_no", "path_no", "status"])
        if not raw.num_columns:
            raw = tables.nothing(tables.NO_CHANGES)
        stored = self._segment("paths")
        paths = [decoded(path) for path in stored.column("path").to_pylist()] if stored.num_columns else []
        now, texts = self._tree_of_the_day(paths, tree)
        renames = self._segment("renames")
        self._filed = filed(raw, renames, self._time.rank(), self._seen, paths, now)
        self._paths = paths
        own = dict(zip(self._filed.path.tolist(), self._filed.numbers.tolist(), strict=True))
        here = self._filed.present.tolist()
        own |= {
            path: file
            for path, file, is_here in zip(self._filed.path.tolist(), self._filed.numbers.tolist(), here, strict=True)
            if is_here
        }
        self._blobs = {own[path]: blob for path, blob in zip(now.path.tolist(), now.blobs, strict=False) if path in own}
        self._describe(texts, {paths[number]: mark for number, mark in now.marks.items()}, self._built(raw, paths))
        return raw

    def _built(self, changes: pa.Table, paths: Sequence[str]) -> frozenset[str]:
        """Which top folders hold what a build wrote, by how their files change."""
        below = filekinds.in_built_folders(paths)
        if not below:
            return frozenset(("dist",))
        number = changes.column("path_no").to_numpy()
        rows = np.flatnonzero(np.isin(number, below) & self._seen[changes.column("commit_no").to_numpy()])
        commits = changes.column("commit_no").to_numpy()[rows].tolist()
        pairs = zip(commits, number[rows].tolist(), strict=True)
        return filekinds.built_folders({at: paths[at] for at in below}, pairs)

    def _tree_of_the_day(self, paths: list[str], tree: TreeReader | None) -> tuple[Tree, dict[str, bytes]]:
        """The files of the mainline's commit of then, and its rules; paths that no change named are added to `paths`."""
        tip = self._time.tip_by(self._as_of)
        if tree is None or tip < 0 or tip == self._time.tip:
            return self._newest_tree(), self._texts
        read = tree(self._time.ids[tip].tobytes().hex())
        number = {path: at for at, path in enumerate(paths)}
        columns: list[list[int]] = [[], [], []]
        for raw, _, mode, size in read.entries:
            path = decoded(raw)
            if path not in number:
                number[path] = len(paths)
                paths.append(path)
            for column, value in zip(columns, (number[path], mode, size), strict=True):
                column.append(value)
        blobs = [blob.decode() for _, blob, _, _ in read.entries]
        texts = {**read.texts, ".mailmap": self._texts.get(".mailmap", b"")}
        paths_of, modes, sizes = (np.array(column, np.int64) for column in columns)
        marks = {number[decoded(path)]: mark for path, mark in read.marks.items()}
        return Tree(paths_of, modes, sizes, blobs, marks), texts

    def _newest_tree(self) -> Tree:
        raw = self._snapshot("tree")
        if raw is None:
            nothing = np.empty(0, np.int64)
            return Tree(nothing, nothing, nothing)
        path, mode, size = (raw.column(name).to_numpy().astype(np.int64) for name in ("path_no", "mode", "size"))
        marks = raw.column("mark").to_pylist() if "mark" in raw.column_names else []  # earlier versions read none
        found = {at: mark for at, mark in zip(path.tolist(), marks, strict=False) if mark}
        return Tree(path, mode, size, [blob.hex() for blob in raw.column("blob").to_pylist()], found)

    def _describe(self, texts: dict[str, bytes], marks: Mapping[str, str], built: frozenset[str]) -> None:
        """Make `files`: what each is called, and what kind and area it has."""
        files, paths = self._filed, self._paths
        names = [paths[number] for number in files.path.tolist()]
        moved = [files.folder.get(number) for number in files.numbers.tolist()] if files.folder else None
        counted = counted_as(names, moved)
        kinds = filekinds.kinds(counted, attributes.parse(texts), built, marks)
        for at in np.flatnonzero(files.mode).tolist():
            kinds[at] = filekinds.by_mode(int(files.mode[at])) or kinds[at]
        rules = codeowners.parse(next((texts[name] for name in _CODEOWNERS if name in texts), b""))
        pairs = areas.drawn_here(self._lens.rules.areas, self._manifest.name)
        assignment = areas.assign(counted, files.present.tolist(), rules, pairs, self._lens.below)
        rows = pa.table(
            {
                "file_no": pa.array(files.numbers, pa.uint32()),
                "path": pa.array(names, pa.string()),
                "counted": pa.array(counted, pa.string()),
                "kind": pa.array(kinds, pa.string()),
                "area": pa.array(assignment.area_of, pa.string()),
                "present": pa.array(files.present),
                "size": pa.array(np.where(files.present, files.size, 0), pa.int64()),
                "begun": pa.array(files.begun),
            }
        )
        if self._lens.below:
            rows = rows.filter(pa.array([self._lens.holds(path) for path in counted], pa.bool_()))
        self._table("files", tables.FILES, rows=rows)
        self._late["areas"] = partial(self._make_areas, assignment)

    def _make_areas(self, assignment: areas.Assigned) -> None:
        listed = {
            "area": pa.array(list(assignment.owners), pa.string()),
            "owners": pa.array([list(owners) for owners in assignment.owners.values()], pa.list_(pa.string())),
            "team": pa.array([assignment.is_team(area) for area in assignment.owners], pa.bool_()),
        }
        self._table("areas", "SELECT * FROM listed SEMI JOIN files USING (area) ORDER BY area", listed=pa.table(listed))

    def _make_commits(self, changes: pa.Table) -> None:
        raw = self._segment("commits", _COMMIT_COLUMNS)
        numbers = raw.column("commit_no").to_numpy()
        shown = self._seen[numbers]
        if self._lens.since != EARLIEST:
            shown = shown & (self._time.committed[numbers] >= int(self._lens.since))
        if self._lens.below:
            shown &= self._touching(changes)[numbers]
        if not shown.all():
            raw = raw.filter(pa.array(shown))
            numbers = raw.column("commit_no").to_numpy()
        writer = writers(self._segment, self._time.unit, self.people, self._person_of)[numbers]
        shaped = segments.table(
            {
                "commit_no": raw.column("commit_no"),
                "id": raw.column("id"),
                "parents": raw.column("parents"),
                "writer": writer,
                "at": dates(self._time.written[numbers]),
                "landed_at": dates(self._time.landed_at()[numbers]),
                "landed_no": self._time.rank()[numbers],
                "unit": self._time.unit[numbers].astype(np.uint32),
                "subject": whole_texts(raw.column("subject")),
                "breadth": self._breadth(raw),
                "bot": np.array([person.bot for person in self.people], np.uint8)[writer],
            }
        )
        stands = bool((numbers[1:] > numbers[:-1]).all())
        self._table(
            "commits",
            f"""SELECT * REPLACE (lower(hex(id)) AS id, bot::BOOLEAN AS bot) FROM shaped
                {"" if stands else "ORDER BY commit_no"}""",
            shaped=shaped,
        )

    def _breadth(self, raw: pa.Table) -> np.ndarray[Any, Any]:
        """How many files each commit changed: a renamed one is one, where the stored paths are two."""
        breadth: np.ndarray[Any, Any] = raw.column("breadth").to_numpy()
        renames = self._segment("renames", ["commit_no"])
        if not renames.num_columns:
            return breadth
        pairs = np.bincount(renames.column("commit_no").to_numpy(), minlength=self._time.count)
        return np.where(breadth > 0, breadth - pairs[raw.column("commit_no").to_numpy()], breadth).astype(np.int32)

    def _touching(self, changes: pa.Table) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """(n,) the commits that changed a file which the lens shows."""
        shown = np.array([number for (number,) in self._db.execute("SELECT file_no FROM files").fetchall()], np.uint32)
        found = np.zeros(self._time.count, np.bool_)
        found[changes.column("commit_no").to_numpy()[np.isin(self._filed.file_no, shown)]] = True
        return found

    def _make_changes(self, changes: pa.Table) -> None:
        self._db.execute(tables.PLACES)
        raw = segments.table(
            {"commit_no": changes.column("commit_no"), "file_no": self._filed.file_no, "status": self._filed.status}
        )
        if (self._filed.status == GONE).any():
            raw = raw.filter(pa.array(self._filed.status != GONE))
        self._table("changes", tables.CHANGES + " LIMIT 0", raw=raw)
        for part in runs(raw):
            self._with(f"INSERT INTO changes {tables.CHANGES}", {"raw": part})
        self._db.execute("DROP TABLE places")

    def prepare(self, names: Iterable[str]) -> None:
        """Make those of `names`, tables that only some questions need, each once; other words are passed over.

        Whoever names one that another thread is making waits for it; they are made one at a time, but for those added later.
        """
        for name in names:
            if name in self._late:
                with self._apart.get(name, self._making):
                    make = self._late.get(name)
                    if make:
                        together = [text for text, how in list(self._late.items()) if how == make]
                        self._late.update(dict.fromkeys(together))  # being made: it may ask what it has made so far
                        make()
                        for text in together:
                            del self._late[text]
