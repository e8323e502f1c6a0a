"""What was done, a line each: from evidence, notes and pieces of work; results, and whom to ask for them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from leadward.ladder.accomplished import Done, Work, done, quarter
from leadward.ladder.claimed import evidence_of
from leadward.ladder.findings import Given
from leadward.model.claim import EVERYWHERE, Landed, Touched
from leadward.model.evidence import Corroboration
from leadward.model.sentence import Slot, line
from leadward.notes.entry import Entry
from leadward.notes.feedback import Feedback, Sort
from leadward.notes.project import Project
from leadward.notes.story import Story
from leadward.practices import wording
from leadward.practices.listed import PRACTICES
from tests.practices import shop
from tests.practices.shop import TODAY

YEAR = TODAY - timedelta(days=364)
PROJECT = Project(
    "Billing v2", date(2025, 8, 3), None, my_part="the plan", people=("Bob Berg",), teams=("Checkout", "Billing"), baseline="31 a month",
    said_by=("Ines",), keys=("billing-v2",),
)  # fmt: skip


def oid(number: int) -> str:
    """A commit whose short id is its own."""
    return hashlib.sha1(str(number).encode(), usedforsecurity=False).hexdigest()


def note(number: int, body: Any, days: int = 10) -> shop.Note:
    return shop.Note(f"0b8e2f6a-0000-4000-8000-0000000000{number:02}", TODAY - timedelta(days=days), body)


@dataclass
class Told:
    """A year of somebody: notes with ids of their own."""

    notes: list[shop.Note] = field(default_factory=list)
    rows: tuple[Any, ...] = ()
    work: tuple[Work, ...] = ()

    @property
    def given(self) -> Given:
        return shop.given(*self.rows, notes=self.notes)

    def done(self, since: date = YEAR, until: date = TODAY) -> list[Done]:
        given = self.given
        seen = [each for practice in PRACTICES for each in evidence_of(practice, given)]
        return done([given], seen, self.work, since, until)


def other(number: int, body: Any, days: int = 10) -> shop.Note:
    """A note whose short id differs from those of the others."""
    return replace(note(number, body, days), id=f"{number:08x}-0000-4000-8000-000000000000")


def piece(number: int = 1, name: str = "checkout/", on: date = TODAY, project: str = "") -> Work:
    commits = (oid(number + 100), oid(number))
    text = line("{name}: {n} of yours", name=Slot(name), n=wording.commits(Touched(commits, None, EVERYWHERE)))
    return Work(text, on, Slot("day", (Landed(commits, 1),)), commits, project)


def test_a_result_is_told_with_who_said_so() -> None:
    body = replace(PROJECT, result="4 a month", last=TODAY - timedelta(days=20))
    (made,) = Told([other(1, body, 100)]).done()
    assert made.text == "Billing v2: the plan; begun 3 Aug 2025; with 2 teams"
    assert made.result == "31 a month → 4 a month, as Ines says"
    assert (made.by_others, made.asks, made.on) == (Corroboration.RELAYED, "", body.last)


def test_a_result_that_nobody_told_is_to_be_asked_for() -> None:
    (made,) = Told([other(1, PROJECT, 100)]).done()
    assert (made.result, made.asks) == ("", "result unknown: ask Ines")
    assert (made.on, made.day.text) == (TODAY, "going on")
    (alone,) = Told([other(1, replace(PROJECT, said_by=()), 100)]).done()
    assert alone.asks == "result unknown: ask whoever asked for it"


def test_an_entry_that_links_to_work_is_its_result() -> None:
    entry = Entry(
        "Fell from 11% to 8%", practice="business-outcomes", links=(oid(1)[:9],), said_by="Ines", words="It did."
    )
    found = Told([other(2, entry)], work=(piece(),)).done()
    made = next(each for each in found if each.id.startswith("c"))
    assert made.result == "Fell from 11% to 8%, as Ines says"
    assert (made.by_others, made.asks) == (Corroboration.RELAYED, "")
    assert [each.id for each in made.answered] == ["n00000002"]
    short_link = replace(entry, links=(oid(1)[:4],))
    assert any(each.asks for each in Told([other(2, short_link)], work=(piece(),)).done())


def test_a_story_is_dated_by_its_delivery() -> None:
    body = Story("Retry", delivered=TODAY - timedelta(days=5), outcome="12% fewer")
    (made,) = Told([other(3, body, 60)]).done(since=TODAY - timedelta(days=7))
    assert (made.text, made.result, made.on) == ("Retry, delivered", "12% fewer", body.delivered)
    assert Told([other(3, replace(body, delivered=None), 60)]).done(since=TODAY - timedelta(days=7)) == []


def test_talks_in_confidence_are_no_lines() -> None:
    notes = [
        other(1, Feedback("Bob", "Slow down", Sort.ADVICE)),
        other(2, Feedback("Bob", "You annoy us", Sort.FRICTION)),
        other(3, Feedback("Bob", "That saved us a day", Sort.REMARK, "the retry")),
        other(4, Entry("Told Petra", practice="aim")),
        other(5, Entry("They say", practice="backchannel")),
    ]
    (made,) = Told(notes).done()
    assert made.text == 'Bob said about the retry: "That saved us a day"'
    assert made.corroboration is Corroboration.RELAYED


def test_one_source_heads_one_line_with_the_practices_of_all() -> None:
    (made,) = Told([shop.contact("Chandra Chen")]).done()
    assert set(made.practices) >= {"other-teams"}
    assert len(made.practices) == len(set(made.practices))


def test_work_of_a_quarter_is_one_line_known_by_the_oldest() -> None:
    day = date(2025, 11, 3)
    made = Told(work=(piece(1, on=day), piece(2, on=day + timedelta(days=20)), piece(3, "billing/", day))).done()
    texts = {each.id: str(each.text) for each in made}
    assert texts == {
        f"c{oid(1)[:8]}": "checkout/: 2 commits of mine; 2 commits of mine",
        f"c{oid(3)[:8]}": "billing/: 2 commits of mine",
    }
    later = Told(work=(piece(1, on=day - timedelta(days=80)), piece(2, on=day))).done()
    assert len(later) == 2


def test_work_of_a_noted_project_leaves_the_question_to_it() -> None:
    found = Told([other(1, PROJECT, 100)], work=(piece(project="Billing v2"),)).done()
    assert {each.id: bool(each.asks) for each in found} == {"n00000001": True, f"c{oid(1)[:8]}": False}


def test_pieces_that_the_history_shows_are_lines_until_a_note_names_them() -> None:
    row = shop.undertaking("billing rework", kind="theme", mine=20)
    found = Told(rows=(row,)).done()
    assert any(each.text.startswith("billing rework: ") and each.asks for each in found)
    named = replace(PROJECT, keys=("billing rework",))
    texts = [each.text for each in Told([other(1, named, 100)], rows=(row,)).done()]
    assert not [each for each in texts if each.startswith("billing rework: ")]


def test_only_the_days_asked_for() -> None:
    notes = [other(number, Entry(f"thing {number}"), days=10 * number) for number in range(5)]
    found = Told(notes).done(since=TODAY - timedelta(days=30), until=TODAY - timedelta(days=10))
    assert [each.text for each in found] == ["thing 1", "thing 2", "thing 3"]
    assert done([], [], [], YEAR, TODAY) == []


def test_quarters() -> None:
    assert [quarter(date(2026, month, 1)) for month in (1, 3, 4, 12)] == ["Q1 2026", "Q1 2026", "Q2 2026", "Q4 2026"]
