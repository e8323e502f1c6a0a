"""What a week has to tell: dated by what happened, by project, nothing twice, five at most."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from leadward.model.claim import Landed, Released, Titled
from leadward.model.evidence import Reach
from leadward.model.sentence import claims_of
from leadward.model.source import commit
from leadward.notes.action import Action, ActionState
from leadward.notes.aim import Aim
from leadward.notes.project import Project
from leadward.notes.story import Story
from leadward.notes.weekly_note import WeeklyNote
from leadward.practices import week_lines
from leadward.practices.week_lines import MOST, Sort
from tests.practices.shop import TODAY, Note, ago, entry, given, oid, work


def note(body: Any, days: int = 0, id: str = "7") -> Note:
    return Note(f"{id}a8e2f6a-0000-4000-8000-000000000000", TODAY - timedelta(days), body)


def sent(text: str, days: int, *links: str) -> Note:
    body = WeeklyNote(text, "Petra", sent=TODAY - timedelta(days), links=links)
    return note(body, days)


def told(*rows: Any, notes: Any = ()) -> list[str]:
    return [str(each.text) for each in week_lines.lines(given(*rows, notes=notes))]


MERGED = work(landed_at=ago(2), with_tags=True)
OUT = work(
    "Tell guests why", commit=oid(13), at=ago(40), landed_at=ago(39), tag="v4.2", tagged_at=ago(3), released=True
)


def test_work_is_told_by_what_became_of_it_this_week() -> None:
    assert told(MERGED, OUT) == [
        "In v4.2 of 9 Jan: 'Tell guests why'",
        "Merged 10 Jan, in no release yet: 'Retry a failed payment'",
    ]
    out, merged = week_lines.lines(given(MERGED, OUT))
    assert {Released((oid(13),), "v4.2", ago(3)), Titled(oid(13), "Tell guests why")} <= set(claims_of(out.text))
    assert {Landed((oid(12),), ago(2)), Released((oid(12),), "")} <= set(claims_of(merged.text))
    assert (out.sort, merged.sort) == (Sort.OUT, Sort.MERGED)


def test_what_was_merged_comes_again_once_it_is_out_and_not_before() -> None:
    before = sent("- Merged 10 Jan, in no release yet: 'Retry a failed payment'", 2, commit(oid(12)).id)
    assert told(MERGED, notes=[before]) == []
    out = replace(MERGED, tag="v4.3", tagged_at=ago(0), released=True)
    assert told(out, notes=[before]) == ["In v4.3 of 12 Jan: 'Retry a failed payment'"]


def test_a_release_of_the_day_of_the_last_note_is_told_once() -> None:
    release = replace(OUT, tagged_at=ago(3))
    assert told(release, notes=[sent("- In v4.2 of 9 Jan: 'Tell guests why'", 3)]) == []
    assert told(release, notes=[sent("- In v4.20 of 9 Jan: 'Something else'", 3)]) == [
        "In v4.2 of 9 Jan: 'Tell guests why'"
    ]


@pytest.mark.parametrize(("last", "expected"), [(None, 6), (3, 3), (20, 20), (300, 28)])
def test_the_days_it_tells_of(last: int | None, expected: int) -> None:
    notes = [sent("- Something", last)] if last else []
    assert week_lines.since(given(notes=notes)) == TODAY - timedelta(expected)


def test_a_project_is_known_by_its_title_and_keys_as_words() -> None:
    noted = note(Project("Checkout retry", keys=("CHK-9", "checkout/retry/")))
    rows = [
        work("CHK-9: Retry once", commit=oid(20), landed_at=ago(1)),
        work("CHK-99: Show coupons", "basket", commit=oid(21), landed_at=ago(1)),
        work("Wait longer", "checkout/retry", commit=oid(22), landed_at=ago(1)),
    ]
    found = week_lines.lines(given(*rows, notes=[noted]))
    projects = {each.text.partition(": ")[2]: each.project for each in found}
    assert projects == {"'Retry once' and 'Wait longer'": "Checkout retry", "'Show coupons'": "basket/"}


def test_many_folders_of_one_state_are_three_lines() -> None:
    rows = [
        work(f"Teach {place} to wait {n}", place, commit=oid(100 + 10 * at + n), landed_at=ago(1))
        for at, place in enumerate(("billing", "checkout", "search", "basket", "loyalty"))
        for n in range(5 - at)
    ]
    found = told(*rows)
    assert len(found) == 3
    assert sum(line.count("more commits") for line in found) == 3


def test_notes_of_the_week_without_what_the_two_say_to_each_other() -> None:
    notes = [
        entry("Sat with Bo on the deploy", "unblocking", 1),
        entry("Told my manager", "aim", 1),
        entry("They hear that we are slow", "backchannel", 1),
        entry("Older", "", 9),
    ]
    assert told(notes=notes) == ["Sat with Bo on the deploy"]


def test_what_came_of_it_and_whoever_says_so_come_first() -> None:
    notes = [
        entry("Asked Ines: fewer guests leave", "business-outcomes", 2),
        entry("Argued for one rounding rule", days=1, reach=Reach.COMPANY, said_by="Ravi", words="It saved us a day"),
    ]
    assert told(MERGED, notes=notes) == [
        'Argued for one rounding rule; Ravi: "It saved us a day"',
        "Asked Ines: fewer guests leave",
        "Merged 10 Jan, in no release yet: 'Retry a failed payment'",
    ]


def test_work_that_an_entry_points_to_is_told_in_the_words_of_the_entry() -> None:
    notes = [entry("Guests can pay again after an hour", days=1, links=(commit(oid(12)).id,))]
    assert told(MERGED, notes=notes) == ["Guests can pay again after an hour"]


def test_a_story_is_told_when_it_is_delivered_else_by_its_newest_status() -> None:
    day = TODAY - timedelta(2)
    running = Story("Balances", project="Payments", status=("2026-01-02 begun", f"{day} refunds agree", "no day"))
    assert told(notes=[note(running)]) == ["Balances: refunds agree"]
    done = Story("Retry", delivered=day, outcome="no lost payments", status=(f"{day} live",))
    assert told(notes=[note(done)]) == ["Delivered: no lost payments"]


def test_the_next_step_is_ones_own_and_due_within_a_week() -> None:
    aim = note(Aim("Lead", manager="Petra"))
    actions = [
        note(Action("Ask Ravi about rounding", due=TODAY + timedelta(4), person="Petra"), 9, "1"),
        note(Action("Bring the numbers", due=TODAY + timedelta(8)), 9, "2"),
        note(Action("Theirs", owner="Petra", due=TODAY + timedelta(2)), 9, "3"),
        note(Action("Between Bo and me", person="Bo", due=TODAY + timedelta(2)), 9, "4"),
        note(Action("Send the plan", state=ActionState.DONE, closed=TODAY), 9, "5"),
    ]
    assert told(notes=[aim, *actions]) == ["Send the plan: done", "Next: Ask Ravi about rounding, due 16 Jan"]


def test_five_lines_of_several_projects_with_the_next_step_last() -> None:
    notes = [
        note(Action("Ask Ravi", due=TODAY + timedelta(4)), 9, "1"),
        note(Project("A second try", keys=("RT",)), 30, "2"),
    ]
    notes += [entry(f"Noted {n}", days=1) for n in range(6)]
    rows = [work("RT: Wait longer", commit=oid(20), landed_at=ago(1)), MERGED]
    found = week_lines.lines(given(*rows, notes=notes))
    chosen = week_lines.chosen(found)
    assert len(chosen) == MOST
    assert chosen[0].project == "A second try"
    assert "checkout/" in {each.project for each in chosen}
    assert chosen[-1].sort is Sort.NEXT
    assert len(week_lines.chosen(found, 40)) == len(found)


def test_a_step_alone_is_no_note() -> None:
    assert week_lines.chosen(week_lines.lines(given(notes=[note(Action("Ask Ravi", due=TODAY + timedelta(4)))]))) == []


def test_tests_and_documents_are_told_where_there_is_nothing_else_and_versions_never() -> None:
    docs = work("Document the retry", "docs", commit=oid(31), landed_at=ago(1), path="docs/retry.md")
    bump = work("Bump left-pad from 1 to 2", "checkout", commit=oid(32), landed_at=ago(1))
    assert told(docs, bump) == ["Merged 11 Jan, in no release yet: 'Document the retry'"]
    assert told(docs, bump, MERGED) == ["Merged 10 Jan, in no release yet: 'Retry a failed payment'"]
    assert told(bump) == []


def test_reverted_work_is_not_told() -> None:
    assert told(replace(MERGED, undone="whole")) == []


def test_titles_that_a_note_told_before_give_way_to_others() -> None:
    rows = [
        work("Retry a payment once", commit=oid(40), files=9, landed_at=ago(1)),
        work("Wait longer for banks", commit=oid(41), landed_at=ago(1)),
        work("Stop after three tries", commit=oid(42), landed_at=ago(1)),
    ]
    assert told(*rows)[0].endswith("'Retry a payment once', 'Wait longer for banks' and 1 more commit")
    before = sent("- Merged 5 Jan: 'Retry a payment once'", 7)
    assert told(*rows, notes=[before])[0].endswith(
        "'Wait longer for banks', 'Stop after three tries' and 1 more commit"
    )
