"""A manager who watches: every command that can be asked as somebody else, in every output, asked as a report of theirs.

The journal is one that holds something of every kind, so that a command which mixed notes into another's view would show it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import click
import pytest

from tests.hostile.commands import OUTPUTS, SERVING, leaves
from tests.hostile.conftest import Zygote
from tests.program import shop
from tests.program.test_program import IDENTITY
from tests.repositories import make

OTHER = "Bob Berg"
CODE = ("brief", "moves", "task", "scout", "sop", "code", "team-brag")
"""Commands that answer as somebody else would see the code; every other one is about the reader and refuses."""
CODE_MOVES = {"code-friction", "bushwhack", "procedures", "strategy-in-code", "small-fixes"}
NEEDED = {
    "task": ("1",), "scout": ("checkout",), "sop": ("add-methods-py",), "code coupling": ("checkout/cart.py",),
    "code experts": ("checkout/cart.py",), "code reviewers": ("checkout/cart.py",), "log": ("helped",), "review accept": ("r00000000",), "review refuse": ("r00000000",),
    "review edit": ("r00000000", "in my words"),
}  # fmt: skip
NOTES = (
    ("log", "KEPT-SECRET helped Bob Berg"),
    ("contact", "add", OTHER, "--about", "KEPT-SECRET"),
    ("feedback", "ask", OTHER, "--about", "KEPT-SECRET"),
    ("plan", "add", "KEPT-SECRET"),
    ("project", "add", "KEPT-SECRET"),
    ("story", "add", "KEPT-SECRET"),
    ("expect", "add", "KEPT-SECRET"),
    ("backchannel", "add", "KEPT-SECRET", "--place", "TEAM"),
    ("one-on-one", "park", "KEPT-SECRET"),
    ("focus", "set", "procedures"),
)
LEVELS = re.compile(r"\b(?:teachable|independent|tactical|strategic)\b", re.IGNORECASE)
RANKS = re.compile(r"\b(?:rank(?:ed|ing)?|score[ds]?|performance|productiv\w+|underperform\w*)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Runs a command of a home full of notes, on a repository in which Bob Berg commits too."""
    place = tmp_path_factory.mktemp("manager")
    repository = make(place / "shop", shop.commits(), bare=True)
    program = Zygote()

    def ask(*words: str) -> dict[str, Any]:
        run: dict[str, Any] = program(list(words), home=place / "home", cwd=str(place), environment=IDENTITY)["runs"][0]
        return run

    for words in NOTES:
        assert ask(*words)["code"] in (0, 2), words
    ask.repository = repository  # type: ignore[attr-defined]
    yield ask
    program.close()


def calls() -> list[tuple[str, ...]]:
    """Every command that takes `--me`, in each of its outputs."""
    found = []
    for words, command in leaves():
        options = {name for each in command.params if isinstance(each, click.Option) for name in each.opts}
        if words[0] in SERVING or "--me" not in options:
            continue
        arguments = [each for each in command.params if isinstance(each, click.Argument) and each.required]
        given = NEEDED.get(" ".join(words), (OTHER,) * len(arguments))
        found += [(*words, *given, *form) for form in _forms(options)]
    return found


def _forms(options: set[str]) -> Iterator[tuple[str, ...]]:
    yield ()
    for output in OUTPUTS:
        if output in options and output != "--html":
            yield (output,)


@pytest.mark.promise("no-standing-of-others")
@pytest.mark.parametrize("words", calls(), ids=" ".join)
def test_as_somebody_else_code_alone_answers(words: tuple[str, ...], asking: Any) -> None:
    where = (f"--repo={asking.repository}", "--as-of", shop.TODAY.isoformat())
    asking("moves", "--me", OTHER, *where)  # a task is named by a number of the last list
    done = asking(*words, "--me", OTHER, *where)
    said = done["out"] + done["err"]
    assert "Traceback" not in said
    assert "KEPT-SECRET" not in said, said
    assert not LEVELS.search(said), said
    if words[0] in CODE:
        assert done["code"] == 0, done
        assert not RANKS.search(re.sub(r'"(?:rank|score)":', "", done["out"])) or words[0] == "code", said
        return
    if words[0] == "log":
        return
    assert done["code"] == 2, done
    assert "leave --me out" in said


@pytest.mark.promise("no-standing-of-others")
def test_moves_of_somebody_else_are_about_code(asking: Any) -> None:
    where = (f"--repo={asking.repository}", "--as-of", shop.TODAY.isoformat(), "--me", OTHER, "--json")
    moves = json.loads(asking("moves", *where)["out"])
    assert moves
    assert {move["practice"] for move in moves["rows"]} <= CODE_MOVES
    brief = json.loads(asking("brief", *where)["out"])
    assert (brief["view"], brief["standing"], brief["one_on_one"]) == ("other", None, None)
    assert {move["practice"] for move in brief["moves"]} <= CODE_MOVES


@pytest.mark.promise("no-standing-of-others")
@pytest.mark.parametrize("me", ["Bob Berg", "bob@example.org", "bob", "BOB BERG", "Chandra", "Dora"])
@pytest.mark.parametrize(
    "words",
    [
        ("standing",),
        ("focus", "suggest"),
        ("plan", "suggest"),
        ("backchannel", "round"),
        ("review",),
        ("share", "manager"),
        ("fixes",),
        ("thank",),
    ],
    ids=" ".join,
)
def test_however_they_are_named_nothing_about_them_is_computed(me: str, words: tuple[str, ...], asking: Any) -> None:
    done = asking(*words, "--me", me, f"--repo={asking.repository}", "--as-of", shop.TODAY.isoformat())
    assert (done["code"], done["out"]) == (2, ""), done
    assert "leave --me out" in done["err"]


@pytest.mark.promise("no-standing-of-others")
def test_no_command_takes_somebody_elses_journal_or_standing() -> None:
    """No option names a team, a report, a rank or a comparison of people; a new one has to be looked at here."""
    names = {name for _, command in leaves() for each in command.params for name in each.opts}
    assert not {
        name
        for name in names
        if re.search(r"report(?!$)|rank|score|compare|leader|underling|subordinate|team-of", name)
    }
