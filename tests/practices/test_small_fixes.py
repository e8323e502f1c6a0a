"""`small-fixes`: one thing of five minutes of each kind, where the reader works."""

from __future__ import annotations

from datetime import date

from leadward.model.move import Move
from leadward.practices.small_fixes import evidence, moves
from tests.practices.shop import ALICE, BOB, FIRST_COMMITS, active, given, maintenance, small_fix

EVERYBODY = (active(ALICE), active(BOB))


def suggested(*rows: object) -> list[Move]:
    return list(moves(given(*EVERYBODY, *rows), ()))


def test_an_old_todo_with_its_age_and_words() -> None:
    (move,) = suggested(small_fix(text="/* TODO: round it */"))
    assert move.what == "Do, file or delete an old TODO in checkout/cart.py"
    assert move.why == 'line 12, there for 26 months: "TODO: round it"; 30 changes there in a year, 8 yours'
    assert move.effort_minutes == 5
    (least,) = suggested(small_fix(at_least=True))
    assert "there for at least 26 months" in least.why


def test_a_broken_link_and_a_copied_function() -> None:
    link = small_fix("link", "docs/guide.md", text="gone.md", mine=0)
    copy = small_fix("duplicate", text="slug", other="billing/names.py:40")
    assert [(move.what, move.why) for move in suggested(link, copy)] == [
        (
            "See whether two copies of slug can be one",
            "the same body in checkout/cart.py and billing/names.py; 30 changes there in a year",
        ),
        ("Mend a link in docs/guide.md", "line 12 leads to gone.md, which is not in the tree"),
    ]


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
        (date(2025, 12, 3), "1 small fix: tests 1", 1),
        (date(2026, 1, 4), "3 small fixes: docs 2, typo 1", 3),
    ]
