"""The journal is read through one port: who names its tables is listed here with the reason, and nobody outside of it does."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from leadward.journal.glance import Glance
from leadward.journal.port import Rows
from tests.project.tree import ROOT

SOURCE = ROOT / "src/leadward"
TABLES = re.compile(r"\bjournal_(?:note|revision|principal|link|named|grant|tombstone|tally)\b")
READS = {
    "journal/glance.py": "answers the port with SQL, for one reader",
}
CHANGES = {
    "journal/store.py": "changes single notes of the reader's own",
    "journal/queries.py": "says what an undo takes back, of the reader's own notes",
    "journal/batches.py": "changes many notes of the reader's own, and takes in an import",
    "journal/burying.py": "erases, and obeys tombstones, whoever wrote what they mean",
}
WHOLE_FILE = {
    "journal/exchange.py": "exports and imports the whole file, for whoever has it",
    "journal/joining.py": "joins two histories of a note within an import",
    "journal/copies.py": "counts what a copy holds",
    "journal/examine.py": "looks at a copy before it is restored",
    "journal/recovery.py": "says which notes the newest copy lacks",
    "journal/tombstones.py": "reads what was erased from a copy, to obey it",
    "journal/verify.py": "adds up the checksums of every row",
    "journal/derived.py": "a migration, which knows no reader",
    "journal/upgrade.py": "a migration, which knows no reader",
}
"""What has to do with the file and not with what somebody may read in it."""
ALLOWED = {**READS, **CHANGES, **WHOLE_FILE}


def names_a_table(text: str) -> bool:
    """Whether a module has the name of a table in a string, or imports the classes of the tables."""
    if not any(word in text for word in ("journal", "get_model")):
        return False
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and TABLES.search(node.value):
            return True
        if isinstance(node, ast.ImportFrom) and (
            node.module == "leadward.journal.models"
            or (node.module == "leadward.journal" and any(each.name == "models" for each in node.names))
        ):
            return not _for_types_alone(text, node)
        if isinstance(node, ast.Import) and any(each.name == "leadward.journal.models" for each in node.names):
            return True
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "get_model":
            return True
    return False


def _for_types_alone(text: str, wanted: ast.ImportFrom) -> bool:
    """Whether an import lies below `if TYPE_CHECKING`."""
    guards = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.If) and _is_guard(node)]
    return any(guard.lineno < wanted.lineno <= (guard.end_lineno or 0) for guard in guards)


def _is_guard(node: ast.If) -> bool:
    return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def modules() -> list[Path]:
    return sorted(place for place in SOURCE.rglob("*.py") if "migrations" not in place.parts)


def test_whoever_names_a_table_of_the_journal_is_listed() -> None:
    found = {place.relative_to(SOURCE).as_posix() for place in modules() if names_a_table(place.read_text("utf-8"))}
    assert found == set(ALLOWED)


@pytest.mark.parametrize(
    "text",
    [
        "from leadward.journal.models import Note",
        "from leadward.journal import models",
        "import leadward.journal.models",
        "def f():\n    from leadward.journal.models import Revision",
        "rows = database.execute('SELECT body FROM journal_revision')",
        "rows = database.execute(f'SELECT {columns} FROM journal_note n')",
        "Note = apps.get_model('journal', 'Note')",
    ],
)
def test_a_module_that_names_a_table_is_noticed(text: str) -> None:
    assert names_a_table(text)


def test_a_name_for_its_type_or_in_other_words_is_none() -> None:
    guarded = "if TYPE_CHECKING:\n    from leadward.journal.models import Note\n"
    assert not names_a_table(f"{guarded}x = 'the journal_notebook', 'journal.note'")


def test_all_that_reads_for_somebody_is_part_of_the_port() -> None:
    asked = {name for name in vars(Rows) if not name.startswith("_")}
    of_the_file = {"close", "placed", "written", "granted", "moment_of", "changed_after"}
    assert {name for name in vars(Glance) if not name.startswith("_")} == asked | of_the_file
