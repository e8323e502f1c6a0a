"""From one screen that was pasted somewhere to the manager's own words, attached."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadward.notes.aim import Aim
from leadward.notes.entry import Entry
from leadward.notes.expectation import Expectation, Status
from leadward.notes.experiment import Experiment
from leadward.notes.feedback import Feedback
from leadward.notes.focus import Focus
from leadward.notes.goal import Goal
from leadward.notes.letter import Letter
from leadward.workflows import journal
from tests.here import here
from tests.program.test_program import leadward, run
from tests.repositories import Made, git, make

DAY = ("--as-of", "2026-01-12")


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An aim told to Petra, a goal without her words, an experiment that was tried; no repository here."""
    from datetime import date

    monkeypatch.chdir(tmp_path)
    day = date(2026, 1, 5)
    here().notes.add(Aim("Lead", manager="Petra", told=day), day)
    here().notes.add(Goal("Own one story", my_words="I do.", my_day=day), day)
    here().notes.add(Experiment("Speak early", tried=day, observed="somebody built on it"), day)


@pytest.mark.usefixtures("begun")
def test_nothing_is_kept_until_it_is_said_to_be_sent() -> None:
    done = run(*DAY, "share", "manager")
    assert done.stdout.startswith("For Petra, 12 Jan 2026\n")
    assert "[Q1] Which two things must you see before you would call me Lead?" in done.stdout
    assert "Nothing left this machine." in done.stderr
    assert here().notes.notes_of(Letter) == []
    assert "[Q1]" not in leadward(*DAY, "share", "manager", "--without", "q1", "--without", "Q2")
    assert "Nothing on this screen is marked Q9" in leadward(*DAY, "share", "manager", "--without", "Q9", code=1)


@pytest.mark.usefixtures("begun")
def test_an_answer_is_kept_verbatim_and_attached_as_her_words(tmp_path: Path) -> None:
    sent = leadward(*DAY, "share", "manager", "--sent")
    answer = "Good.\n" + "".join(f"> {line}\n" for line in sent.splitlines())
    answer = answer.replace("me Lead?\n", "me Lead?\nTwo projects.\n").replace(
        "would change.\n", "would change.\nAgreed.\n"
    )
    answer = answer.replace("built on it\n", "built on it\nI saw it.\n").replace(
        "here?\n", "here?\nFrom idea to number.\n"
    )
    (tmp_path / "answer.txt").write_text(answer, newline="")
    told = json.loads(leadward(*DAY, "receive", str(tmp_path / "answer.txt"), "--attach", "all", "--json"))
    assert set(told["attached"]) == {"Q1", "Q2", "G1", "T1"}
    [letter] = [each for each in here().notes.notes_of(Letter) if each.id == told["letter"]]
    assert letter.body.text == answer
    [aim], [goal], [trial] = here().notes.notes_of(Aim), here().notes.notes_of(Goal), here().notes.notes_of(Experiment)
    [met] = here().notes.notes_of(Expectation)
    assert (aim.body.answer, aim.body.received) == ("Two projects.", letter.id)
    assert (goal.body.their_words, goal.body.received) == ("Agreed.", letter.id)
    assert (trial.body.answer, trial.body.shared, trial.body.received) == ("I saw it.", letter.on, letter.id)
    assert (met.body.words, met.body.status, met.body.said_by) == ("From idea to number.", Status.STATED, "Petra")


@pytest.mark.usefixtures("begun")
def test_words_without_a_mark_become_feedback_when_one_says_so(tmp_path: Path) -> None:
    (tmp_path / "answer.txt").write_text("Speak in the first ten minutes.")
    told = leadward("receive", str(tmp_path / "answer.txt"), "--from", "Petra")
    assert "Kept as it came, in Petra's words: n" in told
    letter = journal.short_id(here().notes.notes_of(Letter)[0].id)
    assert "Attach: leadward receive" in told
    leadward("receive", letter, "--attach", "-=feedback advice")
    assert "attached already, to n" in leadward("receive", letter, "--attach", "P1=feedback advice", code=2)
    assert "P1 is attached already: n" in leadward("receive", letter)
    [feedback] = here().notes.notes_of(Feedback)
    assert feedback.body.received == "", "relayed: it answers no mark"
    assert (feedback.body.words, feedback.body.sort.value) == ("Speak in the first ten minutes.", "advice")


@pytest.mark.usefixtures("begun")
def test_the_same_answer_is_kept_once(tmp_path: Path) -> None:
    leadward(*DAY, "share", "manager", "--sent")
    (tmp_path / "answer.txt").write_text("On Mon, Mira wrote:\n> [G1] Own one story\n\nYes.\n")
    first = json.loads(leadward(*DAY, "receive", "answer.txt", "--json"))
    target = f"goal {here().notes.notes_of(Goal)[0].id}"
    assert first["parts"] == [{"mark": "G1", "key": "G1", "words": "Yes.", "target": target}]
    assert {each["why"] for each in first["left"]} == {"header", "quoted"}
    assert "[G1] the goal: Own one story\n" in leadward(*DAY, "receive", "answer.txt")
    again = json.loads(leadward(*DAY, "receive", "answer.txt", "--attach", "all", "--json"))
    assert again["letter"] == first["letter"]
    assert here().notes.notes_of(Goal)[0].body.their_words == "Yes."


@pytest.mark.usefixtures("begun")
def test_what_is_new_can_be_opened_by_somebody_without_leadward(tmp_path: Path) -> None:
    from datetime import date

    day = date(2026, 1, 9)
    here().notes.add(Entry("Wrote the release guide", practice="procedures"), day)
    here().notes.add(Feedback("Petra", "Speak early"), day)
    here().notes.add(Focus(("ideas",), "Petra"), day)
    shop = make(tmp_path / "shop", [Made("Mira <mira@example.org>", day, {"src/card.py": "1\n"}, "Add card")])
    git(shop, "config", "remote.origin.url", "https://mira:secret@github.com/team/shop.git")
    sha = git(shop, "rev-parse", "HEAD").decode().strip()
    told = leadward(*DAY, "share", "manager", "--repo", str(shop), "--me", "mira@example.org")
    assert told[: told.index("\nTRIED")] == (
        "For Petra from Mira, 12 Jan 2026\n"
        "\nAim: Lead.\nFocus this quarter: Bring ideas that drive results.\n"
        "\nNEW\n"
        "- src/: a commit of mine, merged 9 Jan\n"
        f"  https://github.com/team/shop/commit/{sha[:12]}\n"
        "- 9 Jan 2026: Wrote the release guide\n"
    )
    assert "secret" not in told


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("receive", "none.txt"), 2, "Cannot read none.txt"),
        (("receive", "n1a2b3c4d"), 1, "no notes yet"),
        (("share", "manager"), 2, "Whom is it for?"),
        (("receive", "empty.txt"), 2, "the text is empty"),
        (("receive", "words.txt"), 2, "Whose words are these?"),
        (("receive", "bytes.txt"), 2, "is no text, HTML or mail"),
    ],
)
def test_what_cannot_be_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "words.txt").write_text("Good.")
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe")
    assert told in leadward(*words, code=code)
    assert here().notes.nothing_written()


@pytest.mark.usefixtures("begun")
def test_a_mail_as_it_came_and_what_is_no_statement(tmp_path: Path) -> None:
    leadward(*DAY, "share", "manager", "--sent")
    mail = (
        "From: Petra <petra@example.org>\r\nMIME-Version: 1.0\r\nSubject: Re: page\r\nContent-Type: text/plain\r\n\r\n"
        "Hi Mira,\r\n\r\nQ1: don't know yet\r\ng1) Agreed, if support is in\r\n\r\nBest\r\nPetra\r\n"
    )
    (tmp_path / "answer.eml").write_bytes(mail.encode())
    told = json.loads(leadward(*DAY, "receive", "answer.eml", "--attach", "all", "--json"))
    assert list(told["attached"]) == ["G1"]
    [goal], [aim] = here().notes.notes_of(Goal), here().notes.notes_of(Aim)
    assert (goal.body.their_words, aim.body.answer) == ("Agreed, if support is in", "")
    again = leadward(*DAY, "receive", "answer.eml")
    assert "[Q1] no statement yet, so the question stays open" in again
    assert "G1 is attached already: n" in again
    assert "Left out: greeting, signature (3 lines" in again
    assert "is no statement yet" in leadward("receive", journal.short_id(told["letter"]), "--attach", "Q1=aim", code=2)
    assert "--clipboard, or --edit" in leadward("receive", code=2)


def _who_says(*more: str) -> list[str]:
    rows = json.loads(leadward("standing", "--json", *more))
    return [
        each["corroboration"]
        for level in rows["levels"]
        for criterion in level["criteria"]
        if criterion["id"] == "helps-first"
        for each in criterion["evidence"]
    ]


@pytest.mark.usefixtures("begun")
def test_what_one_did_is_relayed_by_who_saw_it_in_a_letter_too(tmp_path: Path) -> None:
    logged = ("log", "Untangled the deploy", "--practice", "unblocking", "--json")
    assert "go together" in leadward(*logged, "--said-by", "Ana", code=2)
    id = json.loads(leadward(*logged))["id"]
    assert _who_says() == ["claimed"]
    leadward("notes", "edit", f"n{id[:8]}", "said_by=Ana", "words=I was stuck for two days")
    assert _who_says() == ["relayed"]
    (tmp_path / "ana.txt").write_text("It took an hour off every release.")
    leadward("receive", "ana.txt", "--from", "Ana", "--attach", f"-=entry {id}")
    assert _who_says() == ["relayed"], "no mark of a page that was sent stands before them"
    [letter] = here().notes.notes_of(Letter)
    assert "stays as it went or came" in leadward("notes", "edit", letter.id, "text=Met.", code=2)
    leadward("log", "Helped Tove", "--practice", "unblocking", "--said-by", "Tove", "--words", "Thanks!")
    assert _who_says() == ["relayed", "relayed"]
