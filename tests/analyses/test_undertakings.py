"""Work over weeks and months, found by its marks."""

from __future__ import annotations

from leadward.analyses.undertakings import ANALYSIS, Undertaking
from tests.analyses.history import C, at, history

OLD = [C("Dora", 0, "\n".join(["A src/core.py", "A docs/a.md", *(f"A src/m{n}.py" for n in range(20))]))]


def named(commits: list[C], today: float = 400, me: str = "", **options: int) -> dict[str, Undertaking]:
    return {row.name: row for row in history([*OLD, *commits], today).rows(ANALYSIS, me=me, **options)}


def test_a_scope_of_several_months_people_and_areas_is_a_project() -> None:
    work = [
        C(
            ("Alice", "Alice", "Bob")[n % 3],
            250 + 9 * n,
            "M src/core.py\nM web/w.py",
            f"feat(Billing-v2): step {n} (#{n // 2 + 1})",
        )
        for n in range(12)
    ]
    (row,) = named([C("Dora", 1, "A web/w.py"), *work], me="Alice").values()
    assert row == Undertaking(
        "billing-v2", "scope", "project", at(250), at(349), 4, 12, 12, 2, 8, 1, "Alice", 0.666667,
        ("src", "web"), False, ("src", "web"), 6, row.per_month,
        row.listed, ("c12", "c11", "c9", "c8", "c6"), row.subjects, at(340), at(340),
        tuple(f"c{n}" for n in range(13, 1, -1)), (1, 2), ("c12", "c11", "c9", "c8", "c6", "c5", "c3", "c2"), at(250), "c2",
    )  # fmt: skip
    assert sum(row.per_month) == 12
    assert row.subjects[0] == "feat(Billing-v2): step 11 (#6)"


def theme(people: str = "Alice Bob Cem", first: float = 600, subject: str = "Teach the finder") -> list[C]:
    """A history in which, after two years of something else, a dozen changes name one thing and make a file for it."""
    old = [C("Dora", 9 * n, "M src/core.py", f"Tidy the core, {n}") for n in range(60)]
    who = people.split()
    return old + [
        C(
            who[n % len(who)],
            first + 8 * n,
            "M src/find.py\nM src/core.py" if n else "A src/find.py",
            f"{subject} part {n}",
        )
        for n in range(12)
    ]


def test_a_word_that_is_new_and_has_a_new_file_is_a_project_whoever_wrote_most() -> None:
    (row,) = [row for row in named(theme(), today=800).values() if row.scale == "project"]
    assert (row.name, row.kind, row.changes, row.months, row.people) == ("finder", "theme", 12, 4, 3)
    assert row.main_share < 0.4
    assert len(row.commits) == 12


def test_what_was_reverted_is_no_part_of_a_project() -> None:
    told = [*OLD, *theme()]
    facts = history(told, 800, undone={len(told) - 1: (0, False)})
    (row,) = [row for row in facts.rows(ANALYSIS) if row.scale == "project"]
    assert row.changes == 11


def test_a_project_by_one_person_or_of_long_ago_is_none() -> None:
    for commits, today in ((theme("Alice"), 800.0), (theme(), 1300.0)):
        assert not [row for row in named(commits, today=today).values() if row.scale == "project"]


def test_a_login_names_no_project() -> None:
    assert "finder" not in named(theme("finder Bob Cem"), today=800)


def test_a_scope_that_was_as_busy_before_is_a_part_of_the_product() -> None:
    before = [C("Bob", 20 + 3 * n, "M src/core.py", "billing: work") for n in range(20)]
    after = [C(("Alice", "Bob")[n % 2], 900 + 8 * n, "M src/core.py", "billing: more") for n in range(12)]
    other = [C("Dora", 100 + 9 * n, "M src/core.py", "Tidy") for n in range(80)]
    found = named(sorted([*before, *after, *other], key=lambda c: c.day), today=1100)
    assert "billing" not in {row.name for row in found.values() if row.scale == "project"}


def test_weeks_by_mostly_one_person_are_a_story_and_so_is_a_ticket() -> None:
    work = [C("Alice", 300 + 4 * n, "M src/core.py", f"PAY-12 step {n}") for n in range(5)]
    work += [C("Bob", 302 + 4 * n, "M docs/a.md", f"Say more, see #7 and UTF-8, part {n}") for n in range(5)]
    found = named(work, me="Alice")
    assert {(row.name, row.kind, row.scale, row.mine, row.main_name) for row in found.values()} == {
        ("PAY-12", "ticket", "story", 5, "Alice"),
        ("#7", "ticket", "story", 0, "Bob"),
    }


def test_a_part_that_is_always_worked_on_is_no_undertaking() -> None:
    always = [C("Alice", 40 + 30 * n, "M src/core.py", "core: work") for n in range(25)]
    assert named(always, today=800) == {}


def test_only_the_last_stretch_counts_and_only_if_it_is_recent() -> None:
    first = [C("Alice", 100 + 5 * n, "M src/core.py", "search: begin") for n in range(6)]
    again = [C("Alice", 300 + 5 * n, "M src/core.py", "search: again") for n in range(5)]
    assert named([*first, *again])["search"].changes == 5
    assert named(first, today=600) == {}


def test_a_new_place_is_told_once_by_its_upper_folder() -> None:
    work = [C("Alice", 300 + 4 * n, f"A lib/search/index/f{n}.py", "work on it") for n in range(6)]
    assert [row.name for row in named(work).values()] == ["lib"]


def test_a_place_with_most_of_the_files_is_the_product_itself() -> None:
    work = [C("Alice", 300 + 4 * n, "\n".join(f"A lib/f{n}-{m}.py" for m in range(9)), "work on it") for n in range(6)]
    assert named(work) == {}


def test_of_two_names_for_the_same_commits_the_clearer_is_told() -> None:
    work = [C("Alice", 300 + 4 * n, f"A finder/f{n}.py", f"feat(finder): PAY-9 part {n}") for n in range(6)]
    assert [(row.name, row.kind) for row in named(work).values()] == [("PAY-9", "ticket")]


def test_a_family_of_branches_is_counted_by_its_merges() -> None:
    merges = [
        C("Bob", 300 + 6 * n, "", f"Merge pull request #{n} from alice/search-index-part-{n}", parents=2)
        for n in range(5)
    ]
    (row,) = named(merges).values()
    assert (row.name, row.kind, row.changes, row.main_name, row.areas) == ("search-index", "branch", 5, "Bob", ())


def test_words_that_say_what_a_commit_does_name_nothing() -> None:
    work = [C("Alice", 300 + 5 * n, "M docs/a.md", "docs: say more") for n in range(8)]
    assert named(work) == {}


def test_nothing_is_new_in_a_history_that_has_just_begun() -> None:
    assert history([C("Alice", n * 3, "M src/core.py", "core: begin") for n in range(9)], 30).rows(ANALYSIS) == []
