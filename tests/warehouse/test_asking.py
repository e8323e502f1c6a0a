"""Several analyses asked at once: the answers are those of asking one by one, each is asked once, and a failure is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leadward.analyses.listed import ANALYSES
from leadward.analyses.small_fixes import ANALYSIS as SMALL_FIXES
from leadward.connectors.git.process import Git
from leadward.model.analysis import Analysis, Scope, Tables
from leadward.warehouse.runner import Facts
from leadward.workflows.sync import sync
from tests.repositories import Made, make

TODAY = date(2026, 1, 12)
PEOPLE = ("Alice Aalto", "Bob Berg", "Cleo Cruz")


def commits() -> list[Made]:
    return [
        Made(
            PEOPLE[n % 3],
            date(2025, n % 12 + 1, n % 27 + 1),
            {f"app/part{n % 5}.py": f"{n}\n" * n, "a.md": f"{n} [a](gone.md)"},
            f"Fix {n}",
        )
        for n in range(40)
    ]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "shop", commits(), bare=True)


def facts(repository: Path, place: Path) -> Facts:
    store, manifest = sync(repository, place)
    return Facts(store, manifest, TODAY, Git(store.place / "git").blobs)


@dataclass(frozen=True)
class Seen:
    thread: str
    commits: int


def told(name: str, compute: Any) -> Analysis[Seen]:
    return Analysis(name=name, title=name, row=Seen, reads=("commits",), compute=compute)


def test_all_analyses_answer_together_what_they_answer_one_by_one(repository: Path, tmp_path: Path) -> None:
    alone, together = facts(repository, tmp_path / "alone"), facts(repository, tmp_path / "together")
    one_by_one = {each.name: alone.rows(each, 0) for each in ANALYSES}
    together.ask_ahead(ANALYSES, 0)
    assert {each.name: together.rows(each, 0) for each in ANALYSES} == one_by_one
    assert sum(bool(rows) for rows in one_by_one.values()) > 10
    assert one_by_one[SMALL_FIXES.name]
    alone.close()
    together.close()


def test_two_threads_ask_at_once_and_what_was_told_is_not_asked_again(repository: Path, tmp_path: Path) -> None:
    both, asked = threading.Barrier(2, timeout=60), []

    def compute(tables: Tables, _scope: Scope, _options: dict[str, Any]) -> Iterator[Seen]:
        both.wait()  # breaks where nobody asks at the same time
        asked.append(threading.current_thread().name)
        yield Seen(threading.current_thread().name, tables.query("SELECT count(*) FROM commits")[0][0])

    first, second = told("first", compute), told("second", compute)
    here = facts(repository, tmp_path)
    here.ask_ahead([first, second])
    rows = [*here.rows(first), *here.rows(second)]
    here.close()
    assert [row.commits for row in rows] == [40, 40]
    assert len(asked) == len({row.thread for row in rows}) == 2

    later = facts(repository, tmp_path)
    later.ask_ahead([first, second])
    assert [*later.rows(first), *later.rows(second)] == rows
    assert len(asked) == 2


@pytest.mark.parametrize("beside", [False, True])
def test_what_fails_in_either_thread_is_raised_and_the_rest_is_left(
    repository: Path, tmp_path: Path, beside: bool
) -> None:
    both, ended = threading.Barrier(2, timeout=60), threading.Event()

    def compute(tables: Tables, _scope: Scope, _options: dict[str, Any]) -> Iterator[Seen]:
        both.wait()
        if beside is (threading.current_thread() is not threading.main_thread()):
            ended.set()
            raise ZeroDivisionError("told on purpose")
        assert ended.wait(60)
        yield Seen("", tables.query("SELECT count(*) FROM commits")[0][0])

    here = facts(repository, tmp_path)
    with pytest.raises(ZeroDivisionError, match="on purpose"):
        here.ask_ahead([told("first", compute), told("second", compute)])
    assert not [thread for thread in threading.enumerate() if thread.name == "leadward-asking"]
    assert here.query("SELECT count(*) FROM commits") == [(40,)]
    here.close()


def test_a_long_question_of_the_other_thread_ends_when_one_is_interrupted(repository: Path, tmp_path: Path) -> None:
    endless, begun = (
        "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range = -1",
        threading.Event(),
    )

    def compute(tables: Tables, *_: Any) -> Iterator[Seen]:
        if threading.current_thread() is threading.main_thread():
            assert begun.wait(60)
            raise KeyboardInterrupt
        begun.set()
        yield Seen("", tables.query(endless)[0][0])

    here = facts(repository, tmp_path)
    with pytest.raises(KeyboardInterrupt):
        here.ask_ahead([told("first", compute), told("second", compute)])
    assert not [thread for thread in threading.enumerate() if thread.name == "leadward-asking"]
    here.close()
