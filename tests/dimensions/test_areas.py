"""Areas of paths."""

from __future__ import annotations

from leadward.dimensions.areas import area_name, assign
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


def test_owners_name_areas_and_folders_fill_the_rest() -> None:
    told = assign(
        ["pay/a.py", "web/b.js", "lone/c.py"], [True] * 3, parse(b"/pay/ @org/payments\n/web/ @org/web @org/apps\n")
    )
    assert told.area_of == ["payments", "apps+web", "lone"]
    assert told.owners == {"apps+web": ("@org/web", "@org/apps"), "lone": (), "payments": ("@org/payments",)}


def test_one_owner_of_all_tells_nothing_apart() -> None:
    assert _areas(["api/a.py", "web/b.js"], b"* @org/all\n") == {"api/a.py": "api", "web/b.js": "web"}


def test_only_what_is_present_decides_the_layout() -> None:
    told = assign(["src/a/x.py", "src/b/y.py", "lib/z.py", "lib2/z.py"], [False, False, True, True], _NO_RULES)
    assert told.area_of == ["src", "src", "lib", "lib2"]


def test_the_name_of_owners() -> None:
    assert area_name(["@org/payments"]) == "payments"
    assert area_name(["@eve", "dan@example.com"]) == "dan+eve"


def test_nothing_at_all() -> None:
    assert assign([], [], _NO_RULES).area_of == []
