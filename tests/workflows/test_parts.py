"""Parts of a history, several repositories, what a person says of people and areas, and clones that are renamed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leadward.analyses import experts, hotspots
from leadward.inbox import private
from leadward.model.errors import UnknownName, UnknownPerson
from leadward.model.move import Move, Verdict
from leadward.workflows import advice
from leadward.workflows.repository import View, open_views
from leadward.workflows.sources import Part, Place
from tests.here import here
from tests.program import shop
from tests.repositories import Made, git, make

DAY = date(2026, 3, 2)
ALICE, BOB = "Alice Aalto", "Bob Berg"
MONOREPO = [
    Made(ALICE, date(2025, 1, 6), {"services/billing/api/a.py": "1", "services/search/s.py": "1", "README": "1"}),
    Made(BOB, date(2025, 6, 2), {"services/search/s.py": "2"}),
    Made(ALICE, date(2026, 1, 5), {"services/billing/api/a.py": "2", "services/billing/web/w.py": "1"}),
    Made(BOB, date(2026, 2, 2), {"services/billingother/x.py": "1"}),
]


@pytest.fixture
def monorepo(tmp_path: Path) -> Path:
    return make(tmp_path / "shop", MONOREPO)


def rows(view: View, sql: str) -> list[tuple[Any, ...]]:
    return view.facts.query(sql)


def configure(text: str) -> None:
    private.make_private(here().home.configuration.parent)
    here().home.configuration.write_text(text)


def test_of_a_part_only_its_commits_and_paths_count(monorepo: Path) -> None:
    view = here(today=DAY).opened(Place(monorepo, Part("services/billing")))
    assert rows(view, "SELECT path, area FROM files ORDER BY path") == [
        ("services/billing/api/a.py", "services/billing/api"),
        ("services/billing/web/w.py", "services/billing/web"),
    ]
    expected = git(monorepo, "log", "--format=%H", "--", "services/billing").decode().split()
    assert [oid for (oid,) in rows(view, "SELECT id FROM commits ORDER BY landed_no DESC")] == expected
    assert rows(view, "SELECT count(*), min(breadth), max(breadth) FROM changes") == [(3, 2, 3)]
    assert view.title == "shop/services/billing/"
    file = here(today=DAY).opened(Place(monorepo, Part("README")))
    assert rows(file, "SELECT count(*) FROM commits") == [(1,)]


def test_answers_of_parts_are_remembered_apart(monorepo: Path) -> None:
    parts = (Part(), Part("services/billing"), Part("services/search"), Part("services/billing"))
    found = [
        {row.directory for row in here(today=DAY).opened(Place(monorepo, part)).facts.rows(experts.ANALYSIS)}
        for part in parts
    ]
    assert found[1] == found[3] != found[2]
    assert {"services/billing/api", "services/search"} <= found[0]
    assert not any("search" in directory for directory in found[1])


def test_a_part_that_never_was_says_so(monorepo: Path) -> None:
    with pytest.raises(UnknownName, match="nothing at services/none"):
        here(today=DAY).opened(Place(monorepo, Part("services/none")))


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (None, None),
        ("2025-06-02", None),
        (None, "2025-06-02"),
        ("2025-06-02", "2026-01-05"),
        ("2025-06-03", "2026-01-04"),
    ],
)
def test_days_bound_what_is_seen_both_included(monorepo: Path, since: str | None, until: str | None) -> None:
    part = Part("", since and date.fromisoformat(since), until and date.fromisoformat(until))  # type: ignore[arg-type]
    bounds = [f"--since={since}T00:00:00Z"] if since else []
    bounds += [f"--until={until}T23:59:59Z"] if until else []
    expected = git(monorepo, "log", "--format=%H", *bounds).decode().split()
    view = here(today=DAY).opened(Place(monorepo, part))
    assert [oid for (oid,) in rows(view, "SELECT id FROM commits ORDER BY landed_no DESC")] == expected
    assert view.today == (date.fromisoformat(until) if until else DAY)


def test_several_e_mails_are_one_person_where_their_owner_says_so(tmp_path: Path) -> None:
    history = [
        Made("alice <alice@home.example>", DAY, {"a": "1"}),
        Made("Aalto <a.aalto@work.example>", DAY, {"a": "2"}),
        Made("release-7 <build@ci.example>", DAY, {"a": "3"}),
        Made("Robert-bot <robert-bot@example.org>", DAY, {"a": "4"}),
    ]
    repository = make(tmp_path / "shop", history)
    who = "SELECT name, email, bot FROM people ORDER BY name"
    assert [row[2] for row in rows(here(today=DAY).opened(repository), who)] == [False, True, False, False]
    configure(
        '[people]\n"Alice Aalto" = ["ALICE@home.example", "a.aalto@work.example"]\n'
        '[bots]\nare = ["*@ci.example"]\nare_not = ["robert-bot*"]\n'
    )
    assert rows(here(today=DAY).opened(repository), who) == [
        ("Alice Aalto", "ALICE@home.example", False),
        ("Robert-bot", "robert-bot@example.org", False),
        ("release-7", "build@ci.example", True),
    ]


def test_a_further_mailmap_goes_over_the_repositorys_own(tmp_path: Path) -> None:
    history = [Made("al <al@x.example>", DAY, {".mailmap": "Al of the repository <al@x.example>\n"})]
    repository = make(tmp_path / "shop", history)
    assert rows(here(today=DAY).opened(repository), "SELECT name FROM people") == [("Al of the repository",)]
    configure('mailmap = "mine"\n')
    (here().home.configuration.parent / "mine").write_text("Al of mine <al@x.example>\n")
    assert rows(here(today=DAY).opened(repository), "SELECT name FROM people") == [("Al of mine",)]


def test_areas_drawn_by_a_person_go_over_folders_and_name_their_repository(monorepo: Path) -> None:
    configure('[areas]\nmoney = ["services/billing/", "other:README"]\ntop = ["shop:/README"]\n')
    view = here(today=DAY).opened(monorepo)
    assert dict(rows(view, "SELECT path, area FROM files")) == {
        "README": "top",
        "services/billing/api/a.py": "money",
        "services/billing/web/w.py": "money",
        "services/billingother/x.py": "services/billingother",
        "services/search/s.py": "services/search",
    }
    assert {area for (area,) in rows(view, "SELECT area FROM areas")} == {
        "money", "top", "services/billingother", "services/search",
    }  # fmt: skip


@pytest.fixture
def two(tmp_path: Path) -> list[Path]:
    """Alice uses one address in the shop and, by the shop's mailmap, another that alone is known in the store."""
    mailmap = "Alice Aalto <alice@example.org> <aa@old.example>\n"
    first = [
        Made(ALICE, DAY, {".mailmap": mailmap, "a.py": "1"}),
        Made("aa <aa@old.example>", DAY, {"a.py": "2"}),
        Made(BOB, DAY, {"a.py": "3"}),
    ]
    second = [Made("aa <aa@old.example>", DAY, {"b.py": "1"}), Made("Cleo <c@example.org>", DAY, {"b.py": "2"})]
    third = [Made("Cleo <c@example.org>", DAY, {"c.py": "1"})]
    return [
        make(tmp_path / name, made)
        for name, made in zip(("shop", "store", "lone"), (first, second, third), strict=True)
    ]


def test_one_person_is_one_in_every_repository(two: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "alice@example.org")
    views = open_views(here(today=DAY).outlook(), [Place(path) for path in two])
    assert [(view.name, view.me and view.me.name, view.kind) for view in views] == [
        ("shop", ALICE, "self"), ("store", "aa", "self"), ("lone", None, "other"),
    ]  # fmt: skip
    assert advice.advise(here(), views).ranking is not None


def test_me_may_be_somebody_whom_only_one_repository_knows(two: list[Path]) -> None:
    views = open_views(here(today=DAY, me="Bob Berg").outlook(), [Place(path) for path in two])
    assert [view.me and view.me.name for view in views] == [BOB, None, None]
    with pytest.raises(UnknownPerson, match="Nobody"):
        open_views(here(today=DAY, me="Zoe").outlook(), [Place(path) for path in two])


def test_an_old_address_of_ones_own_is_oneself(two: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "AA@old.example")
    view = here(today=DAY).opened(two[0])
    assert (view.me and view.me.email, view.kind) == ("alice@example.org", "self")


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_AUTHOR_NAME", shop.ME)
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "alice@example.org")
    return make(tmp_path / "shop", shop.commits(), bare=True)


def waiting(path: Path) -> dict[str, tuple[str, ...]]:
    """Why each move waits, by practice and by its subject within the repository."""
    ranking = advice.advise(here(), [here(today=shop.TODAY).opened(path)]).ranking
    return {f"{r.move.practice}/{r.move.subject.partition(':')[2]}": r.reasons for r in ranking.waiting}


def of_the_clone(path: Path) -> Move:
    """The first move of the week that is about something in the repository."""
    ranking = advice.advise(here(), [here(today=shop.TODAY).opened(path)]).ranking
    return next(each.move for each in ranking.chosen if each.move.about.repository)


def test_what_was_dismissed_stays_so_when_the_clone_is_renamed(clone: Path) -> None:
    first = of_the_clone(clone)
    here().notes.mark(first.practice, first.subject, Verdict.DISMISSED, None, "known")
    name = f"{first.practice}/{first.subject.partition(':')[2]}"
    assert "dismissed" in waiting(clone)[name][0]
    renamed = clone.rename(clone.parent / "store")
    assert "dismissed" in waiting(renamed)[name][0]


def test_what_was_dismissed_before_clones_had_an_identity_stays_so(clone: Path) -> None:
    first = of_the_clone(clone)
    subject = first.subject.partition(":")[2]
    here().notes.mark(first.practice, f"shop:{subject}", Verdict.DISMISSED, None, "known")
    assert "dismissed" in waiting(clone)[f"{first.practice}/{subject}"][0]


def test_two_clones_of_one_history_are_dismissed_apart(clone: Path) -> None:
    git(clone.parent, "clone", "-q", "--bare", f"file://{clone}", "fork", GIT_ALLOW_PROTOCOL="file")
    views = [here(today=shop.TODAY).opened(path) for path in (clone, clone.parent / "fork")]
    move = next(r.move for r in advice.advise(here(), views).ranking.chosen if r.move.subject.startswith("fork~"))
    here().notes.mark(move.practice, move.subject, Verdict.DISMISSED, None, "")
    told = [r for r in advice.advise(here(), views).ranking.waiting if "dismissed" in r.reasons[0]]
    assert [r.move.subject for r in told] == [move.subject]


def test_hotspots_of_a_part_are_those_of_the_whole_that_lie_there(monorepo: Path) -> None:
    every = here(today=DAY).opened(monorepo).facts.rows(hotspots.ANALYSIS)
    part = here(today=DAY).opened(Place(monorepo, Part("services/billing"))).facts.rows(hotspots.ANALYSIS)
    assert {row.path for row in part} == {row.path for row in every if row.path.startswith("services/billing/")}
