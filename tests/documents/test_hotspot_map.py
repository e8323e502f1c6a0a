"""The hotspot map: files become folders, folders their sums, and what is shown is told in words."""

from __future__ import annotations

from leadward.documents import hotspot_map
from leadward.documents.hotspot_map import File, Place
from leadward.model.sentence import claims_of
from tests.quick import bounded

FILES = [
    File("README.md", 100),
    File("src/app.py", 3000, 12, 4, 2),
    File("src/web/page.py", 1000, 3),
    File("src/web/site.py", 0),
]


def address(place: Place) -> str:
    return f"/{place.path}"


def test_folders_are_the_sums_of_what_is_in_them() -> None:
    top = hotspot_map.grown(FILES)
    assert [(each.name, each.files, each.size, each.changes, each.hottest) for each in top.largest()] == [
        ("src/", 3, 4001, 15, 12),
        ("README.md", 1, 100, 0, 0),
    ]
    web = hotspot_map.found(top, "src/web/")
    assert web is not None
    assert [each.path for each in web.largest()] == ["src/web/page.py", "src/web/site.py"]
    assert hotspot_map.crumbs(web) == [("src/", "src"), ("web/", "src/web")]
    assert hotspot_map.told(top) == (
        "in src/app.py: 12 changes in the whole history, bulk ones and bots aside; 4 of them sound like fixes; 2 of the 12 yours"
    )
    assert hotspot_map.told(web.inside["site.py"]) == "0 B; no changes in the whole history, bulk ones and bots aside"
    assert hotspot_map.told(hotspot_map.grown(FILES[:1])) == "calm"


def test_a_file_or_nothing_is_no_folder() -> None:
    top = hotspot_map.grown(FILES)
    assert hotspot_map.found(top, "") is top
    assert [hotspot_map.found(top, path) for path in ("src/app.py", "nowhere", "src/web/../app.py")] == [None] * 3


def test_where_a_folder_holds_one_alone_that_one_is_shown() -> None:
    top = hotspot_map.grown([File("lib/shop/a.py", 90), File("lib/shop/b.py", 10), File("setup.py", 5)])
    lib = hotspot_map.found(top, "lib")
    assert lib is not None
    assert hotspot_map.opened(lib).path == "lib/shop"
    drawn = hotspot_map.picture(top, top, "shop", address, 0, str)
    assert 'href="/lib/shop" aria-label="lib/shop/ calm"' in drawn.body


def test_the_table_says_what_the_picture_shows() -> None:
    table, shown = hotspot_map.beside(hotspot_map.grown(FILES), 0)
    assert table.rows == (
        ("src/", "app.py", "3 KiB", "12", "4", "2"), ("README.md", "", "100 B", "0", "0", "0"),
    )  # fmt: skip
    assert all(claims_of(cell) for row in table.rows for cell in row[2:])
    assert [each.path for each in shown] == ["src", "README.md"]
    table, _ = hotspot_map.beside(hotspot_map.grown([File(f"f{number}", 1) for number in range(70)]), 5)
    assert (len(table.rows), table.caption) == (
        60,
        "The largest first, each with its file that changed most; 5 smaller ones are left out",
    )


def test_heat_has_a_word_for_every_step() -> None:
    assert hotspot_map.heats(50) == (0, 1, 9, 17, 34)
    assert hotspot_map.legend((0, 1, 9, 17, 34)) == ["none", "1 to 8", "9 to 16", "17 to 33", "34 changes or more"]
    assert [hotspot_map.heat(changes, (0, 1, 9, 17, 34)) for changes in (0, 1, 8, 9, 33, 34, 900)] == [
        0,
        1,
        1,
        2,
        3,
        4,
        4,
    ]
    assert [hotspot_map.legend(hotspot_map.heats(most)) for most in (0, 1, 2, 3)] == [
        ["no change"],
        ["none", "1 changes or more"],
        ["none", "1", "2 changes or more"],
        ["none", "1", "2", "3 changes or more"],
    ]


def test_the_picture_says_it_in_words_and_leads_to_each() -> None:
    top = hotspot_map.grown(FILES)
    drawn = hotspot_map.picture(top, top, "shop", address, 0, str)
    assert drawn.title == "shop"
    assert drawn.description == (
        "in src/app.py: 12 changes in the whole history, bulk ones and bots aside; 4 of them sound like fixes; 2 of the 12 yours. "
        "src/: in app.py: 12 changes in the whole history, bulk ones and bots aside; 4 of them sound like fixes; 2 of the 12 yours. "
        "README.md: 100 B; no changes in the whole history, bulk ones and bots aside."
    )
    assert [f'href="/{path}"' in drawn.body for path in ("src", "src/app.py", "src/web", "README.md")] == [True] * 4


def test_sixty_thousand_files_and_a_path_of_a_thousand_folders_are_no_matter() -> None:
    deep = "/".join(["d"] * 1500) + "/end.py"
    files = [
        File(deep, 9, 1),
        *(File(f"src/p{number % 300}/f{number}.py", number % 7000, number % 40) for number in range(60_000)),
    ]
    with bounded(20):
        top = hotspot_map.grown(files)
        drawn = hotspot_map.picture(top, top, "shop", address, 0, str)
        src = hotspot_map.found(top, "src")
        assert src is not None
        inner = hotspot_map.picture(top, src, "shop", address, 40, str)
    assert len(drawn.body) < 60_000
    assert len(inner.body) < 400_000
    assert top.files == 60_001


def test_areas_are_lines_where_they_are_counted() -> None:
    top = hotspot_map.grown([File("a.py", 900, 2, lines=1), File("b.py", 10, 1, lines=4000)])
    assert [(each.name, each.size) for each in top.largest()] == [("b.py", 4000), ("a.py", 1)]
    assert hotspot_map.told(top.inside["a.py"]).startswith("1 line; 2 changes")
    table, _ = hotspot_map.beside(top, 0)
    assert table.columns[2] == "lines"
    assert table.rows[0][2] == "4,000"
    assert all(claims_of(cell) for row in table.rows for cell in row[2:])


def test_large_files_that_nobody_changes_are_left_out_and_named() -> None:
    busy = [File(f"src/f{number}.py", 5000, 3, lines=200) for number in range(40)]
    old, small = File("old/parser.c", 400_000, lines=9000), File("old/lexer.c", 2000, lines=90)
    assert hotspot_map.giants([*busy, old, small]) == [old]
    assert hotspot_map.giants([old, small]) == []
    assert hotspot_map.left_out(6, [old]) == (
        "7 files left out: data, generated, copied from elsewhere; large without a change: old/parser.c."
    )
    assert hotspot_map.left_out(0, [old] * 5).endswith("old/parser.c, old/parser.c, old/parser.c and 2 more.")
    assert hotspot_map.left_out(1, []) == "1 file left out: data, generated, copied from elsewhere."
    assert hotspot_map.left_out(0, []) == ""
