"""Areas of paths."""

from __future__ import annotations

from leadward.dimensions.areas import assign, is_team, team_name
from leadward.dimensions.codeowners import parse

_NO_RULES = parse(b"")


def _areas(paths: list[str], owners: bytes = b"") -> dict[str, str]:
    assigned = assign(paths, [True] * len(paths), parse(owners))
    return dict(zip(paths, assigned.area_of, strict=True))


def test_top_folders_are_areas() -> None:
    assert _areas(["api/a.py", "web/b.js", "web/c.js", "README.md"]) == {
        "api/a.py": "api", "web/b.js": "web", "web/c.js": "web", "README.md": "",
    }  # fmt: skip


def test_a_container_that_holds_most_files_is_opened_up() -> None:
    told = _areas(["packages/ui/a.js", "packages/api/b.js", "packages/x.js", "docs/a.md"])
    assert list(told.values()) == ["packages/ui", "packages/api", "packages", "docs"]


def test_a_lone_package_in_a_container_is_opened_up_too() -> None:
    paths = [f"src/shop/{part}/{n}.py" for part in ("pay", "cart") for n in range(5)]
    assert set(_areas([*paths, "README.md"]).values()) == {"src/shop/pay", "src/shop/cart", ""}


def test_teams_name_areas_and_folders_fill_the_rest() -> None:
    rules = parse(b"/pay/ @org/payments\n/web/ @org/web @dora @eve\n/people/ @dora @eve\n")
    told = assign(["pay/a.py", "web/b.js", "lone/c.py", "people/d.py"], [True] * 4, rules)
    assert told.area_of == ["payments", "web", "lone", "people"]
    assert told.owners == {"lone": (), "payments": ("@org/payments",), "people": (), "web": ("@org/web",)}
    assert [area for area in told.owners if told.is_team(area)] == ["payments", "web"]


def test_users_glued_together_are_no_team() -> None:
    owners = b"/api/ @dora @eve\n/web/ @gus @eve dan@example.com\n/docs/ @@maintainer\n"
    assert _areas(["api/a.py", "web/b.js", "docs/c.md"], owners) == {
        "api/a.py": "api",
        "web/b.js": "web",
        "docs/c.md": "docs",
    }


def test_of_several_teams_on_a_line_the_one_that_owns_least_is_meant() -> None:
    owners = b"* @org/everything\n/pay/ @org/everything @org/payments @dora\n/web/ @org/web @org/everything\n"
    told = _areas(["pay/a.py", "web/b.js", "x.py", "y.py"], owners)
    assert list(told.values()) == ["payments", "web", "everything", "everything"]


def test_drawn_areas_are_teams_and_folders_are_none() -> None:
    told = assign(["api/a.py", "web/b.js"], [True] * 2, _NO_RULES, [("Shop", ("web/",))])
    assert [told.is_team(area) for area in ("Shop", "api")] == [True, False]


def test_one_owner_of_all_tells_nothing_apart() -> None:
    assert _areas(["api/a.py", "web/b.js"], b"* @org/all\n") == {"api/a.py": "api", "web/b.js": "web"}


def test_only_what_is_present_decides_the_layout() -> None:
    told = assign(["src/a/x.py", "src/b/y.py", "lib/z.py", "lib2/z.py"], [False, False, True, True], _NO_RULES)
    assert told.area_of == ["src", "src", "lib", "lib2"]


def test_what_is_a_team() -> None:
    teams = ("@org/payments", "@group/sub/backend", "web-team@example.com", "sre@example.com")
    people = ("@dora", "@@maintainer", "dan@example.com", "teamster@example.com", "dora.devlin@example.com", "payments")
    assert all(map(is_team, teams))
    assert not any(map(is_team, people))
    assert [team_name(each) for each in teams[1:3]] == ["backend", "web-team"]


def test_nothing_at_all() -> None:
    assert assign([], [], _NO_RULES).area_of == []
