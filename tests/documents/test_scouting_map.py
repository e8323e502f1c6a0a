"""The scouting map: from rows to a page somebody brings to a planning meeting."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from leadward.documents import markdown, plain
from leadward.documents.map_pages import to_document
from leadward.documents.map_questions import first_steps, open_questions
from leadward.documents.scouting_map import ScoutingMap, Survey, Touch, is_revert, map_of
from leadward.documents.terrain import Share, terrain_of
from leadward.documents.tree import Ref, Spans
from leadward.model.claim import Dated, Edge, Holds, Made, Touched
from leadward.model.sentence import claims_of
from tests.documents.ground import BOB, EVE, FILES, NEAR, SURVEY, TODAY, oid


def drawn(path: str = "search/", survey: Survey = SURVEY) -> ScoutingMap:
    return map_of("shop", path, TODAY, survey)


def said(spans: Spans) -> str:
    return "".join(span.id if isinstance(span, Ref) else span.text for span in spans)


def test_terrain_counts_what_is_below_the_path_and_nothing_beside_it() -> None:
    land = terrain_of("search", FILES)
    assert (land.files, land.size) == (5, 85800)
    assert land.folders == (Share("(files right here)", 3, 72800), Share("search/index/", 2, 13000))
    assert land.languages == (Share(".py", 3, 15500), Share(".md", 1, 300))
    assert [file.path for file in land.largest] == [
        "search/index/writer.py",
        "search/index/reader.py",
        "search/query.py",
    ]


def test_open_questions_follow_from_rows_and_carry_their_sources() -> None:
    assert [said(question) for question in open_questions(drawn())] == [
        (
            "Is search/index/ still right? Bulk changes and bots aside, the last commit there is from 9 Jan 2025; search/query.py, which changed together with"
            " it, has at least 4 commits in the last 3 months ce1000000."
        ),
        (
            "What do search/query.py and billing/api.py share? Bulk changes and bots aside, 6 of 8 changes of search/query.py in the whole history also"
            " changed billing/api.py. Who has to agree when it changes? cb1000000 cb2000000"
        ),
        (
            "What keeps breaking in search/index/writer.py? 4 of its 10 changes in the last 12 months, bulk ones and bots aside, sound like fixes"
            " ca1000000 ca2000000."
        ),
        'Why was this reverted: “Revert "Index in the background"”, 5 Jan? ca2000000',
        "Where is this tested? Leadward knows no test here by its name, and none that changes with it.",
        "Add a .py in search/index: did this change skip docs/search.md on purpose? cf3000000",
    ]


def test_first_steps_can_be_taken_at_once() -> None:
    assert [said(step) for step in first_steps(drawn())] == [
        "Read search/index/writer.py, the largest source file.",
        'Look at the newest change here: "Fix the lock of the index" ca1000000.',
        "Follow one change across the border to billing/: cb1000000.",
        "Show this page to Bob Li, who changed search/ on 20 Feb ca1000000, and ask what is missing.",
        "Should the work add a .py in search/index, draft the steps first: leadward sop add-index-py",
    ]


def test_guides_are_the_active_ones_of_those_to_ask_in_their_order() -> None:
    assert [(guide.name, guide.place, guide.last_anywhere) for guide in drawn().guides] == [
        ("Bob Li", "search", date(2026, 3, 1)),
    ]
    away = replace(BOB, presence=0.1)
    assert [guide.name for guide in drawn(survey=replace(SURVEY, guides=(away, EVE, NEAR))).guides] == ["Bob Li"]
    asks = replace(BOB, mine=True)
    assert (
        drawn(survey=replace(SURVEY, guides=(asks, EVE, NEAR))).guides == ()
    )  # the reader, nobody active, of another folder


def test_where_nobody_is_active_it_asks_whom_to_ask_and_names_nobody() -> None:
    survey = replace(SURVEY, guides=(EVE,))
    assert drawn(survey=survey).guides == ()
    written = markdown.text(to_document(drawn(survey=survey)))
    assert "Whom can we ask? Leadward knows no active person to suggest; the newest change is" in written
    assert "Eve" not in written


def test_weather_has_twelve_months_and_counts_what_mentions_a_fix() -> None:
    weather = drawn().weather
    assert [weather[0].month, weather[-1].month, len(weather)] == [date(2025, 4, 1), date(2026, 3, 1), 12]
    assert [(each.changes, each.fixes) for each in weather[-3:]] == [(1, 0), (1, 1), (0, 0)]
    assert drawn(survey=replace(SURVEY, touches=SURVEY.touches[2:])).weather == ()


@pytest.mark.parametrize(
    ("subject", "revert"),
    [
        ("fix(search): lock", False),
        ('Revert "x"', True),
        ("revert: feat(search): faster", True),
        ("revert: allow revisions as argument", False),
        ("Reverting is possible", False),
    ],
)
def test_which_subjects_say_that_they_revert(subject: str, revert: bool) -> None:
    assert is_revert(subject) == revert


@pytest.mark.parametrize("path", ["search", "search/", "/search/", "./search"])
def test_slashes_around_a_path_mean_nothing(path: str) -> None:
    assert drawn(path).path == "search"


def test_every_mention_of_a_person_has_a_source_in_its_line() -> None:
    for line in markdown.text(to_document(drawn())).splitlines():
        if re.search("Bob Li|Chandra Rao|Eve Ro", line):
            assert re.search(r"\bc[0-9a-f]{8}\b", line), line


def test_the_map_as_it_is_brought_to_a_meeting() -> None:
    written = markdown.text(to_document(drawn()))
    assert written.startswith(
        "# Map of search/ in shop\n\n"
        "Drawn on 10 Mar 2026. 5 files, 84 KiB; last changed 18 days ago, 20 Feb `ca1000000`.\n\n## First steps\n\n1. Read"
    )
    assert [line[3:] for line in written.splitlines() if line.startswith("## ")] == [
        "First steps",
        "Open questions",
        "What is here",
        "Who to ask",
        "Changes together",
        "Depends on",
        "Dormant or unfinished",
        "Recent activity",
        "How things are done",
    ]
    assert "| search/query.py | billing/api.py | 6 | 8 | cb1000000 cb2000000 |" in written
    assert "| search/index | 2 | 14 months | 2025-01-09 | 4 | ce1000000 |" in written
    assert "| Add a .py in search/index | 5 | 2 | 2026-02-20 | leadward sop add-index-py |" in written
    assert "setup.py" not in written


def test_an_empty_place_says_what_its_emptiness_means() -> None:
    assert (
        plain.text(to_document(drawn("nowhere", Survey(FILES))))
        == """\
Map of nowhere/ in shop
=======================

Drawn on 10 Mar 2026. There is no file here in the newest tree.

OPEN QUESTIONS

The history raises none; what the plan wants here is yours to ask.

WHO TO ASK

Leadward knows no active person to suggest here.

CHANGES TOGETHER

No two files here changed together often enough to say so.

DEPENDS ON

No file elsewhere changed together with these often enough to say so.

DORMANT OR UNFINISHED

Leadward knows no dormant folder here, and no commit that says it reverts
another.

RECENT ACTIVITY

There were no commits since 1 Apr 2025.

HOW THINGS ARE DONE

No change was made here often enough in the same way to call it a custom.

Drawn from the git history alone: it knows who changed what and when, not why,
not who talked to whom, and nothing of what runs in production. Each id opens
with leadward show ID.
"""
    )


def test_a_single_file_has_neither_trails_nor_a_question_about_tests() -> None:
    only = drawn("search/query.py")
    written = markdown.text(to_document(only))
    assert written.startswith("# Map of search/query.py in shop")
    assert "Changes together" not in written
    assert "Where is this tested" not in written
    assert "Read `search/query.py`" in written


def test_the_whole_repository_has_no_borders() -> None:
    whole = drawn("")
    assert whole.borders == ()
    assert whole.terrain.files == len(FILES)
    assert "# Map of the whole repository in shop" in markdown.text(to_document(whole))


def test_tests_elsewhere_answer_where_it_is_tested() -> None:
    pair = replace(SURVEY.coupling[0], path="tests/test_query.py", kind="test")
    questions = [said(question) for question in open_questions(drawn(survey=replace(SURVEY, coupling=(pair,))))]
    assert not [question for question in questions if "tested" in question]


def test_the_order_of_rows_does_not_matter() -> None:
    given = {name: getattr(SURVEY, name) for name in SURVEY.__dataclass_fields__}
    rows: dict[str, Any] = {name: tuple(reversed(each)) for name, each in given.items() if isinstance(each, tuple)}
    turned = replace(SURVEY, **rows)
    assert drawn(survey=turned) == drawn()


def test_days_out_of_range_break_nothing() -> None:
    far = Touch(oid("aa"), 10**14, "far"), Touch(oid("ab"), -(10**14), "old")
    early = map_of("shop", "search", date(1, 1, 1), replace(SURVEY, touches=far))
    assert "last changed today" in markdown.text(to_document(early))


def test_what_the_map_says_of_its_place_is_claimed() -> None:
    made = drawn()
    assert [str(made.said.size), str(made.said.last)] == ["5 files, 84 KiB", "last changed 18 days ago, 20 Feb"]
    assert claims_of(made.said.size) == (Holds("search", "files", 5), Holds("search", "bytes", 85800))
    assert {type(claim) for claim in claims_of(made.said.last)} == {Edge, Dated}
    assert str(made.said.recent) == "2 commits since 1 Apr 2025, one of them sounds like a fix"
    assert [claim.n for claim in claims_of(made.said.recent) if isinstance(claim, Made)] == [2, 1]
    assert all(claims_of(trail.said[2]) for trail in (*made.trails, *made.borders))
    assert {type(claim) for claim in claims_of(made.guides[0].said)} == {Touched, Dated}


def test_a_file_that_is_no_source_is_a_file_too() -> None:
    made = drawn("search/README.md")
    assert to_document(made).title == "Map of search/README.md in shop"
    assert claims_of(made.said.size) == (Holds("search/README.md", "bytes", 300),)
