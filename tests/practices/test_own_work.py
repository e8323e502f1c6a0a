"""What counts as own work worth asking about, and how places are named in a talk."""

from __future__ import annotations

import pytest

from leadward.practices import own_work
from tests.practices import shop
from tests.practices.shop import ALICE, BOB, expert, given, hotspot, oid, work


@pytest.mark.parametrize(
    "subject",
    [
        "Bump left-pad to 2", "Fix typo in cart", "docs: say how", "Merge branch 'x'", "Add tests for carts", "Update changelog",
        "v4.2", "Release 4.2", "Refactor the cart", "chore(deps): newer", "Clean up imports", "Fix flake8", "Rename Cart",
    ],
)  # fmt: skip
def test_chores_are_left_out(subject: str) -> None:
    assert own_work.worth([work(subject)]) == []


@pytest.mark.parametrize(
    "subject",
    [
        "Retry a failed payment",
        "Fix a crash on empty carts",
        "Let carts expire",
        "Speed up search",
        "Add refunds (#12)",
    ],
)
def test_work_on_the_product_stays(subject: str) -> None:
    assert own_work.worth([work(subject)]) == [work(subject)]


@pytest.mark.parametrize(
    "row",
    [
        work(directory="tests/cart"),
        work(directory=""),
        work(path="checkout/README.md"),
        work(directory=".github/workflows"),
    ],
)
def test_tests_documents_and_the_top_are_no_product(row: object) -> None:
    assert own_work.worth([row]) == []  # type: ignore[list-item]


@pytest.mark.parametrize(
    "subject",
    [
        "code: avoid mutation `x.y`", "Rearrange carts without changing behavior", "odb: generalize reprepare() callback", "Add count_truncated to context", "fix newline",
        "Extract the cart", "Move carts to a folder", "Convert carts to dataclasses", "rt: remove Arc from Clock",
        "log: use the shop logger", "Share the cart", "Lock the parent before a CartToken",
    ],
)  # fmt: skip
def test_what_only_the_code_notices_is_not_felt(subject: str) -> None:
    assert not own_work.is_felt(work(subject))
    assert own_work.is_felt(work("Retry a failed payment"))


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("checkout", "checkout"), ("src/shop/checkout", "checkout"), ("shop/core", "shop"), ("hc/front/views.py", "front"),
        ("datasette/app.py", "datasette"), ("src/lib", "lib"), ("", "the top folder"), ("a/.b", ".b"),
    ],
)  # fmt: skip
def test_a_place_is_named_by_its_last_part_that_says_something(place: str, said: str) -> None:
    assert own_work.spoken(place) == said


def test_the_best_known_place_has_a_telling_name_and_lies_below_the_top() -> None:
    story = given()
    rows = [expert("shop", ALICE, 0.9, 90), expert("shop/cart", ALICE, 0.6, 30), expert("shop/core", ALICE, 0.9, 60)]
    assert own_work.best_known([*rows, expert("shop/pay", BOB, 0.9, 80)], story) == rows[1]
    assert own_work.best_known(rows[:1], story) == rows[0]
    assert own_work.best_known([expert("tests", ALICE, 0.9), expert("shop", ALICE, 0.3)], story) is None
    assert own_work.best_known(rows, shop.NOBODY) is None


def test_work_is_spread_over_folders_as_deep_as_it_takes_to_tell_them_apart() -> None:
    rows = [*[work(directory="src/shop/cart")] * 5, *[work(directory="src/shop/pay")] * 3, work(directory="docs")]
    assert own_work.spread(rows) == [("src/shop/cart", 5), ("src/shop/pay", 3)]
    assert own_work.spread([]) == []
    assert own_work.spread([work(directory="src/a")] * 3) == [("src/a", 3)]


@pytest.mark.parametrize(
    "subject",
    ["Resolves issue #4234", "fix(mixing): resolves issue #4234 (#4260)", "Keep the cart when…", "Update _models.py (#2840)", "Apply suggestions from code review", "Contains the missed change requested by @bob", "Fix #12", "Merge commit from fork"],
)  # fmt: skip
def test_a_title_that_is_cut_or_tells_nothing_is_not_said_to_anybody(subject: str) -> None:
    assert not own_work.is_sayable(subject)
    assert own_work.worth([work(subject)]) == []


@pytest.mark.parametrize(
    "subject", ["Retry a failed payment", "fix: round refunds (#12)", "Add refunds", "Keep 2 decimals of refunds"]
)
def test_a_title_that_tells_what_was_done_is(subject: str) -> None:
    assert own_work.is_sayable(subject)


@pytest.mark.parametrize(
    "subject",
    [
        "fixed isort 5 errors",
        "[service] chore: Forward the interfaces",
        "Modernize build tags",
        "Fix style issue",
        "Fix imports formatting",
        "Optimize HTML output some more",
    ],
)
def test_chores_by_their_words(subject: str) -> None:
    assert own_work.is_chore(subject)


@pytest.mark.parametrize(
    "place",
    [
        "man/man1",
        "playground/css",
        "src/e2e",
        "packages/tests-unit/rules",
        "load-tests/a",
        "examples/shop",
        "patches",
        "shop/src/commonTest/kotlin",
        "myapp/config",
    ],
)
def test_examples_manuals_and_fixtures_are_no_product(place: str) -> None:
    assert not own_work.is_product(place)


@pytest.mark.parametrize(
    "path",
    [
        "package.json",
        "CONTRIBUTING.md",
        "shop/settings.py",
        "requirements/test.txt",
        "Makefile",
        "docs/a.py",
        "src/utils.ts",
        "gradle/wrapper/gradle-wrapper.properties",
        "shop/build.gradle.kts",
        "build-logic/src/Shop.kt",
    ],
)
def test_code_to_talk_about_is_no_document_manifest_or_list(path: str) -> None:
    assert not own_work.is_code(path)
    assert own_work.is_code("shop/cart.py")


def test_the_folder_that_holds_most_of_the_code_is_not_best_known_and_work_is_told_below_it() -> None:
    most = given(*(hotspot(f"src/shop/{n}.py") for n in range(9)))
    rows = [expert("src/shop", ALICE, 0.9, 90), expert("src/shop/cart", ALICE, 0.6, 30)]
    assert own_work.best_known(rows, most) == rows[1]
    assert own_work.best_known(rows[:1], most) is None
    work_rows = [
        *[work(directory="src/shop/cart")] * 2,
        *[work(directory="src/shop/pay")] * 2,
        *[work(directory="web")] * 5,
    ]
    assert own_work.spread(work_rows, {"", "src", "src/shop"}) == [
        ("web", 5),
        ("src/shop/cart", 2),
        ("src/shop/pay", 2),
    ]


@pytest.mark.parametrize(
    ("subject", "step"),
    [
        ("First version of the parser", True),
        ("cart: also check the port", True),
        ("Add missing carts", True),
        ("Add a stub for refunds", True),
        ("Wire up the ledger", True),
        ("Add a wallet", False),
        ("Start page shows the basket", True),
        ("Show first names in the basket", False),
        ("Partial refunds", False),
    ],
)
def test_a_step_on_the_way_is_no_title_for_others(subject: str, step: bool) -> None:
    assert own_work.is_working_title(subject) == step


@pytest.mark.parametrize(
    "subject",
    [
        "Add V2Depr1WriteOnly to the ledger",
        "Allow addNode twice",
        "Add a hash table of carts",
        "Use a b-tree for names",
        "Add rainbows.scm for more languages",
        "Allow quotes in BRACKETS",
    ],
)
def test_identifiers_and_data_structures_are_felt_by_nobody_outside(subject: str) -> None:
    assert own_work.is_inside(subject)


@pytest.mark.parametrize(
    "subject", ["Support macOS 15", "Add eBPF maps", "Add gRPC health checks", "Support Node.js 22 and JSON"]
)
def test_names_of_products_are_no_identifiers(subject: str) -> None:
    assert not own_work.is_inside(subject)


@pytest.mark.parametrize(
    ("place", "product"), [("book", False), ("book/src", False), ("shop/book", True), ("bookings", True)]
)
def test_a_book_at_the_top_is_the_manual(place: str, product: bool) -> None:
    assert own_work.is_product(place) == product


@pytest.mark.parametrize("place", ["shop/btree", "shop/structs", "shop/queue"])
def test_a_data_structure_says_nothing_outside_the_code(place: str) -> None:
    assert not own_work.is_telling(place)


def test_of_a_merged_branch_the_widest_commit_stands_for_it() -> None:
    rows = [
        work(f"Fix {n}", commit=oid(n), unit=unit, files=files)
        for n, unit, files in ((1, 3, 1), (2, 3, 4), (3, 4, 1), (4, -1, 1))
    ]
    assert [row.commit for row in own_work.things(rows)] == [oid(2), oid(3), oid(4)]


@pytest.mark.parametrize(
    "subject",
    ["go.mod: docker/docker and docker/cli v27.0.1-rc.1", "vendor: rebase", "Move to Go 1.22", "Rewrap lines"],
)
def test_updates_of_what_others_make_are_chores(subject: str) -> None:
    assert own_work.is_chore(subject)
