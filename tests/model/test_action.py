"""What a move has ready: data that a terminal prints as a command and a page opens."""

from __future__ import annotations

from leadward.model.action import Action, run


def test_a_command_with_arguments_options_and_switches() -> None:
    ready = run("one-on-one series", "NAME", manager="", next="thu")
    assert ready == Action("one-on-one series", ("NAME",), (("manager", ""), ("next", "thu")))
    assert str(ready) == "leadward one-on-one series NAME --next thu --manager"
    assert str(run("project edit", "n1", said_by="Dana Doe")) == "leadward project edit n1 --said-by 'Dana Doe'"


def test_words_that_begin_with_a_dash_stay_words() -> None:
    assert str(run("scout", "-x/", repo="/srv/a")) == "leadward scout --repo /srv/a -- -x/"
    assert str(run("scout", "-x/", all="")) == "leadward scout --all -- -x/"


def test_one_more_option() -> None:
    assert str(run("team-brag").with_option("repo", "/srv/a b")) == "leadward team-brag --repo '/srv/a b'"
    assert run("log", "x", practice="visibility").option("practice") == "visibility"
    assert run("log", "x").option("practice") == ""
