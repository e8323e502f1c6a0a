"""The tables analyses see, prepared in memory from segments: reachable history with dimensions applied, through a lens.

Commits, changes, paths and people are made at once, the other tables when a question first names them.

DuckDB runs without extensions and without access to files or the network: Parquet is read by Arrow, by names that a manifest gave.
One connection makes tables; each thread that asks has another, since a connection holds one answer at a time.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from string import ascii_uppercase
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from leadward.dimensions import areas, attributes, codeowners, filekinds, mailmap, people
from leadward.dimensions.lens import Lens
from leadward.model.person import Person
from leadward.model.text import decoded
from leadward.warehouse import segments
from leadward.warehouse.reader import Reader
from leadward.warehouse.store import Manifest, Store

SAFE: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
    "threads": "4",
}
_COMMIT_COLUMNS = [
    "commit_no", "id", "parents", "author_no", "committer_no", "authored_at", "author_zone", "committed_at", "subject",
    "breadth",
]  # fmt: skip
_WHOLE = Lens()
_CODEOWNERS = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")


def empty_database() -> duckdb.DuckDBPyConnection:
    """What a session begins with. Making one takes 20 ms of processor time, in any thread and without Python's lock."""
    return duckdb.connect(":memory:", config=SAFE)


class Session:
    """One prepared set of tables; see `docs/facts.md`. Nothing committed after `as_of` (s UTC) is in them.

    Through a lens with `below` they hold the paths there, and the commits that changed one of them. `database`: an empty one
    that was made before, if any; the session closes it.
    """

    def __init__(
        self,
        store: Store,
        manifest: Manifest,
        as_of: int,
        lens: Lens = _WHOLE,
        database: duckdb.DuckDBPyConnection | None = None,
    ) -> None:
        self._store, self._manifest, self._lens = store, manifest, lens
        self._db = database or empty_database()
        self._making = threading.RLock()
        self._own = self.reader()
        self._late: dict[str, Callable[[], object] | None] = {
            "authors": self._make_authors,
            "lines": self._make_lines,
            "renames": self._make_renames,
            "tags": self._make_tags,
            "trailers": self._make_trailers,
            "writers": partial(self._db.execute, WRITERS),
        }
        self._texts = self._read_texts()
        self.people: list[Person] = []
        self._make_people()
        paths = self._make_paths()
        self._make_commits(as_of, paths)
        self._make_changes()
        pa.default_memory_pool().release_unused()  # what was read is in tables now, and Arrow would keep its memory

    def emails(self, person: int) -> list[str]:
        """Every e-mail, raw, of one person."""
        raw = self._segment("identities", ["email"]).column("email").to_pylist()
        return sorted({decoded(raw[at]) for at in np.flatnonzero(self._person_of == person)})

    def person_with(self, emails: Collection[str]) -> int:
        """Number of the first person, not a program, with one of these e-mails in lower case; -1 for none."""
        raw = self._segment("identities", ["email"]).column("email").to_pylist()
        used = sorted({int(self._person_of[at]) for at, email in enumerate(raw) if decoded(email).casefold() in emails})
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
        """A table that `make` adds once a question names it, in the thread that asks."""
        self._late[name] = make

    def add_table(self, name: str, sql: str, **arrow: pa.Table) -> None:
        """A table of what files say; see `warehouse.contents`."""
        with self._making:
            self._table(name, sql, **arrow)

    def close(self) -> None:
        self._own.close()
        self._db.close()

    def _segment(self, table: str, columns: list[str] | None = None) -> pa.Table:
        return segments.read(self._store, self._manifest.segments.get(table, ()), columns)

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

    def _make_people(self) -> None:
        raw = self._segment("identities")
        pairs = list(zip(raw.column("name").to_pylist(), raw.column("email").to_pylist(), strict=True))
        rules = self._lens.rules
        known = mailmap.parse(self._texts.get(".mailmap", b""), rules.mailmap)
        folded = people.fold(pairs, known, self._last_used(len(pairs)), rules)
        self.people = list(folded.people)
        self._person_of = np.asarray(folded.person_of, np.int32)
        who = {
            "person_no": pa.array([p.number for p in self.people], pa.int32()),
            "name": pa.array([p.name for p in self.people], pa.string()),
            "email": pa.array([p.email for p in self.people], pa.string()),
            "bot": pa.array([p.bot for p in self.people], pa.bool_()),
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

    def _make_commits(self, as_of: int, paths: pa.Array) -> None:
        raw = self._segment("commits", _COMMIT_COLUMNS)
        if self._lens.below:
            raw = _among(raw, self._touching(paths))
        reach = self._snapshot("reach")
        if reach is not None:
            raw = _among(raw, reach.column("commit_no").combine_chunks())
        numbers, author = raw.column("commit_no").to_numpy(), self._person_of[raw.column("author_no").to_numpy()]
        shaped = segments.table(
            {
                **{
                    name: raw.column(name) for name in _COMMIT_COLUMNS if not name.endswith("_no") and name != "subject"
                },
                "commit_no": raw.column("commit_no"),
                "author": author,
                "committer": self._person_of[raw.column("committer_no").to_numpy()],
                "subject": _texts(raw.column("subject")),
                "bot": np.array([person.bot for person in self.people], np.uint8)[author],
            }
        )
        stands = bool((numbers[1:] > numbers[:-1]).all())
        self._table(
            "commits",
            f"""SELECT commit_no, lower(hex(id)) AS id, parents, author, committer, authored_at, author_zone, committed_at,
                      subject, breadth, bot::BOOLEAN AS bot
               FROM shaped WHERE committed_at BETWEEN {int(self._lens.since)} AND {int(as_of)}
               {"" if stands else "ORDER BY commit_no"}""",
            shaped=shaped,
        )

    def _touching(self, paths: pa.Array) -> pa.Array:
        """Numbers of the commits that changed one of `paths`."""
        changes = self._segment("changes", ["commit_no", "path_no"])
        if not changes.num_columns:
            return pa.array([], pa.uint32())
        return _among(changes, paths, "path_no").column("commit_no").unique()

    def _make_paths(self) -> pa.Array:
        """Make `paths`; returns the numbers of those that the lens shows."""
        raw = self._segment("paths")
        paths = [decoded(path) for path in raw.column("path").to_pylist()] if raw.num_columns else []
        kinds = filekinds.kinds(paths, attributes.parse(self._texts))
        tree = self._snapshot("tree")
        modes = (
            dict(zip(tree.column("path_no").to_pylist(), tree.column("mode").to_pylist(), strict=True)) if tree else {}
        )
        present = set(modes)
        for number, mode in modes.items():
            kinds[number] = filekinds.by_mode(mode) or kinds[number]
        rules = codeowners.parse(next((self._texts[name] for name in _CODEOWNERS if name in self._texts), b""))
        drawn = areas.drawn_here(self._lens.rules.areas, self._manifest.name)
        here = [number in present for number in range(len(paths))]
        named = areas.assign(paths, here, rules, drawn, self._lens.below)
        shown = np.flatnonzero([self._lens.holds(path) for path in paths])
        rows = {
            "path_no": pa.array(range(len(paths)), pa.uint32()),
            "path": pa.array(paths, pa.string()),
            "kind": pa.array(kinds, pa.string()),
            "area": pa.array(named.area_of, pa.string()),
        }
        sizes = tree.select(["path_no", "size"]) if tree is not None else pa.table({"path_no": [], "size": []})
        self._table(
            "paths",
            r"""SELECT r.path_no, path,
                      CASE WHEN contains(path, '/') THEN regexp_replace(path, '/[^/]*$', '') ELSE '' END AS directory,
                      lower(regexp_extract(path, '[^/.][^/]*\.([A-Za-z0-9_+-]+)$', 1)) AS extension,
                      kind, area, s.path_no IS NOT NULL AS present, greatest(coalesce(s.size, 0), 0)::BIGINT AS size
               FROM rows r LEFT JOIN sizes s USING (path_no) ORDER BY r.path_no""",
            rows=pa.table(rows).take(shown) if self._lens.below else pa.table(rows),
            sizes=sizes,
        )
        self._late["areas"] = partial(self._make_areas, named)
        return pa.array(shown.tolist(), pa.uint32())

    def _make_areas(self, named: areas.Assigned) -> None:
        listed = {
            "area": pa.array(list(named.owners), pa.string()),
            "owners": pa.array([list(owners) for owners in named.owners.values()], pa.list_(pa.string())),
        }
        self._table("areas", "SELECT * FROM listed SEMI JOIN paths USING (area) ORDER BY area", listed=pa.table(listed))

    def _make_changes(self) -> None:
        raw = self._segment("changes", ["commit_no", "path_no", "status"])
        if not raw.num_columns:
            raw = pa.table({name: pa.array([], kind) for name, kind in _NO_CHANGES.items()})
        self._db.execute(
            "CREATE TABLE places AS SELECT path_no, row_number() OVER (ORDER BY directory || '/', path_no) AS place FROM paths"
        )
        self._table("changes", _CHANGES + " LIMIT 0", raw=raw)
        for part in _runs(raw):
            self._with(f"INSERT INTO changes {_CHANGES}", {"raw": part})
        self._db.execute("DROP TABLE places")

    def _make_renames(self) -> None:
        raw = self._segment("renames")
        if not raw.num_columns:
            raw = pa.table({name: pa.array([], kind) for name, kind in _NO_RENAMES.items()})
        self._table(
            "renames",
            """SELECT commit_no, old_path_no, new_path_no, chr(kind::INTEGER) AS kind, score::INTEGER AS score
               FROM raw SEMI JOIN commits USING (commit_no) SEMI JOIN paths ON path_no = new_path_no ORDER BY ALL""",
            raw=raw,
        )

    def prepare(self, tables: Iterable[str]) -> None:
        """Make those of `tables` that only some questions need, each once; other words are passed over.

        Whoever names a table that another thread is making waits for it, and nobody else does.
        """
        for name in tables:
            if name in self._late:
                with self._making:
                    make = self._late.get(name)
                    if make:
                        self._late[name] = None  # being made: it may ask what it has made so far
                        make()
                        del self._late[name]

    def _make_lines(self) -> None:
        raw = self._segment("changes", ["commit_no", "path_no", "old_blob", "new_blob"])
        counts = self._segment("lines")
        if not counts.num_columns or not raw.num_columns:
            self._table("lines", _LINES, raw=_nothing(_NO_LINES), counts=_nothing(_NO_COUNTS))
        else:
            self._table("lines", _LINES, raw=raw, counts=counts)

    def _make_trailers(self) -> None:
        raw = self._segment("trailers")
        if raw.num_columns:
            person = self._person_of[raw.column("identity_no").to_numpy()]
            shaped = segments.table({"commit_no": raw.column("commit_no"), "key": raw.column("key"), "person": person})
        else:
            shaped = pa.table({name: pa.array([], kind) for name, kind in _NO_TRAILERS.items()})
        self._table(
            "trailers",
            "SELECT DISTINCT commit_no, key, person FROM shaped SEMI JOIN commits USING (commit_no) ORDER BY ALL",
            shaped=shaped,
        )

    def _make_authors(self) -> None:
        self.prepare(("trailers",))
        self._db.execute(AUTHORS)

    def _make_tags(self) -> None:
        tags = self._snapshot("tags")
        found = tags.to_pylist() if tags is not None else []
        named = pa.table(
            {
                "name": pa.array([decoded(tag["name"]) for tag in found], pa.string()),
                "commit_no": pa.array([tag["commit_no"] for tag in found], pa.uint32()),
            }
        )
        self._table(
            "tags",
            "SELECT name, commit_no, committed_at AS at FROM named JOIN commits USING (commit_no) ORDER BY name",
            named=named,
        )


def _among(rows: pa.Table, numbers: pa.Array, column: str = "commit_no") -> pa.Table:
    """The rows whose number is among these."""
    import pyarrow.compute as pc  # costs a tenth of a small history's answer: not where everything is shown

    return rows.filter(pc.is_in(rows.column(column), value_set=numbers))


def _runs(changes: pa.Table) -> Iterator[pa.Table]:
    """Changes that are in the order of commits in runs of whole commits; others all at once. What is sorted at one time takes memory."""
    commit = changes.column("commit_no").to_numpy()
    ordered = bool((commit[1:] >= commit[:-1]).all())
    starts = sorted(set(np.searchsorted(commit, commit[::_SORTED_AT_ONCE]).tolist())) if ordered else [0]
    for start, end in pairwise([*starts, len(commit)]):
        yield changes.slice(start, end - start)


def _texts(raw: pa.ChunkedArray) -> pa.ChunkedArray:
    """Each as `decoded` gives it: all at once, unless one of them is no UTF-8."""
    try:
        texts = pa.chunked_array([chunk.view(pa.string()) for chunk in raw.chunks], pa.string())
        texts.validate(full=True)
        return texts
    except pa.ArrowInvalid:
        return pa.chunked_array([pa.array([decoded(text) for text in raw.to_pylist()], pa.string())])


def _nothing(columns: dict[str, pa.DataType]) -> pa.Table:
    return pa.table({name: pa.array([], kind) for name, kind in columns.items()})


_NO_COUNTS = {"old_blob": pa.binary(), "new_blob": pa.binary(), "added": pa.int32(), "deleted": pa.int32()}
_NO_LINES = {"commit_no": pa.uint32(), "path_no": pa.uint32(), "old_blob": pa.binary(), "new_blob": pa.binary()}
_LINES = """
SELECT r.commit_no, r.path_no, c.added, c.deleted
FROM raw r SEMI JOIN commits USING (commit_no) SEMI JOIN paths USING (path_no)
JOIN (SELECT old_blob, new_blob, any_value(added) AS added, any_value(deleted) AS deleted FROM counts GROUP BY ALL) c
    USING (old_blob, new_blob)
ORDER BY ALL
"""
"""A change whose counts are not known has no row."""
AUTHORS = """
CREATE TABLE authors AS
SELECT commit_no, author AS person, true AS wrote FROM commits
UNION ALL
SELECT DISTINCT t.commit_no, t.person, false FROM trailers t JOIN commits c USING (commit_no) JOIN people p ON p.person_no = t.person
WHERE t.key IN ('co-authored-by', 'co-developed-by') AND t.person <> c.author AND NOT p.bot
ORDER BY ALL
"""
"""Whoever wrote a commit, and the people whom it names as co-authors."""
WRITERS = """
CREATE TABLE writers AS
WITH each AS (
    SELECT path_no, author, bool_or(status = 'A') AS added, count(*) FILTER (WHERE status <> 'A')::INTEGER AS later
    FROM changes SEMI JOIN (SELECT path_no FROM paths WHERE present AND kind IN ('source', 'test', 'docs', 'config')) USING (path_no)
    WHERE NOT bot AND status <> 'D' GROUP BY path_no, author
)
SELECT each.*, whole FROM each JOIN (SELECT path_no, sum(later)::INTEGER AS whole FROM each GROUP BY path_no) USING (path_no)
"""
"""Who changed which of the files that exist: what every degree of authorship begins with."""
_LETTER = f"ENUM({', '.join(map(repr, ascii_uppercase))})"
"""A text of one letter takes sixteen bytes of each change, this takes one. Letters compare and sort as texts do."""
_SORTED_AT_ONCE = 1 << 20
_CHANGES = f"""
SELECT commit_no, path_no, chr(status::INTEGER)::{_LETTER} AS status, author,
    least(authored_at, committed_at) AS at, breadth, bot
FROM raw JOIN commits USING (commit_no) JOIN places USING (path_no) ORDER BY commit_no, place
"""
_NO_CHANGES = {"commit_no": pa.uint32(), "path_no": pa.uint32(), "status": pa.uint8()}
_NO_RENAMES = {
    **{name: pa.uint32() for name in ("commit_no", "old_path_no", "new_path_no")},
    **{name: pa.uint8() for name in ("kind", "score")},
}
_NO_TRAILERS = {"commit_no": pa.uint32(), "key": pa.string(), "person": pa.int32()}
