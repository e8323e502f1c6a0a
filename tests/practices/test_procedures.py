"""`procedures`: what deserves a page, and which commits wrote one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leadward.analyses.procedures import Procedure
from leadward.model.move import Move
from leadward.practices.procedures import evidence, moves
from tests.practices import shop
from tests.practices.shop import ALICE, active, ago, given, oid, procedure, work


def suggested(*rows: object) -> list[Move]:
    return [move for move in moves(given(active(ALICE), active(), *rows), ()) if move.subject != "answers"]


def test_what_several_people_do_alike_and_forget_parts_of() -> None:
    (move,) = suggested(procedure())
    assert move.what == "Write down how to add a .py in billing/methods"
    assert move.why == "done 6 times by 3 people, twice by you; docs/methods.md left out twice"
    assert move.ready == "leadward sop add-methods-py"
    assert [source.key for source in move.sources] == [oid(n) for n in (51, 53, 54, 52, 55)]


def test_a_page_that_may_be_the_one_is_named() -> None:
    (move,) = suggested(procedure(documented_in="docs/methods.md"))
    assert move.why.endswith("left out twice; docs/methods.md may be the page")


@pytest.mark.parametrize(
    "row",
    [
        procedure(times=4),
        procedure(people=1),
        procedure(times=20, mine=18),
        procedure(last_at=ago(541)),
        procedure(documented_in="docs/methods.md", incomplete=(), missing_steps=()),
        procedure(shares=(1.0, 0.6, 0.5)),
        procedure(anchor="tests/methods/*.py"),
        procedure(anchor="billing/migrations/*.py"),
        procedure(anchor="docs/*.md"),
    ],
    ids=["seldom", "one person", "a habit of mine", "long ago", "written", "loose", "tests", "migrations", "pages"],
)
def test_no_page_needed(row: Procedure) -> None:
    assert suggested(row) == []


def test_whoever_works_alone_writes_it_for_the_next() -> None:
    (move,) = moves(given(active(ALICE), procedure(people=1, mine=6)), ())
    assert move.why == "done 6 times by 1 person; docs/methods.md left out twice"


def test_at_most_two_those_i_do_too_first() -> None:
    rows = [procedure("often", times=40, mine=0), procedure("mine"), procedure("seldom", mine=0)]
    assert [move.subject for move in suggested(*rows)] == ["mine", "often"]


def test_a_beginning_has_its_set_up_and_an_old_history_its_answers() -> None:
    (new,) = moves(shop.FIRST_COMMITS, ())
    assert new.what == "Write down what was missing when you set this up"
    assert new.why == "your first commit here is of 8 Jan; whoever comes next needs the same steps"
    (young,) = moves(shop.WEEK_OLD, ())
    assert young.what == "Set this up from a fresh clone; write down each step"
    assert young.why == "begun 6 days ago by 1 person; whoever comes next needs the same steps"
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
