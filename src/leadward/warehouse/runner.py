"""Runs analyses on the facts of one repository and remembers their answers.

An answer depends on the manifest, the moment, the analysis's version, its options and who asks; where all five are the same,
it is read back from a small JSON file, and neither DuckDB nor Arrow is loaded.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from leadward import __version__
from leadward.dimensions.erased import Erased
from leadward.dimensions.lens import Lens
from leadward.model.analysis import Analysis, Scope
from leadward.model.errors import CannotWrite, UsageProblem
from leadward.model.person import Person
from leadward.model.records import dataclass
from leadward.warehouse.asking import Asked, Rows, ask_all
from leadward.warehouse.store import Manifest, Store, make_private

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from leadward.warehouse.contents import BlobReader
    from leadward.warehouse.session import Session

RowT = TypeVar("RowT")
Database: TypeAlias = "DuckDBPyConnection"
_KEPT = 8
_WHOLE = Lens()
_NOBODY = Erased()


def moment(day: date) -> int:
    """The last second of `day`, UTC: what an analysis as of that day may see."""
    return int(datetime.combine(day + timedelta(days=1), time(), UTC).timestamp()) - 1


@dataclass(frozen=True, slots=True)
class Week:
    """What happened since a moment. Bots and merges are not among `commits`."""

    commits: int
    people: int
    merges: int
    mine: int
    newest_at: int
    newest: tuple[tuple[str, str], ...]
    newest_mine: tuple[tuple[str, str], ...]


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
    ) -> None:
        self.store, self.manifest, self.as_of, self.lens = store, manifest, as_of, lens
        self._lasting, self._loaded = lasting, dict[str, list[Any]]()
        self._ahead: dict[str, list[Any]] = {}
        self._made: dict[str, tuple[Any, ...]] = {}
        self._turn = threading.RLock()
        self._read, self._erased = read, erased
        looked = f"-{lens.key}" if lens.key else ""
        self._answers = store.place / "answers" / f"{manifest.number:06d}-{as_of}{looked}"
        self._opened: Session | None = None

    @staticmethod
    def load() -> Database:
        """What `open` needs, which takes longer than to use it on a small history."""
        from leadward.warehouse.session import empty_database

        return empty_database()

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
        from leadward.warehouse.session import Session  # DuckDB and Arrow: only when a question is new

        made = Session(self.store, self.manifest, moment(self.as_of), self.lens, database)
        made.add_later("contents", self._make_contents)
        return made

    def people(self) -> tuple[Person, ...]:
        """Everybody the history names, by number."""
        told = self._remembered("people", lambda: [_named(person) for person in self.session.people])
        return tuple(Person(**row) for row in told)

    def emails(self, person: int) -> tuple[str, ...]:
        """Every e-mail that one person used here."""
        return tuple(self._remembered(f"emails-{person}", lambda: self.session.emails(person)))

    def person_with(self, emails: frozenset[str]) -> Person | None:
        """The person, not a program, who used one of these e-mails (lower case) here; of several the first."""
        if not emails:
            return None
        key = hashlib.sha256("\n".join(sorted(emails)).encode()).hexdigest()[:12]
        number = self._remembered(f"with-{key}", lambda: [self.session.person_with(emails)])[0]
        return next((person for person in self.people() if person.number == number), None)

    def shows_something(self) -> bool:
        """Whether the lens leaves any path to look at, present or past."""
        return bool(self._remembered("shown", lambda: [self.session.query("SELECT count(*) FROM paths")[0][0]])[0])

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
            rows = tuple(_row(analysis.row, values) for values in told)
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
        key = json.dumps([analysis.name, analysis.version, me, sorted(chosen.items())])
        name = f"{analysis.name}-{hashlib.sha256(key.encode()).hexdigest()[:12]}"
        return name, Asked(analysis, Scope(moment(self.as_of), me), chosen)

    def week(self, since: int, me: int) -> Week:
        """What happened since a moment (s UTC): counts, and the newest commits as (id, subject)."""
        told = self._remembered(f"week-{since}-{me}", lambda: [self._week(since, me)])[0]
        commits, people, merges, mine, newest_at, newest, newest_mine = told
        pairs = [tuple((str(oid), str(subject)) for oid, subject in rows) for rows in (newest, newest_mine)]
        return Week(commits, people, merges, mine, newest_at, *pairs)

    def _week(self, since: int, me: int) -> list[Any]:
        counts = self.session.query(
            """SELECT count(*) FILTER (parents < 2 AND committed_at >= $since AND NOT bot),
                      count(DISTINCT author) FILTER (parents < 2 AND committed_at >= $since AND NOT bot),
                      count(*) FILTER (parents > 1 AND committed_at >= $since),
                      count(*) FILTER (parents < 2 AND committed_at >= $since AND author = $me),
                      coalesce(max(committed_at), 0)
               FROM commits""",
            since=since,
            me=me,
        )[0]
        newest = (
            "SELECT id, subject FROM commits WHERE parents < 2 AND NOT bot {} ORDER BY committed_at DESC, id LIMIT {}"
        )
        return [
            *counts,
            self.session.query(newest.format("", 2)),
            self.session.query(newest.format("AND author = $me AND committed_at >= $since", 3), me=me, since=since),
        ]

    def query(self, sql: str, **parameters: object) -> list[tuple[Any, ...]]:
        """A question of a workflow's own over the analysis tables; not remembered."""
        with self._turn:
            return self.session.query(sql, **parameters)

    def blob_of(self, path: str) -> str:
        """Id, in hex, of a file of the newest tree; '' where there is none."""
        from leadward.warehouse import segments

        found = self.query("SELECT path_no FROM paths WHERE present AND path = $path ORDER BY path_no", path=path)
        tree = segments.read(self.store, [self.manifest.snapshot["tree"]], ["path_no", "blob"]).to_pydict()
        blobs = dict(zip(tree["path_no"], tree["blob"], strict=True))
        return str(blobs[found[0][0]].hex()) if found else ""

    def close(self) -> None:
        if self._opened is not None and not self._lasting:
            self._opened.close()

    def _ask(self, asked: Asked) -> Rows:
        self.session.prepare(asked.analysis.reads)
        return asked.of(self.session)

    def _make_contents(self) -> None:
        from leadward.warehouse.contents import prepare  # the extractor: only when a question needs it

        read = self._read or (lambda _ids: iter(()))
        prepare(self.session, self.store, self.manifest, moment(self.as_of), read, self._erased)

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
        for path in old[: -(_KEPT - 1)]:
            shutil.rmtree(path, ignore_errors=True)


def _named(row: Any) -> dict[str, Any]:
    """As `asdict`, which also copies what is inside."""
    return {field.name: getattr(row, field.name) for field in fields(row)}


def _row(kind: type[RowT], values: Any) -> RowT:
    return kind(*[tuple(value) if isinstance(value, list) else value for value in values])
