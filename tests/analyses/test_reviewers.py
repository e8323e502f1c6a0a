"""Who would review a change to paths: who reviewed there and for whoever asks, and who worked there."""

from __future__ import annotations

from leadward.analyses.reviewers import ANALYSIS, Reviewer, likely, ordered
from leadward.facts.experience import SEPARATOR
from tests.analyses.history import C, History, at, history


def _by(*names: str, key: str = "reviewed-by") -> list[tuple[str, str]]:
    return [(key, name) for name in names]


def _asked(facts: History, *paths: str, me: str = "", fewest: int = 1) -> list[Reviewer]:
    return facts.rows(ANALYSIS, me=me, paths=SEPARATOR.join(paths), fewest=fewest)


def test_who_reviewed_the_file_comes_before_who_wrote_it() -> None:
    facts = history(
        [C("Alice", 0, "A src/a.py", trailers=_by("Bob")), C("Alice", 1, "M src/a.py", trailers=_by("Bob"))], today=1
    )
    bob, alice = _asked(facts, "src/a.py")
    assert bob == Reviewer(
        person=1, name="Bob", likely=0.769231, reviews=2, place="src/a.py", asked=1, commits=("c1", "c0"),
        keys=("reviewed-by", "reviewed-by"), newest_at=at(1), of_mine=0, mine=(), mine_keys=(), changes=0, changed=(),
        last="c1", last_key="reviewed-by", last_at=at(1), presence=1.0,
    )  # fmt: skip
    assert (alice.name, alice.reviews, alice.changes, alice.changed, alice.presence) == (
        "Alice", 0, 2, ("c1", "c0"), 0.1,
    )  # fmt: skip


def test_who_asks_is_not_told_and_their_own_reviewers_come_sooner() -> None:
    commits = [
        C("Alice", 0, "A lib/x.py", trailers=_by("Cem")),
        C("Bob", 0, "A src/a.py", trailers=_by("Dan")),
        C("Bob", 0, "A src/b.py", trailers=_by("Cem")),
    ]
    facts = history(commits, today=1)
    assert next(row.name for row in _asked(facts, "src/a.py")) == "Dan"
    for_alice = _asked(facts, "src/a.py", me="Alice")
    assert next(row.name for row in for_alice) == "Cem"
    assert (for_alice[0].of_mine, for_alice[0].mine, for_alice[0].mine_keys) == (1, ("c0",), ("reviewed-by",))
    assert "Alice" not in {row.name for row in for_alice}
    assert "Bob" not in {row.name for row in _asked(facts, "src/a.py", me="Bob")}


def test_nobody_reviews_their_own_commit_and_other_trailers_are_no_reviews() -> None:
    commits = [
        C("Alice", 0, "A a.py", trailers=_by("Alice")),
        C("Alice", 0, "M a.py", trailers=_by("Bob", key="tested-by")),
        C("Alice", 0, "M a.py", trailers=_by("Cem", key="reviewed-and-tested-by")),
    ]
    told = {row.name: (row.reviews, row.keys) for row in _asked(history(commits, today=0), "a.py")}
    assert told == {"Cem": (1, ("reviewed-and-tested-by",)), "Alice": (0, ())}


def test_where_hardly_any_commit_names_a_reviewer_nobody_is_told() -> None:
    commits = [C("Alice", day, f"A s/{day}.py", trailers=_by("Bob")) for day in range(9)]
    assert _asked(history(commits, today=9), "s", fewest=10) == []
    more = [*commits, C("Alice", 9, "A s/9.py", trailers=_by("Bob", "Cem"))]
    assert [row.name for row in _asked(history(more, today=9), "s", fewest=10)] == ["Bob", "Cem", "Alice"]
    assert _asked(history([*more, C("Alice", 900, "M s/9.py")], today=900), "s", fewest=10) == []


def test_who_was_not_seen_for_half_a_year_is_not_told() -> None:
    commits = [
        C("Alice", 0, "A a.py", trailers=_by("Bob")),
        C("Alice", 300, "M a.py", trailers=_by("Cem")),
        C("Dan", 301, "M a.py"),
    ]
    assert [row.name for row in _asked(history(commits, today=302), "a.py")] == ["Cem", "Alice", "Dan"]


def test_a_folder_speaks_for_what_is_below_it_and_above_for_a_file_nobody_reviewed() -> None:
    facts = history([C("Alice", 0, "A s/a.py\nA s/b.py", trailers=_by("Bob")), C("Cem", 0, "A s/c.py")], today=0)
    assert next((row.name, row.place, row.asked, row.reviews) for row in _asked(facts, "s")) == ("Bob", "s", 1, 1)
    assert [(row.name, row.place, row.asked, row.reviews) for row in _asked(facts, "s/c.py")] == [
        ("Bob", "s", 0, 1), ("Cem", "", 0, 0), ("Alice", "", 0, 0),
    ]  # fmt: skip


def test_shares_of_reviews_work_and_the_authors_reviewers_are_mixed() -> None:
    assert likely(["a"], {"a": {1: 3.0, 2: 1.0}}, {"a": {2: 1.0}}, {2: 5.0}) == {1: 0.75 / 2.3, 2: 1.55 / 2.3}
    assert likely(["a"], {}, {}, {}) == {}
    week = 7 * 86400
    assert ordered({1: 0.6, 2: 0.4}, {1: at(0), 2: at(7)}, at(0) + week) == [2, 1]


def test_an_empty_history_has_no_reviewers() -> None:
    assert _asked(history([], today=0), "") == []
