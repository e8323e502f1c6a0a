"""Half years drawn by a seed, and every page of them read: words stand in the mouth they came from."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator

import pytest

from leadward.notes import quoting, shape
from tests.here import here
from tests.lives.life import MANAGERS, MEETINGS, Life, live

SEEDS = range(int(os.environ.get("LEADWARD_TEST_LIVES", "8")))
"""A life takes some five seconds; the variable asks for more of them."""
PEOPLE = (*MANAGERS, "Ana")
_WORD = re.compile(r"zq[0-9]+x")


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> dict[int, tuple[Life, list[str]]]:
    """The lives by their seeds, each with what its journal holds in the end."""
    found = {}
    for seed in SEEDS:
        with pytest.MonkeyPatch.context() as place:
            folder = tmp_path_factory.mktemp(f"life{seed}")
            place.setenv("LEADWARD_HOME", str(folder / "home"))
            place.chdir(folder)
            found[seed] = (live(seed, folder), here().notes.export())
    return found


def test_each_is_a_half_year_of_talks(lives: dict[int, tuple[Life, list[str]]]) -> None:
    for life, lines in lives.values():
        assert len({page.on for page in life.pages}) == MEETINGS
        assert len(lines) >= 60
        assert any(each.by_mark for each in life.said)


def test_words_stand_in_the_mouth_they_came_from(lives: dict[int, tuple[Life, list[str]]]) -> None:
    wrong, read = [], 0
    for seed, (life, _) in lives.items():
        speakers = {each.word: each for each in life.said}
        for page in life.pages:
            for word, mouth, line in attributed(page.text, page.reader):
                read += 1
                if mouth and mouth != speakers[word].who:
                    wrong.append(f"seed {seed}, {page.on} {page.name}: {mouth} for {speakers[word].who}: {line}")
    assert not wrong, "\n".join(wrong[:20])
    assert read > 400 * len(lives)


def test_nothing_counts_as_confirmed_that_was_typed(lives: dict[int, tuple[Life, list[str]]]) -> None:
    confirmed = 0
    for seed, (life, lines) in lives.items():
        speakers = {each.word: each for each in life.said}
        for note in (json.loads(line).get("note") for line in lines):
            for state in note["revisions"] if note else ():
                words = quoting.words_of_others(shape.from_json(shape.named(note["kind"]), state["body"]))
                if state["body"].get("received") and note["kind"] != "letter":
                    confirmed += 1
                    [word] = _WORD.findall(words)
                    assert speakers[word].by_mark, (seed, note["kind"], words)
                    assert state["speaker"] == speakers[word].who, (seed, note["kind"], words)
    assert confirmed >= 4 * len(lives)


def test_nothing_without_an_answer_comes_a_third_time(lives: dict[int, tuple[Life, list[str]]]) -> None:
    for seed, (life, _) in lives.items():
        assert [(seed, *each) for each, times in life.oftenest.items() if times > 2] == []
        assert max(life.oftenest.values()) == 2, "what nobody answered comes once more"
        agendas = [page.text for page in life.pages if page.name == "agenda"]
        assert sum("?" in page for page in agendas) == len(agendas), "each has a question"


def test_no_word_is_kept_twice_and_no_signature_at_all(lives: dict[int, tuple[Life, list[str]]]) -> None:
    for seed, (_, lines) in lives.items():
        found: dict[str, set[str]] = {}
        for note in (json.loads(line).get("note") for line in lines):
            if note and note["kind"] not in ("letter", "one-on-one"):
                words = json.dumps(note["revisions"][-1]["body"])
                assert "Signatures" not in words, (seed, words)
                if "the decision on" in words:
                    continue  # the reasons of a decision are expectations, too, in the same words
                quoted = shape.from_json(shape.named(note["kind"]), note["revisions"][-1]["body"])
                for word in _WORD.findall(quoting.words_of_others(quoted)):
                    found.setdefault(word, set()).add(note["id"])
        assert [(seed, word) for word, notes in found.items() if len(notes) > 1] == []


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
