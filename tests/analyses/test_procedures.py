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
    facts = history([_BASE, *_noise(30), *(_add(n, docs=n != 3) for n in range(5))], today=300)
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


def test_folders_that_repeat_one_file_name_are_a_procedure_too() -> None:
    commits = [
        C(_PEOPLE[n], 40 * (n + 1), f"A plugins/{name}/plugin.toml\nM plugins.txt") for n, name in enumerate(_NAMES)
    ]
    (row,) = history([_BASE, *_noise(30), *commits], today=300).rows(ANALYSIS)
    assert (row.title, row.steps) == (
        "Add a folder with plugin.toml in plugins",
        ("A plugins/*/plugin.toml", "M plugins.txt"),
    )
