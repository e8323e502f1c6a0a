"""Small histories for tests: a few commits in Python, the tables of `docs/facts.md` in DuckDB."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import duckdb
import numpy as np

from leadward.account import files as account
from leadward.account import releases as naming
from leadward.dimensions import areas, codeowners, filekinds, mailmap, people
from leadward.model import days
from leadward.model.analysis import Analysis, Scope
from leadward.model.filekind import CODE, WRITTEN
from leadward.model.text import decoded
from leadward.warehouse import tables

RowT = TypeVar("RowT")
DAY = 86400
START = 1_700_000_000 // DAY * DAY


@dataclass(frozen=True)
class C:
    """A commit of the mainline: who, on which day, and what it changed, as `A path`, `M path`, `D path`; `R path -> path` moves a
    file as it is, `E path -> path` edits it too. Two parents: a merge.
    """

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
        found = self.query(analysis.sql, **analysis.parameters(scope, chosen))
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
    undone: Mapping[int, tuple[int, bool]] | None = None,
    with_tags: bool = True,
) -> History:
    """Build the tables of a history without branches. A path is present unless its last change deletes it; its size is 100 where `sizes` does not say.

    `contents` are (path, kind, line, text, key); `origins` say of a TODO by (path, line) which commit brought it, by its
    number, and whether the file came with it. `undone`: number of a commit -> (number of the one that reverted it, partly).
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
    steps = [[_step(line.strip()) for line in c.changed.splitlines() if line.strip()] for c in told]
    paths = list(dict.fromkeys(path for them in steps for step in them for path in step[1:] if path))
    files = _followed(steps, paths)
    _files(db, paths, files, dict(sizes or {}), owners)
    row = 0
    for no, (c, them) in enumerate(zip(told, steps, strict=True)):
        who, breadth = number[c.author], len(them) if c.parents < 2 else -1
        _fill(
            db,
            "commits",
            [(no, f"c{no}", c.parents, who, at(c.day), at(c.day), no, no, c.subject, breadth, who in bots)],
        )
        for step in them:
            for _ in range(2 if step[2] else 1):
                status = chr(files.status[row]) if files.status[row] else ""
                if status:
                    _fill(db, "changes", [(no, int(files.file_no[row]), status, who, at(c.day), breadth, who in bots)])
                row += 1
        _fill(db, "trailers", [(no, key, number[person]) for key, person in c.trailers])
    db.execute('CREATE TABLE committed AS SELECT commit_no, writer AS person, "at" FROM commits')
    for made in (tables.AUTHORS, tables.WORK, tables.WRITERS, tables.PRESENCE, tables.UNITS):
        db.execute(made)
    _releases(db, tags or {}, told)
    _fill(db, "undone", [(no, by, partly) for no, (by, partly) in (undone or {}).items()])
    _fill(db, "reverting", [(by,) for by in sorted({by for by, _ in (undone or {}).values()})])
    _fill(db, "shipping", [(with_tags,)])
    moments = [at(c.day) for c in told] or [0]
    _fill(db, "months", days.months(min(moments), max(moments)))
    _fill(db, "weeks", days.weeks(min(moments), max(moments)))
    _fill(db, "contents", [(paths.index(path), *rest) for path, *rest in contents])
    _fill(db, "todo_origins", [(paths.index(path), *rest) for path, *rest in origins])
    return History(db, [p.name for p in folded.people], at(today))


def _step(line: str) -> tuple[str, str, str]:
    """(letter, path, new path or '')"""
    letter, _, rest = line.partition(" ")
    old, _, new = rest.partition(" -> ")
    return letter, old, new


def _followed(steps: Sequence[Sequence[tuple[str, str, str]]], paths: Sequence[str]) -> account.Files:
    """The files, as the account follows them: of a move, the row of the old path before that of the new."""
    number = {path: at for at, path in enumerate(paths)}
    rows: list[tuple[int, int, int]] = []
    moves: list[tuple[int, int, int, int]] = []
    for rank, them in enumerate(steps):
        for letter, old, new in them:
            if new:
                moves.append((rank, number[old], number[new], 100 if letter == "R" else 80))
                rows += [(rank, number[old], ord("D")), (rank, number[new], ord("A"))]
            else:
                rows.append((rank, number[old], ord(letter)))
    rank, path, status = np.array(rows or [(0, 0, 0)], np.int64)[: len(rows)].T
    changes = account.Changes(rank.astype(np.int32), path.astype(np.uint32), status.astype(np.uint8))
    columns = np.array(moves or [(0, 0, 0, 0)], np.int64)[: len(moves)].T
    kinds = (np.int32, np.uint32, np.uint32, np.uint8)
    return account.replay(
        changes, account.Renames(*(c.astype(k) for c, k in zip(columns, kinds, strict=True))), len(paths)
    )


def _releases(db: duckdb.DuckDBPyConnection, tags: Mapping[str, float], told: Sequence[C]) -> None:
    """The releases among tags of a history without branches: each has what was made by its day."""
    named = [(name, no, at(day)) for no, (name, day) in enumerate(tags.items())]
    made = naming.releases(named, "project", at(100_000))
    _fill(db, "releases", [(no, each.tag, each.module, each.at) for no, each in enumerate(made)])
    for no, c in enumerate(told):
        first = next((each for each in made if each.module == "" and each.at >= at(c.day)), None)
        _fill(db, "released", [(no, "", first.tag, first.at)] if first else [])
    db.execute("INSERT INTO modules SELECT DISTINCT directory, '' FROM files")


def _schema(db: duckdb.DuckDBPyConnection) -> None:
    db.execute(
        """
        CREATE TABLE commits (commit_no UINTEGER, id VARCHAR, parents INTEGER, writer INTEGER, "at" BIGINT, landed_at BIGINT,
            landed_no BIGINT, unit UINTEGER, subject VARCHAR, breadth INTEGER, bot BOOLEAN);
        CREATE TABLE changes (commit_no UINTEGER, file_no UINTEGER, status VARCHAR, writer INTEGER, "at" BIGINT, breadth INTEGER, bot BOOLEAN);
        CREATE TABLE files (file_no UINTEGER, path VARCHAR, directory VARCHAR, extension VARCHAR, kind VARCHAR, code BOOLEAN, written BOOLEAN, area VARCHAR,
            present BOOLEAN, size BIGINT, begun BOOLEAN);
        CREATE TABLE former (file_no UINTEGER, path VARCHAR);
        CREATE TABLE people (person_no INTEGER, name VARCHAR, email VARCHAR, bot BOOLEAN);
        CREATE TABLE trailers (commit_no UINTEGER, key VARCHAR, person INTEGER);
        CREATE TABLE areas (area VARCHAR, owners VARCHAR[], team BOOLEAN);
        CREATE TABLE contents (file_no UINTEGER, kind VARCHAR, line INTEGER, text VARCHAR, key VARCHAR);
        CREATE TABLE todo_origins (file_no UINTEGER, line INTEGER, commit_no UINTEGER, with_file BOOLEAN);
        CREATE TABLE releases (release_no INTEGER, tag VARCHAR, module VARCHAR, "at" BIGINT);
        CREATE TABLE released (commit_no UINTEGER, module VARCHAR, tag VARCHAR, "at" BIGINT);
        CREATE TABLE modules (directory VARCHAR, module VARCHAR);
        CREATE TABLE undone (commit_no UINTEGER, by_no UINTEGER, partly BOOLEAN);
        CREATE TABLE reverting (commit_no UINTEGER);
        CREATE TABLE live (commit_no UINTEGER, "at" BIGINT);
        CREATE TABLE shipping (with_tags BOOLEAN);
        CREATE TABLE months (month INTEGER, begins BIGINT);
        CREATE TABLE weeks (week INTEGER, begins BIGINT);
        """
    )


def _fill(db: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _files(
    db: duckdb.DuckDBPyConnection, paths: list[str], files: account.Files, sizes: dict[str, int], owners: bytes
) -> None:
    numbers = np.flatnonzero(files.used).tolist()
    names = [paths[files.path[number]] for number in numbers]
    present = [bool(files.live[number]) for number in numbers]
    assigned = areas.assign(names, present, codeowners.parse(owners))
    kinds = filekinds.kinds(names)
    rows = []
    for at_, (number, path, here) in enumerate(zip(numbers, names, present, strict=True)):
        directory, _, name = path.rpartition("/")
        extension = name.rpartition(".")[2].lower() if "." in name.lstrip(".") else ""
        size = sizes.get(path, 100) if here else 0
        rows.append(
            (
                number,
                path,
                directory,
                extension,
                kinds[at_],
                kinds[at_] in CODE,
                kinds[at_] in WRITTEN,
                assigned.area_of[at_],
                here,
                size,
                bool(files.begun[number]),
            )
        )
    _fill(db, "files", rows)
    had = [(number, paths[path]) for number in numbers for path in files.names.get(number, ())]
    _fill(db, "former", [*had, *((number, name) for number, name in zip(numbers, names, strict=True))])
    _fill(db, "areas", [(area, list(names), assigned.is_team(area)) for area, names in assigned.owners.items()])
