"""Whom to ask about paths: what people know of them, and whether they can be asked this week."""

from __future__ import annotations

from leadward.analyses.whom_to_ask import ANALYSIS, Known
from leadward.facts.experience import SEPARATOR, knowledge, ordered, presence, weights
from tests.analyses.history import C, History, at, history


def _asked(facts: History, *paths: str, co_authors: int = 1) -> list[Known]:
    return facts.rows(ANALYSIS, paths=SEPARATOR.join(paths), co_authors=co_authors)


def test_who_changed_the_file_knows_more_than_who_changed_its_folder() -> None:
    facts = history(
        [C("Alice", 0, "A src/api/a.py"), C("Bob", 0, "A src/api/b.py"), C("Cem", 0, "A src/c.py")], today=0
    )
    assert _asked(facts, "src/api/a.py") == [
        # file 1, folder 1/2, src/ 0.1/3, top 0.01/3, of 2.11
        Known(0, "Alice", 0.728278, 1, "src/api/a.py", 1, at(0), at(0), 1.0, True, False, ("c0",), at(0), "c0", at(0)),
        Known(1, "Bob", 0.254344, 0, "src/api", 1, at(0), at(0), 1.0, True, False, ("c1",), at(0), "c1", at(0)),
        Known(2, "Cem", 0.017378, 0, "src", 1, at(0), at(0), 1.0, True, False, ("c2",), at(0), "c2", at(0)),
    ]


def test_a_folder_speaks_for_all_below_it_and_the_top_for_everything() -> None:
    facts = history([C("Alice", 0, "A src/api/a.py"), C("Bob", 0, "A src/b.py"), C("Cem", 0, "A docs/c.md")], today=0)
    assert [(row.name, row.place, row.asked) for row in _asked(facts, "/src/")] == [
        ("Alice", "src", 1), ("Bob", "src", 1), ("Cem", "", 0),
    ]  # fmt: skip
    assert [(row.name, row.knowledge) for row in _asked(facts, "")] == [
        ("Alice", 0.333333), ("Bob", 0.333333), ("Cem", 0.333333),
    ]  # fmt: skip


def test_of_several_paths_it_says_how_many_somebody_changed_and_counts_a_commit_once() -> None:
    facts = history([C("Alice", 0, "A s/a.py\nA s/b.py"), C("Alice", 1, "M s/b.py"), C("Bob", 1, "M s/a.py")], today=1)
    told = {row.name: (row.asked, row.place, row.revisions, row.commits) for row in _asked(facts, "s/a.py", "s/b.py")}
    assert told == {"Alice": (2, "s/b.py", 2, ("c1", "c0")), "Bob": (1, "s/a.py", 1, ("c2",))}


def test_of_comparable_knowledge_who_committed_lately_comes_first() -> None:
    facts = history(
        [C("Alice", 0, "A a.py"), C("Alice", 1, "M a.py"), C("Alice", 2, "M a.py"), C("Bob", 3, "M a.py"), C("Bob", 4, "M a.py"), C("Bob", 60, "A b.py")],
        today=60,
    )  # fmt: skip
    rows = _asked(facts, "a.py")
    assert [(row.name, row.presence, row.active) for row in rows] == [("Bob", 1.0, True), ("Alice", 0.107692, True)]
    assert rows[1].last_anywhere == at(2)


def test_a_fortnight_away_hides_nobody_who_wrote_most_of_it() -> None:
    work = [C("Alice", day, "M s/a.py") for day in range(9)]
    facts = history([*work, C("Bob", 9, "M s/a.py"), C("Bob", 22, "M b.py")], today=23)
    assert [row.name for row in _asked(facts, "s/a.py")] == ["Alice", "Bob"]


def test_who_knows_most_and_who_asks_are_told_whatever_their_place() -> None:
    crowd = ["Ben", "Cem", "Dan", "Eve", "Fay", "Gus"]
    work = [C("Alice", day, "M a.py") for day in range(3)]
    facts = history([*work, C("Zoe", 4, "M a.py"), *(C(who, 500, "M a.py") for who in crowd)], today=500)
    assert [row.name for row in facts.rows(ANALYSIS, me="Zoe", paths="a.py", half_life=5000)] == [
        "Ben", "Cem", "Dan", "Eve", "Fay", "Alice", "Zoe",
    ]  # fmt: skip


def test_where_all_has_rested_presence_is_measured_from_the_last_commit() -> None:
    facts = history([C("Alice", 0, "A a.py"), C("Bob", 60, "M a.py")], today=3000)
    assert {row.name: row.presence for row in _asked(facts, "a.py")} == {"Alice": 0.104478, "Bob": 1.0}


def test_co_authors_know_it_too_programs_and_broad_commits_tell_nothing() -> None:
    broad = "\n".join(f"M s/{number}.py" for number in range(101))
    facts = history(
        [C("Alice", 0, "A s/1.py", trailers=[("co-authored-by", "Bob")]), C("Cem", 1, broad), C("x[bot]", 1, "M s/1.py")],
        today=1,
    )  # fmt: skip
    assert {row.name: row.knowledge for row in _asked(facts, "s/1.py")} == {"Alice": 0.5, "Bob": 0.5}
    assert [row.name for row in _asked(facts, "s/1.py", co_authors=0)] == ["Alice"]


def test_a_file_that_does_not_count_in_its_folder_still_speaks_for_itself() -> None:
    facts = history([C("Alice", 0, "A s/logo.png"), C("Bob", 0, "A s/a.py")], today=0)
    assert {row.name: row.place for row in _asked(facts, "s/logo.png")} == {"Alice": "s/logo.png", "Bob": "s"}
    assert [row.name for row in _asked(facts, "s")] == ["Bob"]


def test_what_was_never_there_has_the_folder_above_it_speak() -> None:
    facts = history([C("Alice", 0, "A src/a.py")], today=0)
    assert [(row.place, row.asked) for row in _asked(facts, "src/new")] == [("src", 0)]


def test_places_that_speak_for_a_path_count_less_with_each_step() -> None:
    assert {place: round(weight, 9) for place, weight in weights(["a/b/c.py", "a/d/"]).items()} == {
        "a/b/c.py": 1, "a/d/": 1, "a/b/": 1, "a/": 0.1, "": 0.01,
    }  # fmt: skip
    assert len(weights(["a/" * 3000 + "b"])) == 10


def test_knowledge_is_a_share_and_presence_has_a_floor() -> None:
    assert knowledge(["a"], {"a": {1: 3.0, 2: 1.0}}) == {1: 0.75, 2: 0.25}
    assert knowledge(["a"], {}) == knowledge(["a"], {"a": {1: 0.0}}) == {}
    assert [presence(days) for days in (-1, 0, 7, 14, 63, 9000)] == [1, 1, 0.5, 1 / 3, 0.1, 0.1]
    assert ordered({1: 0.5, 2: 0.3, 3: 0.5}, {1: 0, 2: 7 * 86400, 3: 0}, 7 * 86400) == [2, 1, 3]


def test_who_wrote_an_earlier_file_of_that_path_is_not_one_of_its_people() -> None:
    facts = history(
        [C("Alice", 0, "A s/a.py"), C("Alice", 0, "D s/a.py"), C("Bob", 1, "A s/a.py"), C("Cem", 1, "A s/c.py")],
        today=1,
    )
    assert [(row.name, row.asked) for row in _asked(facts, "s/a.py")] == [("Bob", 1), ("Cem", 0), ("Alice", 0)]
    gone = history([C("Alice", 0, "A s/a.py"), C("Bob", 0, "M s/a.py\nA s/b.py"), C("Bob", 0, "D s/a.py")], today=0)
    assert {row.name: row.asked for row in _asked(gone, "s/a.py")} == {"Alice": 1, "Bob": 1}
