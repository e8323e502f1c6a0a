"""Reading without Django: the same answers as the tables' own classes give, and none of Django where a command only reads."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

import leadward
from benchmarks.ten_years import lines
from leadward.journal.glance import Glance
from leadward.journal.opening import is_ready, open_journal
from leadward.journal.stored import Ends
from leadward.model.errors import StoreBroken, StoreTooNew
from leadward.model.move import Verdict
from leadward.notes import KINDS, shape
from leadward.notes.action import Action
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from tests.here import here, opened_once

SOURCE = str(Path(leadward.__file__).parents[1])
TODAY = date(2026, 11, 23)
READING = (
    "backchannel",
    "standing",
    "plan",
    "plan list",
    "aim",
    "expect",
    "feedback next",
    "one-on-one history",
    "focus",
    "story list",
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEADWARD_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.fixture
def path(home: Path) -> Path:
    """A journal with every kind of note, one of them edited, one withdrawn, one with words of other scripts."""
    here().notes.import_(list(lines(60, years=2, today=TODAY)))
    here().notes.add(Contact("Zo\u00eb", about="50% done_! \\"), TODAY)
    here().notes.revise(here().notes.notes_of(Entry)[0].id, Entry("Said in other words"), TODAY)
    here().notes.add(Entry("Never mind"), TODAY)
    here().notes.undo()
    return here().home.journal


def test_a_glance_sees_what_the_tables_say(path: Path) -> None:
    from leadward.journal.models import Revision

    with open_journal(path) as whole:
        every = whole.every()
        glance = Glance(path)
        found = glance.of_kinds(KINDS, {})
        assert {kind: [each for each in every if each.kind == shape.name_of(kind)] for kind in KINDS} == found
        assert all(found.values())
        late = glance.of_kinds(KINDS, {Entry: date(2026, 3, 1), Contact: date.max})
        assert late == {**found, Contact: [], Entry: [each for each in found[Entry] if each.on >= date(2026, 3, 1)]}
        states = [whole.history(each.id) for each in every]
        assert list(glance.histories([each.id for each in every]).values()) == states
        kept = [str(each) for each in Revision.objects.values_list("recorded", flat=True)]
        assert len({datetime.fromisoformat(each).microsecond == 0 for each in kept}) == 2, "both ways to keep a moment"


def test_what_is_not_over_is_no_history(path: Path) -> None:
    day, old = date(2026, 6, 1), date(2025, 1, 1)
    told = {
        "open": Action("open"),
        "over": Action("over", closed=date(2026, 5, 31)),
        "over of late": Action("over of late", closed=day),
        "an answer": Action("an answer", closed=old, origin="n1a2b3c4d"),
    }
    for action in told.values():
        here().notes.add(action, old)
    here().notes.add(Action("new and over", closed=day), day)

    def texts(ends: dict[type[Action], Ends]) -> set[str]:
        found = Glance(path).of_kinds([Action], {Action: day}, ends)[Action]
        return {each.body.text for each in found if each.on in (old, day)} & {*told, "new and over"}

    assert texts({}) == {"new and over"}
    assert texts({Action: Ends("closed")}) == {"open", "over of late", "new and over"}
    assert texts({Action: Ends("closed", unless="origin")}) == {"open", "over of late", "an answer", "new and over"}
    assert len(Glance(path).of_kinds([Action], {}, {Action: Ends("closed")})[Action]) == len(
        Glance(path).of_kind(Action)
    )


def test_whatever_was_said_is_found_whatever_signs_it_holds(path: Path) -> None:
    said = {
        word: [each.body for each in Glance(path).that_ever_said([word])]
        for word in ("50% done_!", "\\", "zo\u00eb", "ZO\u00cb", "50_ done", "5%e", "never MIND")
    }
    zoe = Contact("Zo\u00eb", about="50% done_! \\")
    assert [bodies.count(zoe) for bodies in said.values()][:4] == [1, 1, 1, 1], (
        "those that may hold it; who asks compares the rest"
    )
    assert said["never MIND"].count(Entry("Never mind")) == 2, "withdrawn words, too: their first state and their last"
    assert Glance(path).that_ever_said([]) == Glance(path).that_ever_said([""])


def test_what_changes_between_two_looks_is_seen(path: Path) -> None:
    before = len(here().notes.notes_of(Entry))
    with opened_once():
        assert len(here().notes.notes_of(Entry)) == before
        here().notes.add(Entry("Meanwhile"), TODAY)
        assert len(here().notes.notes_of(Entry)) == before + 1
    here().notes.log("From another window")
    assert len(here().notes.notes_of(Entry)) == before + 2, "what waits in the spool is taken in first"
    here().notes.mark("code-friction", "shop:src", Verdict.DONE)
    assert here().notes.dispositions()[-1].subject == "shop:src"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE journal_revision SET body = '{\"text\"'", "cannot be read"),
        ('UPDATE journal_revision SET body = \'{"text": "x", "other": 1}\'', "checksum does not match"),
        ("UPDATE journal_revision SET body = '[]'", "checksum does not match"),
        ("UPDATE journal_revision SET recorded = 'yesterday'", "cannot be read"),
        ("UPDATE journal_revision SET recorded = '2026-11-23'", "checksum does not match"),
        ("UPDATE journal_revision SET occurred = 'soon'", "cannot be read"),
    ],
)
def test_a_damaged_note_is_told(path: Path, damage: str, said: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute(damage)
        database.commit()
    with pytest.raises(StoreBroken, match=said):
        Glance(path).of_kind(Entry)


def test_only_a_journal_of_this_form_is_ready(path: Path, tmp_path: Path) -> None:
    assert is_ready(path)
    assert not is_ready(tmp_path / "none.sqlite3")
    earlier = tmp_path / "earlier.sqlite3"
    with closing(sqlite3.connect(earlier)) as database:
        database.executescript((Path(__file__).parent / "frozen" / "v2.sql").read_text("utf-8"))
    assert not is_ready(earlier)
    later = "INSERT INTO django_migrations (app, name, applied) VALUES ('journal', '9999_later', '2026-11-23')"
    with closing(sqlite3.connect(path)) as database:
        database.execute(later)
        database.commit()
        database.execute("PRAGMA user_version=4")
    with pytest.raises(StoreTooNew):
        is_ready(path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version=99")
    with pytest.raises(StoreBroken, match="its form is given as 99, and as 4 in a table"):
        is_ready(path)


@pytest.mark.parametrize("command", READING)
def test_a_command_that_only_reads_loads_no_django(path: Path, command: str) -> None:
    script = (
        f"import sys; sys.argv = ['leadward', *{command.split()!r}]\n"
        "from leadward.__main__ import main\nassert main() == 0\n"
        "assert not {'django', 'duckdb', 'numpy', 'pyarrow'} & set(sys.modules), sorted(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert path.exists()
