"""The verbs of `workflows.journal` and the commands of `cli.notes`, run as a person would."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import leadward
from leadward.cli.main import main
from leadward.inbox import spool
from leadward.model.errors import LeadwardError, UnknownId, UsageProblem
from leadward.model.move import Disposition, Verdict
from leadward.notes import LISTED, shape
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.workflows import opened_note
from tests.here import here

SOURCE = str(Path(leadward.__file__).parents[1])
DAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEADWARD_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def run(*words: str, code: int = 0) -> str:
    command = [sys.executable, "-m", "leadward", *words]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": SOURCE}, capture_output=True, text=True, timeout=60)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout if code == 0 else done.stderr


def told(*words: str) -> Any:
    return json.loads(run(*words, "--json"))


def test_reading_creates_nothing_and_loads_no_django(home: Path) -> None:
    script = (
        "import sys; from leadward.workflows.journal import Notes; from leadward.workflows.places import Home\n"
        "from leadward.notes.entry import Entry; journal = Notes(Home.of_environment())\n"
        "assert journal.dispositions() == [] and list(journal.notes_of(Entry)) == [] and journal.notes() == []\n"
        "assert journal.undo() is None and journal.export() == []\n"
        "assert not {'django', 'click', 'platformdirs', 'sqlite3'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": SOURCE}, check=True)
    with pytest.raises(UnknownId, match="no notes yet"):
        here().notes.note("n1a2b3c4d")
    assert not home.exists()


def test_verdicts_on_moves_are_remembered_in_their_order() -> None:
    here().notes.mark("code-friction", "flask:src/app.py", Verdict.SNOOZED, date(2026, 12, 1), on=DAY)
    here().notes.mark("code-friction", "flask:src/app.py", Verdict.DISMISSED, reason="goes away", on=DAY)
    here().notes.mark("aim", "role", Verdict.DONE, on=date(2026, 1, 1))
    assert here().notes.dispositions() == [
        Disposition("aim", "role", Verdict.DONE, date(2026, 1, 1)),
        Disposition("code-friction", "flask:src/app.py", Verdict.SNOOZED, DAY, date(2026, 12, 1)),
        Disposition("code-friction", "flask:src/app.py", Verdict.DISMISSED, DAY, None, "goes away"),
    ]
    here().notes.undo()
    assert [each.verdict for each in here().notes.dispositions()] == [Verdict.SNOOZED, Verdict.DISMISSED]


def test_a_wrong_verdict_creates_nothing(home: Path) -> None:
    with pytest.raises(UsageProblem, match="snooze"):
        here().notes.mark("aim", "role", Verdict.SNOOZED)
    assert not home.exists()


def test_what_was_logged_is_found_by_every_reader(home: Path) -> None:
    id = here().notes.log("Unblocked Ana", DAY, {"people": ["Ana"]})
    assert not here().home.journal.exists()
    (note,) = here().notes.notes_of(Entry)
    assert (note.id, note.on, note.body) == (id, DAY, Entry("Unblocked Ana", people=("Ana",)))
    assert spool.is_empty(here().home.spool)
    assert [note.id for note in here().notes.notes("ana")] == [id]
    shown = opened_note.shown(here(), "n" + id[:8])
    assert (shown.id, shown.kind) == ("n" + id[:8], "note")
    assert ("what was done", "Unblocked Ana") in shown.lines
    assert ("with or for whom", "Ana") in shown.lines


def test_a_file_that_is_no_note_is_set_aside_and_nothing_stops() -> None:
    id = here().notes.log("good")
    (here().home.spool / "bad.json").write_text("{}")
    assert [note.id for note in here().notes.notes()] == [id]
    assert [file.name for file in here().notes.refused_notes()] == ["bad.json"]
    assert (here().home.spool / "refused" / "bad.json").read_text() == "{}"


def test_a_day_with_the_commands(home: Path, tmp_path: Path) -> None:
    id = told("log", "Unblocked Bo on the deploy", "--on", "2026-11-20")["id"]
    contact = told("contact", "add", "Ana", "--team", "Billing", "--about", "the retry queue", "--on", "2026-11-21")
    assert contact["body"] == {"person": "Ana", "team": "Billing", "about": "the retry queue", "outcome": ""}
    assert [note["id"] for note in told("notes", "list")] == [contact["id"], id]
    assert [note["id"] for note in told("notes", "list", "--kind", "entry", "--until", "2026-11-20")] == [id]
    assert [note["id"] for note in told("contact", "list", "--person", "an")] == [contact["id"]]
    assert [note["id"] for note in told("notes", "search", "DEPLOY", "bo")] == [id]
    edited = told("notes", "edit", id, "people=Bo, Cy", "--on", "2026-11-19")
    assert (edited["body"]["people"], edited["on"], edited["revision"]) == (["Bo", "Cy"], "2026-11-19", 2)
    assert [state["on"] for state in told("notes", "history", id)] == ["2026-11-20", "2026-11-19"]
    undone = told("notes", "undo")["undone"]
    assert (undone["id"], undone["kind"], undone["gone"]) == (id, "entry", False)
    assert undone["now"] == {"summary": "Unblocked Bo on the deploy", "on": "2026-11-20"}
    assert told("notes", "show", "n" + id[:8])["on"] == "2026-11-20"
    assert run("notes", "list") == (
        f"1  2026-11-21  contact      n{contact['id'][:8]}  Ana · Billing · the retry queue\n"
        f"2  2026-11-20  entry        n{id[:8]}  Unblocked Bo on the deploy\n"
    )
    file = tmp_path / "journal.jsonl"
    assert told("notes", "export", str(file))["lines"] == 4
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert run("notes", "export") == file.read_text()
    assert here().notes.note(contact["id"]).body == Contact("Ana", "Billing", "the retry queue")
    assert told("notes", "erase", contact["id"], "--yes") == {"erased": contact["id"]}
    came_in = told("notes", "import", str(file))
    counted = {"notes": 0, "changes": 0, "known": 1, "refused": 1, "erased": 0}
    assert came_in == {**counted, "merged": [], "settled": [], "conflicts": []}
    assert [note.body for note in here().notes.notes()] == [Entry("Unblocked Bo on the deploy")]
    files = [place for place in home.rglob("*") if place.is_file()]
    assert {stat.S_IMODE(place.stat().st_mode) for place in files} == {0o600}


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("notes", "show", "n1a2b3c4d"), 1, "no notes yet"),
        (("notes", "edit", "n1a2b3c4d"), 2, "Say what changes"),
        (("notes", "list", "--kind", "kitten"), 1, "entry, contact, thanks"),
        (("notes", "list", "--since", "soon"), 2, "names no day"),
        (("notes", "import", "/nonexistent"), 2, "Cannot read"),
        (("contact", "add", " "), 2, "contact: person is missing"),
        (("contact", "add", "Ana", "--on", "31 feb"), 2, "names no day"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(home: Path, words: tuple[str, ...], code: int, sentence: str) -> None:
    errors = run(*words, code=code)
    assert sentence in errors
    assert errors.count("\n") == 1
    assert not home.exists()


def test_every_command_has_an_example() -> None:
    for words in (("notes",), ("contact",), *(("notes", each) for each in ("list", "show", "edit", "undo", "search"))):
        assert f"Example: leadward {' '.join(words)}" in run(*words, "--help")


def test_every_kind_with_a_form_is_kept_from_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADWARD_HOME", str(tmp_path))
    values = {"line": "a-name", "text": "Words", "number": "7", "date": "2026-11-20", "list": "Ana, Bo", "lines": "one"}
    for row in LISTED:
        kind = shape.name_of(row.body)
        asked = [field for at, field in enumerate(shape.form(row.body)) if field.required or not at]
        answers = {field.name: field.choices[0] if field.choices else values[field.input] for field in asked}
        answers |= {name: "platform" for name in ("place", "area") if name in answers}
        done = CliRunner().invoke(
            main, ["notes", "add", kind, *(f"{name}={said}" for name, said in answers.items()), "--json"]
        )
        if not row.form:
            assert "has no form of its own" in str(done.exception), kind
            continue
        assert done.exit_code == 0, (kind, done.output, done.exception)
        note = json.loads(done.output)
        assert (note["kind"], set(answers) <= set(note["body"])) == (kind, True)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("goal",), "Say what it holds, as FIELD=VALUE: title"),
        (("goal", "nonsense=1"), "has no field 'nonsense'; it has title"),
        (("goal", "title"), "is no FIELD=VALUE"),
        (("goal", "steps=one"), "title"),
        (("nothing", "a=b"), "nothing"),
        (("friction", "text=Slow", "place=ana@example.org"), "is a person"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_written(
    words: tuple[str, ...], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEADWARD_HOME", str(tmp_path))
    done = CliRunner().invoke(main, ["notes", "add", *words])
    assert isinstance(done.exception, LeadwardError)
    assert why in str(done.exception)
    assert not (tmp_path / "data").exists()
