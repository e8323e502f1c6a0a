"""What a time of a history was about."""

from __future__ import annotations

from collections.abc import Sequence

from leadward.model.theme import Change, Least, Theme, Window, themes

BEFORE = [f"core: tidy part {n}" for n in range(60)]


def change(number: int, subject: str, unit: int = -1, source: bool = True) -> Change:
    return Change(subject, unit if unit >= 0 else 1000 + number, number, number // 4, source, frozenset({number % 3}))


def window(subjects: Sequence[str], places: dict[str, set[int]] | None = None, **given: object) -> Window:
    changes = [change(number, subject) for number, subject in enumerate(subjects)]
    found = {"branches": {}, "before": BEFORE, "names": frozenset(), **given}
    return Window(changes=changes, places=places or {}, **found)  # type: ignore[arg-type]


def named(made: Window, least: Least | None = None) -> dict[str, Theme]:
    return {each.name: each for each in themes(made, least or Least())}


SEARCH = [f"Let search be quick {n}" if n % 2 else f"core: tidy more of {n}" for n in range(24)]
ODD = set(range(1, 24, 2))


def test_a_word_that_is_new_and_has_a_place_is_a_theme_with_the_commits_of_both() -> None:
    (theme,) = themes(window(SEARCH, {"src/search/": ODD | {4}, "src/search/index.py": ODD - {1}}), Least())
    assert (theme.word, theme.name) == ("search", "search")
    assert theme.commits == frozenset(ODD | {4})
    assert theme.told == frozenset(ODD)


def test_a_word_as_frequent_as_before_is_none() -> None:
    before = [*BEFORE[:30], *(f"search: fix {n}" for n in range(30))]
    assert "search" not in named(window(SEARCH, {"src/search/": ODD}, before=before))


def test_a_word_without_a_new_place_is_none_unless_asked_for() -> None:
    assert named(window(SEARCH)) == {}
    assert list(named(window(SEARCH), Least(agreement=0, alone=0.1))) == ["quick"]


def test_names_of_people_and_logins_are_no_themes() -> None:
    made = window(SEARCH, {"src/search/": ODD}, names=frozenset({"search"}))
    assert list(named(made)) == ["quick"]


def test_words_with_which_subjects_begin_are_no_themes() -> None:
    subjects = [f"Harden {word}" for word in ("sockets", "pipes", "files", "tables", "rows", "cells") * 4]
    assert "harden" not in named(window(subjects, {"src/new.py": set(range(24))}))


def test_a_version_says_nothing() -> None:
    subjects = [f"Prepare v7 for {n}" if n % 2 else "core: tidy" for n in range(24)]
    assert named(window(subjects, {"src/seven.py": ODD})) == {}


def test_places_where_every_change_adds_a_line_say_nothing() -> None:
    assert named(window(SEARCH, {"doc/release/1.2.rst": ODD, "changes/": ODD})) == {}


def test_a_branch_belongs_as_a_whole_where_its_name_or_half_of_it_says_the_word() -> None:
    changes = [change(number, subject) for number, subject in enumerate(SEARCH)]
    changes += [change(24, "search: begin", 7), change(25, "Split a helper", 7), change(26, "Name a thing", 8)]
    changes += [change(27, "Move a thing", 8), change(28, "search: finish", 8), change(29, "Other work", 9)]
    made = Window(changes, {"src/search/": ODD}, {8: "someone/search-again", 9: "search"}, BEFORE, frozenset())
    assert named(made)["search"].told == frozenset(ODD | {24, 25, 26, 27, 28})
    assert 29 not in named(made)["search"].commits


def test_of_two_with_the_same_commits_one_is_told() -> None:
    assert list(named(window(SEARCH, {"src/search/": ODD}))) == ["search"]


def test_work_that_changes_no_code_is_none() -> None:
    changes = [change(number, subject, source=number not in ODD) for number, subject in enumerate(SEARCH)]
    assert list(themes(Window(changes, {"ci/search.yml": ODD}, {}, BEFORE, frozenset()), Least())) == []


def test_a_theme_is_spelled_as_its_subjects_mostly_do() -> None:
    subjects = [f"Let path-walks go on, {n}" if n % 2 else f"core: tidy {n}" for n in range(24)]
    assert list(named(window(subjects, {"src/walk.py": ODD}))) == ["path-walks"]


def test_a_theme_has_months_and_people() -> None:
    short = [change(number, subject)._replace(month=1) for number, subject in enumerate(SEARCH)]
    alone = [change(number, subject)._replace(people=frozenset({1})) for number, subject in enumerate(SEARCH)]
    for changes in (short, alone):
        assert list(themes(Window(changes, {"src/search/": ODD}, {}, BEFORE, frozenset()), Least())) == []


def test_nothing_is_new_where_there_was_nothing_before() -> None:
    assert named(window(SEARCH, {"src/search/": ODD}, before=[])) == {}
