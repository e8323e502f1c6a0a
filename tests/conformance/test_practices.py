"""What every practice keeps, whatever its rows."""

from __future__ import annotations

import inspect
import random
import re
import socket
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import leadward.practices
from leadward.cli.main import COMMANDS, main
from leadward.ladder.findings import Given
from leadward.ladder.turns import COLD_WEIGHT
from leadward.model.evidence import Corroboration, Evidence
from leadward.model.move import Move
from leadward.model.practice import Practice
from leadward.model.text import columns
from leadward.notes.aim import Aim
from leadward.practices.catalogue import CATALOGUE
from leadward.practices.listed import PRACTICES, named
from tests.hostile.commands import leaves
from tests.practices import shop

HEADINGS = ("Why it matters", "What counts", "What does not count", "Limits", "Source")
NOT_PRACTICES = {
    *(
        "__init__",
        "agenda",
        "agenda_questions",
        "attended",
        "by_design",
        "carried",
        "handed_over",
        "catalogue",
        "ground",
        "listed",
        "own_record",
        "own_work",
        "week_lines",
        "phrases",
        "present",
        "retold",
        "wording_tables",
        "talks",
        "with_manager",
        "wording",
        "wording_notes",
    ),
}
LEDGER = tomllib.loads((Path(__file__).parents[2] / "quality/readiness.toml").read_text())
COLD = {"week old": shop.WEEK_OLD, "first commits": shop.FIRST_COMMITS, "alone": shop.ALONE}
JUDGING = re.compile(
    r"\b(stuck|left the|slow|bad|poor|lazy|wrong|failed to|never talks?|expert|best|worst)\b", re.IGNORECASE
)

each_practice = pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.name)
each_story = pytest.mark.parametrize("story", shop.STORIES.values(), ids=shop.STORIES.keys())


def _refuse(*_: object, **__: object) -> Any:
    raise AssertionError("a practice reads no clock, draws no lot and opens no connection")


class _NoClock(datetime):
    now: Any = classmethod(_refuse)
    utcnow: Any = classmethod(_refuse)
    today: Any = classmethod(_refuse)


class _NoDay(date):
    today: Any = classmethod(_refuse)


@pytest.fixture(autouse=True)
def _neither_clock_nor_socket_nor_chance(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        for module in [module for name, module in sys.modules.items() if name.startswith("leadward.practices")]:
            for name, refusing in (("datetime", _NoClock), ("date", _NoDay)):
                if hasattr(module, name):
                    patch.setattr(module, name, refusing)
        for name in ("time", "time_ns", "localtime", "gmtime"):
            patch.setattr(time, name, _refuse)
        patch.setattr(socket, "socket", _refuse)
        patch.setattr(random, "random", _refuse)
        yield


def evidence_of(practice: Practice, story: Given) -> tuple[Evidence, ...]:
    return tuple(practice.evidence(story))


def moves_of(practice: Practice, story: Given) -> tuple[Move, ...]:
    return tuple(practice.moves(story, evidence_of(practice, story)))


def words(practice: Practice) -> str:
    return inspect.cleandoc(sys.modules[practice.evidence.__module__].__doc__ or "")


def test_folder_and_list_agree() -> None:
    files = {path.stem for path in Path(leadward.practices.__path__[0]).glob("*.py")} - NOT_PRACTICES
    assert files == {practice.name.replace("-", "_") for practice in PRACTICES}
    assert [practice.evidence.__module__.rpartition(".")[2] for practice in PRACTICES] == [
        practice.name.replace("-", "_") for practice in PRACTICES
    ]


def test_the_map_has_all_thirty_once_and_says_which_are_built() -> None:
    assert len(CATALOGUE) == 30
    assert len({row.name for row in CATALOGUE}) == len({row.number for row in CATALOGUE}) == 30
    letters = [("ABC".index(row.number[0]), int(row.number[1:])) for row in CATALOGUE]
    assert letters == sorted(letters)
    mapped = [(row.number, row.name, row.title, row.group, row.command) for row in CATALOGUE if row.built]
    assert mapped == [(each.number, each.name, each.title, each.group, each.command) for each in PRACTICES]
    assert all(row.built for row in CATALOGUE if row.git_speaks)


def test_it_names_commands_that_the_program_has_and_says_where_there_is_none() -> None:
    commands = {" ".join(words[:depth]) for words, _ in leaves() for depth in (1, 2)}
    assert {row.command for row in CATALOGUE if row.command} <= commands
    only = [row.name for row in CATALOGUE if not row.command]
    assert [row.name for row in CATALOGUE if row.state == "question only"] == only
    shown = " ".join(CliRunner().invoke(main, ["practices"]).output.split())
    assert f"Question only: {', '.join(only)}." in shown


def test_git_speaks_to_exactly_those_that_find_evidence_in_commits() -> None:
    found = {each.name for each in PRACTICES if evidence_of(each, shop.FULL)}
    assert found == {row.name for row in CATALOGUE if row.git_speaks}


@each_practice
def test_it_goes_by_its_name(practice: Practice) -> None:
    assert named(practice.name) is practice


@each_practice
def test_it_explains_itself_under_the_same_headings(practice: Practice) -> None:
    found = re.findall(r"^(.+)\n-+$", words(practice), re.MULTILINE)
    assert tuple(found) == HEADINGS
    for heading, text in zip(HEADINGS, re.split(r"^.+\n-+$", words(practice), flags=re.MULTILINE)[1:], strict=True):
        assert len(text.split()) >= 15, heading
        assert text.strip().endswith("."), heading
    assert max(map(len, words(practice).splitlines())) <= 120


@each_practice
def test_its_command_is_one_of_the_program_or_the_ledger_says_that_it_is_missing(practice: Practice) -> None:
    has = bool(practice.command) and practice.command.split()[0] in COMMANDS
    assert has != (LEDGER[practice.name]["command"] == "todo")


@each_practice
@each_story
def test_what_a_move_has_ready_is_a_command_of_the_program(practice: Practice, story: Given) -> None:
    for move in moves_of(practice, story):
        assert move.ready is None or move.ready.verb.split()[0] in COMMANDS, move.ready


@each_practice
@each_story
def test_a_move_without_a_source_names_nobody_and_claims_little(practice: Practice, story: Given) -> None:
    """Its weight is that of a cold start, and its line is there for the reader to act on: words to say, or a thing to do."""
    for move in moves_of(practice, story):
        if not move.sources:
            assert move.weight <= COLD_WEIGHT, move
            assert not any(who.name in f"{move.what} {move.why} {move.say}" for who in shop.PEOPLE), move


@each_practice
def test_it_reads_only_what_it_declares(practice: Practice) -> None:
    declared = {analysis.name for analysis in practice.reads}
    kinds = {kind.__name__ for kind in practice.notes}

    class Watched(Given):
        def rows(self, analysis: Any) -> Any:
            assert analysis.name in declared
            return super().rows(analysis)

        def notes(self, kind: Any) -> Any:
            assert kind.__name__ in kinds
            return super().notes(kind)

        def met(self, sort: Any) -> Any:
            assert sort in practice.meets
            return super().met(sort)

    for story in shop.STORIES.values():
        moves_of(practice, Watched(**{each.name: getattr(story, each.name) for each in fields(story)}))


@each_practice
def test_it_has_a_move_from_a_cold_start_or_says_why_not(practice: Practice) -> None:
    some = [name for name, story in COLD.items() if moves_of(practice, story)]
    assert some or practice.cold_start


@each_practice
def test_it_has_something_to_say_of_a_full_shop(practice: Practice) -> None:
    assert 1 <= len(moves_of(practice, shop.FULL)) <= 3


@each_practice
@each_story
def test_evidence_is_its_own_dated_and_sourced(practice: Practice, story: Given) -> None:
    for each in evidence_of(practice, story):
        assert each.practice == practice.name
        assert each.sources
        assert each.on <= story.today
        assert each.statement.strip() == each.statement


@each_practice
def test_of_another_there_is_no_evidence(practice: Practice) -> None:
    assert evidence_of(practice, replace(shop.FULL, myself=False)) == ()


@each_practice
@each_story
def test_moves_have_a_subject_an_effort_and_one_readable_line(practice: Practice, story: Given) -> None:
    for move in moves_of(practice, story):
        assert move.practice == practice.name
        assert move.subject.strip()
        assert 5 <= move.effort_minutes <= 60
        assert 0 <= move.weight <= 1
        assert columns(move.what) <= 62, move.what
        assert move.what[0].isupper()
        assert not move.what.endswith(".")
        assert move.why.strip()
        assert "\n" not in move.what + move.why
        assert move.ready is None or move.ready.command.startswith("leadward ")
        assert not JUDGING.search(f"{move.what} {move.why}")


@each_practice
@each_story
def test_whoever_is_named_is_named_with_a_source_and_is_active(practice: Practice, story: Given) -> None:
    for move in moves_of(practice, story):
        said = f"{move.what} {move.why} {move.say or ''}"
        if any(who.name in said for who in (shop.BOB, shop.CHANDRA, shop.DORA)):
            assert any(source.kind in ("commit", "meeting") for source in move.sources)
        assert shop.DORA.name not in f"{move.what} {move.say}"


@each_practice
@each_story
def test_the_order_of_rows_changes_nothing(practice: Practice, story: Given) -> None:
    backwards = replace(story, rows_by_name={name: rows[::-1] for name, rows in story.rows_by_name.items()})
    assert moves_of(practice, backwards) == moves_of(practice, story)
    assert evidence_of_set(practice, backwards) == evidence_of_set(practice, story)


def evidence_of_set(practice: Practice, story: Given) -> set[Evidence]:
    return set(evidence_of(practice, story))


@each_practice
@each_story
def test_identities_are_distinct(practice: Practice, story: Given) -> None:
    subjects = [move.subject for move in moves_of(practice, story)]
    assert len(set(subjects)) == len(subjects)


@each_practice
@each_story
def test_a_manager_whose_name_is_known_goes_by_it(practice: Practice, story: Given) -> None:
    aim = shop.Note("0b8e2f6a-0000-4000-8000-00000000000a", shop.TODAY, Aim("Lead", manager="Petra Anecdote"))
    for move in moves_of(practice, replace(story, notes_by_kind={**story.notes_by_kind, "Aim": [aim]})):
        assert "your manager" not in f"{move.what} {move.why} {move.say}".casefold()
        assert columns(move.what) <= 62, move.what


@pytest.mark.parametrize("story", COLD.values(), ids=COLD.keys())
def test_every_beginning_gets_at_least_one_move(story: Given) -> None:
    assert [move for practice in PRACTICES for move in moves_of(practice, story)]


@each_practice
@each_story
def test_what_a_note_alone_says_is_claimed_or_anothers_words(practice: Practice, story: Given) -> None:
    """Done is claimed until another person or a fact stands behind it."""
    for piece in evidence_of(practice, story):
        if all(source.kind == "note" for source in piece.sources):
            assert piece.corroboration is not Corroboration.OBSERVED, piece
