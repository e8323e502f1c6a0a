"""Degree of authorship."""

from __future__ import annotations

from math import log

from leadward.analyses.authorship import ANALYSIS, Authorship
from tests.analyses.history import C, at, history


def test_the_degree_is_that_of_the_published_formula() -> None:
    facts = history(
        [C("Alice", 0, "A a.py"), C("Bob", 1, "M a.py"), C("Bob", 2, "M a.py"), C("Alice", 3, "M a.py")], today=5
    )
    alice = 3.293 + 1.098 + 0.164 * 1 - 0.321 * log(1 + 2)
    bob = 3.293 + 0.164 * 2 - 0.321 * log(1 + 1)
    assert facts.rows(ANALYSIS) == [
        Authorship("a.py", 0, "Alice", round(alice, 6), 1.0, True, 2, at(3), "c3"),
        Authorship("a.py", 1, "Bob", round(bob, 6), round(bob / alice, 6), True, 2, at(2), "c2"),
    ]


def test_a_path_used_again_is_a_new_file() -> None:
    facts = history([C("Alice", 0, "A a.py"), C("Bob", 1, "D a.py"), C("Bob", 2, "A a.py")], today=5)
    assert [(row.name, row.degree, row.author) for row in facts.rows(ANALYSIS)] == [
        ("Bob", 4.391, True),
    ]


def test_who_moves_a_file_gets_nothing_of_what_others_wrote() -> None:
    facts = history(
        [C("Alice", 0, "A api/a.py"), C("Bob", 1, "R api/a.py -> src/a.py"), C("Cem", 2, "M src/a.py")], today=5
    )
    assert [(row.path, row.name, row.author) for row in facts.rows(ANALYSIS)] == [
        ("src/a.py", "Alice", True),
        ("src/a.py", "Cem", True),
    ]


def test_a_passer_by_is_no_author() -> None:
    facts = history(
        [C("Alice", 0, "A a.py"), *(C("Alice", n, "M a.py") for n in range(1, 9)), C("Bob", 9, "M a.py")], today=9
    )
    assert [(row.name, row.author) for row in facts.rows(ANALYSIS)] == [("Alice", True), ("Bob", False)]
