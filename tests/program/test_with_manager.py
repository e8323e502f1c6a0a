"""From an empty home to the first 1:1 with an agenda that one would really bring; each step a process of its own."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from leadward.workflows.aim import QUESTIONS
from tests.program import shop
from tests.program.test_program import IDENTITY, leadward
from tests.repositories import make

CTRL_C, CTRL_D = "\x03", "\x04"
DAY = shop.TODAY.isoformat()


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "shop", shop.commits(), bare=True)


def on(day: str, *arguments: str, code: int = 0) -> str:
    """What the command prints on that day, to Alice."""
    return leadward("--as-of", day, *arguments, code=code, me=True)


def id_in(told: str) -> str:
    found = re.findall(r"n[0-9a-f]{8}", told)
    assert found, told
    return str(found[-1])


def test_from_an_empty_home_to_the_first_one_on_one(repository: Path) -> None:
    """Alice says what she wants, notes a week, and brings a page to Dana."""
    repo = ("--repo", str(repository))
    assert "No aim is written down yet." in on("2026-02-20", "aim")
    told = on(
        "2026-02-20", "aim", "--role", "Lead", "--by", "end of september", "--manager", "Dana", "--next", "11 mar"
    )
    assert told.splitlines()[0].startswith("AIM      Lead by 30 Sep 2026")

    goal = id_in(
        on(
            "2026-02-23",
            "plan",
            "add",
            "Billing ships without us",
            "--wanted",
            "a release of theirs",
            "--practice",
            "procedures",
        )
    )
    advice = id_in(on("2026-02-24", "feedback", "add", "Speak earlier in reviews", "--advice"))
    trial = id_in(on("2026-02-24", "experiment", "add", "speak first in reviews", "--feedback", advice))
    on("2026-03-05", "experiment", "tried", trial, "two juniors spoke, too")
    on("2026-03-05", "one-on-one", "park", "Who owns the release?")
    leadward("log", "Billing's on-call used my page", "--practice", "procedures", "--on", "2026-03-06")

    agenda = on(DAY, "one-on-one", "prep", *repo)
    assert (
        re.sub(r"\s+[nc][0-9a-f]{8}", "", agenda)
        == """\
1:1 with Dana, Wed 11 Mar
=========================

CARRIED OVER

- Who owns the release?

MY GROWTH (15 MINUTES)

- I want to become Lead. Which two things must you see?
- Tried: speak first in reviews. What happened: two juniors spoke, too
- Billing ships without us: not agreed yet; what would success look like to you?

NEW IN THE LAST TWO WEEKS

- Billing's on-call used my page
- "Add card as a payment method" (billing/methods/, merged 27 Feb)
- "Extend checkout retry 2" (checkout/, merged 26 Feb)

Edit: --add TEXT, or --drop N, from the top. Begin: leadward one-on-one start
"""
    )
    brief = on(DAY, "brief", *repo)
    assert (
        "NEXT 1:1 Wed 11 Mar with Dana: 1 carried over, 1 goal, 3 recent facts, 1 experiment to share, 1 question"
        in " ".join(brief.split())
    )
    assert "1  Tell Dana that you want" in brief, "until then nothing else is put to her as a move"
    assert "Prepare the 1:1 with Dana" not in brief

    started = on("2026-03-11", "one-on-one", "start", *repo)
    assert started.startswith("1. Who owns the release?\n2. I want to become Lead.")
    on("2026-03-11", "one-on-one", "note", "Dana: own something that spans two teams")
    on("2026-03-11", "one-on-one", "note", "she looked tired", "--private")
    on("2026-03-11", "one-on-one", "action", "Ask finance for the budget", "--who", "Dana", "--due", "fri")
    on("2026-03-11", "aim", "told", "--answer", "Own something that spans two teams.")
    on("2026-03-11", "plan", "agree", goal, "--mine", "they ship alone", "--theirs", "nobody calls us for a month")
    on("2026-03-11", "experiment", "shared", trial, "--answer", "I noticed")
    meeting = id_in(
        on("2026-03-11", "one-on-one", "finish", "--coaching", "15", "--next", "25 mar", "--carry", "1").splitlines()[0]
    )
    assert "Wed 25 Mar" in on("2026-03-12", "one-on-one", "prep", *repo)

    shown = on("2026-03-12", "one-on-one", "show", meeting)
    assert "FOR YOURSELF\n  she looked tired" in shown
    shared = json.loads(on("2026-03-12", "notes", "show", meeting, "--json"))
    assert "tired" not in json.dumps(shared), "private words stand in a note of their own"
    assert len(json.loads(on("2026-03-12", "one-on-one", "history", "spans", "teams", "--json"))) == 1
    assert json.loads(on("2026-03-12", "one-on-one", "history", "dragons", "--json")) == []

    second = on("2026-03-24", "one-on-one", "prep", *repo)
    assert "- Dana: Ask finance for the budget, due 13 Mar" in second
    assert "- Who owns the release?" in second, "line 1 was carried over"
    assert "Which two things must you see first?" in second
    assert "Tried:" not in second


def test_expectations_and_a_backchannel(tmp_path: Path) -> None:
    on(DAY, "aim", "--manager", "Dana", "--told", "2025-12-09")
    assert "expectation: met needs the words" in on(DAY, "expect", "set", _criterion(), "--status", "met", code=2)
    on(DAY, "expect", "set", _criterion(), "two teams rely on you", "--status", "agreed")
    told = on(DAY, "expect")
    assert '"two teams rely on you" Dana, 9 Mar 2026' in " ".join(told.split())
    on(DAY, "backchannel", "add", "answers come late", "--place", "Platform", "--theme", "speed")
    on(DAY, "backchannel", "add", "hard to reach", "--place", "Support", "--theme", "Speed")
    assert "no action yet" in on(DAY, "backchannel")
    on(DAY, "backchannel", "act", "speed", "answer within a day", "--due", "fri")
    told = on(DAY, "backchannel")
    assert "SPEED   2 remarks" in told
    assert "action: answer within a day, due 13 Mar 2026 (open)" in told
    assert "there are: speed" in on(DAY, "backchannel", "act", "price", "x", code=1)
    page = tmp_path / "hand-over.html"
    on(DAY, "plan", "hand-over", "--html", str(page))
    assert "two teams rely on you" in page.read_text()
    assert page.stat().st_mode & 0o077 == 0


def _criterion() -> str:
    rows = json.loads(leadward("expect", "--json"))
    return str(rows[-1]["criterion"]) if rows else "leads-projects"


def test_a_request_is_printed_and_not_sent(tmp_path: Path) -> None:
    told = on(DAY, "feedback", "ask", "Ana Berg", "--about", "the retry queue")
    assert told.startswith("Hi Ana,\n\nAbout the retry queue: what made it harder for you than it had to be")
    assert "nothing was sent" in told
    assert "The answer: leadward feedback add 'their words' --from 'Ana Berg'" in told
    on(DAY, "feedback", "ask", "Ana Berg", "--about", "the names", "--mail", str(tmp_path / "ask.eml"))
    assert b"Subject: A question about the names\r\nX-Unsent: 1\r\n" in (tmp_path / "ask.eml").read_bytes()
    assert (tmp_path / "ask.eml").stat().st_mode & 0o777 == 0o600
    answer = on(DAY, "feedback", "add", "the names", "--from", "ana berg", "--json")
    assert json.loads(answer)["body"]["request"], "the answer belongs to the request"
    assert [each["body"]["about"] for each in json.loads(on(DAY, "feedback", "list", "--json"))["waiting"]] == [
        "the retry queue"
    ]


def test_the_first_run_can_be_left_and_resumed() -> None:
    """At a terminal: one answer, one skipped, a bad day asked again, then left; the next run asks the rest."""
    first = at_a_terminal(["independent", "Staff Engineer", "", "Dana", "someday", "q"])
    assert "Which role do you want" in first
    assert "'someday' names no day" in first
    assert "AIM      Staff Engineer" in first
    second = at_a_terminal(["in 9 months", "q"])
    assert "Which role do you want" not in second
    assert "By when?" in second
    told = json.loads(leadward("aim", "--json"))["aim"]["body"]
    assert (told["role"], told["manager"], bool(told["by"])) == ("Staff Engineer", "Dana", True)


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_a_key_that_ends_it_keeps_what_was_said(key: str) -> None:
    told = at_a_terminal(["independent", "Staff Engineer", "in 9 months", key])
    assert "Who is your manager?" in told
    assert "Traceback" not in told
    assert told.count("AIM      Staff Engineer") == 1
    again = at_a_terminal(["Dana", key])
    assert "By when?" not in again
    body = json.loads(leadward("aim", "--json"))["aim"]["body"]
    assert (body["role"], body["manager"], bool(body["by"])) == ("Staff Engineer", "Dana", True)


def test_every_question_can_be_skipped() -> None:
    told = at_a_terminal([""] * 9)
    assert told.index("What is your level today?") < told.index(QUESTIONS[0].text)
    assert [question.text in " ".join(told.split()) for question in QUESTIONS if question.name != "answer"] == [
        True
    ] * 7
    assert "No aim is written down yet." in told
    assert json.loads(leadward("aim", "--json")) == {"aim": None}


def at_a_terminal(answers: list[str]) -> str:
    """All that `leadward aim` prints at a terminal of its own, the answers or keys typed one after the other at its prompts."""
    control, terminal = pty.openpty()
    command = [sys.executable, "-m", "leadward", "aim"]

    def at_home() -> None:
        os.login_tty(terminal)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background jobs ignore it

    process = subprocess.Popen(command, preexec_fn=at_home, env={**os.environ, **IDENTITY})
    os.close(terminal)
    seen, left, deadline = "", list(answers), time.monotonic() + 60
    while time.monotonic() < deadline:
        if select.select([control], [], [], 0.2)[0]:
            try:
                seen += os.read(control, 65536).decode()
            except OSError:
                break
        if left and seen.endswith("> "):
            seen += "\n"
            typed = left.pop(0)
            if typed in (CTRL_C, CTRL_D):
                time.sleep(0.3)  # until it waits for a key
                os.write(control, typed.encode())
            else:
                os.write(control, f"{typed}\n".encode())
        elif process.poll() is not None and not select.select([control], [], [], 0)[0]:
            break
    process.wait(60)
    os.close(control)
    return seen.replace("\r\n", "\n")


@pytest.mark.parametrize(
    "words",
    [
        ("one-on-one", "start"),
        ("one-on-one", "note", "x"),
        ("one-on-one", "series", "--next", "fri"),
        ("feedback", "add", "x"),
        ("plan", "show", "n12345678"),
        ("plan", "add", "x", "--practice", "kitten"),
        ("plan", "add", "x", "--due", "someday"),
        ("experiment", "tried", "n12345678", "x"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_one_sentence(words: tuple[str, ...], tmp_path: Path) -> None:
    from tests.program.test_program import run

    done = run(*words, cwd=tmp_path)
    assert done.returncode in (1, 2)
    assert done.stderr.startswith("leadward: ")
    assert len(done.stderr.splitlines()) == 1


def test_without_a_repository_notes_alone_give_moves_a_brief_and_standing(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    nowhere.mkdir()
    assert "No git repository" in leadward("brief", cwd=nowhere, code=1)
    leadward("aim", "--role", "Lead", "--manager", "Dana Dahl", cwd=nowhere)
    leadward("one-on-one", "series", "Dana", "--manager", "--next", "tomorrow", cwd=nowhere)
    told = leadward("brief", cwd=nowhere)
    assert told.startswith("Leadward   no repository   ")
    assert "this is from your notes alone" in told
    assert "1  Tell Dana Dahl that you want Lead" in told
    assert "tomorrow with Dana Dahl" in told or "with Dana Dahl: " in told
    assert "STANDING" in told
    assert "1:1 with Dana Dahl tomorrow" in leadward("moves", cwd=nowhere)
    assert "No git repository" in leadward("brief", "--repo", str(nowhere), cwd=nowhere, code=1)
    assert "No git repository" in leadward("moves", "--me", "Bob", cwd=nowhere, code=1)


def test_a_first_name_is_the_person_who_is_known_by_it(tmp_path: Path) -> None:
    leadward("aim", "--role", "Lead", "--manager", "Dana Dahl")
    leadward("one-on-one", "series", "dana", "--manager", "--every", "14")
    leadward("feedback", "add", "Speak earlier", "--from", "Dana", "--advice")
    leadward("feedback", "ask", "Dan", "--about", "the retry")
    leadward("one-on-one", "start")
    leadward("one-on-one", "finish", "--coaching", "15")
    named = [each["name"] for each in json.loads(leadward("privacy", "--json"))["people"]]
    assert named == ["Dan", "Dana Dahl"]
    leadward("one-on-one", "series", "Dana Moss", "--every", "30")
    leadward("feedback", "add", "Good", "--from", "Dana")
    assert "Dana" in [each["name"] for each in json.loads(leadward("privacy", "--json"))["people"]]


@pytest.mark.parametrize("group", ["contact", "experiment", "feedback", "ladder", "notes", "one-on-one", "source"])
def test_a_group_alone_shows_what_there_is_and_what_comes_next(group: str, tmp_path: Path) -> None:
    told = leadward(group, cwd=tmp_path)
    assert told.strip()
    assert "Usage" not in told
    json.loads(leadward(group, "--json", cwd=tmp_path))
    assert "Usage" in leadward(group, "--help", cwd=tmp_path)
