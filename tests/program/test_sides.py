"""Two sides of a note as a person sees and settles them, and what `undo` says."""

from __future__ import annotations

import io
import json
import os
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from leadward.cli import main


def on(*words: str, code: int = 0) -> str:
    """What the command prints, run in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        ended = main.run(["--as-of", "2026-01-12", *words])
    assert ended == code, (out.getvalue(), err.getvalue())
    return out.getvalue() if code != 2 else err.getvalue()


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    on("contact", "add", "Bo", "--team", "Billing", "--about", "The retry queue waits for an owner since spring")
    on("export", "vault")
    return tmp_path / "vault"


def edited(vault: Path, here: str, there: str) -> str:
    [note] = json.loads(on("notes", "list", "--json"))
    on("notes", "edit", note["id"], f"about={here}")
    [file] = (vault / "notes" / "contact").glob("*.md")
    file.write_text(file.read_text().replace("The retry queue waits for an owner since spring", there))
    return str(note["id"])


def test_both_sides_are_shown_and_settled(vault: Path) -> None:
    id = edited(vault, "The retry queue has an owner now", "The retry queue waits for a team\n- Search could")
    assert "not imported" in on("export", "vault", code=2)
    told = on("import", "vault", code=1)
    short = "n" + id[:8]
    assert told.partition("One note was")[2] == (
        " edited here and there; nothing of it was changed:\n"
        f"{short}  Contact: Bo · Billing · The retry queue has an owner now\n"
        f"  notes/contact/2026-01-12 bo-billing-the-retry-queue-waits-for n{id.replace('-', '')[:12]}.md\n"
        "  About\n"
        "  here                                    there\n"
        "  The retry queue has an owner now        The retry queue waits for a team\n"
        "                                          - Search could\n"
        "    before: The retry queue waits for an owner since spring\n"
        "Settle them with one of these, with --note ID for one note alone:\n"
        "  leadward import vault --mine\n"
        "  leadward import vault --theirs\n"
        "  leadward import vault --both\n"
    )
    [told_json] = json.loads(on("import", "vault", "--json", code=1))["conflicts"]
    assert (told_json["id"], told_json["clashes"][0]["name"]) == (id, "about")
    assert "Choose one of" in on("import", "vault", "--mine", "--both", code=2)
    assert "Say how --note is settled" in on("import", "vault", "--note", short, code=2)
    assert "is no id" in on("import", "vault", "--mine", "--note", "Bo", code=2)
    assert f"one note settled as you said: {short}" in on("import", "vault", "--theirs", "--note", short)
    assert "Search could" in on("notes", "show", id, "--json")
    on("export", "vault")


def test_lines_of_a_journal_are_settled_too(vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [note] = json.loads(on("notes", "list", "--json"))
    with monkeypatch.context() as other:
        other.setenv("LEADWARD_HOME", str(tmp_path / "other"))
        on("import", "vault")
        on("notes", "edit", note["id"], "team=Search")
        on("notes", "export", "theirs.jsonl")
    on("notes", "edit", note["id"], "team=Platform")
    told = on("notes", "import", "theirs.jsonl", code=1)
    assert "  Team\n" in told
    assert "  leadward notes import theirs.jsonl --both\n" in told
    assert "Settled as you said: n" in on("notes", "import", "theirs.jsonl", "--both")
    assert sorted(each["body"]["team"] for each in json.loads(on("notes", "list", "--json"))) == ["Platform", "Search"]


def test_a_bad_file_and_a_slip_are_told(vault: Path) -> None:
    (vault / "notes" / "odd.md").write_text("---\nkind: kitten\n---\n")
    [file] = (vault / "notes" / "contact").glob("*.md")
    file.write_text(file.read_text().replace("team:", "taem:"))
    told = on("import", "vault", code=1)
    assert "`taem` is no field of this note" in told
    assert "Did you mean `team`?" in " ".join(told.split())
    assert "Left out, all else came in: one file.\n  notes/odd.md: No kind of note is called 'kitten'" in told
    assert os.path.exists(vault / "notes" / "odd.md")


def test_undo_says_what_is_there_now() -> None:
    on("contact", "add", "Bo", "--about", "The retry queue")
    [note] = json.loads(on("notes", "list", "--json"))
    short = "n" + note["id"][:8]
    on("notes", "edit", note["id"], "about=Another queue")
    assert (
        on("notes", "undo")
        == f"Undone: Contact, Bo · Another queue\nNow: {short} says Bo · The retry queue (2026-01-12)\n"
    )
    assert f"Now: {short} is withdrawn and on no list" in on("notes", "undo")
    assert on("notes", "undo") == "There is nothing to undo.\n"
