"""The tables of a session that only some questions need, each made when a question first names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pyarrow as pa

from leadward.account import releases
from leadward.model import days
from leadward.model.person import Person
from leadward.warehouse import releasing, segments, tables
from leadward.warehouse.filing import Filed, trails
from leadward.warehouse.schemas import nothing_of
from leadward.warehouse.shaping import dates
from leadward.warehouse.store import Manifest
from leadward.warehouse.timeline import Timeline
from leadward.warehouse.undoing import MAY_BE_QUOTED, MAY_QUOTE, beginnings, quoted, quoting, undone


class LateTables:
    """What a `Session` makes late; it has what is declared here."""

    _db: duckdb.DuckDBPyConnection
    _manifest: Manifest
    _as_of: int
    _time: Timeline
    _filed: Filed
    _paths: list[str]
    _seen: np.ndarray[Any, np.dtype[np.bool_]]
    _person_of: np.ndarray[Any, np.dtype[np.int32]]
    people: list[Person]

    if TYPE_CHECKING:

        def prepare(self, names: Iterable[str]) -> None: ...
        def _segment(self, table: str, columns: list[str] | None = None) -> pa.Table: ...
        def _column(self, table: str, name: str) -> pa.ChunkedArray | None: ...
        def _snapshot(self, name: str) -> pa.Table | None: ...
        def _table(self, name: str, sql: str, **arrow: pa.Table) -> None: ...
        def _with(self, sql: str, arrow: Mapping[str, pa.Table]) -> None: ...

    def _make_signed(self) -> None:
        """Who wrote and who committed each commit and when, as git says it: for showing a source, not for telling of it."""
        raw = self._segment(
            "commits", ["commit_no", "author_no", "committer_no", "authored_at", "author_zone", "committed_at"]
        )
        rows = {
            "commit_no": raw.column("commit_no"),
            "writer": self._person_of[raw.column("author_no").to_numpy()],
            "committer": self._person_of[raw.column("committer_no").to_numpy()],
            "wrote_at": raw.column("authored_at"),
            "wrote_zone": raw.column("author_zone"),
            "made_at": raw.column("committed_at"),
        }
        self._table(
            "signed",
            "SELECT * FROM rows SEMI JOIN commits USING (commit_no) ORDER BY commit_no",
            rows=segments.table(rows),
        )

    def _make_lines(self) -> None:
        raw = self._segment("changes", ["commit_no", "status", "old_blob", "new_blob"])
        counts = self._segment("lines")
        if not counts.num_columns or not raw.num_columns:
            nothing = tables.nothing(tables.NO_LINES), nothing_of("lines")
            self._table("lines", tables.LINES, raw=nothing[0], counts=nothing[1])
            return
        kept = np.flatnonzero(self._filed.status == raw.column("status").to_numpy())
        rows = raw.drop_columns(["status"]).append_column("file_no", pa.array(self._filed.file_no)).take(pa.array(kept))
        self._table("lines", tables.LINES, raw=rows, counts=counts)

    def _make_trailers(self) -> None:
        raw = self._segment("trailers")
        if raw.num_columns:
            person = self._person_of[raw.column("identity_no").to_numpy()]
            shaped = segments.table({"commit_no": raw.column("commit_no"), "key": raw.column("key"), "person": person})
        else:
            shaped = tables.nothing(tables.NO_TRAILERS)
        self._table(
            "trailers",
            "SELECT DISTINCT commit_no, key, person FROM shaped SEMI JOIN commits USING (commit_no) ORDER BY ALL",
            shaped=shaped,
        )

    def _make_authors(self) -> None:
        self.prepare(("trailers",))
        self._db.execute(tables.AUTHORS)

    def _make_work(self) -> None:
        self.prepare(("authors",))
        self._db.execute(tables.WORK)

    def _make_writers(self) -> None:
        self.prepare(("work",))
        self._db.execute(tables.WRITERS)

    def _make_former(self) -> None:
        pairs = trails(self._filed.names, self._filed.numbers.tolist(), self._filed.path.tolist())
        rows = pa.table(
            {
                "file_no": pa.array([file for file, _ in pairs], pa.uint32()),
                "path": pa.array([self._paths[path] for _, path in pairs], pa.string()),
            }
        )
        self._table("former", "SELECT * FROM rows SEMI JOIN files USING (file_no) ORDER BY file_no, path", rows=rows)

    def _make_presence(self) -> None:
        self.prepare(("authors",))
        raw = self._segment("commits", ["commit_no", "committer_no"])
        numbers = raw.column("commit_no").to_numpy()
        committed = segments.table(
            {
                "commit_no": raw.column("commit_no"),
                "person": self._person_of[raw.column("committer_no").to_numpy()],
                "at": dates(self._time.committed[numbers]),
            }
        )
        self._with(tables.PRESENCE, {"committed": committed})

    def _make_units(self) -> None:
        self._db.execute(tables.UNITS)

    def _make_released(self) -> None:
        """Make `releases`, `released` and `modules`, all at once."""
        made = releasing.made_by(self._time, self._snapshot("tags"), self._manifest.name, self._as_of)
        folders = [folder for (folder,) in self._db.execute("SELECT DISTINCT directory FROM files").fetchall()]
        rows = releasing.tables(self._time, made, sorted(folders))
        self._table("releases", "SELECT * FROM rows ORDER BY release_no", rows=rows["releases"])
        self._table("released", tables.RELEASED, rows=rows["released"])
        self._table("modules", "SELECT * FROM rows ORDER BY directory", rows=rows["modules"])

    def _make_shipping(self) -> None:
        """Whether releases say when work came out, in one row."""
        self.prepare(("released", "units"))
        units = self._db.execute(tables.SHIPPED).fetchall()
        self._table("shipping", f"SELECT {releases.ships_with_tags(units, self._as_of)} AS with_tags")

    def _make_live(self) -> None:
        rows = releasing.live(
            self._time, self._manifest.deploy, self._manifest.deploy_name, self._snapshot("tags"), self._as_of
        )
        self._table("live", "SELECT * FROM rows SEMI JOIN commits USING (commit_no) ORDER BY commit_no", rows=rows)

    def _make_calendar(self) -> None:
        """Make `months` and `weeks`: those of the commits, where they begin for whoever reads."""
        first, last = self._db.execute('SELECT coalesce(min("at"), 0), coalesce(max("at"), 0) FROM commits').fetchall()[
            0
        ]
        for name, rows in (("month", days.months(first, last)), ("week", days.weeks(first, last))):
            number, begins = zip(*rows, strict=True)
            made = pa.table({name: pa.array(number, pa.int32()), "begins": pa.array(begins, pa.int64())})
            self._table(f"{name}s", "SELECT * FROM rows ORDER BY begins", rows=made)

    def _subjects(self, which: str, **parameters: object) -> Iterator[tuple[int, str]]:
        """(commit, subject) of those that a condition lets through, a part at a time: all of them would take hundreds of megabytes of
        a long history."""
        connection = self._db.cursor().execute(
            f"SELECT commit_no, subject FROM commits WHERE {which}", parameters or None
        )
        while rows := connection.fetchmany(20_000):
            yield from rows

    def _make_undone(self) -> None:
        """Make `undone` and `reverting`."""
        subjects = quoting(self._subjects(MAY_QUOTE))
        begin = beginnings(subjects)
        which = MAY_BE_QUOTED if begin else "true"
        subjects.update(quoted(self._subjects(which, **({"begin": begin} if begin else {})), subjects))
        changes = partial(self._column, "changes")
        found = undone(self._time, self._seen, subjects, self._segment("mentions"), changes, self._as_of)
        pa.default_memory_pool().release_unused()
        rows = [(number, by, False) for number, by in found.by.items()]
        rows += [(number, by, True) for number, by in found.partly.items() if number not in found.by]
        columns = list(zip(*rows, strict=True)) if rows else [(), (), ()]
        kinds = {"commit_no": pa.uint32(), "by_no": pa.uint32(), "partly": pa.bool_()}
        arrays = {name: pa.array(column, kind) for (name, kind), column in zip(kinds.items(), columns, strict=True)}
        self._table("undone", "SELECT * FROM rows ORDER BY ALL", rows=pa.table(arrays))
        reverting = pa.table({"commit_no": pa.array(sorted(found.reverts), pa.uint32())})
        self._table("reverting", "SELECT * FROM rows", rows=reverting)
