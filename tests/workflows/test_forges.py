"""A repository at GitHub as a source: its token, what a sync keeps, and what `unblock` says of it beside a clone."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from leadward.cli.main import COMMANDS
from leadward.cli.sources import source as source_command
from leadward.cli.unblock import unblock as unblock_command
from leadward.facts.forge import PullRequest
from leadward.model.errors import UsageProblem
from leadward.workflows import addresses, erasing, forges, sources, unblock, vault_settings
from leadward.workflows.sources import Source
from tests.connectors.calendar_servers import serving
from tests.connectors.github_server import DAY, NOW, TOKEN, Pull, Shop
from tests.here import here
from tests.repositories import Made, git, make

TODAY = date(2026, 11, 20)
ANN = "Ann Aalto <ann@shop.example>"
BOB = "Bob Berg <bob@shop.example>"


@pytest.fixture(autouse=True)
def nobody_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Ann asks, on the day of the server's facts."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    (tmp_path / "gitconfig").write_text("[user]\n\tname = Ann Aalto\n\temail = ann@shop.example\n")
    monkeypatch.setattr("time.time", lambda: float(NOW))


def asked() -> list[Pull]:
    """What is there for Ann: a review asked of her, one of her team, a red build, and Bob's review to give back."""
    split = Pull(5, "Split the \x1b[31mcart\u202e", "bob", NOW - DAY, "open", asked=["ann"], asked_at=NOW - 4 * DAY)
    split.files = ["src/cart.py", "src/till.py"]
    team = Pull(
        4, "Pay later", "cat", NOW - 2 * DAY, "open", asked=["@payments"], asked_at=NOW - DAY, files=["docs/pay.md"]
    )
    red = Pull(3, "Faster till", "dan", NOW - 3 * DAY, "open", files=["src/cart.py"], red=["unit tests", "lint"])
    draft = Pull(2, "Not ready", "dan", NOW - 3 * DAY, "open", draft=True, asked=["ann"], files=["src/cart.py"])
    mine = Pull(1, "Round late", "ann", NOW - 5 * DAY, reviews=[("bob", "APPROVED", NOW - 5 * DAY)])
    return [split, team, red, draft, mine]


@pytest.fixture
def shop() -> Shop:
    return Shop(asked())


@pytest.fixture
def port(shop: Shop) -> Iterator[int]:
    with serving(shop.talk) as port:
        yield port


def added(port: int, token: str = TOKEN) -> Source:
    return forges.add(here().home, f"github:http://127.0.0.1:{port}/shop/cart", lambda _: token)


def clone(place: Path, port: int) -> Path:
    made = make(
        place,
        [
            Made(ANN, date(2026, 9, 1), {"src/cart.py": "a = 1\n"}),
            Made(BOB, date(2026, 9, 2), {"src/till.py": "b = 1\n", "docs/pay.md": "pay\n"}),
        ],
    )
    git(made, "config", "remote.fork.url", "git@git.example:ann/cart.git")
    git(made, "config", "remote.upstream.url", f"http://127.0.0.1:{port}/shop/cart.git")
    sources.add(here().home, str(made))
    return made


def test_what_waits_for_one_the_best_known_first(port: int, tmp_path: Path) -> None:
    clone(tmp_path / "cart", port)
    added(port)
    assert [(each.failed, each.gaps, each.pulls) for each in forges.read_all(here(today=TODAY))] == [(False, (), 5)]
    found = unblock.unblock(here(today=TODAY))
    assert [(each.number, each.team, each.known, each.files, each.days) for each in found.waiting] == [
        (5, "", 1, 2, 4),
        (4, "payments", 0, 1, 1),
    ]
    assert [(each.number, each.builds, each.known, each.files) for each in found.red] == [
        (3, ("lint", "unit tests"), 1, 1)
    ]
    assert [(each.who, each.number, each.reviewed_on) for each in found.give_back] == [("bob", 5, date(2026, 11, 15))]
    assert found.waiting[0].link == f"http://127.0.0.1:{port}/shop/cart/pull/5"
    assert (found.gaps, found.read_on) == ((), TODAY)
    assert found.conclusion == "2 reviews are asked of you, 1 red build in files you know, 1 review to give back."


@pytest.mark.promise("forge-own-work")
def test_the_command_says_it_escaped_by_day_and_for_oneself_alone(port: int, tmp_path: Path) -> None:
    clone(tmp_path / "cart", port)
    added(port)
    forges.read_all(here(today=TODAY))
    done = CliRunner().invoke(unblock_command, ["--as-of", "2026-11-20"], catch_exceptions=False)
    assert "you changed 1 of its 2 files before; asked 4 days ago" in " ".join(done.output.split())
    assert "\x1b" not in done.output
    assert "\u202e" not in done.output
    assert f"http://127.0.0.1:{port}/shop/cart/pull/5" in done.output
    told = json.loads(CliRunner().invoke(unblock_command, ["--json", "--as-of", "2026-11-20"]).output)
    assert told["waiting"][0]["asked_on"] == "2026-11-16"
    refused = CliRunner().invoke(unblock_command, ["--me", "Bob Berg"])
    assert isinstance(refused.exception, UsageProblem)


def test_what_is_not_read_is_not_called_nothing(port: int, shop: Shop, tmp_path: Path) -> None:
    clone(tmp_path / "cart", port)
    added(port)
    assert unblock.unblock(here(today=TODAY)).conclusion.startswith("What waits for you is not known yet")
    shop.pulls = []
    forges.read_all(here(today=TODAY))
    assert unblock.unblock(here(today=TODAY)).conclusion.startswith("Nobody waits for you as far as GitHub knows")


def test_nothing_yet_says_what_to_do() -> None:
    done = CliRunner().invoke(unblock_command, [], catch_exceptions=False)
    assert "leadward source add github:OWNER/REPO" in " ".join(done.output.split())
    assert COMMANDS["unblock"][0] == "leadward.cli.unblock:unblock"


def test_without_a_clone_what_is_asked_is_known_all_the_same(port: int) -> None:
    added(port)
    forges.read_all(here(today=TODAY))
    found = unblock.unblock(here(today=TODAY))
    assert [each.number for each in found.waiting] == [5, 4]
    assert [gap for gap in found.gaps if "no clone of it" in gap]


@pytest.mark.promise("forge-token")
def test_a_token_lies_in_one_private_file_and_in_no_export(port: int, leadward_home: Path) -> None:
    os.umask(0)
    made = added(port)
    assert (made.kept, forges.shown(made)) == (
        "file",
        f"http://127.0.0.1:{port}/shop/cart, with a token in addresses.json",
    )
    forges.read_all(here(today=TODAY))
    holding = [path.name for path in leadward_home.rglob("*") if path.is_file() and TOKEN.encode() in path.read_bytes()]
    assert holding == ["addresses.json"]
    assert stat.S_IMODE(addresses.path(here().home).stat().st_mode) == 0o600
    kept = list((leadward_home / "cache" / "facts" / "forges").iterdir())
    assert [stat.S_IMODE(path.stat().st_mode) for path in kept] == [0o600]
    assert "shop/cart" not in vault_settings.cleaned(here(), here().home.configuration.read_text())
    sources.remove(here().home, "shop/cart")
    assert not addresses.path(here().home).exists()


def test_twice_is_once_and_a_new_token_takes_the_place_of_the_old(port: int) -> None:
    first, again = added(port, "old-token"), added(port)
    assert len(sources.listed(here().home)) == 1
    assert first.secret != again.secret
    assert forges.token_of(here().home, again) == TOKEN
    assert TOKEN in addresses.path(here().home).read_text()
    assert "old-token" not in addresses.path(here().home).read_text()


@pytest.mark.promise("forge-token")
def test_the_token_of_gh_is_asked_each_time_and_kept_nowhere(
    port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "gh"
    program.write_text(f'#!/bin/sh\n[ "$1 $2 $3 $4" = "auth token --hostname 127.0.0.1" ] && echo {TOKEN}\n')
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    made = added(port, "never-asked-for")
    assert (made.kept, made.secret) == ("gh", "")
    assert not forges.read_all(here(today=TODAY))[0].failed
    assert not addresses.path(here().home).exists()


def test_a_failure_keeps_what_was_read_and_stops_no_other(port: int, shop: Shop) -> None:
    added(port)
    forges.add(here().home, f"github:http://127.0.0.1:{port}/shop/other", lambda _: TOKEN)
    assert [each.failed for each in forges.read_all(here(today=TODAY))] == [False, True]
    before = unblock.unblock(here(today=TODAY)).waiting
    shop.cut = (len(shop.asked) + 4, "500")
    first, _ = forges.read_all(here(today=TODAY))
    assert first.failed
    assert "answered 500; try again later" in first.gaps[-1]
    assert unblock.unblock(here(today=TODAY)).waiting == before


def test_an_open_page_asks_again_after_a_quarter_of_an_hour(
    port: int, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(port)
    forges.read_older(here(today=TODAY))
    first = len(shop.asked)
    forges.read_older(here(today=TODAY))
    assert len(shop.asked) == first > 0
    monkeypatch.setattr("time.time", lambda: float(NOW + 901))
    forges.read_older(here(today=TODAY))
    assert len(shop.asked) > first


def test_several_are_added_together_with_a_clone(port: int, tmp_path: Path) -> None:
    made = make(tmp_path / "cart", [Made(ANN, date(2026, 9, 1), {"a": "1"})])
    both = [str(made), f"github:http://127.0.0.1:{port}/shop/cart"]
    CliRunner().invoke(source_command, ["add", *both], catch_exceptions=False)
    assert [each.kind for each in sources.listed(here().home)] == ["git", "github"]
    refused = CliRunner().invoke(source_command, ["add", both[1], "--deploy", "main"])
    assert isinstance(refused.exception, UsageProblem)


def test_the_limit_is_said_with_when_to_go_on(port: int, shop: Shop) -> None:
    added(port)
    shop.cut = (len(shop.asked) + 2, "403")
    (found,) = forges.read_all(here(today=TODAY))
    assert "goes on where it was after" in found.gaps[-1]


def test_each_source_is_checked_and_what_to_fix_is_said(port: int, tmp_path: Path) -> None:
    clone(tmp_path / "cart", port)
    added(port, "refused-by-the-forge")
    found = forges.check(here(today=TODAY))
    assert [(each.kind, each.well) for each in found] == [("git", True), ("github", False)]
    assert "refused the token; make a new one" in found[1].said
    done = CliRunner().invoke(source_command, ["check"], standalone_mode=False)
    assert (done.return_value, "refused the token" in " ".join(done.output.split())) == (1, True)


def test_a_source_is_added_from_the_command_line_with_the_token_from_a_pipe(port: int) -> None:
    where = f"github:http://127.0.0.1:{port}/shop/cart"
    done = CliRunner().invoke(
        source_command, ["add", where, "--token-stdin"], input=f"{TOKEN}\n", catch_exceptions=False
    )
    assert "Added shop/cart" in done.output
    assert TOKEN not in done.output
    assert forges.token_of(here().home, sources.one(here().home, "shop/cart")) == TOKEN
    listed = CliRunner().invoke(source_command, ["list", "--json"], catch_exceptions=False)
    assert json.loads(listed.output)[0]["kind"] == "github"
    refused = CliRunner().invoke(source_command, ["add", "x.ics", "--token-stdin"], input="")
    assert isinstance(refused.exception, UsageProblem)


def test_whoever_is_erased_is_in_nothing_that_is_kept(port: int) -> None:
    added(port)
    forges.read_all(here(today=TODAY))
    erasing.erase(here().home, erasing.Traces(said="bob@shop.example"))
    with forges.opened(here().home, forges.forges(here().home)[0]) as store:
        assert store.rows(PullRequest) == []
    forges.read_all(here(today=TODAY))
    with forges.opened(here().home, forges.forges(here().home)[0]) as store:
        assert {each.author for each in store.rows(PullRequest)} == {"", "ann", "cat", "dan"}
