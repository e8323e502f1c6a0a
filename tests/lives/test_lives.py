"""Half years drawn by a seed, and every page of them read: words stand in the mouth they came from."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from leadward.notes import quoting, shape
from tests.here import here
from tests.lives.life import MANAGERS, MEETINGS, Life, live

SEEDS = range(int(os.environ.get("LEADWARD_TEST_LIVES", "50")))
"""A life takes four seconds of a processor; the variable asks for more of them, or fewer."""
PEOPLE = (*MANAGERS, "Ana")
_WORD = re.compile(r"zq[0-9]+x")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_half_year_of_talks(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADWARD_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    life = live(seed, tmp_path)
    lines = here().notes.export()
    it_is_a_half_year_of_talks(life, lines)
    words_stand_in_the_mouth_they_came_from(life)
    nothing_counts_as_confirmed_that_was_typed(life, lines)
    nothing_without_an_answer_comes_a_third_time(life)
    no_word_is_kept_twice_and_no_signature_at_all(lines)


def it_is_a_half_year_of_talks(life: Life, lines: Sequence[str]) -> None:
    assert len({page.on for page in life.pages}) == MEETINGS
    assert len(lines) >= 60
    assert any(each.by_mark for each in life.said)


def words_stand_in_the_mouth_they_came_from(life: Life) -> None:
    wrong, read = [], 0
    speakers = {each.word: each for each in life.said}
    for page in life.pages:
        for word, mouth, line in attributed(page.text, page.reader):
            read += 1
            if mouth and mouth != speakers[word].who:
                wrong.append(f"{page.on} {page.name}: {mouth} for {speakers[word].who}: {line}")
    assert not wrong, "\n".join(wrong[:20])
    assert read > 400


def nothing_counts_as_confirmed_that_was_typed(life: Life, lines: Sequence[str]) -> None:
    confirmed = 0
    speakers = {each.word: each for each in life.said}
    for note in notes(lines):
        for state in note["revisions"]:
            words = quoting.words_of_others(shape.from_json(shape.named(note["kind"]), state["body"]))
            if state["body"].get("received") and note["kind"] != "letter":
                confirmed += 1
                [word] = _WORD.findall(words)
                assert speakers[word].by_mark, (note["kind"], words)
                assert state["speaker"] == speakers[word].who, (note["kind"], words)
    assert confirmed >= 4


def nothing_without_an_answer_comes_a_third_time(life: Life) -> None:
    assert [(each, times) for each, times in life.oftenest.items() if times > 2] == []
    assert max(life.oftenest.values()) == 2, "what nobody answered comes once more"
    agendas = [page.text for page in life.pages if page.name == "agenda"]
    assert sum("?" in page for page in agendas) == len(agendas), "each has a question"


def no_word_is_kept_twice_and_no_signature_at_all(lines: Sequence[str]) -> None:
    found: dict[str, set[str]] = {}
    for note in notes(lines):
        if note["kind"] not in ("letter", "one-on-one"):
            words = json.dumps(note["revisions"][-1]["body"])
            assert "Signatures" not in words, words
            if "the decision on" in words:
                continue  # the reasons of a decision are expectations, too, in the same words
            quoted = shape.from_json(shape.named(note["kind"]), note["revisions"][-1]["body"])
            for word in _WORD.findall(quoting.words_of_others(quoted)):
                found.setdefault(word, set()).add(note["id"])
    assert [word for word, ids in found.items() if len(ids) > 1] == []


def notes(lines: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The notes of an export."""
    yield from (note for line in lines if (note := json.loads(line).get("note")))


def test_the_reader_of_pages_finds_a_wrong_mouth() -> None:
    page = "**In Noor's words, 3 Mar 2026:**\n\n> Show me zq001x\n\n- On it you said: zq002x\n- zq003x (Dana, 4 Mar)\n"
    found = [(word, mouth) for word, mouth, _ in attributed(page, "Petra Lindqvist")]
    assert found == [("zq001x", "Noor Haddad"), ("zq002x", "Petra Lindqvist"), ("zq003x", "Dana Dahl")]


def attributed(text: str, reader: str) -> Iterator[tuple[str, str, str]]:
    """(word, whose it is said to be there, its line): the nearest name before it, in its line or in those right above, else after it."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        for found in _WORD.finditer(line):
            above = " ".join(each for each in lines[max(number - 3, 0) : number])
            before = _named(line[: found.start()], reader)
            after = _named(line[found.end() :].split("zq")[0], reader)
            yield found[0], (before or after or _named(above, reader) or [""])[-1 if before or not after else 0], line


def _named(text: str, reader: str) -> list[str]:
    """The people named in a text, in order; `you said` names its reader."""
    names = "|".join(re.escape(each.partition(" ")[0]) for each in PEOPLE)
    found = []
    for each in re.finditer(rf"\b({names})\b|\b([Yy]ou said)\b", text):
        who = reader if each[2] else next(one for one in PEOPLE if one.startswith(each[1]))
        found += [who] if who else []
    return found
