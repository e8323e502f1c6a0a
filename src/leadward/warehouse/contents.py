"""What files say, kept by content: extracted once for each blob and version of the extractor, and the table analyses see.

Only the tree of the day is read, and of it only the files that changed most within a year, so that a first brief does not
wait long. Where a TODO came from is found by halving the history of its file: nothing is blamed line by line.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from leadward.dimensions.erased import Erased, longest_left
from leadward.extract.contents import VERSION, Row, language_of
from leadward.extract.run import File, extract
from leadward.facts.passages import GUIDES
from leadward.inbox.private import make_private
from leadward.warehouse.parquet import pq
from leadward.warehouse.schemas import laid_out, nothing_of
from leadward.warehouse.store import Store

if TYPE_CHECKING:
    from leadward.warehouse.reader import Reader
    from leadward.warehouse.session import Session

BlobReader = Callable[[Sequence[str]], Iterator[tuple[str, bytes]]]
"""Ids in hex -> (id, bytes) of those that are here."""

MOST_SOURCES, MOST_DOCUMENTS, MOST_GUIDES = 300, 200, 60
LARGEST = 200_000
MOST_TODOS = 40
_NOBODY = Erased()
_NOTHING = Row("", 0, "", "")
_HOTTEST = """
WITH hot AS (
    SELECT file_no, count(*) AS revisions FROM changes WHERE "at" > $since AND NOT bot AND status <> 'R' AND breadth <= 100 GROUP BY file_no
), ranked AS (
    SELECT p.file_no, p.extension, p.kind, p.path, coalesce(h.revisions, 0) AS revisions,
        p.kind = 'docs' AND regexp_matches(lower(p.path), $guides) AS guide,
        row_number() OVER (PARTITION BY p.kind, guide ORDER BY coalesce(h.revisions, 0) DESC, p.path) AS place
    FROM files p LEFT JOIN hot h USING (file_no) WHERE p.present AND p.size BETWEEN 1 AND $largest AND p.kind IN ('source', 'docs')
)
SELECT file_no, extension FROM ranked
WHERE place <= CASE WHEN guide THEN $most_guides WHEN kind = 'docs' THEN $documents ELSE $sources END
ORDER BY revisions DESC, path
"""
_BUSIEST = """
SELECT c.file_no, c.line, c.text FROM contents c JOIN (
    SELECT file_no, count(*) AS revisions FROM changes WHERE "at" > $since AND NOT bot GROUP BY file_no
) h USING (file_no) WHERE c.kind = 'todo' ORDER BY h.revisions DESC, c.file_no, c.line LIMIT $most
"""


class Contents:
    """The rows of one store, below `contents/`: a file for each time that something was missing."""

    def __init__(self, store: Store, erased: Erased = _NOBODY) -> None:
        self._folder = store.place / "contents"
        self._store, self._erased = store, erased

    def table(self) -> pa.Table:
        """All rows of this version; a blob without any has one row of the kind ''."""
        try:
            files = sorted(self._folder.glob(f"v{VERSION}-*.parquet"))
            parts = [pq.read_table(file) for file in files]
        except (OSError, pa.ArrowException):
            self._forget()
            parts = []
        return pa.concat_tables(parts) if parts else nothing_of("contents")

    def _forget(self) -> None:
        for file in self._folder.glob("*"):
            file.unlink(missing_ok=True)

    def add(self, files: Sequence[File]) -> None:
        """Extract these files, and keep what they say."""
        pairs = [(oid, row) for oid, rows in extract(files) for row in (rows or [_NOTHING])]
        columns: dict[str, Any] = {"blob": [oid for oid, _ in pairs]}
        for number, name in enumerate(("kind", "line", "text", "key")):
            columns[name] = [_whole(row[number]) for _, row in pairs]
        columns["text"] = [self._erased.text(column) for column in columns["text"]]
        sink = io.BytesIO()
        pq.write_table(laid_out("contents", columns), sink, compression="zstd")
        make_private(self._folder)
        number = len(list(self._folder.glob(f"v{VERSION}-*.parquet"))) + 1
        draft = f"contents/v{VERSION}-{number:06d}.draft"
        self._store.write(draft, sink.getbuffer())
        (self._store.place / draft).replace((self._store.place / draft).with_suffix(".parquet"))


def _whole(value: object) -> object:
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def prepare(session: Session, store: Store, as_of: int, read: BlobReader, erased: Erased = _NOBODY) -> None:
    """Make the tables `contents` and `todo_origins` of the session, extracting what is missing. In any thread."""
    with closing(session.reader()) as tables:
        _prepare(session, tables, store, as_of, read, erased)


def _prepare(session: Session, tables: Reader, store: Store, as_of: int, read: BlobReader, erased: Erased) -> None:
    since = as_of - 365 * 86_400
    wanted = tables.query(
        _HOTTEST,
        since=since,
        largest=LARGEST,
        documents=MOST_DOCUMENTS,
        sources=MOST_SOURCES,
        guides=GUIDES,
        most_guides=MOST_GUIDES,
    )
    blobs = session.blobs()
    wanted = [(number, extension) for number, extension in wanted if number in blobs]
    languages = {blobs[number]: language_of(extension) for number, extension in wanted if language_of(extension)}
    with store.writing():
        contents = Contents(store, erased)
        known = set(contents.table().column("blob").to_pylist())
        missing = [oid for oid in languages if oid not in known]
        if missing:
            contents.add([File(oid, languages[oid], content) for oid, content in read(missing)])
    places = pa.table({"file_no": pa.array([n for n, _ in wanted], pa.uint32()), "blob": [blobs[n] for n, _ in wanted]})
    session.add_table(
        "contents",
        "SELECT file_no, kind, line, text, key FROM places JOIN rows USING (blob) WHERE kind <> '' ORDER BY ALL",
        places=places,
        rows=contents.table(),
    )
    busiest = tables.query(_BUSIEST, since=since, most=MOST_TODOS)
    shown = {number for (number,) in tables.query("SELECT commit_no FROM commits")} if busiest else set()
    versions = session.versions({row[0] for row in busiest})
    histories = {file: [pair for pair in pairs if pair[0] in shown] for file, pairs in versions.items()}
    origins = _origins(busiest, histories, read, erased)
    columns = {"file_no": pa.uint32(), "line": pa.int32(), "commit_no": pa.uint32(), "with_file": pa.bool_()}
    arrays = {n: pa.array([row[i] for row in origins], kind) for i, (n, kind) in enumerate(columns.items())}
    session.add_table("todo_origins", "SELECT * FROM told ORDER BY ALL", told=pa.table(arrays))


def _origins(
    todos: Sequence[tuple[int, int, str]],
    histories: dict[int, list[tuple[int, str]]],
    read: BlobReader,
    erased: Erased,
) -> list[tuple[int, int, int, bool]]:
    """(path, line, commit that brought the TODO's line, whether the file came with it), all halved side by side.

    Right where the line came once and stayed; a line that left and came back may be dated to either time.
    """
    spans = {todo: (0, len(histories.get(todo[0], ())) - 1) for todo in todos}
    by_todo = {todo: longest_left(todo[2]) if erased.marks else todo[2] for todo in todos}
    seen: dict[str, bytes] = {}
    while open_ := {todo: (low + high) // 2 for todo, (low, high) in spans.items() if low < high}:
        middle = {todo: histories[todo[0]][at][1] for todo, at in open_.items()}
        seen |= dict(read(sorted(set(middle.values()) - set(seen))))
        for todo, at in open_.items():
            has = by_todo[todo].encode() in seen.get(middle[todo], b"")
            spans[todo] = (spans[todo][0], at) if has else (at + 1, spans[todo][1])
    pairs = [(todo, low) for todo, (low, high) in spans.items() if high >= 0]
    return [(path, line, histories[path][at][0], at == 0) for (path, line, _), at in pairs]
