"""Completion offers what can come next, and names that are known here; short names stand for words; help is in groups."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from leadward.cli import completion, short
from leadward.cli.main import COMMANDS, GROUPS, main
from leadward.notes.aim import Aim
from leadward.notes.contact import Contact
from leadward.workflows import ladder, picking
from tests.here import here

DAY = date(2026, 3, 9)


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(completion.VARIABLE, "bash_complete")
    here(DAY).notes.add(Aim("Lead", manager="Petra Anecdote"), DAY)
    here(DAY).notes.add(Contact("Ravi Saga", about="rounding"), DAY)


def offered(line: str) -> list[str]:
    *words, incomplete = line.split(" ")
    made = ShellComplete(main, {}, "leadward", completion.VARIABLE)
    return [each.value for each in made.get_completions(words, incomplete)]


CASES = {
    "st": ["standing", "story"],
    "one": ["one-on-one"],
    "on": ["one-on-one", "on"],
    "plan a": ["add", "agree", "attach"],
    "p ag": ["agree"],
    "o n": ["note"],
    "notes sh": ["show"],
    "plan add x --prac": ["--practice"],
    "plan add x --practice small": ["small-fixes"],
    "log helped --practice unbl": ["unblocking"],
    "l helped --reach t": ["team"],
    "log helped --person Ra": ["Ravi Saga"],
    "explain bush": ["bushwhack"],
    "focus set proc": ["procedures", "process-friction"],
    "expect set owns": ["owns-stories"],
    "standing set owns": ["owns-stories"],
    "plan add x --criterion goes": ["goes-ahead"],
    "one-on-one prep --with Pe": ["Petra Anecdote"],
    "one-on-one --with Pe": ["Petra Anecdote"],
    "feedback ask Ra": ["Ravi Saga"],
    "on hello --with Pe": ["Petra Anecdote"],
    "aim --level ind": ["independent"],
    "aim --manager Pe": ["Petra Anecdote"],
    "ladder use leadward --now tac": ["tactical"],
    "completion f": ["fish"],
}


@pytest.mark.parametrize(("line", "expected"), CASES.items(), ids=list(CASES))
def test_what_can_come_next_is_offered(line: str, expected: list[str]) -> None:
    assert sorted(offered(line)) == sorted(expected)


def test_numbers_of_the_last_list_are_offered_where_an_id_is_wanted() -> None:
    assert offered("notes show ") == ["last"]
    picking.remember(here(DAY), ["a" * 32, "b" * 32])
    assert offered("notes show ") == ["last", "1", "2"]


def test_names_that_cannot_be_read_complete_nothing_and_hostile_ones_are_left_out() -> None:
    here(DAY).notes.add(Contact("Ra\u202evi\nrm -rf"), DAY)
    assert offered("feedback ask Ra") == ["Ravi Saga"]
    ladder.use(here(DAY), "leadward", DAY)
    assert offered("plan add x --criterion zzz") == []


@pytest.mark.parametrize("shell", completion.SHELLS)
def test_each_shell_has_its_script(shell: str) -> None:
    script = completion.source(shell)
    assert f"{shell}_complete" in script
    assert "leadward" in script
    if found := shutil.which(shell):
        subprocess.run([found, "-n"], input=script, text=True, check=True, capture_output=True)


def test_bash_completes_with_the_script(tmp_path: Path) -> None:
    (tmp_path / "leadward").write_text(f'#!/bin/sh\nexec {sys.executable} -m leadward "$@"\n')
    (tmp_path / "leadward").chmod(0o755)
    asking = "COMP_WORDS=(leadward stand); COMP_CWORD=1; _leadward_completion leadward; echo ${COMPREPLY[@]}"
    script = f"PATH={tmp_path}:$PATH\n{completion.source('bash')}\n{asking}\n"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "standing"


def test_every_command_stands_in_one_group_of_the_help() -> None:
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(COMMANDS)
    text = main.get_help(click.Context(main, info_name="leadward", terminal_width=80, **main.context_settings))
    assert [title for title in GROUPS if f"\n{title}:\n" in text] == list(GROUPS)
    assert "Short names:" in text


def test_short_names_are_no_commands_and_stand_for_some() -> None:
    assert not short.ALIASES.keys() & COMMANDS.keys()
    for words in short.ALIASES.values():
        command: click.Command = main
        for word in words:
            assert isinstance(command, click.Group)
            found = command.get_command(click.Context(command), word)
            assert found, words
            command = found
    assert short.spelled_out(["on", "x", "--private"]) == ["one-on-one", "note", "x", "--private"]
    assert short.spelled_out([]) == []
