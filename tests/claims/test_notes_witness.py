"""What is said from notes and meetings, held against the export and the calendars' own text by a program that shares no code with ours."""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from leadward.model.claim import Claim, Figure, Met, Noted, NotNoted, Said, Sum, Titled
from leadward.model.sentence import Sentence, claims_of
from leadward.workflows import vault_folder
from tests.claims.made import HERE, ME, TODAY, Made, make, statements
from validation.notes_witness import OTHERS_WORDS, NotesWitness
from validation.witness import Verdict

FEWEST = 200
"""Claims of each of `Said` and `Met`, no two alike."""


@pytest.fixture
def lives_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A reader with a name, far from UTC."""
    settings = tmp_path / "gitconfig"
    settings.write_text(f"[user]\n name = {ME[0]}\n email = {ME[1]}\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.chdir(tmp_path)
    with monkeypatch.context() as there:
        there.setenv("TZ", HERE)
        time.tzset()
        yield
    time.tzset()


def witness(made: Made, folder: Path) -> NotesWitness:
    """Reads the file that `leadward export` writes, and the calendars."""
    made.leadward("export", str(folder))
    lines = (folder / vault_folder.JOURNAL).read_text(encoding="utf-8").splitlines()
    return NotesWitness(lines, made.calendars, ME, ZoneInfo(HERE))


@pytest.mark.usefixtures("lives_there")
def test_all_that_is_said_from_notes_and_meetings_is_true(tmp_path: Path) -> None:
    made = make(tmp_path, seed=16)
    texts = list(statements(iter((TODAY, TODAY + timedelta(days=4)))))
    claims = list(dict.fromkeys(claim for _, text in texts for claim in claims_of(text)))
    checker = witness(made, tmp_path / "export")
    wrong = [(claim, answer) for claim in claims if (answer := checker.check(claim)).verdict != Verdict.TRUE]
    assert not wrong, "\n".join(f"{claim}: {answer}" for claim, answer in wrong[:10])
    numbers = Counter(type(claim) for claim in claims)
    assert min(numbers[Said], numbers[Met]) >= FEWEST, numbers
    unslotted = [text for _, text in texts if not isinstance(text, Sentence)]
    plain = sorted({text for text in unslotted if re.search(r"\d", text)})
    assert not plain, plain[:5]
    _finds_seeded_faults(checker, claims)
    _finds_moved_meetings(checker, claims)


SEEDED = ("is_other_speaker", "is_other_day", "are_other_words", "is_former")
"""The checks of another's words, each of which finds one fault alone."""


def _finds_seeded_faults(checker: NotesWitness, claims: list[Claim]) -> None:
    """Each fault is found wherever it is seeded, and by one check alone: without it, the fault is missed."""
    said = [claim for claim in claims if isinstance(claim, Said)]
    for check in SEEDED:
        faults = [fault for claim in said if (fault := _fault(check, claim, checker))]
        assert len(faults) >= 20, check
        assert {checker.check(fault).verdict for fault in faults} == {Verdict.FALSE}, check
        assert {_without(check, checker).check(fault).verdict for fault in faults} == {Verdict.TRUE}, check


def _fault(check: str, claim: Said, checker: NotesWitness) -> Said | None:
    """A claim that is wrong in one thing; None where the note has nothing to make it of."""
    revisions = checker.notes[claim.note]["revisions"]
    if check == "is_other_speaker":
        return replace(claim, speaker=f"{claim.speaker}n")
    if check == "is_other_day":
        return replace(claim, day="2019-02-28")
    if check == "is_former":
        return replace(claim, revision=claim.revision - 1) if claim.revision > 1 else None
    place, _ = OTHERS_WORDS[checker.notes[claim.note]["kind"]]
    former = [each["body"][place] for each in revisions[:-1] if each["body"][place] not in ("", claim.words)]
    return replace(claim, words=former[-1]) if former else None


def _without(check: str, checker: NotesWitness) -> NotesWitness:
    """The witness without one of its checks."""
    blind: NotesWitness = copy(checker)
    setattr(blind, check, lambda *_: False)
    return blind


def _finds_moved_meetings(checker: NotesWitness, claims: list[Claim]) -> None:
    """Another start, answer, title, caller or day of a meeting is found, wherever it is seeded."""
    met = [claim for claim in claims if isinstance(claim, Met)]
    for claim in met:
        faults = [
            replace(claim, start=claim.start + 1800),
            replace(claim, answer="accepted" if claim.answer != "accepted" else "declined"),
            replace(claim, title=f"{claim.title}!"),
            replace(claim, organizer="Nobody of Them"),
            replace(claim, local="2019-02-28 10:00"),
            replace(claim, invited=not claim.invited),
            replace(claim, uid="another@example.org"),
        ]
        assert {checker.check(fault).verdict for fault in faults} == {Verdict.FALSE}, claim


STATE = {"on": "2025-03-01", "gone": False, "speaker": "", "spoken": None}
EXPORT = tuple(
    json.dumps(each)
    for each in (
        {"leadward": "journal", "form": 2},
        {
            "note": {
                "id": "1",
                "kind": "contact",
                "revisions": [{**STATE, "body": {"person": "Ana", "team": "Product"}}],
            }
        },
        {"note": {"id": "2", "kind": "contact", "revisions": [{**STATE, "gone": True, "body": {"person": "Bo"}}]}},
    )
)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (NotNoted("contact"), "false"),
        (NotNoted("contact", about="ANA Berg"), "false"),
        (NotNoted("contact", about="Bo"), "true"),
        (NotNoted("contact", since="2025-03-02"), "true"),
        (NotNoted("contact", until="2025-02-28"), "true"),
        (NotNoted("contact", having=(("team", "^prod"),)), "false"),
        (NotNoted("contact", having=(("team", "^prod"), ("person", "Bo"))), "true"),
        (Noted("1", "team", "Product"), "true"),
        (Noted("1", "team", "Sales"), "false"),
        (Noted("1", "outcome", ""), "true"),
        (Noted("2", "team", "Sales"), "false"),
        (Figure(Sum.SPAN, (Noted("1", "on", "2025-03-01"),), 9, "2025-03-10"), "true"),
        (Figure(Sum.SPAN, (Noted("1", "on", "2025-03-01"),), 8, "2025-03-10"), "false"),
        (Figure(Sum.COUNT, (Noted("1", "on", "2025-03-01"), Noted("1", "on", "2025-03-01")), 2), "false"),
        (Titled("c0ffee", "Fix"), "unverifiable"),
        (Met("none", "x", 0, ""), "unverifiable"),
    ],
)
def test_the_witness_reads_notes(claim: Claim, verdict: str) -> None:
    assert NotesWitness(EXPORT).check(claim).verdict == verdict
