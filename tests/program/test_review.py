"""The Friday review as a person does it: at a terminal with one key each, and without one."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import select
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from leadward.cli import main
from tests.connectors.test_calendar import ics
from tests.program import shop
from tests.program.test_program import IDENTITY, leadward
from tests.repositories import make

DAY = "2026-03-10"
CALENDAR = ics(
    "UID:a\nDTSTART:20260309T140000Z\nDTEND:20260309T143000Z\nSUMMARY:Search \u202edemo\n"
    "ATTENDEE:mailto:alice@example.org\nATTENDEE:mailto:bob@example.org\nATTENDEE:mailto:carl@example.org",
    "UID:b\nDTSTART:20260306T100000Z\nDTEND:20260306T103000Z\nSUMMARY:Catch up\n"
    "ATTENDEE:mailto:alice@example.org\nATTENDEE;CN=Dana Ek:mailto:dana@example.org",
    "UID:c\nDTSTART:20260305T100000Z\nDTEND:20260305T110000Z\nSUMMARY:Billing demo\n"
    "ATTENDEE;PARTSTAT=DECLINED:mailto:alice@example.org\nATTENDEE:mailto:bob@example.org",
    "UID:d\nDTSTART:20260317T100000Z\nDTEND:20260317T103000Z\nSUMMARY:Catch up\n"
    "ATTENDEE:mailto:alice@example.org\nATTENDEE;CN=Dana Ek:mailto:dana@example.org",
)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "shop", shop.commits(), bare=True)


@pytest.fixture
def week(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository, a calendar, a series of 1:1s, and an action that is due."""
    monkeypatch.setenv("TZ", "UTC")
    (tmp_path / "mine.ics").write_bytes(CALENDAR)
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    for source in (repository, tmp_path / "mine.ics"):
        on("source", "add", str(source))
    on("one-on-one", "series", "Dana", "--manager")
    on("one-on-one", "action", "Bring the numbers", "--due", "today")


def on(*words: str, code: int = 0) -> str:
    """What the command prints on that day; run in this process, since here are many of them."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        ended = main.run(["--as-of", DAY, *words])
    assert ended == code, (out.getvalue(), err.getvalue())
    return out.getvalue() if code == 0 else err.getvalue()


def candidates() -> list[dict[str, Any]]:
    return list(json.loads(on("review", "--json"))["candidates"])


def notes(kind: str) -> list[dict[str, Any]]:
    return [each["body"] for each in json.loads(on("notes", "list", "--kind", kind, "--json"))]


def test_without_a_terminal_it_lists_and_each_is_decided_by_its_id(week: None) -> None:
    told = on("review")
    assert (
        re.sub(r"\b[cn][0-9a-f]{8}\b", "ID", re.sub(r"^([0-9]  )r[0-9a-f]{8}", r"\1rID", told, flags=re.MULTILINE))
        == """\
REVIEW of Tue 3 Mar to Tue 10 Mar: 5 things

1  rID  Reviewed 4 commits of Bob Berg
              facts, Wed 4 Mar; ID ID ID
              becomes an entry for unblocking, with its commits

2  rID  1:1 with Dana, 30 minutes
              calendar, Fri 6 Mar
              becomes a 1:1 that was held; your words become its notes

3  rID  Your action, due 10 Mar: Bring the numbers
              open loop; ID
              becomes the action, done today

4  rID  "Fix checkout retry 0" landed in checkout/
              facts, Fri 6 Mar; ID
              becomes an entry with its commit

5  rID  Was at: Search \\u202edemo
              calendar, Mon 9 Mar
              becomes an entry for sprint-demos; better with what you took from
              it

One at a time: leadward review accept NUMBER, edit NUMBER WORDS, refuse NUMBER [WHY]
Then the note of the week: leadward weekly
"""
    )
    first = candidates()
    help_, talk, action, landed, demo = (each["id"] for each in first)
    assert on("review", "accept", help_).startswith("Kept as an entry of Wed 4 Mar: ")
    on("review", "edit", talk, "Dana:", "own", "the", "map")
    on("review", "accept", action)
    on("review", "edit", demo, "Search ranks by season")
    assert "Refused, it does not return." in on("review", "refuse", landed, "too", "small")
    assert candidates() == []
    assert "Nothing of the week that you have not noted or refused." in on("review")
    assert [(each["text"], each["practice"]) for each in notes("entry")] == [
        ("Search ranks by season", "sprint-demos"),
        (first[0]["text"], "unblocking"),
    ]
    assert notes("entry")[1]["links"] == [fact["key"] for fact in first[0]["facts"]]
    assert [(each["person"], each["stage"], each["notes"]) for each in notes("one-on-one")] == [
        ("Dana", "held", "Dana: own the map")
    ]
    assert [(each["state"], each["closed"]) for each in notes("action")] == [("done", DAY)]
    assert [each["reason"] for each in notes("refusal")] == ["too small"]


def test_a_repository_that_was_named_is_named_again(repository: Path, week: None) -> None:
    *_, each, then = on("review", "--repo", str(repository)).splitlines()
    assert each.endswith(f"refuse NUMBER [WHY], each with --repo {repository}")
    assert then.endswith(f"leadward weekly --repo {repository}")


def test_each_decision_is_one_undo(week: None) -> None:
    before = candidates()
    on("review", "accept", before[2]["id"])
    on("review", "refuse", before[0]["id"])
    assert {each["id"] for each in candidates()} == {before[number]["id"] for number in (1, 3, 4)}
    on("notes", "undo")
    on("notes", "undo")
    assert candidates() == before


def test_what_cannot_be_decided_is_one_sentence(week: None) -> None:
    assert "Nothing that is offered is called r12345678; what is: leadward review" in on(
        "review", "accept", "r12345678", code=1
    )
    id = candidates()[0]["id"]
    assert "Say it in your words" in on("review", "edit", id, " ", code=2)
    assert "200,000 is the most" not in on("review", "edit", id, "x" * 90_000)
    assert "so not another's --me" in on("review", "--me", "Bob Berg", code=2)


def test_from_an_empty_home_it_says_what_was_not_looked_at(tmp_path: Path) -> None:
    told = leadward("review", cwd=tmp_path)
    assert ": 0 things\n" in told
    assert "not looked at: no repository here" in told
    assert "leadward log WORDS" in told


def test_at_a_terminal_each_takes_one_key(week: None) -> None:
    """Accepted, undone, accepted again; edited with words begun; refused; an unknown key; left for later; left."""
    seen = at_a_terminal("a", "u", "a", "e", " and the map\r", "r", "x", "s", "q")
    assert "a accept, e edit, r refuse for good" in seen
    assert "1 of 5  Reviewed 4 commits" in seen
    assert seen.count("1 of 5") == 2, "undo comes back to it"
    assert "   Undone." in seen
    assert "2 kept, 1 refused, 2 for later." in seen
    assert not re.search("[0-9a-f]{20}", seen), "no hash of a commit is read by anybody"
    assert "\\u202edemo" in seen
    assert "\u202e" not in seen
    assert len(notes("entry")) == 1
    assert notes("one-on-one")[0]["notes"] == "1:1 with Dana, 30 minutes and the map"
    assert len(notes("refusal")) == 1
    assert [each["text"] for each in candidates()] == [
        '"Fix checkout retry 0" landed in checkout/',
        "Was at: Search \u202edemo",
    ]


def test_after_the_last_one_comes_the_weekly_note(week: None) -> None:
    """One sitting: what was accepted stands in the note, which is kept with one key."""
    on("log", "Bob can deploy alone now")
    seen = at_a_terminal("a", "s", "a", "s", "s", then="k")
    assert "Weekly note, Tue 10 Mar, for Dana" in " ".join(seen.split())
    assert "k keep as sent, e edit first, s not now" in seen
    [kept] = notes("weekly-note")
    assert (kept["person"], kept["sent"]) == ("Dana", DAY)
    assert "- Bob can deploy alone now" in kept["text"].splitlines()
    assert "- Bring the numbers: done" in kept["text"].splitlines()
    assert "k keep as sent" not in at_a_terminal("s", "s", "s"), "a note that was sent is enough"


def test_the_next_one_on_one_has_the_time_of_the_calendar(week: None) -> None:
    """The series has no day of its own: the calendar tells it, and stays the calendar's."""
    assert "1:1 with Dana, Tue 17 Mar 10:00" in on("one-on-one", "prep").splitlines()[0]
    assert "next on 17 Mar 2026 at 10:00" in " ".join(on("one-on-one", "series").split())
    assert "NEXT 1:1   Tue 17 Mar 10:00 with Dana: " in on("brief")
    assert [each["next"] for each in notes("series")] == [None]


def test_leaving_at_once_writes_nothing(week: None) -> None:
    assert "0 kept, 0 refused, 5 for later." in at_a_terminal("\x04")
    assert len(candidates()) == 5


def at_a_terminal(*keys: str, then: str = "") -> str:
    """All that `leadward review` prints at a pseudo-terminal, each of `keys` typed once it waits; `then` once it offers the weekly note."""
    control, terminal = pty.openpty()
    command = [sys.executable, "-m", "leadward", "--as-of", DAY, "review"]
    environment = {**os.environ, **IDENTITY, "TERM": "xterm"}
    process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment)
    seen, left, deadline, typed = "", list(keys), time.monotonic() + 60, 0
    while process.poll() is None and time.monotonic() < deadline:
        if select.select([control], [], [], 0.3)[0]:
            seen += os.read(control, 65536).decode()
        elif left and len(seen) > typed and "1 of" in seen:
            typed = len(seen)
            os.write(control, left.pop(0).encode())
        elif then and "k keep as sent" in seen:
            os.write(control, then.encode())
            then = ""
    os.close(terminal)
    while select.select([control], [], [], 0.3)[0]:
        try:
            seen += os.read(control, 65536).decode()
        except OSError:
            break
    process.wait(60)
    os.close(control)
    assert not left, seen
    return seen.replace("\r\n", "\n")
