"""Which branch is the mainline, whose tree it is, and what is live."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leadward.model.errors import UnknownName, UsageProblem
from leadward.warehouse.store import Manifest
from leadward.workflows import sources
from tests.connectors.test_shapes import WHO
from tests.connectors.truth import Kept, kept
from tests.here import here
from tests.repositories import Made, extend, git, make

DAY = date(2026, 3, 2)


def shop(tmp_path: Path) -> Path:
    """A clone at the second of three commits of `origin/main`."""
    upstream = make(tmp_path / "upstream", [Made("Alice", DAY, {f"f{n}": "x"}) for n in range(3)], bare=True)
    git(tmp_path, "clone", "-q", str(upstream), "shop")
    return tmp_path / "shop"


def files(found: Kept) -> set[str]:
    return {path for (path,) in found.facts(DAY).query("SELECT path FROM files WHERE present")}


def oid(repository: Path, name: str) -> str:
    return git(repository, "rev-parse", name).decode().strip()


def named(manifest: Manifest) -> tuple[str, str]:
    return manifest.mainline, manifest.mainline_name


def test_head_is_the_mainline_where_it_lacks_nothing(tmp_path: Path) -> None:
    repository = shop(tmp_path)
    git(repository, "switch", "-q", "-c", "topic")
    extend(repository, [Made("Bob", DAY, {"topic": "x"})], branch="topic")
    found = kept(repository, tmp_path)
    assert named(found.manifest) == (oid(repository, "topic"), "topic")
    assert files(found) == {"f0", "f1", "f2", "topic"}


def test_the_remotes_default_branch_is_the_mainline_where_head_is_behind(tmp_path: Path) -> None:
    repository = shop(tmp_path)
    git(repository, "reset", "-q", "--hard", "HEAD~1")
    found = kept(repository, tmp_path)
    assert named(found.manifest) == (oid(repository, "origin/main"), "origin/main")
    assert files(found) == {"f0", "f1", "f2"}


def test_where_both_have_commits_of_their_own_the_remotes_goes_first(tmp_path: Path) -> None:
    repository = shop(tmp_path)
    git(repository, "switch", "-q", "-c", "topic", "HEAD~1")
    extend(repository, [Made("Bob", DAY, {"topic": "x"})], branch="topic")
    found = kept(repository, tmp_path)
    assert named(found.manifest) == (oid(repository, "origin/main"), "origin/main")
    assert files(found) == {"f0", "f1", "f2"}
    assert found.manifest.head == oid(repository, "topic")


def test_a_pull_moves_the_mainline_back_to_head(tmp_path: Path) -> None:
    repository = shop(tmp_path)
    git(repository, "reset", "-q", "--hard", "HEAD~1")
    kept(repository, tmp_path)
    git(repository, "merge", "-q", "--ff-only", "origin/main")
    assert named(kept(repository, tmp_path).manifest) == (oid(repository, "main"), "main")


def test_a_detached_head_is_called_head(tmp_path: Path) -> None:
    repository = shop(tmp_path)
    git(repository, "switch", "-q", "--detach", "HEAD")
    assert kept(repository, tmp_path).manifest.mainline_name == "HEAD"


def test_a_default_branch_that_is_not_here_is_no_mainline(tmp_path: Path) -> None:
    repository = shop(tmp_path)
    (repository / ".git" / "refs" / "remotes" / "origin" / "main").write_text("1" * 40 + "\n")
    found = kept(repository, tmp_path)
    assert named(found.manifest) == (oid(repository, "main"), "main")
    assert "names a commit that is not here" in found.manifest.gaps[0]


@pytest.mark.parametrize(
    ("said", "branch"), [("live", "live"), ("prod", "origin/prod"), ("origin/prod", "origin/prod")]
)
def test_the_deploy_branch_is_found_here_or_at_the_remote(tmp_path: Path, said: str, branch: str) -> None:
    repository = shop(tmp_path)
    upstream = tmp_path / "upstream"
    git(upstream, "branch", "prod", "main~1")
    extend(upstream, [Made("Carol", DAY, {"fix": "x"}, "Fix in production")], branch="prod")
    git(repository, "fetch", "-q")
    git(repository, "branch", "live", "main~1")
    extend(repository, [Made("Carol", DAY, {"fix": "y"}, "Fix live")], branch="live")
    before = kept(repository, tmp_path)
    assert (before.manifest.deploy, before.snapshot("sides")) == ("", [])
    sources.add(here().home, str(repository), said)
    found = kept(repository, tmp_path)
    assert (found.manifest.deploy, found.manifest.deploy_name) == (oid(repository, branch), said)
    assert [row["id"].hex() for row in found.snapshot("sides")] == [oid(repository, branch)]
    git(repository, "branch", "-D", "live")
    git(repository, "update-ref", "-d", "refs/remotes/origin/prod")
    gone = kept(repository, tmp_path)
    assert gone.manifest.deploy == ""
    assert "what is live is not known" in gone.manifest.notices[0]
    sources.set_deploy(here().home, "shop", "")
    assert kept(repository, tmp_path).manifest.notices == ()


def test_tags_may_say_what_is_live(tmp_path: Path) -> None:
    repository = shop(tmp_path)
    for name, commit, when in (("prod/2", "HEAD~2", 1), ("prod/10", "HEAD~1", 2), ("v1", "HEAD", 3)):
        git(repository, "tag", "-a", "-m", "x", name, commit, **{**WHO, "GIT_COMMITTER_DATE": f"177300000{when} +0000"})
    sources.add(here().home, str(repository))
    sources.set_deploy(here().home, "shop", "tag:prod/*")
    assert kept(repository, tmp_path).manifest.deploy == oid(repository, "HEAD~1")


def test_what_cannot_be_live_is_refused_with_a_sentence(tmp_path: Path) -> None:
    repository = shop(tmp_path)
    with pytest.raises(UnknownName, match="shop has no branch prod, here or of a remote"):
        sources.add(here().home, str(repository), "prod")
    assert sources.listed(here().home) == ()
    sources.add(here().home, str(repository))
    with pytest.raises(UnknownName, match="No tag of shop fits prod"):
        sources.set_deploy(here().home, "shop", "tag:prod/*")
    with pytest.raises(UnknownName, match=r"has no branch \.\./"):
        sources.set_deploy(here().home, "shop", "../../HEAD")
    with pytest.raises(UnknownName, match="no branch"):
        sources.set_deploy(here().home, "shop", "a\0b")
    (tmp_path / "c.ics").write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n")
    with pytest.raises(UsageProblem, match="is no clone"):
        sources.add(here().home, str(tmp_path / "c.ics"), "main")
    assert [each.deploy for each in sources.listed(here().home)] == [""]
