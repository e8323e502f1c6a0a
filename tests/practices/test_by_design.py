"""What changes with other things by design: lists, hubs, and the folder that is most of the code."""

from __future__ import annotations

import pytest

from leadward.practices.by_design import HUB_FOLDERS, hubs, is_list, is_ordinary_step, moves_along, wholes
from tests.practices.shop import coupled, given, hotspot


@pytest.mark.parametrize(
    "name",
    [
        "shop/__init__.py",
        "app/settings.py",
        "web/urls.py",
        "src/options.go",
        "celery/app/defaults.py",
        "src/routes.ts",
        "constants.js",
        "setup.py",
        "a/_version.py",
        "package.json",
        "src/util/util.go",
        "app/helpers.rb",
    ],
)
def test_lists_of_what_others_hold(name: str) -> None:
    assert is_list(name)
    assert moves_along(name)


@pytest.mark.parametrize("name", ["src/main.rs", "a/index.ts", "a/config.ts", "lib.rs", "app/cli.py"])
def test_beginnings_of_programs_go_along_and_are_no_lists(name: str) -> None:
    assert moves_along(name)
    assert not is_list(name)


@pytest.mark.parametrize(
    "name", ["checkout/cart.py", "src/terminal.go", "core/routes_table.py", "settings/cart.py", "a/maintain.py"]
)
def test_other_files_are_neither(name: str) -> None:
    assert not moves_along(name)


def test_registering_a_thing_is_a_step_and_importing_it_is_ordinary() -> None:
    steps = ("web/urls.py", "billing/methods/registry.py", "docs/methods.md", "app/default_settings.py", "web/forms.py")
    assert not any(is_ordinary_step(step, "billing/methods/*.py") for step in steps)
    beside = (
        "server/index.ts",
        "shop/__init__.py",
        "package.json",
        "src/main.rs",
        "billing/methods/card.py",
        "billing/db.py",
    )
    assert all(is_ordinary_step(step, "billing/methods/*.py") for step in beside)


def test_a_hub_is_tied_to_files_of_many_other_folders() -> None:
    others = [coupled("api/models.py", f"{n}/a.py") for n in range(HUB_FOLDERS)]
    assert hubs(others) == {"api/models.py"}
    assert hubs(others[1:]) == set()
    assert hubs([coupled("api/models.py", f"api/{n}.py") for n in range(20)]) == set(), "its own folder does not count"


def test_the_only_package_and_what_is_above_it_hold_most() -> None:
    rows = [hotspot(f"packages/shop/{n}.py") for n in range(9)]
    assert wholes(given(*rows, hotspot("web/a.js"))) == {"", "packages", "packages/shop"}
    half = [hotspot(f"api/{n}.py") for n in range(9)] + [hotspot(f"web/{n}.py") for n in range(9)]
    assert wholes(given(*half)) == {""}
    assert wholes(given(*rows[:7])) == {""}, "seven files do not say which folder is most of the code"
