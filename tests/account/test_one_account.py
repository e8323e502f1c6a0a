"""Nothing but the account reads raw paths, authors and dates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import leadward

SOURCES = Path(leadward.__file__).parent
RAW = re.compile(r"\b(path_no|author|author_no|committer_no|authored_at|committed_at|author_zone|identity_no)\b")
QUERY = re.compile(r"\bSELECT\b")
OF_THE_ACCOUNT = {
    "account", "facts", "connectors",
    "warehouse/session.py", "warehouse/timeline.py", "warehouse/filing.py", "warehouse/tables.py", "warehouse/undoing.py",
    "warehouse/releasing.py", "warehouse/ingest.py", "warehouse/linecounts.py", "warehouse/forgetting.py",
}  # fmt: skip
"""The facts themselves, and what makes tables of them."""


def queries() -> Iterator[tuple[str, int, str]]:
    """(file, line, text) of every query outside the account; the pieces of one that is put together are each looked at."""
    for path in sorted(SOURCES.rglob("*.py")):
        name = path.relative_to(SOURCES).as_posix()
        if name in OF_THE_ACCOUNT or name.partition("/")[0] in OF_THE_ACCOUNT:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and QUERY.search(node.value):
                yield name, node.lineno, node.value


def test_no_query_reads_raw_paths_authors_or_dates() -> None:
    found = list(queries())
    assert len(found) > 40, "the search finds no queries any more"
    raw = [f"{name}:{line} reads {match[0]}" for name, line, text in found for match in RAW.finditer(_code(text))]
    assert raw == []


def _code(sql: str) -> str:
    """The query without its quoted words: `'co-authored-by'` names no column."""
    return re.sub(r"'[^']*'", "''", sql)


def test_the_test_finds_one(tmp_path: Path) -> None:
    assert RAW.search(_code("SELECT committed_at FROM commits WHERE key = 'author'"))
    assert not RAW.search(_code("SELECT person FROM authors WHERE key = 'author'"))


def test_tables_that_analyses_name_have_no_raw_columns(tmp_path: Path) -> None:
    from tests.account.histories import random_history
    from tests.account.test_against_git import opened

    session = opened(random_history(tmp_path / "r", 1), tmp_path)
    session.prepare(
        (
            "authors",
            "former",
            "presence",
            "released",
            "trailers",
            "undone",
            "units",
            "work",
            "writers",
            "live",
            "shipping",
        )
    )
    columns = {name for (name,) in session.query("SELECT column_name FROM information_schema.columns")}
    assert {name for name in columns if RAW.fullmatch(name)} == set()
    assert {"file_no", "writer", "landed_at", "unit"} <= columns
