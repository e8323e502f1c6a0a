"""The treemap: areas are sizes, nothing from outside is raw, and however much there is the picture stays small."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from leadward.pictures.treemap import Tile, draw

SPACE = "{http://www.w3.org/2000/svg}"
LEGEND = ["none", "1", "2 changes or more"]


def tile(name: str, size: int, heat: int = 0, fixes: int = 0, inside: tuple[Tile, ...] = ()) -> Tile:
    return Tile(
        name,
        size,
        heat,
        fixes,
        f"{name}: {size} bytes",
        (f"{size} bytes",),
        f"/show/p:{name}",
        (lambda: inside) if inside else None,
    )


def squares(svg: str) -> list[tuple[str, float]]:
    """Of every square its link's name and its area, in order."""
    found = []
    for link in ET.fromstring(svg).iter(f"{SPACE}a"):
        rect = link.find(f".//{SPACE}rect")
        assert rect is not None
        if rect.get("class") != "folder mark":
            found.append((str(link.get("aria-label")), float(rect.get("width", 0)) * float(rect.get("height", 0))))
    return found


def test_areas_are_proportional_to_sizes() -> None:
    found = squares(draw("shop", "", [tile("b", 300), tile("a", 600), tile("c", 100)], LEGEND).document())
    assert [name for name, _ in found] == ["a: 600 bytes", "b: 300 bytes", "c: 100 bytes"]
    whole = sum(area for _, area in found)
    assert [round(area / whole, 3) for _, area in found] == [0.6, 0.3, 0.1]


def test_a_folder_names_itself_and_holds_its_own() -> None:
    made = draw(
        "shop",
        "",
        [tile("src/", 900, heat=2, inside=(tile("src/a", 600, 2, 5), tile("src/b", 300))), tile("c", 100)],
        LEGEND,
    )
    links = [link.get("href") for link in ET.fromstring(made.document()).iter(f"{SPACE}a")]
    assert links == ["/show/p:src/", "/show/p:src/a", "/show/p:src/b", "/show/p:c"]
    assert [name for name, _ in squares(made.document())] == ["src/a: 600 bytes", "src/b: 300 bytes", "c: 100 bytes"]
    rings = [each for each in ET.fromstring(made.document()).iter(f"{SPACE}circle") if each.get("class") == "ring"]
    assert len(rings) == 2  # the legend's, and that of src/a


def test_folders_open_as_far_as_there_is_room_and_no_further_than_can_be_sent() -> None:
    def folder(name: str, depth: int) -> Tile:
        inside = (lambda: [folder(f"{name}{each}/", depth + 1) for each in "abcdefgh"]) if depth < 9 else None
        return Tile(name, 8 ** (9 - depth), 1, 0, name, href=f"/{name}", inside=inside)

    made = draw("shop", "", [folder(f"{each}/", 1) for each in "abcdefgh"], LEGEND).document()
    depths = {str(link.get("href")).count("/") - 1 for link in ET.fromstring(made).iter(f"{SPACE}a")}
    assert depths == {1, 2, 3}
    assert len(made) < 300_000


def test_one_file_fills_the_picture_and_none_is_a_picture_too() -> None:
    assert squares(draw("shop", "", [tile("a", 0)], LEGEND).document()) == [("a: 0 bytes", 808.0 * 516.0)]
    assert squares(draw("shop", "", [], LEGEND).document()) == []


def test_sixty_thousand_files_stay_few_squares_and_lead_on() -> None:
    many = [tile(f"f{number:05}", 1 + number % 900) for number in range(60_000)]
    made = draw("shop", "", many, LEGEND, lambda kept: f"?skip={kept}")
    assert len(made.body) < 60_000
    links = ET.fromstring(made.document()).findall(f".//{SPACE}a")
    assert len(links) == 61
    assert [link.get("href") for link in links if "smaller" in str(link.get("aria-label"))] == [
        f"?skip={len(links) - 1}"
    ]
    assert f"{60_000 - len(links) + 1:,} smaller: 0 fixes in all, not to scale" in made.body


def test_sums_of_the_caller_are_counted_among_the_smaller_ones() -> None:
    made = draw("shop", "", [tile("a", 900), Tile("", 400, 1, 7, "", stands_for=12)], LEGEND)
    assert "12 smaller: 7 fixes in all" in made.body


@pytest.mark.parametrize("sizes", [[2**62, *[1] * 300], [0] * 50, [1] * 61, [2**62] * 3])
def test_any_sizes_can_be_drawn(sizes: list[int]) -> None:
    found = squares(draw("shop", "", [tile(str(number), size) for number, size in enumerate(sizes)], LEGEND).document())
    assert found
    assert sum(area for _, area in found) == pytest.approx(808 * 516, rel=0.01)


HOSTILE = '"><script>alert(1)</script>\u202e\x1b]0;x\x07&\u2028'


def test_nothing_from_outside_is_raw() -> None:
    inside = (tile(HOSTILE, 5, 1),)
    made = draw(
        HOSTILE, HOSTILE, [tile(HOSTILE, 9, 4, 9), tile(f"{HOSTILE}/", 99, inside=inside)], [HOSTILE]
    ).document()
    ET.fromstring(made)
    assert not set(made) & set("\u202e\x1b\x07\u2028")
    assert "<script" not in made


@pytest.mark.parametrize(
    "href", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_what_leads_elsewhere_is_no_link(href: str) -> None:
    made = draw("shop", "", [Tile("a", 1, 0, 0, "a", href=href)], LEGEND)
    assert "<a " not in made.body
    assert made.role == "group"  # its values can be reached
    assert draw("shop", "", [tile("a", 1)], LEGEND).role == "group"


def test_a_folder_without_changes_stays_closed_where_others_change() -> None:
    inside = (tile("a", 300), tile("b", 300))
    tiles = [tile("calm/", 500, inside=inside), tile("busy/", 500, heat=3, inside=(tile("c", 300, 3), tile("d", 200)))]
    assert [name for name, _ in squares(draw("shop", "", tiles, LEGEND).document())] == [
        "c: 300 bytes", "d: 200 bytes", "calm/: 500 bytes",
    ]  # fmt: skip


def test_a_phone_has_the_largest_and_opens_only_what_fills_most_of_it() -> None:
    many = tuple(tile(f"f{number:02}", 90 - number, 1) for number in range(40))
    slim = draw(
        "shop", "", [tile("src/", 900, heat=1, inside=many), tile("web/", 100, heat=1, inside=many)], LEGEND
    ).narrow
    assert slim is not None
    names = [name for name, _ in squares(slim.document())]
    assert len(names) < 30
    assert "web/: 100 bytes" in names
    assert "f00: 90 bytes" in names
    assert any("smaller" in name for name in names)
