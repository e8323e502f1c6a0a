"""The picture of plans: a box for each action, in words too, and nothing from outside as markup."""

from __future__ import annotations

import re

from leadward.pictures import plans
from leadward.pictures.plans import Row


def test_each_action_has_a_box_and_the_words_say_the_same() -> None:
    drawn = plans.draw("3 of 5 actions are done.", [Row("Storage sync", "3 of 5 done, 1 overdue", 3, 1, 1, "/show/n1")])
    boxes = re.findall(r'<rect class="(mine|frame)"', drawn.body.partition("Storage sync")[2])
    assert boxes == ["mine", "mine", "mine", "frame", "frame"]
    assert drawn.body.partition("Storage sync")[2].count('class="ring"') == 2
    assert drawn.description == "Storage sync: 3 of 5 done, 1 overdue."
    assert drawn.role == "group"


def test_a_long_plan_has_as_many_boxes_as_fit() -> None:
    drawn = plans.draw("x", [Row("a", "90 done", 90, 0, 0)])
    assert drawn.body.count('<rect class="mine"') == plans.MOST + 1


def test_names_are_words() -> None:
    drawn = plans.draw("x", [Row("<script>\u202e", "0 of 1 done", 0, 0, 1)])
    assert "<script>" not in drawn.document()
    assert "\u202e" not in drawn.document()
