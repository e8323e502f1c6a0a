"""Plan by history: each part stands in the state that its history gives it, and no plan is made up."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from leadward.analyses.dormant import Dormant
from leadward.analyses.hotspots import Hotspot
from leadward.documents import verdicts
from leadward.notes.company_plan import CompanyPlan, Horizon
from leadward.pictures.verdicts import OPEN

SPACE = "{http://www.w3.org/2000/svg}"


def busy(path: str, changes: int, fixes: int) -> Hotspot:
    return Hotspot(path, changes, 2, 1000, fixes, 0, 0, 0.5, ())


def resting(directory: str, active: int, near: int) -> Dormant:
    return Dormant(directory, 4, 900, 0, 440, 2, "Bob", 0.9, active, 0, 12, near, ())


BUSY = [busy("shop/cart.py", 10, 6), busy("shop/pay.py", 5, 1), busy("web/page.py", 40, 2), busy("setup.py", 90, 90)]
RESTING = [resting("loyalty", 0, 21), resting("gifts", 1, 3), resting("old/<b>", 0, 0)]


def test_history_gives_each_part_its_state() -> None:
    found = verdicts.parts(BUSY, RESTING)
    assert [(part.path, part.state) for part in found] == [
        ("web", "active"),
        ("shop", "fixed"),
        ("loyalty", "near"),
        ("gifts", "known"),
        ("old/<b>", "still"),
    ]
    assert verdicts.beside(found).rows[2] == (
        "loyalty/",
        "Dormant, active around it",
        "scout first",
        "leave alone",
        "loyalty/: 4 files, unchanged for 14 months; 21 changes lately in what used to change with it",
    )


def test_the_picture_says_both_answers_and_leads_to_the_parts() -> None:
    drawn = verdicts.picture("shop", verdicts.parts(BUSY, RESTING), lambda part: f"/map?path={part.path[:3]}")
    assert drawn.description.startswith(
        "Active, many fixes: shop/. If a plan enters it: invest now; if none does: fix in passing. Active: web/."
    )
    root = ET.fromstring(drawn.document())
    assert [each.get("href") for each in root.iter(f"{SPACE}a")] == [
        "/map?path=sho", "/map?path=web", "/map?path=gif", "/map?path=loy", "/map?path=old",
    ]  # fmt: skip
    assert "<b>" not in drawn.document()


def test_of_very_many_parts_the_rest_is_counted() -> None:
    many = [resting(f"part{number:03}", 0, 1) for number in range(300)]
    drawn = verdicts.picture("shop", verdicts.parts([], many), lambda _: "")
    assert "part007/ and 292 more." in drawn.description
    assert ">and 292 more</text>" in drawn.body
    assert len(drawn.body) < 12_000


def test_a_plan_that_enters_a_part_is_marked_the_nearest_first() -> None:
    plans = [
        CompanyPlan("Gifts for all", Horizon.YEAR, areas=("gifts/", "loyalty/cards/")),
        CompanyPlan("Cards again", Horizon.QUARTER, areas=("loyalty",)),
    ]
    found = {part.path: part for part in verdicts.parts(BUSY, RESTING, plans)}
    assert {path: part.plan for path, part in found.items() if part.plan} == {
        "gifts": "Gifts for all",
        "loyalty": "Cards again",
    }
    assert found["loyalty"].said.endswith("; planned in 3 months: Cards again")
    drawn = verdicts.picture("Parts", list(found.values()), lambda part: "", lambda plan: f"/show/{plan[:5]}")
    root = ET.fromstring(drawn.document())
    assert [each.get("href") for each in root.iter(f"{SPACE}a")] == ["/show/Cards", "/show/Gifts"]
    column = {each.text: float(each.get("x", 0)) for each in root.iter(f"{SPACE}text") if each.get("class") == "name"}
    assert column["web/"] < column["loyalty/"] < column["gifts/"]
    words = [each.text for each in root.iter(f"{SPACE}text")]
    assert [word for word in words if word in ("no plan noted", "in 3 months", "in 12 months", OPEN)] == [
        "no plan noted", "in 3 months", "in 12 months",
    ]  # fmt: skip


def test_without_a_plan_what_would_follow_stays_open() -> None:
    drawn = verdicts.picture("Parts", verdicts.parts(BUSY, RESTING), lambda part: "")
    assert f">{OPEN}</text>" in drawn.body
    assert drawn.body.count('class="frame" stroke-dasharray') == 2


def test_on_a_phone_each_verdict_is_a_box() -> None:
    plans = [CompanyPlan("Cards again", Horizon.QUARTER, areas=("loyalty",))]
    slim = verdicts.picture("Parts", verdicts.parts(BUSY, RESTING, plans), lambda part: "").narrow
    assert slim is not None
    words = [
        str(each.text) for each in ET.fromstring(slim.document()).iter(f"{SPACE}text") if each.get("class") != "value"
    ]
    assert words[2:] == [
        "scout first", "a plan enters", "loyalty/", "fix in passing", "no plan noted", "shop/",
        "leave alone", "no plan noted", "web/", "gifts/", "retire?", "no plan noted", "old/<b>/",
    ]  # fmt: skip
