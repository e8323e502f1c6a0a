"""`procedures`: what deserves a page, and which commits wrote one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from leadward.analyses.procedures import Procedure
from leadward.model.claim import Adds, Changes, Figure, Sum
from leadward.model.move import Move
from leadward.model.sentence import claims_of
from leadward.practices import phrases
from leadward.practices.procedures import evidence, moves
from tests.practices import shop
from tests.practices.shop import ALICE, BOB, TODAY, active, ago, given, oid, procedure, work


def suggested(*rows: object) -> list[Move]:
    return [move for move in moves(given(active(ALICE), active(), *rows), ()) if move.subject != "answers"]


def test_what_several_people_do_alike_and_forget_parts_of() -> None:
    (move,) = suggested(procedure())
    assert move.what == "Write down how to add a .py in billing/methods/"
    assert move.why == "done at least 6 times by 3 people, by you too; at least twice without docs/methods.md"
    assert str(move.ready) == "leadward sop add-methods-py"
    assert [source.key for source in move.sources] == [oid(n) for n in (51, 53, 54, 52, 55)]


def test_the_step_that_goes_along_is_named_as_often_as_commits_show_it() -> None:
    (move,) = suggested(procedure(within=("111111", "110111", "100000")))
    assert move.why == (
        "done at least 6 times by 3 people, by you too; billing/methods/registry.py along with it 5 times; at least twice without docs/methods.md"
    )
    did = Changes(tuple(oid(500 + n) for n in (0, 1, 3, 4, 5)), "billing/methods/registry.py")
    assert Figure(Sum.COUNT, (did,), 5) in claims_of(move.why)


def test_where_a_page_tells_how_and_where_one_never_did_it_there_is_no_move() -> None:
    assert suggested(procedure(documented_in="docs/methods.md")) == []
    assert suggested(procedure(mine=0)) == []


def test_one_more_file_is_ordinary_and_a_folder_or_a_registration_is_not() -> None:
    steps = ("A billing/methods/*.py", "M checkout/cart.py")
    assert suggested(procedure(steps=steps, shares=(1.0, 1.0))) == []
    (move,) = suggested(
        procedure(
            "add-caddyfile",
            anchor="modules/*/setup.py",
            title="Add setup.py to a folder in modules",
            steps=("A modules/*/setup.py", "M checkout/cart.py"),
            shares=(1.0, 1.0),
        )
    )
    assert move.what == "Write down how to add setup.py to a folder in modules/"


@pytest.mark.parametrize(
    "row",
    [
        procedure(times=4),
        procedure(people=1),
        procedure(people=2),
        procedure(steps=("A billing/methods/*.py", "A tests/methods/test_*.py"), shares=(1.0, 1.0)),
        procedure(steps=("A billing/methods/*.py", "M CHANGES.md", "M billing/registry.py"), shares=(1.0, 1.0, 0.6)),
        procedure(steps=("A server/mid/*.ts", "M server/index.ts", "M package.json"), shares=(1.0, 1.0, 0.9)),
        procedure(anchor="playground/*/index.html"),
        procedure(times=20, mine=18),
        procedure(last_at=ago(366)),
        procedure(documented_in="docs/methods.md", incomplete=(), missing_steps=()),
        procedure(shares=(1.0, 0.6, 0.5)),
        procedure(times=7, shares=(1.0, 5 / 7, 0.5)),
        procedure(anchor="tests/methods/*.py"),
        procedure(anchor="billing/migrations/*.py"),
        procedure(anchor="docs/*.md"),
    ],
    ids=[
        "seldom",
        "one person",
        "two people",
        "its own test alone",
        "news alone",
        "its import alone",
        "an example",
        "a habit of mine",
        "long ago",
        "written",
        "loose",
        "perhaps by chance",
        "tests",
        "migrations",
        "pages",
    ],
)
def test_no_page_needed(row: Procedure) -> None:
    assert suggested(row) == []


def test_whoever_works_alone_writes_it_for_the_next() -> None:
    (move,) = moves(given(active(ALICE), procedure(people=1, mine=6)), ())
    assert move.why == "done at least 6 times by you; at least twice without docs/methods.md"


def test_a_long_list_of_co_authors_does_not_say_who_did_it() -> None:
    (move,) = suggested(procedure(people=7, persons=tuple(range(7))))
    assert move.why.startswith("done at least 6 times; at least twice without docs/methods.md")


def test_at_most_two_those_i_do_too_first() -> None:
    rows = [procedure("often", times=40), procedure("mine"), procedure("seldom", times=5)]
    assert [move.subject for move in suggested(*rows)] == ["often", "mine"]


def test_a_beginning_has_its_set_up_and_an_old_history_its_answers() -> None:
    (new,) = moves(shop.FIRST_COMMITS, ())
    assert new.what == "Write down what was missing when you set this up"
    assert new.why == "your first commit here is from 8 Jan; write the steps down while you remember them"
    (young,) = moves(shop.WEEK_OLD, ())
    assert young.what == "Set this up from a fresh clone; write down each step"
    assert young.why == "1 person since 6 Jan; write the steps down while you remember them"
    (old,) = moves(given(active(ALICE), active()), ())
    assert old.what == "Write down the answer that you give most often here"


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/releasing.rst", "docs/runbooks/cache.md", "HOWTO.txt"])
def test_a_commit_to_a_page_of_steps_is_evidence(page: str) -> None:
    (found,) = evidence(given(work("Say how to release", path=page)))
    assert found.statement == f'Changed {page}, which says how something is done: "Say how to release"'
    assert [source.kind for source in found.sources] == ["commit", "path"]


def test_a_page_that_holds_a_mined_procedure_is_one_too() -> None:
    rows = (procedure(documented_in="docs/methods.md"), work(path="docs/methods.md"))
    assert len(list(evidence(given(*rows)))) == 1


@pytest.mark.parametrize(
    "page", ["CHANGELOG.md", "docs/release-notes.md", "release.py", "docs/cart.md", "procedure/x.c"]
)
def test_news_and_code_are_no_evidence(page: str) -> None:
    assert list(evidence(given(work(path=page)))) == []


def test_of_others_there_is_no_evidence() -> None:
    assert list(evidence(replace(given(work(path="CONTRIBUTING.md")), myself=False))) == []


@pytest.mark.parametrize(
    "page",
    [
        "docs/release-notes.md", "doc/release/1.2.0-notes.rst", "doc/release/upcoming_changes/123.new_feature.rst", "docs/releases/4.2.txt",
        "docs/whatsnew/v2.1.rst", "docs/release/notes.md", "RELEASE_NOTES.md", "docs/releasing/changelog.md",
    ],
)  # fmt: skip
def test_release_notes_are_no_procedure(page: str) -> None:
    assert list(evidence(given(work("Say what is in it", "docs", path=page)))) == []
    named = given(work("Say what is in it", "docs", path=page), procedure(documented_in=page))
    assert list(evidence(named)) == []


@pytest.mark.parametrize(
    "page", ["docs/releasing.md", "RELEASE.md", "CONTRIBUTING.md", "docs/runbooks/db.md", "docs/how-to/add.rst"]
)
def test_pages_that_say_how_are_evidence(page: str) -> None:
    assert len(list(evidence(given(work("Say how", "docs", path=page))))) == 1


def test_a_page_whose_change_was_reverted_is_none() -> None:
    assert list(evidence(given(work("Say how", "docs", path="docs/releasing.md", undone="whole")))) == []


def test_whoever_did_all_usual_steps_after_my_page_is_evidence() -> None:
    told: dict[str, Any] = {"documented_in": "docs/methods.md", "page_commit": oid(60), "page_at": ago(90)}
    row = procedure(**told, followed=oid(51), followed_at=ago(20), follower=BOB.number)
    (found,) = evidence(given(row))
    assert found.statement == (
        "Bob Berg did the usual steps of “add a .py in billing/methods” 20 days ago; you changed docs/methods.md, which may be its page, on "
        f"{phrases.named_day(phrases.day(ago(90)), TODAY)}"
    )
    assert {Changes((oid(51),), "docs/methods.md"), Adds((oid(51),), "billing/methods/*.py")} <= set(
        claims_of(found.statement)
    )
    assert list(evidence(given(procedure(**told)))) == []
