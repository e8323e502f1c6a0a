"""What was done or dismissed about a person stays so, whatever name and address they go by since."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest

from leadward.ladder.ranking import Ranked, rank
from leadward.model import about as key
from leadward.model.move import Move, Verdict
from leadward.workflows import answered, undertakings
from leadward.workflows.advice import advise
from leadward.workflows.repository import open_views
from leadward.workflows.sources import Where
from tests.here import here
from tests.program import shop
from tests.repositories import Made, extend, git, make

TODAY = shop.TODAY


def _moves(repository: Path) -> list[Ranked]:
    views = open_views(here(today=TODAY, me="alice@example.org").outlook(), [repository])
    ranking = advise(here(), views, 100, 100_000).ranking
    for view in views:
        view.facts.close()
    return [*ranking.chosen, *ranking.waiting]


def _about(repository: Path, email: str) -> set[tuple[str, str]]:
    """Practice and subject of the moves about somebody that were not answered."""
    return {
        each.move.identity
        for each in _moves(repository)
        if each.move.subject.endswith(f":{email}") and not any("dismissed" in why for why in each.reasons)
    }


@pytest.mark.parametrize("before", ["bob@example.org", "BOB@Example.org", "bob berg"])
def test_a_dismissal_holds_under_every_address_of_the_person(tmp_path: Path, before: str) -> None:
    repository = make(tmp_path / "shop", shop.commits())
    assert _about(repository, "bob@example.org")
    extend(
        repository,
        [Made("Bob Berg <bob@new.test>", TODAY - timedelta(days=2), {"billing/ledger.py": "new"}, "From elsewhere")],
    )
    now = _about(repository, "bob@new.test")
    assert now
    for practice, subject in now:
        here().notes.mark(practice, f"{subject.partition(':')[0]}:{before}", Verdict.DISMISSED, on=TODAY)
    assert _about(repository, "bob@new.test") == set()


def _open(repository: Path) -> set[tuple[str, str]]:
    """Practice and subject, without the repository, of the moves that were not answered."""
    return {
        (each.move.practice, each.move.subject.partition(":")[2])
        for each in _moves(repository)
        if not any("dismissed" in why or "done on" in why for why in each.reasons)
    }


def _answer(repository: Path, subject: str, verdict: Verdict, called: str = "") -> set[str]:
    """Answer all moves of this subject as they were listed, or with the repository called otherwise; the practices of these."""
    found = {each.move.identity for each in _moves(repository) if each.move.subject.partition(":")[2] == subject}
    for practice, whole in found:
        whose = called or whole.partition(":")[0]
        here().notes.mark(practice, f"{whose}:{subject}", verdict, on=TODAY)
    return {practice for practice, _ in found}


def _moved(
    repository: Path, old: str, new: str, author: str = "Alice Aalto <alice@example.org>", **more: str | None
) -> None:
    """One commit that renames a file, or a folder with all its files."""
    listed = git(repository, "ls-tree", "-r", "--name-only", "HEAD", "--", old).decode().split("\n")
    files: dict[str, str | bytes | None] = {}
    for path in filter(None, listed):
        files[path] = None
        files[new + path[len(old) :]] = git(repository, "show", f"HEAD:{path}")
    extend(repository, [Made(author, TODAY - timedelta(days=1), {**files, **more}, f"Move {old} to {new}")])


@pytest.mark.parametrize("verdict", [Verdict.DISMISSED, Verdict.DONE])
@pytest.mark.parametrize(
    ("old", "new", "subject", "now"),
    [
        ("checkout/cart.py", "checkout/basket.py", "checkout/cart.py", "checkout/basket.py"),
        ("checkout", "shop/checkout", "checkout/cart.py", "shop/checkout/cart.py"),
        ("checkout/cart.py", "checkout/Cart.py", "checkout/cart.py", "checkout/Cart.py"),
    ],
)
def test_what_was_answered_about_a_file_holds_under_the_name_it_has_now(
    tmp_path: Path, verdict: Verdict, old: str, new: str, subject: str, now: str
) -> None:
    repository = make(tmp_path / "shop", shop.commits())
    practices = _answer(repository, subject, verdict)
    assert practices
    _moved(repository, old, new)
    assert {each.move.subject.partition(":")[2] for each in _moves(repository)} >= {now}, "the move is made anew"
    assert not {practice for practice, about in _open(repository) if about == now} & practices


def test_a_second_rename_and_a_clone_of_another_name_change_nothing(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", shop.commits())
    practices = _answer(repository, "checkout/cart.py", Verdict.DISMISSED, called="shop")
    assert practices, "as versions before clones had an identity wrote it"
    _moved(repository, "checkout/cart.py", "checkout/basket.py")
    _moved(repository, "checkout/basket.py", "pay/basket.py")
    later = repository.rename(tmp_path / "boutique")
    here().notes.mark("code-friction", "shop:checkout/cart.py", Verdict.DISMISSED, on=TODAY)
    found = {practice for practice, about in _open(later) if about == "pay/basket.py"}
    assert found & practices, "by the name alone, another clone is another repository"
    repository = later.rename(tmp_path / "shop")
    assert not {practice for practice, about in _open(repository) if about == "pay/basket.py"} & practices


def test_what_was_written_stays_as_it_was_written(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", shop.commits())
    _answer(repository, "checkout/cart.py", Verdict.DISMISSED)
    _moved(repository, "checkout/cart.py", "checkout/basket.py")
    kept = [each.subject.partition(":")[2] for each in here().notes.dispositions()]
    assert set(kept) == {"checkout/cart.py"}


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("Robert Berg <bob@example.org>", "bob@example.org"),
        ("Robert Berg <robert@corp.test> <bob@example.org>", "robert@corp.test"),
        ("Robert Berg <robert@corp.test> Bob Berg <bob@example.org>", "robert@corp.test"),
    ],
)
def test_a_mailmap_that_came_later_changes_nothing(tmp_path: Path, line: str, known: str) -> None:
    repository = make(tmp_path / "shop", shop.commits())
    answered = _about(repository, "bob@example.org")
    assert answered
    for practice, subject in answered:
        here().notes.mark(practice, subject, Verdict.DISMISSED, on=TODAY)
    extend(
        repository,
        [Made("Alice Aalto <alice@example.org>", TODAY - timedelta(days=1), {".mailmap": f"{line}\n"}, "Map")],
    )
    assert {each.move.subject for each in _moves(repository) if each.move.subject.endswith(f":{known}")}
    assert _about(repository, known) == set()


def test_a_dismissed_candidate_stays_so_when_its_folder_moves_and_wherever_it_was_dismissed(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", shop.commits())
    where = Where(str(repository))

    def listed() -> set[str]:
        return {
            row.name
            for row in undertakings.candidates(here(where=where, today=TODAY, me="alice@example.org"), "project").rows
        }

    places = {row for row in listed() if git(repository, "ls-tree", "-d", "HEAD", "--", row)}
    assert places
    name = min(places)
    _answer(repository, name, Verdict.DISMISSED)
    if name in listed():
        undertakings.dismiss(here(where=where, today=TODAY), "project", name)
    assert name not in listed()
    _moved(repository, name, f"apps/{name}")
    assert not {row for row in listed() if row.endswith(name)}


def _muted(repository: Path, practice: str) -> bool:
    """Whether any other move of the practice would rest since two of its moves were dismissed."""
    views = open_views(here(today=TODAY, me="alice@example.org").outlook(), [repository])
    kept = answered.as_now(here(), views, ())
    for view in views:
        view.facts.close()
    (other,) = rank([Move(practice, key.question("other"), "Ask", "why", 5)], TODAY, kept).waiting or (None,)
    return other is not None and "two moves of this kind" in other.reasons[0]


def test_a_person_dismissed_under_two_spellings_was_dismissed_once(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", shop.commits())
    ((practice, subject), *_) = sorted(_about(repository, "bob@example.org"))
    begins = subject.partition(":")[0]
    for spelled in ("bob@example.org", "BOB@Example.org", "Bob  Berg"):
        here().notes.mark(practice, f"{begins}:{spelled}", Verdict.DISMISSED, on=TODAY)
    assert practice not in {each for each, _ in _about(repository, "bob@example.org")}
    assert not _muted(repository, practice)
    here().notes.mark(practice, f"{begins}:somebody@else.test", Verdict.DISMISSED, on=TODAY)
    assert _muted(repository, practice), "a second person is a second dismissal"


def test_a_path_dismissed_under_its_old_and_new_name_was_dismissed_once(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", shop.commits())
    practices = _answer(repository, "checkout/cart.py", Verdict.DISMISSED)
    assert practices
    begins = here().notes.dispositions()[0].subject.partition(":")[0]
    _moved(repository, "checkout/cart.py", "pay/cart.py")
    _moved(repository, "pay/cart.py", "pay/basket.py")
    for practice, spelled in product(practices, ("pay/cart.py", "pay/basket.py")):
        here().notes.mark(practice, f"{begins}:{spelled}", Verdict.DISMISSED, on=TODAY)
    assert not any(_muted(repository, practice) for practice in practices)


def test_old_dismissals_of_what_no_move_is_about_today_count_once_too(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", shop.commits())
    _moved(repository, "billing/ledger.py", "books/ledger.py")
    views = open_views(here(today=TODAY, me="alice@example.org").outlook(), [repository])
    begins = answered.prefix_of(views[0])
    for spelled in (f"{begins}:billing/ledger.py:TODO: round", "shop:billing/ledger.py:TODO: round"):
        here().notes.mark("small-fixes", spelled, Verdict.DISMISSED, on=TODAY)
    here().notes.mark("business-outcomes", f"{begins}:v1.2:billing/ledger.py", Verdict.DONE, on=TODAY)
    here().notes.mark("small-fixes", "guide", Verdict.DONE, on=TODAY)
    now = answered.as_now(here(), views, ())
    for view in views:
        view.facts.close()
    assert [each.subject for each in now] == [
        f"{begins}:books/ledger.py:TODO: round",
        f"{begins}:books/ledger.py:TODO: round",
        f"{begins}:v1.2:books/ledger.py",
        "guide",
    ]
