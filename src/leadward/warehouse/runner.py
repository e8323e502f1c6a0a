"""Runs analyses on the facts of one repository and remembers their answers.

An answer depends on the manifest, the moment, the analysis's version, its options and who asks; where all five are the same,
it is read back from a small JSON file, and neither DuckDB nor Arrow is loaded.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from leadward import __version__, account
from leadward.dimensions.erased import Erased
from leadward.dimensions.lens import Lens
from leadward.dimensions.people import VERSION as WHO_IS_WHO
from leadward.inbox.private import make_private
from leadward.model import days, filekind
from leadward.model.analysis import Analysis, Scope
from leadward.model.errors import CannotWrite, UsageProblem
from leadward.model.person import Person
from leadward.model.records import dataclass
from leadward.warehouse.asking import Asked, Rows, ask_all
from leadward.warehouse.store import Manifest, Store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from leadward.warehouse.contents import BlobReader
    from leadward.warehouse.session import Session, TreeReader

RowT = TypeVar("RowT")
HeldT = TypeVar("HeldT")
Database: TypeAlias = "DuckDBPyConnection"
_KEPT = 8
_DAY = 86_400
_RULES_AT = 4
"""Which part of an answers folder's name says by which rules they were given, and in which zone."""
_WHOLE = Lens()
_NOBODY = Erased()


def moment(day: date) -> int:
    """The last second of `day` where one is: what an analysis as of that day may see."""
    return days.end(day)


@dataclass(frozen=True, slots=True)
class Week:
    """What happened since a moment. Merges, and what programs alone made, are not among `commits`."""

    commits: int
    people: int
    merges: int
    mine: int
    newest_at: int
    newest: tuple[tuple[str, str], ...]
    newest_mine: tuple[tuple[str, str], ...]
    persons: tuple[int, ...] = ()
    """The numbers of `people`."""


class Facts:
    """The facts of one repository as of one day, through a lens. The session is opened when a question is not yet answered.

    `lasting` ones outlive `close`, keep their answers in memory, and may be asked by several threads, which take turns.
    """

    def __init__(
        self,
        store: Store,
        manifest: Manifest,
        as_of: date,
        read: BlobReader | None = None,
        lens: Lens = _WHOLE,
        lasting: bool = False,
        erased: Erased = _NOBODY,
        tree: TreeReader | None = None,
        threads: int = 4,
    ) -> None:
        self._threads = threads
        self.store, self.manifest, self.as_of, self.lens = store, manifest, as_of, lens
        self._lasting, self._loaded = lasting, dict[str, list[Any]]()
        self._ahead: dict[str, list[Any]] = {}
        self._made: dict[str, Any] = {}
        self._turn = threading.RLock()
        self._read, self._erased, self._tree = read, erased, tree
        looked = f"-{lens.key}" if lens.key else ""
        where = hashlib.sha256(f"{account.VERSION} {WHO_IS_WHO} {days.key()}".encode()).hexdigest()[:6]
        self._answers = store.place / "answers" / f"{manifest.number:06d}-{as_of}-{where}{looked}"
        self._opened: Session | None = None
        self._moment = moment(as_of)

    @staticmethod
    def load(threads: int = 4) -> Database:
        """What `open` needs, which takes longer than to use it on a small history."""
        for later in ("numpy.ma", "pyarrow.compute", "pyarrow.dataset", "leadward.warehouse.contents"):
            import_module(later)  # DuckDB and Arrow load theirs at the first question
        from leadward.warehouse.session import empty_database

        return empty_database(threads)

    def open(self, database: Database | None = None) -> None:
        """Make the tables now, and not when the first question comes: in this empty database, if there is one."""
        with self._turn:
            if self._opened is None:
                self._opened = self._session(database)

    @property
    def session(self) -> Session:
        if self._opened is None:
            self._opened = self._session()
        return self._opened

    def _session(self, database: Database | None = None) -> Session:
        from leadward.warehouse.session import Session, empty_database  # DuckDB and Arrow: only when a question is new

        empty = database or empty_database(self._threads)
        session = Session(self.store, self.manifest, moment(self.as_of), self.lens, empty, self._tree)
        session.add_later("contents", self._make_contents)
        return session

    def people(self) -> tuple[Person, ...]:
        """Everybody the history names, by number."""
        if "people" not in self._made:
            rows = self._remembered("people", lambda: [_named(person) for person in self.session.people])
            self._made["people"] = tuple(Person(**{**row, "known_as": tuple(row["known_as"])}) for row in rows)
        return cast("tuple[Person, ...]", self._made["people"])

    def emails(self, person: int) -> tuple[str, ...]:
        """Every e-mail that one person used here."""
        return tuple(self._remembered(f"emails-{person}", lambda: self.session.emails(person)))

    def identities(self) -> tuple[tuple[str, ...], ...]:
        """By the number of a person, every raw identity of theirs: `Name <e-mail>`."""
        return tuple(tuple(value) for value in self._remembered("identities", self._identities))

    def _identities(self) -> list[list[str]]:
        return self.session.identities()

    def person_with(self, emails: frozenset[str]) -> Person | None:
        """The person, not a program, who used one of these e-mails (lower case) here; of several the first."""
        if not emails:
            return None
        key = hashlib.sha256("\n".join(sorted(emails)).encode()).hexdigest()[:12]
        number = self._remembered(f"with-{key}", lambda: [self.session.person_with(emails)])[0]
        return next((person for person in self.people() if person.number == number), None)

    def shows_something(self) -> bool:
        """Whether the lens leaves any path to look at, present or past."""
        return bool(self._remembered("shown", lambda: [self.session.query("SELECT count(*) FROM files")[0][0]])[0])

    def identity(self) -> str:
        """What stays when a clone is moved or renamed: eight digits of its oldest root commit. '' where there is none.

        Of a shallow clone it is the oldest commit that is here, which changes when history is added.
        """
        return str(self._remembered("identity", lambda: [self._oldest_root()])[0])

    def _oldest_root(self) -> str:
        import pyarrow.compute as arrow

        from leadward.warehouse import segments

        names = self.manifest.segments.get("commits", ())
        commits = segments.read(self.store, names, ["id", "parents", "committed_at"])
        roots = commits.filter(arrow.equal(commits.column("parents"), 0)).to_pylist() if names else []
        oldest = min(roots, key=lambda row: (row["committed_at"], row["id"]), default=None)
        return str(oldest["id"].hex()[:8]) if oldest else ""

    def rows(self, analysis: Analysis[RowT], me: int = -1, **options: Any) -> tuple[RowT, ...]:
        """The answer of an analysis. Raises UsageProblem for an option it does not have."""
        name, asked = self._asked(analysis, me, options)
        if name not in self._made:
            told = self._remembered(name, lambda: self._ask(asked))
            rows = rows_of(analysis.row, told)
            if not self._lasting:
                return rows
            self._made[name] = rows
        return cast("tuple[RowT, ...]", self._made[name])

    def ask_ahead(self, analyses: Iterable[Analysis[Any]], me: int = -1) -> None:
        """Ask what `rows` will be asked for: several that are new take less time together than one by one."""
        with self._turn:
            asked = dict(self._asked(analysis, me, {}) for analysis in analyses)
            new = {}
            for name, each in asked.items():
                if name not in self._loaded:
                    kept = self._kept(name)
                    if kept is None:
                        new[name] = each
                    else:
                        self._ahead[name] = kept
            if new:
                ask_all(self.session, new, self._told)

    def _told(self, name: str, rows: Rows) -> None:
        self._ahead[name] = rows
        self._keep(name, rows)

    def _asked(self, analysis: Analysis[Any], me: int, options: Mapping[str, Any]) -> tuple[str, Asked]:
        """What is asked, and the name under which its answer is kept."""
        unknown = set(options) - set(analysis.options)
        if unknown:
            raise UsageProblem(f"{analysis.name} has no option {', '.join(sorted(unknown))}.")
        chosen = {**analysis.options, **options}
        me = me if analysis.of_me else -1
        name = _name(analysis.name, analysis.version, me, tuple(sorted(chosen.items())))
        return name, Asked(analysis, Scope(self._moment, me), chosen)

    def week(self, since: int, me: int) -> Week:
        """What happened since a moment (s UTC): counts, and the newest commits as (id, subject)."""
        told = self._remembered(f"week-of-people-{since}-{me}", lambda: [self._week(since, me)])[0]
        commits, people, merges, mine, newest_at, persons, newest, newest_mine = told
        all_newest, own_newest = (
            tuple((str(oid), str(subject)) for oid, subject in rows) for rows in (newest, newest_mine)
        )
        return Week(commits, people, merges, mine, newest_at, all_newest, own_newest, tuple(persons))

    def _week(self, since: int, me: int) -> list[Any]:
        counts = self.session.query(
            """WITH own AS (SELECT *, coalesce(landed_at, "at") AS came FROM commits),
               peopled AS (SELECT * FROM own SEMI JOIN authors USING (commit_no) WHERE parents < 2),
               new AS (SELECT * FROM peopled WHERE came >= $since),
               whose AS (SELECT commit_no, person FROM authors SEMI JOIN new USING (commit_no))
               SELECT (SELECT count(*) FROM new), (SELECT count(DISTINCT person) FROM whose),
                      (SELECT count(*) FROM own WHERE parents > 1 AND came >= $since),
                      (SELECT count(DISTINCT commit_no) FROM whose WHERE person = $me),
                      (SELECT coalesce(max(came), 0) FROM peopled), (SELECT list(DISTINCT person ORDER BY person) FROM whose)""",
            since=since,
            me=me,
        )[0]
        newest = """SELECT id, subject FROM commits SEMI JOIN authors USING (commit_no) WHERE parents < 2 {}
            ORDER BY coalesce(landed_at, "at") DESC, landed_no DESC LIMIT {}"""
        return [
            *counts[:-1],
            counts[-1] or [],
            self.session.query(newest.format("", 2)),
            self.session.query(
                newest.format(
                    'AND commit_no IN (SELECT commit_no FROM authors WHERE person = $me) AND coalesce(landed_at, "at") >= $since',
                    3,
                ),
                me=me,
                since=since,
            ),
        ]

    def query(self, sql: str, **parameters: object) -> list[tuple[Any, ...]]:
        """A question of a workflow's own over the analysis tables; not remembered."""
        with self._turn:
            return self.session.query(sql, **parameters)

    def remembered(self, name: str, ask: Callable[[], list[Any]]) -> list[Any]:
        """What `ask` gave under this name for this state of the facts, as JSON gives it back; asked where it is not kept yet."""
        return self._remembered(name, ask)

    def held(self, name: str, make: Callable[[], HeldT]) -> HeldT:
        """What `make` gave under this name, as long as these facts are looked at."""
        if name not in self._made:
            self._made[name] = make()
        return cast("HeldT", self._made[name])

    def changed(self, commit: int) -> tuple[tuple[str, str], ...]:
        """(status, path) of what a commit changed, as the paths were then, by path; not remembered."""
        with self._turn:
            return tuple(self.session.changed(commit))

    def blob_of(self, path: str) -> str:
        """Id, in hex, of a file of the tree of the day; '' where there is none."""
        found = self.query("SELECT file_no FROM files WHERE present AND path = $path ORDER BY file_no", path=path)
        return self.session.blobs().get(found[0][0], "") if found else ""

    def close(self) -> None:
        if self._opened is not None and not self._lasting:
            self._opened.close()

    def _ask(self, asked: Asked) -> Rows:
        self.session.prepare(asked.analysis.reads)
        return asked.of(self.session)

    def _make_contents(self) -> None:
        from leadward.warehouse.contents import prepare  # the extractor: only when a question needs it

        read = self._read or (lambda _ids: iter(()))
        prepare(self.session, self.store, moment(self.as_of), read, self._erased)

    def _remembered(self, name: str, ask: Callable[[], list[Any]]) -> list[Any]:
        with self._turn:
            if name in self._loaded:
                return self._loaded[name]
            rows = self._ahead.pop(name, None)
            rows = self._kept_or_asked(name, ask) if rows is None else rows
            if self._lasting:
                self._loaded[name] = rows
            return rows

    def _kept_or_asked(self, name: str, ask: Callable[[], list[Any]]) -> list[Any]:
        rows = self._kept(name)
        if rows is None:
            rows = ask()
            self._keep(name, rows)
        return rows

    def _kept(self, name: str) -> list[Any] | None:
        """An answer of this version of Leadward, from its file."""
        try:
            told = json.loads((self._answers / f"{name}.json").read_bytes())
            return list(told["rows"]) if told["by"] == __version__ else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _keep(self, name: str, rows: list[Any]) -> None:
        """A cache: what cannot be kept is asked again next time."""
        path = self._answers / f"{name}.json"
        try:
            if not path.parent.is_dir():
                make_private(path.parent)
                self._forget_old()
            draft = path.with_suffix(f".{os.getpid()}")
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                os.fchmod(handle, 0o600)
                # `json.dump` would encode in Python: 1.2 s for 200,000 rows, not 0.2
                file.write(json.dumps({"by": __version__, "rows": rows}))
            draft.replace(path)
        except (OSError, CannotWrite):
            pass

    def _forget_old(self) -> None:
        import shutil

        folders = [path for path in self._answers.parent.iterdir() if path.is_dir() and path != self._answers]
        old = sorted(folders, key=lambda path: (path.name[:6], path.stat().st_mtime_ns))
        ours = self._answers.name.split("-")[_RULES_AT]
        past = [path for path in old if ours not in path.name.split("-")[_RULES_AT:][:1] and _outlived(path)]
        for path in {*old[: -(_KEPT - 1)], *past}:
            shutil.rmtree(path, ignore_errors=True)


def _outlived(folder: Path) -> bool:
    """Whether nothing was added for over a day."""
    try:
        return time.time() - folder.stat().st_mtime > _DAY
    except OSError:
        return False


def _named(row: Any) -> dict[str, Any]:
    """As `asdict`, which also copies what is inside."""
    return {field.name: getattr(row, field.name) for field in fields(row)}


@lru_cache(maxsize=4096)
def _name(analysis: str, version: int, me: int, options: tuple[tuple[str, Any], ...]) -> str:
    """Under which an answer is kept: the same for all repositories."""
    key = json.dumps([analysis, version, filekind.VERSION, me, options])
    return f"{analysis}-{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def rows_of(kind: type[RowT], told: Sequence[Sequence[Any]]) -> tuple[RowT, ...]:
    """Rows as JSON gives them: what it calls lists are tuples."""
    lists = [at for at, field in enumerate(fields(kind)) if "tuple[" in str(field.type)]  # type: ignore[arg-type]
    if not lists:
        return tuple([kind(*values) for values in told])
    rows = []
    for values in told:
        row = list(values)
        for at in lists:
            if isinstance(row[at], list):
                row[at] = tuple(row[at])
        rows.append(kind(*row))
    return tuple(rows)
