"""`small-fixes`: one thing of five minutes of each kind, where the reader works."""

from __future__ import annotations

from datetime import date

import pytest

from leadward.model.claim import Clock, Dated, Figure, Held, Holds, Line, Made, Sum, When, Where
from leadward.model.move import Move
from leadward.model.sentence import claims_of
from leadward.practices.small_fixes import about, evidence, moves
from tests.practices.shop import ALICE, BOB, FIRST_COMMITS, REGISTRY, active, ago, given, maintenance, oid, small_fix

EVERYBODY = (active(ALICE), active(BOB))


def suggested(*rows: object) -> list[Move]:
    return list(moves(given(*EVERYBODY, *rows), ()))


def test_an_old_todo_with_its_age_and_words() -> None:
    (move,) = suggested(small_fix(text="/* TODO: round it */"))
    assert move.what == "Do, file or delete an old TODO in checkout/cart.py"
    assert move.why == (
        'line 12, there already on 4 Nov 2023: "TODO: round it"; 30 changes to the file in the last 12 months, bulk ones and bots aside; 8 of the 30 yours'
    )
    words, where, when = "/* TODO: round it */", Where(("checkout/cart.py",)), When(ago(366) + 1)
    assert claims_of(move.why) == (
        Line("checkout/cart.py", 12, words),
        Held("checkout/cart.py", words, oid(94)),
        Dated(oid(94), ago(800), Clock.LANDED),
        Made(None, where, when, 30, widest=100),
        Made(REGISTRY.who(0), where, when, 8, widest=100),
    )
    assert move.effort_minutes == 5


def test_a_broken_link_and_a_copied_function() -> None:
    link = small_fix("link", "docs/guide.md", text="gone.md", mine=0)
    copy = small_fix("duplicate", text="slug", other="billing/names.py:40")
    assert [(move.what, move.why) for move in suggested(link, copy)] == [
        ("Fix a link in docs/guide.md", "line 12 links to gone.md, which is not there"),
        (
            "See whether two copies of slug can be one",
            "slug in line 12 of checkout/cart.py and slug in line 40 of billing/names.py look alike",
        ),
    ]


def test_a_page_with_several_broken_links_names_the_file_that_one_means() -> None:
    more = ((14, "lost.md", "docs/lost.md"), (15, "x.png", "docs/x.png"))
    (move,) = suggested(small_fix("link", "docs/guide.md", text="gone.md", mine=0, meant="docs/new.md", more=more))
    assert move.why == (
        "line 12 links to gone.md, which is not there; perhaps docs/new.md is meant; 2 other broken links on that page"
    )
    absent = tuple(Holds(target, "absent") for _, _, target in more)
    assert claims_of(move.why)[2:] == (
        Holds("docs/new.md", "there", 1),
        Figure(Sum.COUNT, absent, 2),
        Line("docs/guide.md", 14, "lost.md"),
        Line("docs/guide.md", 15, "x.png"),
    )
    assert about(small_fix("link", text="gone.md", meant="docs/new.md")) == "gone.md: docs/new.md?"


def test_one_of_each_kind_two_at_most_and_only_where_the_reader_works() -> None:
    rows = [small_fix(mine=n, file=f"shop/{n}.py") for n in range(3)]
    (move,) = suggested(*rows)
    assert move.subject.startswith("shop/2.py:")
    assert suggested(small_fix(mine=0), small_fix("duplicate", mine=0, other="b.py:1")) == []


def test_whoever_is_new_reads_the_guide_with_new_eyes() -> None:
    (move,) = moves(FIRST_COMMITS, ())
    assert (move.subject, move.weight <= 0.25) == ("guide", True)
    assert suggested() == []


def test_evidence_is_a_sentence_for_each_month() -> None:
    rows = (
        maintenance("docs", days=8, number=1),
        maintenance("docs", days=9, number=2),
        maintenance("typo", days=10, number=3),
        maintenance("tests", days=40, number=4),
        maintenance("process", days=8, number=5),
    )
    found = [(each.on, each.statement, len(each.sources)) for each in evidence(given(*rows))]
    assert found == [
        (date(2025, 12, 3), 'A small commit of yours in December 2025: "Keep tests in order"', 1),
        (date(2026, 1, 4), '3 small commits of yours in January 2026, such as "Keep docs in order"', 3),
    ]


def test_a_link_claims_its_line_and_that_its_target_is_not_there() -> None:
    (move,) = suggested(small_fix("link", "docs/guide.md", text="gone.md", mine=0))
    assert claims_of(move.why) == (Line("docs/guide.md", 12, "gone.md"), Holds("docs/gone.md", "absent"))


@pytest.mark.parametrize("page", ["test/wpt/tests/README.md", "vendor/x/README.md", ".faq/FAQ.md"])
def test_pages_of_others_and_what_pages_are_made_of_are_left_alone(page: str) -> None:
    assert suggested(small_fix("link", page, text="gone.md", mine=0)) == []
    assert suggested(small_fix("link", ".github/CONTRIBUTING.md", text="gone.md", mine=0))


def test_a_link_that_is_right_from_the_top_folder_is_said_to_be_and_a_file_of_tests_is_never_meant() -> None:
    from_top, of_tests = (
        small_fix("link", "release/README.md", text="shop/version.py", mine=0, meant=meant)
        for meant in ("shop/version.py", "tests/testdata/version.py")
    )
    (move,) = suggested(from_top)
    assert move.why.endswith("which is not there; counted from the top folder, it is there")
    assert Holds("shop/version.py", "there", 1) in claims_of(move.why)
    assert suggested(of_tests)[0].why == "line 12 links to shop/version.py, which is not there"
