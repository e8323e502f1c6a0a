"""The thin standing says what git can speak to, and what it has seen."""

from __future__ import annotations

from datetime import date

from leadward.ladder.observed import observed
from leadward.model.evidence import Evidence
from leadward.model.source import commit, note
from leadward.practices.catalogue import CATALOGUE

DAY = date(2026, 1, 12)
A_COMMIT = commit("c" * 40, "Split the parser")


def test_seen_are_the_practices_with_evidence_in_git_in_the_order_of_the_map() -> None:
    evidence = [
        Evidence("unblocking", "Reviewed 3 commits of Bob", DAY, (A_COMMIT,)),
        Evidence("unblocking", "Tested 1 commit of Bob", DAY, (A_COMMIT,)),
        Evidence("code-friction", "Split the parser", DAY, (A_COMMIT,)),
    ]
    found = observed(evidence, CATALOGUE)
    assert found.seen == ("code-friction", "unblocking")
    can = sum(row.git_speaks for row in CATALOGUE)
    assert found.sentence == f"git can speak to {can} of 30 practices; 2 seen, the rest unknown"


def test_nothing_seen_is_an_answer() -> None:
    assert observed([], CATALOGUE).seen == ()


def test_a_note_alone_is_nothing_that_git_has_seen() -> None:
    told = Evidence("unblocking", "Helped Bob", DAY, (note("1" * 32),))
    assert observed([told], CATALOGUE).seen == ()
