"""Recurring change templates."""

from __future__ import annotations

from leadward.analyses.procedures import ANALYSIS, Procedure
from tests.analyses.history import C, at, history

_NAMES = ["paypal", "stripe", "klarna", "adyen", "sofort"]
_PEOPLE = ["Alice", "Bob", "Alice", "Cem", "Bob"]
_BASE = C("Alice", 0, "A app/registry.py\nA docs/methods.md\nA docs/adding-methods.md\nA app/other.py")


def _add(number: int, *, docs: bool = True) -> C:
    name = _NAMES[number]
    lines = [f"A app/methods/{name}.py", f"A tests/methods/test_{name}.py", "M app/registry.py"]
    return C(_PEOPLE[number], 40 * (number + 1), "\n".join(lines + ["M docs/methods.md"] * docs), f"add {name}")


def _noise(count: int) -> list[C]:
    return [C("Dan", 1 + n * 7, "M app/other.py") for n in range(count)]


def test_a_change_made_five_times_becomes_one_procedure_with_its_steps() -> None:
    said = [("docs/adding-methods.md", "names", 3, "app/methods/ app/registry.py", "passage")]
    facts = history([_BASE, *_noise(30), *(_add(n, docs=n != 3) for n in range(5))], today=300, contents=said)
    assert facts.rows(ANALYSIS, me="Bob") == [
        Procedure(
            name="add-methods-py",
            title="Add a .py in app/methods",
            anchor="app/methods/*.py",
            times=5,
            people=3,
            mine=2,
            first_at=at(40),
            last_at=at(200),
            steps=(
                "A app/methods/*.py",
                "M app/registry.py",
                "A tests/methods/test_*.py",
                "M docs/methods.md",
            ),
            shares=(1.0, 1.0, 1.0, 0.8),
            commits=("c35", "c34", "c33", "c32", "c31"),
            incomplete=("c34",),
            missing_steps=("M docs/methods.md",),
            documented_in="docs/adding-methods.md",
            exemplars=("c35", "c34", "c33", "c32", "c31"),
            my_exemplars=("c35", "c32"),
            persons=(0, 2, 3),
            within=("11111", "11111", "11111", "10111"),
            beside=("", "", "", ""),
        )
    ]


def test_a_step_in_a_commit_of_its_own_nearby_belongs_to_it() -> None:
    split = [
        part
        for n, name in enumerate(_NAMES)
        for part in (
            C(_PEOPLE[n], 40 * (n + 1), f"A app/methods/{name}.py"),
            C(_PEOPLE[n], 40 * (n + 1) + 1, f"M app/registry.py\nM app/methods/{name}.py"),
        )
    ]
    rows = history([_BASE, *_noise(60), *split], today=300).rows(ANALYSIS)
    assert [(row.anchor, row.steps[1]) for row in rows] == [("app/methods/*.py", "M app/registry.py")]


def test_three_times_is_no_procedure() -> None:
    assert history([_BASE, *_noise(30), *(_add(n) for n in range(3))], today=300).rows(ANALYSIS) == []


def test_an_import_of_many_is_no_exemplar() -> None:
    bulk = "\n".join(f"A app/methods/{name}.py" for name in _NAMES)
    commits = [C("Alice", 40 * n, bulk.replace(".py", f"{n}.py")) for n in range(1, 6)]
    assert history([_BASE, *commits], today=300).rows(ANALYSIS) == []


def test_what_every_commit_touches_is_no_step() -> None:
    commits = [C(c.author, c.day, c.changed + "\nM NEWS.md") for c in [*_noise(30), *(_add(n) for n in range(5))]]
    (row,) = history([_BASE, *commits], today=300).rows(ANALYSIS)
    assert "M NEWS.md" not in row.steps


def test_a_step_given_up_is_not_told() -> None:
    gone = C("Alice", 250, "D docs/methods.md")
    (row,) = history([_BASE, *_noise(30), *(_add(n) for n in range(5)), gone], today=300).rows(ANALYSIS)
    assert row.steps == ("A app/methods/*.py", "M app/registry.py", "A tests/methods/test_*.py")


def test_what_the_first_step_fits_by_itself_is_no_step() -> None:
    """Whoever adds `plugin.py` to a folder adds a Python file there: that is not done in addition, however many add a second one."""
    commits = [
        C(_PEOPLE[n], 40 * (n + 1), f"A plugins/{name}/plugin.py\nA plugins/{name}/{name}.py\nM plugins.txt")
        for n, name in enumerate(_NAMES)
    ]
    (row,) = history([_BASE, *_noise(30), *commits], today=300).rows(ANALYSIS)
    assert row.steps == ("A plugins/*/plugin.py", "M plugins.txt")


def test_folders_that_repeat_one_file_name_are_a_procedure_too() -> None:
    commits = [
        C(_PEOPLE[n], 40 * (n + 1), f"A plugins/{name}/plugin.toml\nM plugins.txt") for n, name in enumerate(_NAMES)
    ]
    (row,) = history([_BASE, *_noise(30), *commits], today=300).rows(ANALYSIS)
    assert (row.title, row.steps) == (
        "Add plugin.toml to a folder in plugins",
        ("A plugins/*/plugin.toml", "M plugins.txt"),
    )


def test_a_file_that_has_another_name_now_is_not_said_to_be_missing() -> None:
    """The commit added a test of the pattern; that it lies elsewhere today makes nobody forgetful."""
    moved = C("Dan", 290, "R tests/methods/test_adyen.py -> old/adyen_checks.py")
    facts = history([_BASE, *_noise(30), *(_add(n) for n in range(5)), moved], today=300)
    row = facts.rows(ANALYSIS, me="Bob")[0]
    signs = dict(zip(row.steps, row.within, strict=True))
    assert signs["A tests/methods/test_*.py"] == "1?111"
    assert row.incomplete == ()


def _documented(*passages: tuple[int, str, str], page: str = "docs/methods.md") -> str:
    """The page that is named where a document has these passages: line, paths, what asks to add."""
    said = [(page, "names", *passage) for passage in passages]
    pages = C("Dan", 1, "A docs/contributing.md")
    facts = history([_BASE, pages, *_noise(30), *(_add(n) for n in range(5))], today=300, contents=said)
    return facts.rows(ANALYSIS)[0].documented_in


def test_a_page_tells_how_it_is_done_where_it_says_so_of_the_steps() -> None:
    assert _documented((3, "app/methods/", "passage"), (40, "app/registry.py", "")) == "docs/methods.md"
    assert _documented((3, "app/methods/mymethod.py tests/methods/test_mymethod.py", "heading")) == "docs/methods.md"
    assert _documented((3, "./app/methods/<name>.py registry.py", "passage")) == "docs/methods.md"


def test_a_folder_that_stands_for_a_new_one_is_where_it_goes() -> None:
    """`Create a new directory with the path app/plugins/<name>/` names no file."""

    def documented(named: str) -> str:
        made = [
            C(_PEOPLE[n], 40 * (n + 1), f"A app/plugins/{name}/plugin.py\nM app/registry.py")
            for n, name in enumerate(_NAMES)
        ]
        said = [("docs/methods.md", "names", 3, named, "passage"), ("docs/methods.md", "names", 9, "registry.py", "")]
        facts = history([_BASE, *_noise(30), *made], today=300, contents=said)
        return facts.rows(ANALYSIS)[0].documented_in

    assert documented("app/plugins/<name>/") == documented("./app/plugins/{name}/") == "docs/methods.md"
    assert documented("app/plugins/paypal/") == documented("app/<name>/") == documented("app/other/<name>/") == ""


def test_a_page_that_names_nearly_all_steps_may_do_so_far_below_or_ask_by_its_path() -> None:
    far = (300, "app/registry.py tests/methods/test_mine.py", "")
    assert _documented((3, "app/methods/", "passage"), far) == "docs/methods.md"
    guide = "docs/contributing.md"
    assert _documented((3, "app/methods/ app/registry.py tests/methods/", ""), page=guide) == guide
    assert _documented((3, "app/methods/ app/registry.py tests/methods/", "")) == ""


def test_a_page_that_does_not_say_so_is_not_named_whatever_its_name() -> None:
    adding = "docs/adding-methods.md"
    assert _documented(page=adding) == ""
    assert _documented((3, "app/methods/", "passage"), page=adding) == "", "no other step"
    assert _documented((3, "app/methods/ app/registry.py", ""), page=adding) == "", "it asks for nothing"
    assert _documented((3, "app/methods/paypal.py app/registry.py", "passage"), page=adding) == "", (
        "a file that is there"
    )
    assert _documented((3, "app/other.py app/registry.py", "passage"), page=adding) == "", "another place"
    assert _documented((3, "app/methods/", "passage"), (300, "app/registry.py", "")) == "", "too far away"
    assert _documented((3, "app/methods/ app/registry.py", ""), page="docs/contributing.md") == "", "too few steps"


def test_of_two_pages_the_one_that_names_more_steps_is_told() -> None:
    said = [
        ("docs/methods.md", "names", 3, "app/methods/ app/registry.py", "passage"),
        ("docs/adding-methods.md", "names", 3, "app/methods/ app/registry.py docs/methods.md", "passage"),
    ]
    facts = history([_BASE, *_noise(30), *(_add(n) for n in range(5))], today=300, contents=said)
    assert facts.rows(ANALYSIS)[0].documented_in == "docs/adding-methods.md"


def test_who_did_every_usual_step_after_the_readers_page() -> None:
    said = [("docs/adding-methods.md", "names", 3, "app/methods/ app/registry.py", "passage")]
    facts = history([_BASE, *_noise(30), *(_add(n, docs=n != 4) for n in range(5))], today=300, contents=said)
    (row,) = facts.rows(ANALYSIS, me="Alice")
    assert (row.page_at, row.followed, row.followed_at, row.follower) == (at(0), "c34", at(160), 3)
    (row,) = facts.rows(ANALYSIS, me="Bob")
    assert (row.page_commit, row.followed) == ("", "")
