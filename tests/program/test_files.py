"""`export`, `import`, `backup`, `restore` and `privacy` as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.program.test_program import leadward, run


def test_from_one_machine_to_another_by_a_folder(tmp_path: Path) -> None:
    leadward("log", "helped Bo with the deploy")
    leadward("contact", "add", "Ana", "--about", "the retry queue")
    told = leadward("export", str(tmp_path / "my notes"))
    assert (
        told
        == f"2 notes: 4 files written, 0 removed.\nReadable by you alone. Back again:\n  leadward import '{tmp_path}/my notes'\n"
    )
    assert json.loads(leadward("import", str(tmp_path / "my notes"), "--json"))["known"] == 2


def test_a_backup_is_listed_and_brought_back(tmp_path: Path) -> None:
    assert "No copies are here. Make one: leadward backup\n" in leadward("backup", "--list")
    assert "nothing to back up" in leadward("backup", code=1)
    leadward("log", "one")
    told = leadward("backup")
    place = told.splitlines()[-1].split()[-1]
    leadward("log", "two")
    assert leadward("restore", place).startswith("The journal holds one note now")
    assert len(json.loads(leadward("backup", "--list", "--json"))) == 2
    assert "There is no file" in leadward("restore", str(tmp_path / "none"), code=1)


def test_privacy_says_what_is_held_and_asks_before_it_deletes() -> None:
    assert "nothing yet" in leadward("privacy")
    leadward("contact", "add", "Ana", "--about", "the retry queue")
    told = leadward("privacy")
    assert "1 contact" in told
    assert "Ana" in told
    assert max(map(len, (line for line in told.splitlines() if "/" not in line))) <= 80
    assert "say --yes" in leadward("privacy", "forget", "Ana", code=2)
    assert json.loads(leadward("privacy", "about", "Ana", "--json"))[0]["named"] is True
    assert leadward("privacy", "forget", "Ana", "--yes") == "Deleted for good: one note, earlier wordings too.\n"
    assert run("privacy", "about", "Ana").returncode == 1
