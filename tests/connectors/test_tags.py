"""Tags with their dates, and the commits beside the history, against what git says of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leadward.connectors.git import tags
from leadward.connectors.git.process import Git
from tests.connectors.test_shapes import WHO
from tests.connectors.truth import Kept, begun, kept
from tests.repositories import Made, extend, git, make

DAY = date(2026, 3, 2)
TAGGED = {**WHO, "GIT_COMMITTER_DATE": "1773000000 +0100"}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make(tmp_path / "shop", [Made("Alice", DAY, {f"f{n}": str(n)}) for n in range(4)], bare=True)


def branched(shop: Path, name: str, count: int, start: str) -> None:
    git(shop, "branch", name, start)
    extend(shop, [Made("Bob", DAY, {f"{name}{n}": str(n)}, f"{name} {n}") for n in range(count)], branch=name)


def said_dates(repository: Path) -> dict[bytes, int]:
    told = git(repository, "for-each-ref", "--format=%(refname:short) %(creatordate:unix)", "refs/tags").splitlines()
    return {name: int(when) for name, when in (line.split() for line in told)}


def said_sides(repository: Path, *wanted: str) -> list[tuple[str, int, str]]:
    told = git(repository, "rev-list", "--parents", "--timestamp", *wanted, "--not", "HEAD").decode().splitlines()
    return sorted((line.split()[1], int(line.split()[0]), "".join(line.split()[2:])) for line in told)


def sides(found: Kept) -> list[tuple[str, int, str]]:
    rows = found.snapshot("sides")
    return sorted((row["id"].hex(), row["committed_at"], row["parent_ids"].hex()) for row in rows)


@pytest.mark.parametrize("packed", [False, True])
def test_a_tag_has_its_own_date_else_that_of_its_commit(shop: Path, tmp_path: Path, packed: bool) -> None:
    git(shop, "tag", "light", "main~1")
    git(shop, "tag", "-a", "-m", "tagger X <x@example.org> 5 +0000", "v1", "main~2", **TAGGED)
    git(shop, "tag", "-a", "-m", "Of a tag", "v1-again", "v1", **{**TAGGED, "GIT_COMMITTER_DATE": "1774000000 -0800"})
    if packed:
        git(shop, "pack-refs", "--all")
    rows = kept(shop, tmp_path).snapshot("tags")
    assert {row["name"]: row["tagged_at"] for row in rows} == said_dates(shop)
    assert {row["name"]: row["annotated"] for row in rows} == {b"light": False, b"v1": True, b"v1-again": True}


def test_an_old_tag_without_a_tagger_has_the_date_of_its_commit(shop: Path, tmp_path: Path) -> None:
    commit = git(shop, "rev-parse", "main~1").strip()
    oid = git(shop, "mktag", "--no-strict", feed=b"object %b\ntype commit\ntag v0\n\nOld\n" % commit)
    git(shop, "update-ref", "refs/tags/v0", oid.decode().strip())
    (row,) = kept(shop, tmp_path).snapshot("tags")
    assert row["tagged_at"] == int(git(shop, "log", "-1", "--format=%ct", "main~1"))


def test_a_message_of_a_megabyte_does_not_cost_a_tag_its_date(shop: Path, tmp_path: Path) -> None:
    extend(shop, [Made("Alice", DAY, {"x": "x"}, "Long\n\n" + "x" * (1 << 20))])
    git(shop, "tag", "light", "main")
    assert {row["name"]: row["tagged_at"] for row in kept(shop, tmp_path).snapshot("tags")} == said_dates(shop)


def test_a_tag_that_leads_nowhere_is_left_out_and_said(shop: Path, tmp_path: Path) -> None:
    git(shop, "tag", "good", "main")
    git(shop, "tag", "-a", "-m", "x", "gone", "main", **TAGGED)
    oid = git(shop, "rev-parse", "gone").decode().strip()
    (shop / "objects" / oid[:2] / oid[2:]).unlink()
    found = kept(shop, tmp_path)
    assert set(found.tags()) == {b"good"}
    assert found.manifest.notices == ("one tag cannot be read",)


def test_a_damaged_tag_takes_no_other_with_it(shop: Path, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        git(shop, "tag", "-a", "-m", "x", name, "main", **TAGGED)
    oid = git(shop, "rev-parse", "b").decode().strip()
    place = shop / "objects" / oid[:2] / oid[2:]
    place.chmod(0o644)
    place.write_bytes(b"no object")
    found = kept(shop, tmp_path)
    assert set(found.tags()) == {b"a", b"c"}
    assert found.manifest.notices == ("one tag cannot be read",)


@pytest.mark.parametrize("steps", [0, 2, 32])
def test_commits_that_only_tags_reach_are_told_with_their_parents_and_dates(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    monkeypatch.setattr(tags, "_MOST_STEPS", steps)  # 0 and 2: too far away, so that git walks
    branched(shop, "old", 3, "main~2")
    git(shop, "tag", "v1.1", "old")
    git(shop, "tag", "v1.0", "old~1")
    git(shop, "tag", "v2", "main")
    found = kept(shop, tmp_path)
    assert sides(found) == said_sides(shop, "--tags")
    assert len(sides(found)) == 3
    numbers = {row["name"]: row["commit_no"] for row in found.snapshot("tags")}
    assert (numbers[b"v1.0"], numbers[b"v1.1"]) == (-1, -1)
    assert numbers[b"v2"] >= 0


@pytest.mark.parametrize("steps", [0, 32])
def test_side_commits_follow_what_is_merged_rewritten_and_tagged(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    monkeypatch.setattr(tags, "_MOST_STEPS", steps)
    branched(shop, "old", 3, "main~2")
    git(shop, "tag", "v1.1", "old")
    first = kept(shop, tmp_path)
    extend(shop, [Made("Alice", DAY, {"more": "1"})])
    second = kept(shop, tmp_path)
    assert second.manifest.snapshot["sides"] == first.manifest.snapshot["sides"]  # nothing was asked again
    merge = git(shop, "commit-tree", "main^{tree}", "-p", "main", "-p", "old~1", "-m", "Merge", **WHO).decode().strip()
    git(shop, "update-ref", "refs/heads/main", merge)
    third = kept(shop, tmp_path)
    assert sides(third) == said_sides(shop, "--tags")
    assert len(sides(third)) == 1
    git(shop, "update-ref", "refs/heads/main", "main~2")  # rewritten: what was merged is beside the history again
    fourth = kept(shop, tmp_path)
    assert sides(fourth) == said_sides(shop, "--tags")
    assert len(sides(fourth)) == 3
    git(shop, "tag", "-d", "v1.1")
    assert sides(kept(shop, tmp_path)) == []


def test_a_tag_of_what_was_rewritten_is_beside_the_history(shop: Path, tmp_path: Path) -> None:
    git(shop, "tag", "v1", "main")
    kept(shop, tmp_path)
    git(shop, "update-ref", "refs/heads/main", "main~2")
    found = kept(shop, tmp_path)
    assert [row["commit_no"] for row in found.snapshot("tags")] == [-1]
    assert sides(found) == said_sides(shop, "--tags")


def test_sides_are_cut_with_a_sentence_where_there_are_too_many(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    branched(shop, "old", 5, "main~2")
    monkeypatch.setattr(tags, "MOST_SIDES", 3)
    heads = [git(shop, "rev-parse", name).decode().strip() for name in ("old", "main")]
    found, gaps = tags.sides(Git(shop), heads[:1], heads[1:])
    assert len(found.ids) == 3
    assert [gap.sentence for gap in gaps] == ["of the commits that only tags reach, the newest 3 are known"]


def test_seven_thousand_tags_are_read_by_a_few_processes(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = git(shop, "rev-parse", "main~1").decode().strip()
    lines = [f"create refs/tags/pkg-{n % 90}/v{n} {commit}\n" for n in range(7_000)]
    git(shop, "update-ref", "--stdin", feed="".join(lines).encode())
    git(shop, "pack-refs", "--all")
    commands = begun(monkeypatch)
    assert len(kept(shop, tmp_path).tags()) == 7_000
    assert commands.count("cat-file") <= 6
