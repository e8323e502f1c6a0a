"""Pairs across folders: which are shown, and that nothing from outside is raw."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from leadward.analyses.coupling import Coupled
from leadward.dimensions.filekinds import kind_of
from leadward.documents import pairs
from leadward.pictures.pairs import Tie, draw

SPACE = "{http://www.w3.org/2000/svg}"
HOSTILE = '"><script>alert(1)</script>\u202e'


def coupled(path: str, other: str, together: int = 5) -> Coupled:
    return Coupled(path, other, together, together + 1, together + 3, 0.8, True, (), kind_of(path), kind_of(other))


def test_pairs_of_one_folder_and_tests_are_left_out() -> None:
    rows = [
        coupled("a/x.py", "a/y.py"),
        coupled("a/x.py", "b/y.py", 9),
        coupled("a/x.py", "tests/test_x.py"),
        coupled("README.md", "a/x.py"),
    ]
    assert [(row.path, row.other) for row in pairs.across(rows)] == [("a/x.py", "b/y.py"), ("README.md", "a/x.py")]
    drawn = pairs.picture(rows, lambda path: f"/show/p:{path}")
    assert drawn is not None
    assert (
        drawn.description
        == "a/x.py and b/y.py: 9 of 10 changes together. README.md and a/x.py: 5 of 6 changes together."
    )
    assert pairs.picture(rows[:1], lambda _: "") is None


def test_each_file_stands_once_and_the_thickest_line_is_the_most_frequent() -> None:
    made = draw(
        "Pairs", [Tie("a/x", "b/y", 10, 10, "/code/coupling?path=a"), Tie("a/x", "c/z", 5, 8)], {"a/x": "/show/p:a/x"}
    )
    root = ET.fromstring(made.document())
    assert [line.get("stroke-width") for line in root.iter(f"{SPACE}line")] == ["6.0", "3.5"]
    names = [each.text for each in root.iter(f"{SPACE}text") if "name" in str(each.get("class"))]
    assert names == ["a/x", "b/y", "c/z"]
    assert [each.get("href") for each in root.iter(f"{SPACE}a")] == ["/code/coupling?path=a", "/show/p:a/x"]


def test_a_long_path_keeps_its_end_and_nothing_is_raw() -> None:
    long = f"{'deep/' * 40}cart.py"
    made = draw(HOSTILE, [Tie(HOSTILE, long, 1, 1)], {HOSTILE: "javascript:alert(1)"}).document()
    ET.fromstring(made)
    assert "/deep/cart.py</text>" in made
    assert "<script" not in made
    assert "\u202e" not in made
    assert "javascript" not in made
