"""What is no export is refused by its first bytes, not read whole first."""

from __future__ import annotations

import os
import threading
from datetime import date
from pathlib import Path

import pytest

from leadward.model.errors import UsageProblem
from leadward.notes.entry import Entry
from leadward.workflows import export_file, exports, vault
from tests.here import here

DAY = date(2026, 1, 12)


def sparse(path: Path, beginning: bytes, size: int = 900 << 20) -> Path:
    path.write_bytes(beginning)
    os.truncate(path, size)
    return path


@pytest.mark.promise("import-bounded")
@pytest.mark.parametrize(
    "beginning", [b"", b"{}\n", b'{"leadward": "journal", "form": 1}\n', b"\n\n[1]\n", b"\xff\xfe\n"]
)
def test_a_giant_is_refused_before_it_is_read(
    tmp_path: Path, beginning: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read from a pipe, whose writer is cut off: how much went through is how much was read."""
    os.mkfifo(tmp_path / "pipe")
    written = [0]

    def write() -> None:
        with (tmp_path / "pipe").open("wb", buffering=0) as pipe:
            try:
                pipe.write(beginning)
                while True:
                    written[0] += pipe.write(bytes(1 << 16))
            except BrokenPipeError:
                return

    writer = threading.Thread(target=write)
    writer.start()
    with pytest.raises(UsageProblem):
        exports.read_lines(tmp_path / "pipe")
    writer.join(60)
    assert not writer.is_alive()
    assert written[0] < exports._LONGEST_LINE * 2
    with pytest.raises(UsageProblem):
        exports.read_lines(sparse(tmp_path / "file", beginning))


@pytest.mark.promise("import-bounded")
def test_many_lines_that_could_be_notes_end_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "LARGEST", 10_000)
    (tmp_path / "file").write_text('{"leadward": "journal"}\n' + '{"note": {}}\n' * 1000)
    with pytest.raises(UsageProblem, match="is larger than"):
        exports.read_lines(tmp_path / "file")


@pytest.mark.promise("import-bounded")
def test_a_vault_with_a_giant_journal_is_refused(tmp_path: Path) -> None:
    here().notes.add(Entry("mine"), DAY)
    vault.export(here(), tmp_path / "vault")
    sparse(tmp_path / "vault" / "journal.jsonl", b'{"leadward":"journal","form":1}\n')
    with pytest.raises(UsageProblem, match="is larger than"):
        vault.import_(here(), tmp_path / "vault")


def test_an_export_of_today_is_read(tmp_path: Path) -> None:
    here().notes.add(Entry("mine"), DAY)
    export_file.write_export(here(), tmp_path / "file")
    assert [line for line in exports.read_lines(tmp_path / "file") if line] == here().notes.export()
