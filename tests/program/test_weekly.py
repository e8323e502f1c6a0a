"""`weekly` and `friction` as commands: drafted, edited in an editor, kept, seen; at 40 and 80 columns, with hostile text."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from leadward.cli import main
from leadward.model.text import columns
from tests.program import shop
from tests.program.test_program import IDENTITY
from tests.repositories import make

DAY = "2026-03-06"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "shop", shop.commits(), bare=True)


@pytest.fixture
def week(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    on("source", "add", str(repository))
    on("one-on-one", "series", "Dana", "--manager")


def on(*words: str, code: int = 0, day: str = DAY) -> str:
    """What the command prints on that day."""
    return said(*words, code=code, day=day)[code != 0]


def said(*words: str, code: int = 0, day: str = DAY) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        ended = main.run(["--as-of", day, *words])
    assert ended == code, (out.getvalue(), err.getvalue())
    return out.getvalue(), err.getvalue()


def notes(kind: str) -> list[dict[str, Any]]:
    return [each["body"] for each in json.loads(on("notes", "list", "--kind", kind, "--json"))]


def editor(tmp_path: Path, script: str) -> str:
    """An editor that does what the script does to the file it is given."""
    place = tmp_path / "editor"
    place.write_text(f"#!/bin/sh\n{script}\n")
    place.chmod(0o700)
    return str(place)


def test_the_draft_says_what_to_do_next(week: None) -> None:
    on("log", "Bob can deploy alone now")
    told = on("weekly")
    assert told.startswith("Weekly note, Fri 6 Mar, for Dana\n")
    assert "Bob can deploy alone now n" in told
    assert told.endswith("Edit it and keep it: leadward weekly edit\nAs it is: leadward weekly keep\n")
    assert "- Bob can deploy alone now" in on("weekly", "--text").splitlines()
    answer = json.loads(on("weekly", "--json"))
    assert answer["sent"] is None
    assert "Bob can deploy alone now" in [line["text"] for line in answer["lines"]]
    assert all(line["facts"] for line in answer["lines"])
    assert all(each["claims"] for each in answer["sentences"])


def test_what_the_editor_saves_is_kept_and_printed_to_paste(
    week: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, 'echo "- My own line" > "$1"; echo "# left out" >> "$1"'))
    out, err = said("weekly", "edit")
    assert out == "- My own line\n"
    assert "Kept as sent to Dana" in err
    assert [(each["text"], each["sent"]) for each in notes("weekly-note")] == [("- My own line", DAY)]
    assert on("weekly", "--text") == "- My own line\n"
    told = " ".join(on("weekly").split())
    assert told.startswith("Sent to Dana on Fri 6 Mar, not marked as seen. That is enough for this week. - My own line")
    monkeypatch.setenv("VISUAL", editor(tmp_path, 'echo "- Better" > "$1"'))
    on("weekly", "edit")
    assert [each["text"] for each in notes("weekly-note")] == ["- Better"]
    on("notes", "undo")
    assert [each["text"] for each in notes("weekly-note")] == ["- My own line"]
    on("notes", "undo")
    assert notes("weekly-note") == []


@pytest.mark.parametrize("script", [': > "$1"', "exit 3"])
def test_an_editor_that_saves_nothing_keeps_nothing(
    week: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, script))
    assert "othing is kept" in on("weekly", "edit", code=2)
    assert notes("weekly-note") == []


def test_it_is_kept_in_lines_of_ones_own_and_marked_as_seen(week: None) -> None:
    on("weekly", "keep", "One line", "Another", "--to", "Priya")
    assert "enough for a week" in on("weekly", "keep", "More", code=2)
    told = on("weekly", "seen", "--words", "Good", "--on", "today")
    assert told.startswith("Seen on 6 Mar 2026: One line")
    [note] = notes("weekly-note")
    assert (note["person"], note["seen"], note["answer"]) == ("Priya", DAY, "Good")
    assert on("weekly", "list").startswith("1  2026-03-06 seen 6 Mar 2026: One line")
    assert "visibility" in on("standing", "--json")


def test_the_note_goes_to_a_file_as_its_reader_gets_it(week: None, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    pypdf = pytest.importorskip("pypdf")
    on("log", "Bob can deploy alone now")
    on("weekly", "keep", "--", "Bob deploys alone", "- so releases no longer wait for me")
    assert on("weekly", "--md").endswith("\n\n**Bob deploys alone**\n\n- so releases no longer wait for me\n")
    on("weekly", "--pdf", str(tmp_path / "week.pdf"))
    [page] = pypdf.PdfReader(tmp_path / "week.pdf").pages
    assert "so releases no longer wait for me" in page.extract_text()


def test_a_week_with_nothing_new_is_said_and_nothing_is_padded(week: None) -> None:
    told = " ".join(on("weekly", day="2026-12-25").split())
    assert "Nothing new to tell. Enjoy your week. Looked at: Sat 19 Dec to Fri 25 Dec." in told
    assert "leadward weekly keep 'your line'" in on("weekly", "keep", code=2, day="2026-12-25")
    assert on("weekly", "--text", day="2026-12-25") == ""


def test_the_calendar_entry_is_written_where_one_says(week: None, tmp_path: Path) -> None:
    place = tmp_path / "friday.ics"
    assert "Leadward adds nothing there." in " ".join(on("weekly", "calendar", str(place), "--at", "9:30").split())
    assert b"RRULE:FREQ=WEEKLY;BYDAY=FR\r\n" in place.read_bytes()
    assert place.stat().st_mode & 0o777 == 0o600
    assert "is no time of day" in on("weekly", "calendar", str(place), "--at", "noon", code=2)


def test_another_view_gets_no_note(week: None) -> None:
    assert "not for another's --me" in on("weekly", "--me", "Bob Berg", code=2)


@pytest.mark.parametrize("width", [40, 80])
def test_hostile_words_fit_the_terminal_and_move_no_cursor(
    week: None, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr("leadward.cli.weekly.width", lambda: width)
    monkeypatch.setattr("leadward.cli.friction.width", lambda: width)
    monkeypatch.setattr("leadward.cli.noted.width", lambda: width)
    on("log", "\x1b[2J Bob \u202e can deploy alone, whatever the weather, and so can everybody else of the team")
    on("friction", "\x1b[2J \u202e the docs build takes twelve minutes of everybody's day, each day")
    for told in (on("weekly"), on("weekly", "keep"), on("weekly"), on("friction", "list"), on("weekly", "list")):
        assert "\x1b" not in told
        assert "\u202e" not in told
    assert max(map(columns, on("weekly").splitlines())) <= width
    assert max(map(columns, on("friction").splitlines())) <= width


def test_friction_is_noted_in_its_words_alone(week: None) -> None:
    told = on("friction", "the docs build", "takes 12 minutes", "--minutes", "12", "--often", "each release")
    assert told.startswith("Noted: the docs build takes 12 minutes n")
    id = told.split("\n")[0].rpartition(" ")[2]
    assert "open: the docs build takes 12 minutes" in on("friction")
    assert "12 minutes each time, each release" in on("friction", "show", id)
    on("friction", "fixed", id, "cached", "the", "theme")
    shown = on("friction", "show", id)
    assert "Fixed on 6 Mar 2026: cached the theme" in shown
    assert "Before and after: no place in the code is named" in " ".join(shown.split())
    on("friction", "after", id, "Noor built it twice")
    assert "What is different: Noor built it twice" in on("friction", "show", id)
    assert "No friction is noted" not in on("friction")


def test_without_any_friction_it_says_how_to_note_one(week: None) -> None:
    assert "leadward friction 'the docs build takes 12 minutes'" in " ".join(on("friction").split())
