"""The repositories below a folder: which are taken, which are not and why, within bounds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leadward.connectors.git import below
from leadward.model.errors import NotARepository, UnknownName
from leadward.workflows import many_sources, sources
from tests.here import here
from tests.repositories import Made, git, make

DAY = date(2026, 3, 2)


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """Two repositories, and what looks like more of them."""
    top = tmp_path / "code"
    shop = make(top / "shop", [Made("Alice", DAY, {"a": "1"})])
    make(top / "team" / "deep" / "pay", [Made("Bob", DAY, {"b": "1"})])
    git(shop, "worktree", "add", "-q", str(top / "a-shop-topic"))
    make(shop / "nested", [Made("Alice", DAY, {"c": "1"})])
    make(top / "mirror.git", [Made("Alice", DAY, {"a": "1"})], bare=True)
    make(top / "node_modules" / "left", [Made("Alice", DAY, {"a": "1"})])
    make(top / ".cache" / "tool", [Made("Alice", DAY, {"a": "1"})])
    git(top, "init", "-q", "empty")
    (top / "broken" / ".git").mkdir(parents=True)
    (top / "link").symlink_to(shop)
    (top / "round").symlink_to(top)
    return top


def test_all_below_are_taken_but_what_belongs_to_others(code: Path) -> None:
    found = below.repositories_below(code)
    assert sorted(each.name for each in found.found) == ["pay", "shop"]
    why = {path.name: reason.split(":")[0].split(";")[0] for path, reason in found.skipped}
    assert set(why) == {"a-shop-topic", "mirror.git", "empty", "broken"}
    assert why["a-shop-topic"] == "another work tree of shop"
    assert why["empty"] == "no commits yet"
    assert why["mirror.git"] == "bare"
    assert not found.cut


def test_they_become_sources_once(code: Path) -> None:
    done = many_sources.add_all(here().home, [str(code)])
    assert sorted(each.name for each in done.new) == ["pay", "shop"]
    again = many_sources.add_all(here().home, [str(code), str(code / "shop")])
    assert (again.new, len(again.known)) == ((), 2)
    assert len(sources.listed(here().home)) == 2


def test_a_folder_within_a_repository_means_that_repository(code: Path) -> None:
    (code / "shop" / "src").mkdir()
    assert not many_sources.holds_repositories(str(code / "shop" / "src"))
    assert [each.name for each in many_sources.add_all(here().home, [str(code / "shop" / "src")]).new] == ["shop"]


def test_repositories_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for team in ("one", "two"):
        make(tmp_path / team / "api", [Made("Alice", DAY, {"a": team})])
    assert [each.name for each in many_sources.add_all(here().home, [str(tmp_path)]).new] == ["api", "api-2"]


def test_where_nothing_is_below_nothing_is_kept(code: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    with pytest.raises(NotARepository, match="above it, or below it"):
        many_sources.add_all(here().home, [str(code), str(tmp_path / "nothing")])
    assert sources.listed(here().home) == ()


def test_a_deploy_branch_must_be_in_each_of_them(code: Path) -> None:
    git(code / "shop", "branch", "live")
    with pytest.raises(UnknownName, match="pay has no branch live"):
        many_sources.add_all(here().home, [str(code)], "live")
    assert sources.listed(here().home) == ()
    git(code / "team" / "deep" / "pay", "branch", "live")
    many_sources.add_all(here().home, [str(code)], "live")
    assert {each.deploy for each in sources.listed(here().home)} == {"live"}


@pytest.mark.parametrize(("name", "most"), [("MOST_REPOSITORIES", 1), ("MOST_FOLDERS", 3), ("DEEPEST", 1)])
def test_bounds_are_said(code: Path, monkeypatch: pytest.MonkeyPatch, name: str, most: int) -> None:
    monkeypatch.setattr(below, name, most)
    found = below.repositories_below(code)
    assert found.cut
    assert len(found.found) <= 1
