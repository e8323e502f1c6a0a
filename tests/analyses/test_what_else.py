"""What else a change to files needs: from common changes, from names, from the folder."""

from __future__ import annotations

import math

from leadward.analyses.what_else import ANALYSIS, SEPARATOR, Needed, Voices, name_of, scores, voice
from tests.analyses.history import C, History, history


def _asked(facts: History, *paths: str) -> list[Needed]:
    return facts.rows(ANALYSIS, paths=SEPARATOR.join(paths))


def test_what_changed_with_a_file_the_more_often_and_the_later_comes_first() -> None:
    facts = history(
        [C("A", 0, "A s/a.py\nA t/old.py"), C("A", 365, "M s/a.py\nA t/new.py"), C("A", 365, "M s/a.py\nM t/new.py")],
        today=365,
    )  # fmt: skip
    # voices 0.5 for old, 2 for new, against 0.3; of the folder's commits 0.5 and 2 of 2.5 + 0.3
    assert _asked(facts, "s/a.py") == [
        Needed("t/new.py", 0.790816, "together", 2, 3, ("c2", "c1")),
        Needed("t/old.py", 0.197704, "together", 1, 3, ("c0",)),
    ]


def test_a_broad_commit_speaks_softly() -> None:
    many = "\n".join(f"M t/{number}.py" for number in range(9))
    facts = history([C("A", 0, f"M s/a.py\n{many}"), C("A", 0, "M s/a.py\nM t/x.py")], today=0)
    assert _asked(facts, "s/a.py")[0].path == "t/x.py"


def test_of_a_new_file_its_test_and_what_changes_with_its_folder_are_told() -> None:
    facts = history(
        [C("A", 0, "M s/a.py\nM s/list.py"), C("A", 1, "M s/b.py\nM s/list.py"), C("A", 2, "A t/test_new.py"), C("A", 3, "A s/new.py")],
        today=3,
    )  # fmt: skip
    rows = _asked(facts, "s/new.py")
    assert [(row.path, row.why, row.together, row.revisions) for row in rows[:2]] == [
        ("t/test_new.py", "name", 0, 1), ("s/list.py", "folder", 0, 1),
    ]  # fmt: skip
    assert rows[1].commits == ("c1", "c0")


def test_files_that_are_gone_changelogs_and_programs_are_left_out() -> None:
    facts = history(
        [C("A", 0, "A s/a.py\nA s/gone.py\nA CHANGELOG.md"), C("A", 1, "D s/gone.py"), C("x[bot]", 2, "M s/a.py\nM s/b.py")],
        today=2,
    )  # fmt: skip
    assert _asked(facts, "s/a.py") == []


def test_of_several_files_the_scores_are_added_and_none_of_them_is_told() -> None:
    facts = history([C("A", 0, "A s/a.py\nA s/b.py\nA t/c.py"), C("A", 0, "M s/a.py\nM u/d.py")], today=0)
    assert [row.path for row in _asked(facts, "s/a.py", "s/b.py")] == ["t/c.py", "u/d.py"]


def test_without_paths_it_speaks_of_the_newest_commit_of_who_asks() -> None:
    commits = [C("Alice", 0, "A s/a.py\nA t/x.py"), C("Alice", 1, "M s/a.py"), C("Bob", 2, "A u/b.py\nA u/y.py")]
    facts = history([*commits, C("Bob", 3, "M u/b.py")], today=3)
    assert [row.path for row in facts.rows(ANALYSIS, me="Alice")] == ["t/x.py"]
    assert [row.path for row in facts.rows(ANALYSIS)] == ["u/y.py"]


def test_names_without_endings_and_marks_of_tests_tell_what_belongs_together() -> None:
    said = ["a/login.py", "test_login.py", "Login.test.tsx", "login_spec.rb", "a/tests-login.c", "x/a.py", "test.py"]
    assert [name_of(path) for path in said] == ["login", "login", "login", "login", "login", "", ""]


def test_scores_are_shares_of_what_speaks_for_any_file() -> None:
    assert voice(365 * 86400, 4) == 0.25
    assert voice(-1, 0) == 1
    told = scores("a", Voices({"b": 0.7}, 0.7), Voices({"a": 1.0, "c": 0.7}, 0.7), {"d", "e"})
    assert {other: tuple(round(part, 3) for part in parts) for other, parts in told.items()} == {
        "b": (0.7, 0, 0), "c": (0, 0, 0.21), "d": (0, 0.15, 0), "e": (0, 0.15, 0),
    }  # fmt: skip
    assert math.isclose(sum(map(sum, scores("a", Voices({}, 0), Voices({}, 0), {"d"}).values())), 1)


def test_of_files_that_had_one_path_after_another_the_one_that_is_there_is_told_and_asked() -> None:
    both = "M s/a.py\nM t/b.py"
    earlier = [C("A", 0, "A t/old.py"), C("A", 0, "A s/a.py\nA t/b.py"), *(C("A", 0, both) for _ in range(3))]
    facts = history([*earlier, C("A", 0, "D t/b.py"), C("A", 0, "R t/old.py -> t/b.py"), C("A", 0, both)], today=0)
    assert [(row.path, row.together) for row in _asked(facts, "s/a.py")] == [("t/b.py", 1)]
    asked = _asked(facts, "t/b.py")
    assert [(row.path, row.together, row.revisions) for row in asked] == [("s/a.py", 1, 2)]


def test_a_path_used_again_keeps_the_voices_of_the_file_that_is_there() -> None:
    moved = [
        C("A", 0, "A t/b.py"),
        C("A", 0, "R t/b.py -> t/c.py"),
        C("A", 0, "A t/b.py\nM s/a.py"),
        C("A", 0, "D t/b.py"),
    ]
    back = [C("A", 365, "R t/c.py -> t/b.py"), C("A", 365, "M s/a.py\nM t/b.py")]
    rows = _asked(history([C("A", 0, "A s/a.py"), *moved, *back], today=365), "s/a.py")
    assert [(row.path, row.together, row.why) for row in rows] == [("t/b.py", 1, "together")]
    assert 0.6 < rows[0].score < 0.65  # a voice of 1 beside the 0.5 of the other file, against 0.3
