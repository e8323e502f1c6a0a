"""`distill` as a command: told, corrected, looked over, kept, written for others; hostile text, 80 columns, any file."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from leadward.cli import main
from leadward.model.text import columns

DAY = "2026-03-12"
TALK = (
    "Meeting 2026-03-10\nMei: ACTION: Omar to write the plan by Friday\nInes: I'll draft the index page.\nMei: Let's go with Postgres.\n"
    "Omar: Agreed.\nInes: Works for me.\nMei: Who pays for it?\nOmar: No idea.\n"
)
HOSTILE = "Mei: I'll fix the \u202egnp.exe\x1b[2J page by Friday.\nOmar: ok\nMei: ACTION: Bo to =cmd|'/c x'!A1 <script>alert(1)</script>\n"


def said(*words: str, code: int = 0) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        ended = main.run(["--as-of", DAY, *words])
    assert ended == code, (out.getvalue(), err.getvalue())
    return out.getvalue(), err.getvalue()


def notes(kind: str) -> list[dict[str, Any]]:
    return [each["body"] for each in json.loads(said("notes", "list", "--kind", kind, "--json")[0])]


@pytest.fixture
def talk(tmp_path: Path) -> str:
    place = tmp_path / "talk.txt"
    place.write_text(TALK)
    return str(place)


def test_the_plan_as_text(talk: str) -> None:
    assert said("distill", talk)[0] == (
        "Plan from the meeting of 10 Mar 2026\n====================================\n\n"
        "2 actions, 1 unanswered question and 1 point where something may have been\ndecided.\n\nACTIONS\n\n"
        "- A1 Omar: write the plan by Friday, due 13 Mar 2026 (line 2)\n- A2 Ines: draft the index page, no day said (line 3)\n\n"
        "OPEN QUESTIONS\n\n- Q1 Mei asked: Who pays for it? (lines 7-8)\n\nMAY HAVE BEEN DECIDED HERE\n\n"
        "Nobody recorded these. Read the words, and ask where it matters.\n\nD1 (lines 4-6)\n\n"
        "| Mei: Let's go with Postgres. (line 4)\n\n| Omar: Agreed. (line 5)\n\n| Ines: Works for me. (line 6)\n\n"
        "Read as a talk, one 'Name: words' a line: 8 turns, 3 speakers. Another form:\n--form.\n\n"
    )


def test_the_plan_as_json_names_turns_and_no_owner_is_null(tmp_path: Path) -> None:
    place = tmp_path / "n.md"
    place.write_text("# Notes 2026-03-10\n\nTODO: write the plan by 2026-04-01\n")
    (act,) = json.loads(said("distill", str(place), "--json")[0])["actions"]
    assert act == {
        "text": "write the plan by 2026-04-01",
        "turns": [1],
        "lines": [3],
        "owner": None,
        "due": "2026-04-01",
        "due_said": "by 2026-04-01",
        "how": "recorded",
        "status": "open",
    }
    assert "owner not said: write the plan" in said("distill", str(place))[0]


def test_three_questions_before_the_end(talk: str) -> None:
    assert said("distill", talk, "--now")[0] == (
        "- Ines, by when? “draft the index page” (line 3)\n- Who finds this out? “Who pays for it?” (lines 7-8)\n"
    )


def test_what_is_kept_becomes_notes_that_come_from_the_plan(talk: str) -> None:
    told, _ = said(
        "distill", talk, "--assign", "A2=Mei", "--edit", "A1=write it by Monday", "--keep", "all", "--i-am", "omar"
    )
    assert told.startswith("Kept the plan and 2 actions")
    (entry,) = notes("entry")
    assert (entry["practice"], entry["people"]) == ("action-plans", ["Mei"])
    assert entry["text"].endswith("May have been decided: Let's go with Postgres.")
    kept = {each["text"]: (each["owner"], each["due"]) for each in notes("action")}
    assert kept == {"draft the index page": ("Mei", None), "write it by Monday": ("", "2026-03-16")}


def test_what_the_plan_has_not_is_refused(talk: str) -> None:
    assert "The plan has no A7" in said("distill", talk, "--keep", "A7", code=2)[1]
    assert "There is no file" in said("distill", f"{talk}.not", code=2)[1]
    assert "There is no terminal to ask" in said("distill", talk, "--review", code=2)[1]


def test_for_a_chat_a_mail_and_a_calendar(talk: str, tmp_path: Path) -> None:
    assert "- Omar: write the plan by Friday, due 13 Mar 2026 (line 2)" in said("distill", talk, "--chat")[0]
    said("distill", talk, "--mail", str(tmp_path / "m.eml"), "--ics", str(tmp_path / "c.ics"))
    assert b"X-Unsent: 1" in (tmp_path / "m.eml").read_bytes()
    calendar = (tmp_path / "c.ics").read_text()
    assert calendar.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20260313" in calendar
    assert "SUMMARY:Omar: write the plan by Friday" in calendar


@pytest.mark.parametrize("form", [(), ("--md",), ("--json",), ("--chat",), ("--now",)], ids=str)
def test_hostile_words_come_as_words(tmp_path: Path, form: tuple[str, ...]) -> None:
    place = tmp_path / "h.txt"
    place.write_text(HOSTILE)
    told, _ = said("distill", str(place), *form)
    assert not set(told) & {"\u202e", "\x1b"}
    if not form or form == ("--now",):
        assert max(map(columns, told.splitlines())) <= 80


def test_a_page_escapes_what_was_said(tmp_path: Path) -> None:
    place = tmp_path / "h.txt"
    place.write_text(HOSTILE)
    said("distill", str(place), "--html", str(tmp_path / "p.html"))
    assert "<script>alert" not in (tmp_path / "p.html").read_text()


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01", b"\xff\xfe", b"\xff" * 40], ids=["empty", "zero", "bom", "bytes"]
)
def test_what_is_no_record_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "x"
    place.write_bytes(content)
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        assert main.run(["distill", str(place)]) in (0, 2)
    assert "Traceback" not in err.getvalue()


def test_pasted_text_is_read_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TALK.encode())))
    assert "A1 Omar: write the plan" in said("distill", "-")[0]


def notes_of(kind: str) -> list[dict[str, Any]]:
    return list(json.loads(said("notes", "list", "--kind", kind, "--json")[0]))


CHOICE = (
    "# Refund sync, 2026-03-10\n\nMei: Queue or cron job?\nOmar: Cron job, less to run.\nInes: Queue, because we need retries.\n"
    "Mei: It depends on how many refunds wait.\nMei: It's Rosa's call.\nACTION: Omar to count the refunds by Friday\n"
)


def test_the_next_meeting_opens_with_what_is_due_and_a_choice_stands_on_one_page(tmp_path: Path) -> None:
    place = tmp_path / "m.txt"
    place.write_text(CHOICE)
    told, _ = said("distill", str(place), "--form", "talk", "--called", "Refund sync", "--keep", "all", "--shared")
    assert told.startswith("Kept the plan, 1 action and 1 open choice")
    (choice,) = notes_of("choice")
    assert said("distill", "--open", "refund")[0] == (
        "To open refund\n==============\n\nOPEN ACTIONS\n\n- Omar: count the refunds by Friday, due 13 Mar 2026\n\nSTILL TO DECIDE\n\n"
        "- Queue, because we need retries. / Cron job, less to run. (open since 10 Mar\n  2026; Rosa decides)\n\n"
    )
    page = said("distill", "--weigh", choice["id"])[0]
    for words in (
        "Ines: Queue, because we need retries. (lines 3-5)",
        "Mei: It depends on how many refunds wait. (line 6)",
        "Rosa. One of these",
    ):
        assert words in page
    assert json.loads(said("distill", "--weigh", choice["id"], "--json")[0])["decides"] == "Rosa"
    said("distill", "--decided", f"{choice['id']}=a queue")
    assert "STILL TO DECIDE" not in said("distill", "--open", "all")[0]
    assert "no kept plan" in said("distill", "--open", "nowhere", code=1)[1].lower()
    assert "Name a transcript" in said("distill", code=2)[1]


def test_without_a_plan_the_opening_says_how_to_make_one() -> None:
    assert "No plan is kept yet" in said("distill", "--open", "all")[0]


def test_an_action_is_split(talk: str) -> None:
    told = json.loads(said("distill", talk, "--split", "A1=write the plan by Monday; tell the vendor", "--json")[0])
    assert [(each["text"], each["owner"], each["due"]) for each in told["actions"]][:2] == [
        ("write the plan by Monday", "Omar", "2026-03-16"),
        ("tell the vendor", "Omar", "2026-03-13"),
    ]


def test_who_is_called_so_in_records_is_asked_once_and_never_guessed(tmp_path: Path) -> None:
    place = tmp_path / "m.txt"
    place.write_text(
        "Mei: ACTION: omar_m to count the refunds\nOmar: I'll draft the page.\nruth: I'll call the vendor.\n"
    )
    for person in ("Omar Myth", "Omar Saga", "Ruth Tale", "Omar"):
        said("contact", "add", person, "--about", "x")
    told, asked = said("distill", str(place))
    assert "A1 omar_m: count" in told
    assert "Is omar_m Omar Myth?" in asked.replace("\n", " ")
    assert "Which one is Omar: Omar Myth, Omar Saga?" in asked.replace("\n", " ")
    told, asked = said(
        "distill", str(place), "--who", "omar_m=Omar Myth", "--who", "Omar=Omar Saga", "--who", "ruth=ruth"
    )
    assert [line[2:].partition(":")[0] for line in told.splitlines() if line.startswith("- A")] == [
        "A1 Omar Myth",
        "A2 Omar Saga",
        "A3 ruth",
    ]
    assert said("distill", str(place)) == (told, "")
    assert "as in --who" in said("distill", str(place), "--who", "Omar", code=2)[1]


def test_ways_that_notes_alone_hold_are_kept_as_noted_and_not_as_argued(tmp_path: Path) -> None:
    place = tmp_path / "n.md"
    place.write_text("# Refund sync, 2026-03-10\n\n- Retries: queue or cron job??\n- who pays??\n")
    assert said("distill", str(place), "--now")[0] == (
        "- Who decides between these, and by when? “queue” / “cron job” (line 3)\n"
        "- Who finds this out? “who pays?” (line 4)\n"
    )
    said("distill", str(place), "--keep", "all")
    (choice,) = notes_of("choice")
    page = said("distill", "--weigh", choice["id"])[0]
    assert "in the notes: queue (line 3)" in page
    assert "argued" not in page.lower()
