"""Facts written by older versions: they answer as they are, and the next sync adds what they lack."""

from __future__ import annotations

import json
import os
import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from leadward import account
from leadward.analyses import activity
from leadward.connectors.git import parse
from leadward.connectors.git.layout import find
from leadward.facts import FORM
from leadward.warehouse.runner import Facts
from leadward.warehouse.store import Store
from leadward.workflows.stores import store_of
from leadward.workflows.sync import Terms, sync
from tests.connectors.truth import Kept, begun, kept
from tests.frozen.history import frozen_history
from tests.repositories import Made, extend, git, make

FORM_1 = Path(__file__).parent.parent / "frozen" / "form_1"
DAY = date(2026, 3, 31)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    repository = frozen_history(tmp_path / "shop")
    store = store_of(find(repository), tmp_path / "facts")
    shutil.copytree(FORM_1, store.place)
    return repository


def test_a_store_of_the_first_form_answers_while_nothing_is_read(shop: Path, tmp_path: Path) -> None:
    store, manifest = sync(shop, tmp_path / "facts", terms=Terms(as_read=True))
    facts = Facts(store, manifest, DAY)
    assert manifest.form == 1
    assert facts.query("SELECT count(*) FROM commits") == [(4,)]
    assert facts.query("SELECT count(*) FROM releases") == [(0,)]


def test_the_next_sync_adds_what_it_lacks_and_reads_no_change_again(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = begun(monkeypatch)
    lines: list[str] = []
    _, manifest = sync(shop, tmp_path / "facts", lambda what, _done, _all: lines.append(what))
    assert manifest.form == FORM
    assert "diff-tree" not in commands
    assert lines.count("reverts and releases, once") == 1
    assert same_as_new(shop, tmp_path)
    commands.clear()
    sync(shop, tmp_path / "facts")
    assert commands == []


def test_what_came_since_is_read_with_it(shop: Path, tmp_path: Path) -> None:
    picked = git(shop, "rev-parse", "main").decode().strip()
    extend(shop, [Made("Bob", DAY, {"c.py": "c\n"}, f"Again\n\nThis reverts commit {picked}.")])
    assert same_as_new(shop, tmp_path)


def test_a_history_that_was_rewritten_since_is_read_with_it(shop: Path, tmp_path: Path) -> None:
    git(shop, "update-ref", "refs/heads/main", "main~1")
    extend(shop, [Made("Bob", DAY, {"c.py": "c\n"}, "Instead")])
    sync(shop, tmp_path / "facts")
    assert len(kept(shop, tmp_path).mentions()) == 1


def same_as_new(shop: Path, tmp_path: Path) -> bool:
    """Whether the store that was upgraded holds what one that is read from nothing does."""
    upgraded, new = kept(shop, tmp_path), kept(shop, tmp_path / "new")
    assert upgraded.mentions()
    assert upgraded.mentions() == new.mentions()
    assert (upgraded.tags(), upgraded.commits, upgraded.changes) == (new.tags(), new.commits, new.changes)
    for name in ("tags", "sides"):
        rows = [[{**row, "commit_no": 0} for row in each.snapshot(name)] for each in (upgraded, new)]
        assert rows[0] == rows[1]
    names = ("form", "mainline", "mainline_name", "deploy", "tips", "gaps", "notices")
    assert [getattr(upgraded.manifest, name) for name in names] == [getattr(new.manifest, name) for name in names]
    return True


def test_a_reader_of_the_first_form_and_a_sync_share_the_store(shop: Path, tmp_path: Path) -> None:
    store = store_of(find(shop), tmp_path / "facts")
    before = store.latest()
    assert before
    sync(shop, tmp_path / "facts")
    after = Store(store.place).latest()
    assert after
    assert (before.form, after.form) == (1, FORM)
    assert Facts(store, before, DAY).query("SELECT count(*) FROM commits") == [(4,)]


def test_programs_without_an_address_are_added_to_a_store_of_the_second_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Changes are not read again, other trailers are not there twice, and what came since is read with it."""
    repository = make(
        tmp_path / "r",
        [
            Made("Alice", DAY, {"a.py": "1\n"}, "Add a\n\nAssisted-by: Claude\nReviewed-by: Bob <bob@x.test>\n"),
            Made("Bob", DAY, {"b.py": "1\n"}, "Revert a\n\nThis reverts commit 1234567.\n\nGenerated-By: ChatGPT 5\n"),
            Made("Bob", DAY, {"c.py": "1\n"}, "Say what was Generated-by: hand, in a sentence that is no trailer"),
        ],
    )
    with monkeypatch.context() as before:
        before.setattr("leadward.workflows.sync.FORM", 2)
        before.setattr("leadward.connectors.git.parse.TOOL_KEYS", frozenset())
        forget_trailers()
        old = kept(repository, tmp_path)
    forget_trailers()
    assert (old.manifest.form, len(old.rows("trailers")), len(old.mentions())) == (2, 1, 1)
    extend(repository, [Made("Alice", DAY, {"d.py": "1\n"}, "Add d\n\nAssisted-by: aider (gpt-4o)\n")])
    commands = begun(monkeypatch)
    upgraded = kept(repository, tmp_path)
    assert commands.count("diff-tree") <= 1, "only what came since"
    new = kept(repository, tmp_path / "new")
    assert _named(upgraded) == _named(new)
    assert len(_named(new)) == 4
    assert upgraded.mentions() == new.mentions()
    assert upgraded.manifest.form == FORM


def forget_trailers() -> None:
    """Lines that were read before are read again."""
    parse._trailer.cache_clear()
    parse._short_block.cache_clear()


def _named(held: Kept) -> list[tuple[str, str, bytes, bytes]]:
    ids = {row["commit_no"]: row["id"].hex() for row in held.rows("commits")}
    who = [(row["name"], row["email"]) for row in held.rows("identities")]
    return sorted((ids[row["commit_no"]], row["key"], *who[row["identity_no"]]) for row in held.rows("trailers"))


def test_an_upgrade_that_breaks_off_leaves_the_old_form_which_answers(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("leadward.workflows.sync._add_what_is_missing", broken)
        with pytest.raises(KeyboardInterrupt):
            sync(shop, tmp_path / "facts")
    store, manifest = sync(shop, tmp_path / "facts", terms=Terms(as_read=True))
    assert manifest.form == 1
    assert Facts(store, manifest, DAY).query("SELECT count(*) FROM commits") == [(4,)]
    assert same_as_new(shop, tmp_path)


def test_the_old_form_is_gone_after_a_day_although_nothing_is_new(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, manifest = sync(shop, tmp_path / "facts")
    sync(shop, tmp_path / "facts")
    assert _forms(store) == [1, FORM], "who reads the old one may go on"
    _age(store, manifest.number)
    commands = begun(monkeypatch)
    sync(shop, tmp_path / "facts")
    assert (_forms(store), commands) == ([FORM], [])
    named = manifest.files()
    assert {path.name for path in store.place.glob("*.parquet")} == {
        name for name in named if name.endswith(".parquet")
    }
    assert same_as_new(shop, tmp_path)


def test_an_older_state_of_the_same_form_stays(shop: Path, tmp_path: Path) -> None:
    sync(shop, tmp_path / "facts")
    extend(shop, [Made("Bob", DAY, {"c.py": "c\n"}, "More")])
    sync(shop, tmp_path / "facts")
    extend(shop, [Made("Bob", DAY, {"c.py": "d\n"}, "More still")])
    store, manifest = sync(shop, tmp_path / "facts")
    _age(store, manifest.number)
    sync(shop, tmp_path / "facts")
    assert set(_forms(store)) == {FORM}
    assert len(_forms(store)) > 1


def test_what_an_earlier_version_of_the_account_kept_is_followed_and_goes(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The account is worked out again from the facts, without git; answers by earlier rules are gone a day later."""
    store, manifest = sync(shop, tmp_path / "facts")
    with monkeypatch.context() as before:
        before.setattr(account, "VERSION", account.VERSION - 1)
        old = Facts(store, manifest, DAY).rows(activity.ANALYSIS)
    (kept,) = (store.place / "account").iterdir()
    (answers,) = (store.place / "answers").iterdir()
    os.utime(answers, (time.time() - 90_000,) * 2)
    commands = begun(monkeypatch)
    assert Facts(store, manifest, DAY).rows(activity.ANALYSIS) == old
    assert commands == []
    assert not kept.exists()
    assert not answers.exists()
    assert len(list((store.place / "account").iterdir())) == len(list((store.place / "answers").iterdir())) == 1


def test_answers_by_earlier_rules_that_are_of_today_stay_for_who_reads_them(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, manifest = sync(shop, tmp_path / "facts")
    with monkeypatch.context() as before:
        before.setattr(account, "VERSION", account.VERSION - 1)
        Facts(store, manifest, DAY).rows(activity.ANALYSIS)
    Facts(store, manifest, DAY).rows(activity.ANALYSIS)
    assert len(list((store.place / "answers").iterdir())) == 2


def _forms(store: Store) -> list[int]:
    return [json.loads(path.read_bytes()).get("form", 1) for path in sorted(store.place.glob("manifest-*.json"))]


def _age(store: Store, number: int) -> None:
    os.utime(store.place / f"manifest-{number:06d}.json", (time.time() - 90_000,) * 2)
