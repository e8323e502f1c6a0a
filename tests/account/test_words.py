"""Every derived thing is explained, in one text that the terminal, assistants and the documents share."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from leadward.account.words import WORDS, named, rows, text
from leadward.analyses.listed import ANALYSES
from leadward.cli.main import main, run
from leadward.mcp import tools
from leadward.practices.catalogue import CATALOGUE

DERIVED = (
    "mainline", "landed", "unit", "as of a day", "written", "live", "released", "ships without tags", "live since", "reverted", "partly",
    "reapplied", "file", "is now", "person", "presence", "last seen", "kinds of file", "team", "module", "gap", "zone", "not known",
    "coding assistant", "release", "folder", "day",
)  # fmt: skip


def asked(*words: str) -> str:
    done = CliRunner().invoke(main, ["explain", *words])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("word", DERIVED)
@pytest.mark.parametrize("spell", [str, str.upper, lambda word: f"  {word.replace(' ', '-')} "])
def test_each_derived_thing_is_explained_under_any_spelling(word: str, spell: type[str]) -> None:
    found = named(spell(word))
    assert found
    assert found is named(word)


@pytest.mark.parametrize("word", ["landed", "last seen", "ships without tags", "is now"])
def test_terminal_json_and_assistants_say_the_same(word: str) -> None:
    found = named(word)
    assert found
    assert " ".join(asked(*word.split()).split()) == " ".join(f"{found.name} {text(found)}".split())
    told = json.loads(asked(word, "--json"))
    assert told == {
        "name": found.name,
        "text": text(found),
        "meaning": found.meaning,
        "git": found.git,
        "also": list(found.also),
    }
    assert tools.explain(word) == f"{found.name}: {text(found)}"


def test_the_document_has_the_same_table() -> None:
    page = (Path(__file__).parents[2] / "docs/account.md").read_text(encoding="utf-8")
    assert "\n".join(rows()) in page


def test_no_word_means_two_things() -> None:
    counts = Counter(each.casefold() for word in WORDS for each in (word.name, *word.also))
    taken = {entry.name for entry in CATALOGUE} | {analysis.name for analysis in ANALYSES}
    assert [word for word, count in counts.items() if count > 1 or word in taken - {"teams", "releases"}] == []
    assert all(word.meaning.endswith(".") and "|" not in word.meaning + word.git for word in WORDS)


@pytest.mark.parametrize(
    ("typo", "near"),
    [
        ("lnaded", "landed"),
        ("hotspot", "hotspots"),
        ("unblock", "unblocking"),
        ("mainlin", "mainline"),
        ("revertd", "reverted"),
    ],
)
def test_a_slip_of_the_pen_lists_near_ones(typo: str, near: str) -> None:
    done = CliRunner().invoke(main, ["explain", typo])
    assert near in str(done.exception)
    assert "leadward practices" in str(done.exception)


@pytest.mark.parametrize("nonsense", ["xyzzy", "\x1b[31m", "x" * 10_000, "💥"])
def test_what_is_near_nothing_says_so_in_one_line(nonsense: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", nonsense]) != 0
    [said] = capsys.readouterr().err.splitlines()
    assert "is called" in said
    assert "near" not in said
    assert "\x1b" not in said
    assert len(said) < 200
