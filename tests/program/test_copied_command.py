"""Commands that Leadward prints, copied and run by a shell: they name the same person and the same path."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from leadward.model.text import visible
from tests.model.test_shell import SCRIPTS, words_in
from tests.program.test_program import leadward
from tests.repositories import Made, make

TODAY = date(2026, 3, 9)
NAMES = (*SCRIPTS, 'O\'Neil "Bo" $HOME `id`', "-Dash Er", "Eve\u202e\u200b Ilse", "Tab\there", "Two  Spaces")
PATHS = ("a b/it's.py", "$(id)/`x`.py", "-x/-y.py", "new\nline/z.py", "\u202egnp/x.py", "علی\u200cرضا/x.py", "👩\u200d💻/❤️.py", "café/e\u0301.py", b"raw\xff\xfe/x.py")  # fmt: skip


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = []
    for number, name in enumerate(NAMES):
        for step in range(3):
            on = TODAY - timedelta(days=3 + number + step)
            made.append(
                Made(f"{name} <p{number}@example.org>", on, {"api/a.py": f"{name}{step}"}, f"Fix {number} {step}")
            )
    for number in range(8):
        on = TODAY - timedelta(days=2 + 2 * number)
        files = dict.fromkeys((*PATHS, "api/a.py"), f"{number}\n" * 20)
        made.append(Made("Me <me@example.org>", on, files, f"Fix the crash {number}"))
    return make(tmp_path_factory.mktemp("copied") / "r", sorted(made, key=lambda commit: commit.on), bare=True)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADWARD_HOME", str(tmp_path / "home"))


def _where(repository: Path) -> tuple[str, ...]:
    return ("--repo", str(repository), "--as-of", TODAY.isoformat(), "--me", "me@example.org")


def _printed(text: str) -> str:
    """The one command in a text, with the lines on which it goes on."""
    found = re.search(r"^\s*(leadward (?:.*\\\n)*.*)$", text, re.MULTILINE)
    assert found, text
    return found[1]


@pytest.mark.promise("printed-command")
def test_the_contact_on_a_card_is_a_contact_of_that_person(repository: Path, counted: Callable[[int], None]) -> None:
    for number in (1, 6, 7, 12, 14, 15, 16):
        card = leadward("people", *_where(repository), f"p{number}@example.org")
        words = words_in("sh", _printed(card))
        leadward(*words[:2], "--on", TODAY.isoformat(), *words[2:])
        again = leadward("people", *_where(repository), f"p{number}@example.org")
        assert "about TOPIC" in again, (NAMES[number], card)
        counted(1)


@pytest.mark.promise("printed-command")
def test_each_command_that_is_ready_names_its_path(repository: Path, counted: Callable[[int], None]) -> None:
    moves = json.loads(leadward("moves", *_where(repository), "--json"))
    ready = [
        (move["ready"], {each["key"] for each in move["facts"] if each["kind"] == "path"})
        for move in moves["rows"]
        if move["ready"]
    ]
    for line, paths in ready:
        assert visible(line) == line
        verb, *words = words_in("sh", line)
        if verb == "show":
            path = next(word for word in words if word.startswith("p:"))
            assert path[2:] in paths
            assert visible(path[2:]) in leadward(verb, *words)
        counted(1)
    assert any(paths for _, paths in ready)


@pytest.mark.parametrize("path", [PATHS[3], PATHS[4], PATHS[8]])
def test_a_path_is_found_as_it_is_and_as_it_was_shown(repository: Path, path: str | bytes) -> None:
    text = path.decode("utf-8", "surrogateescape") if isinstance(path, bytes) else path
    for typed in (text, visible(text if isinstance(path, str) else path.decode("utf-8", "backslashreplace"))):
        assert '"kind": "path"' in leadward("show", "--repo", str(repository), "--json", f"p:{typed}")
