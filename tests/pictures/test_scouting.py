"""The scouting map as a picture: areas, borders and guides, each with its words and where it leads."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from leadward.pictures.scouting import Area, Guide, Land, Trail, draw

SPACE = "{http://www.w3.org/2000/svg}"
LAND = Land(
    "shop/",
    (
        Area("cart/", 900, "4 files", "shop/cart/: 4 files, 9 KiB, changes gather here", "/map?path=shop/cart", busy=True),
        Area("gifts/", 90, "dormant", "shop/gifts/: 2 files, 1 KiB, dormant", "/map?path=shop/gifts", dormant=True),
    ),
    (Trail(0, 1, 0.5, "cart/a.py and gifts/b.py: 3 of 4 changes together", "3 of 4 changes", "/code/coupling?path=a"),),
    (
        Trail(0, "billing/", 1.0, "a.py and ledger.py: 6 of 8 changes together", "6 of 8 changes", "/p", "/map?path=billing"),
        Trail(1, "billing/", 0.2, "b.py and ledger.py: 2 of 8 changes together", "2 of 8 changes", "/p", "/map?path=billing"),
    ),
    (Guide("Bob Li", "Bob Li, who changed shop/ on 20 Feb", "in shop/", "/people/card?who=Bob"),),
)  # fmt: skip


def names(svg: str) -> list[tuple[str | None, str | None]]:
    return [(link.get("href"), link.get("aria-label")) for link in ET.fromstring(svg).iter(f"{SPACE}a")]


def test_every_part_has_its_words_and_leads_to_its_source() -> None:
    drawn = draw("Map of shop/", LAND)
    assert names(drawn.document()) == [
        ("/map?path=shop/cart", "shop/cart/: 4 files, 9 KiB, changes gather here"),
        ("/map?path=shop/gifts", "shop/gifts/: 2 files, 1 KiB, dormant"),
        ("/code/coupling?path=a", "cart/a.py and gifts/b.py: 3 of 4 changes together"),
        ("/p", "a.py and ledger.py: 6 of 8 changes together"),
        ("/p", "b.py and ledger.py: 2 of 8 changes together"),
        ("/map?path=billing", "billing/: a.py and ledger.py: 6 of 8 changes together"),
        ("/people/card?who=Bob", "Bob Li, who changed shop/ on 20 Feb"),
    ]
    assert drawn.description.endswith("Ask Bob Li, who changed shop/ on 20 Feb.")


def test_areas_are_as_large_as_they_are_and_none_too_small_to_hit() -> None:
    areas = tuple(Area(f"a{number}/", 10**number, "", f"a{number}") for number in range(8))
    root = ET.fromstring(draw("Map", Land("x/", areas)).document())
    boxes = [each for each in root.iter(f"{SPACE}rect") if "framed" in str(each.get("class"))]
    sizes = [float(each.get("width", 0)) * float(each.get("height", 0)) for each in boxes]
    assert sizes == sorted(sizes)
    assert min(min(float(each.get(side, 0)) for side in ("width", "height")) for each in boxes) >= 24


def test_on_a_phone_the_same_are_lists() -> None:
    slim = draw("Map of shop/", LAND).narrow
    assert slim is not None
    assert [name for _, name in names(slim.document())] == [
        "shop/cart/: 4 files, 9 KiB, changes gather here", "shop/gifts/: 2 files, 1 KiB, dormant",
        "a.py and ledger.py: 6 of 8 changes together", "b.py and ledger.py: 2 of 8 changes together",
        "Bob Li, who changed shop/ on 20 Feb",
    ]  # fmt: skip


def test_an_empty_place_is_a_picture_too() -> None:
    assert "Nothing to show yet." in draw("Map", Land("x/", ())).document()
