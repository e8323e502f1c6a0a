"""Small histories for tests: a few commits in Python, the tables of `docs/facts.md` in DuckDB."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import duckdb

from leadward.dimensions import areas, codeowners, filekinds, mailmap, people
from leadward.model.analysis import Analysis, Scope
from leadward.model.text import decoded
from leadward.warehouse.session import AUTHORS, WRITERS

RowT = TypeVar("RowT")
DAY = 86400
START = 1_700_000_000 // DAY * DAY


@dataclass(frozen=True)
class C:
    """A commit: who, on which day, and what it changed, as `A path`, `M path`, `D path`. Two parents: a merge."""

    author: str
    day: float
    changed: str = ""
    subject: str = "work"
    trailers: Sequence[tuple[str, str]] = ()
    parents: int = 1


@dataclass
class History:
    """The tables, opened. Ids are `c0`, `c1` ... in the order of the commits, people have the e-mail `name@x`."""

    db: duckdb.DuckDBPyConnection
    people: list[str]
    today: int = 0
    columns: dict[str, Any] = field(default_factory=dict)

    def query(self, sql: str, **parameters: object) -> list[tuple[Any, ...]]:
        return self._asked(sql, parameters).fetchall()

    def arrays(self, sql: str, **parameters: object) -> dict[str, Any]:
        found: dict[str, Any] = self._asked(sql, parameters).fetchnumpy()
        return found

    def _asked(self, sql: str, parameters: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
        return self.db.execute(sql, {n: v for n, v in parameters.items() if f"${n}" in sql})

    def number(self, name: str) -> int:
        return self.people.index(name)

    def rows(self, analysis: Analysis[RowT], me: str = "", **options: Any) -> list[RowT]:
        """The answer of an analysis, as the warehouse gives it."""
        scope = Scope(self.today, self.number(me) if me else -1)
        chosen = {**analysis.options, **options}
        if analysis.compute:
            return list(analysis.compute(self, scope, chosen))
        found = self.query(analysis.sql, as_of=scope.as_of, me=scope.me, **chosen)
        return [analysis.row(*(tuple(v) if isinstance(v, list) else v for v in row)) for row in found]


def at(day: float) -> int:
    """Seconds since 1970 of a day of the tests."""
    return START + int(day * DAY)


def history(
    commits: Sequence[C],
    today: float,
    sizes: Mapping[str, int] | None = None,
    owners: bytes = b"",
    tags: Mapping[str, float] | None = None,
    contents: Sequence[tuple[str, str, int, str, str]] = (),
    origins: Sequence[tuple[str, int, int, bool]] = (),
) -> History:
    """Build the tables. A path is present unless its last change deletes it; its size is 100 where `sizes` does not say.

    `contents` are (path, kind, line, text, key); `origins` say of a TODO by (path, line) which commit brought it, by its
    number, and whether the file came with it.
    """
    told = [c for c in commits if c.day <= today]
    raw = list(
        dict.fromkeys((n.encode(), f"{n}@x".encode()) for c in told for n in (c.author, *(p for _, p in c.trailers)))
    )
    folded = people.fold(raw, mailmap.Mailmap())
    number = {decoded(name): folded.person_of[i] for i, (name, _) in enumerate(raw)}
    db = duckdb.connect(":memory:")
    _schema(db)
    _fill(db, "people", [(p.number, p.name, p.email, p.bot) for p in folded.people])
    bots = {p.number for p in folded.people if p.bot}
    changes = [[tuple(line.strip().split(" ", 1)) for line in c.changed.splitlines() if line.strip()] for c in told]
    paths = list(dict.fromkeys(path for them in changes for _, path in them))
    _paths(db, paths, changes, dict(sizes or {}), owners)
    for no, (c, them) in enumerate(zip(told, changes, strict=True)):
        who, breadth = number[c.author], len(them) if c.parents < 2 else -1
        _fill(
            db,
            "commits",
            [(no, f"c{no}", c.parents, who, who, at(c.day), 0, at(c.day), c.subject, breadth, who in bots)],
        )
        _fill(db, "changes", [(no, paths.index(p), s, who, at(c.day), breadth, who in bots) for s, p in them])
        _fill(db, "trailers", [(no, key, number[person]) for key, person in c.trailers])
    db.execute(AUTHORS)
    db.execute(WRITERS)
    _fill(db, "tags", [(name, 0, at(day)) for name, day in (tags or {}).items()])
    _fill(db, "contents", [(paths.index(path), *rest) for path, *rest in contents])
    _fill(db, "todo_origins", [(paths.index(path), *rest) for path, *rest in origins])
    return History(db, [p.name for p in folded.people], at(today))


def _schema(db: duckdb.DuckDBPyConnection) -> None:
    db.execute(
        """
        CREATE TABLE commits (commit_no UINTEGER, id VARCHAR, parents INTEGER, author INTEGER, committer INTEGER, authored_at BIGINT,
            author_zone SMALLINT, committed_at BIGINT, subject VARCHAR, breadth INTEGER, bot BOOLEAN);
        CREATE TABLE changes (commit_no UINTEGER, path_no UINTEGER, status VARCHAR, author INTEGER, "at" BIGINT, breadth INTEGER, bot BOOLEAN);
        CREATE TABLE paths (path_no UINTEGER, path VARCHAR, directory VARCHAR, extension VARCHAR, kind VARCHAR, area VARCHAR, present BOOLEAN,
            size BIGINT);
        CREATE TABLE people (person_no INTEGER, name VARCHAR, email VARCHAR, bot BOOLEAN);
        CREATE TABLE trailers (commit_no UINTEGER, key VARCHAR, person INTEGER);
        CREATE TABLE areas (area VARCHAR, owners VARCHAR[]);
        CREATE TABLE renames (commit_no UINTEGER, old_path_no UINTEGER, new_path_no UINTEGER, kind VARCHAR, score INTEGER);
        CREATE TABLE contents (path_no UINTEGER, kind VARCHAR, line INTEGER, text VARCHAR, key VARCHAR);
        CREATE TABLE todo_origins (path_no UINTEGER, line INTEGER, commit_no UINTEGER, with_file BOOLEAN);
        CREATE TABLE tags (name VARCHAR, commit_no UINTEGER, "at" BIGINT);
        """
    )


def _fill(db: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _paths(
    db: duckdb.DuckDBPyConnection, paths: list[str], changes: list[list[Any]], sizes: dict[str, int], owners: bytes
) -> None:
    last = {path: status for them in changes for status, path in them}
    present = [last[path] != "D" for path in paths]
    assigned = areas.assign(paths, present, codeowners.parse(owners))
    kinds = filekinds.kinds(paths)
    rows = []
    for no, path in enumerate(paths):
        directory, _, name = path.rpartition("/")
        extension = name.rpartition(".")[2].lower() if "." in name.lstrip(".") else ""
        size = sizes.get(path, 100) if present[no] else 0
        rows.append((no, path, directory, extension, kinds[no], assigned.area_of[no], present[no], size))
    _fill(db, "paths", rows)
    _fill(db, "areas", [(area, list(names)) for area, names in assigned.owners.items()])
