"""JSON answers hold every figure that the same command prints, each in a sentence with its claims, and no address unless asked."""

from __future__ import annotations

import contextlib
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from leadward.cli.main import run
from leadward.documents.claims import of_text
from leadward.model.claim import EVERYWHERE, Claim, Credit, Figure, Sum, Titled, Touched, Who
from leadward.model.claim_values import MOST_LISTED, to_json
from leadward.model.sentence import Sentence, Slot
from tests.program import shop
from tests.repositories import make

DOCUMENTS = ("scout checkout", "scout .", "sop {procedure}", "team-brag", "people Bob Berg")
MOVES = ("moves", "brief")
TYPES = {kind.__name__ for kind in get_args(Claim)}
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
NAMED = re.compile(
    r"\bc[0-9a-f]{8}\b|\S*\.py\S*|(?<!\S)\d{1,2}\. (?=[A-Z])|\bDrawn on 9 Mar 2026\b|\bQ[1-4]\b( begins in \d+ \w+)?|\b1:1\b|\b\d+ (minutes|criteria)\b"
)
"""Names of commits and files, numbers of a list, the day asked about, the quarter that begins, what a move takes,
and criteria of the ladder, which is no fact about anybody."""


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "shop", shop.commits(), bare=True)


def said(repository: Path, command: str, *more: str) -> str:
    words = command.format(procedure="add-methods-py").split()
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = run([*words, "--repo", str(repository), "--as-of", shop.TODAY.isoformat(), *_me(command), *more])
    assert code == 0, out.getvalue()
    return out.getvalue()


def _me(command: str) -> list[str]:
    return [] if command.startswith("people") else ["--me", shop.ME]


def answer(repository: Path, command: str, *more: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(repository, command, "--json", *more))
    return found


def claims(value: Any) -> Iterator[dict[str, Any]]:
    """Every claim of an answer, those within figures too."""
    if isinstance(value, dict):
        if "claim" in value:
            yield value
        for each in value.values():
            yield from claims(each)
    elif isinstance(value, list):
        for each in value:
            yield from claims(each)


@pytest.mark.parametrize("command", DOCUMENTS)
def test_every_figure_that_is_printed_is_in_a_sentence_of_the_json(
    command: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    printed = NAMED.sub("", " ".join(said(repository, command).split()))
    texts = [NAMED.sub("", " ".join(each["text"].split())) for each in answer(repository, command)["sentences"]]
    assert texts
    assert [each for each in texts if each not in printed] == []
    for text in sorted(texts, key=len, reverse=True):
        printed = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", "", printed)
    assert re.findall(r"\S*\d\S*", printed) == []


@pytest.mark.parametrize("command", MOVES)
def test_every_number_of_a_move_is_in_the_words_of_its_claims(command: str, repository: Path) -> None:
    found = answer(repository, command)
    rows = found["rows" if command == "moves" else "moves"]
    assert rows
    for row in rows:
        for field in ("what", "why", "say"):
            words = " ".join(claim["words"] for claim in row["claims"] if claim["in"] == field)
            plain = NAMED.sub("", row[field] or "")
            assert [number for number in re.findall(r"\d+", plain) if number not in words] == [], row[field]


def test_what_a_brief_says_beside_its_moves_has_claims(repository: Path) -> None:
    found = answer(repository, "brief")
    new = [each for each in found["since_last"] if re.search(r"\d", each["text"])]
    assert all(each["claims"] for each in new)
    assert found["one_on_one"] is None or "claims" in found["one_on_one"]


@pytest.mark.parametrize("command", [*DOCUMENTS, *MOVES])
def test_each_claim_has_its_type_and_short_lists_and_no_address(command: str, repository: Path) -> None:
    found = answer(repository, command)
    assert found["schema"] == 1
    held = list(claims(found))
    assert held
    assert {each["claim"] for each in held} <= TYPES
    for claim in held:
        for name, value in claim.items():
            assert not isinstance(value, list) or len(value) <= MOST_LISTED
            assert not isinstance(value, dict) or name in ("when", "who", "of") or len(value["newest"]) == MOST_LISTED
            assert name == "words" or not ADDRESS.search(json.dumps(value)), claim
        assert "without" not in claim


@pytest.mark.parametrize("command", [*DOCUMENTS, *MOVES])
def test_who_asks_gets_the_identities_that_claims_rest_on(command: str, repository: Path) -> None:
    held = list(claims(answer(repository, command, "--identities")))
    whose = [each["who"] for each in held if isinstance(each.get("who"), dict)]
    whose += [who for each in held for who in each.get("people", ()) if isinstance(who, dict)]
    assert whose
    assert all(ADDRESS.search(who["identities"][0]) for who in whose)


def test_the_words_of_a_slot_stand_beside_those_that_a_claim_holds() -> None:
    words = Sentence([Slot("'Fix it'", (Titled("c1", "Fix it now"),))])
    assert list(of_text("why", words)) == [
        {"in": "why", "words": "'Fix it'", "claim": "Titled", "commit": "c1", "text": "Fix it now"}
    ]


def test_a_long_list_is_its_number_and_its_beginning() -> None:
    ids = tuple(f"c{number}" for number in range(MOST_LISTED + 1))
    assert to_json(Touched(ids[1:], None, EVERYWHERE))["commits"] == list(ids[1:])
    assert to_json(Touched(ids, None, EVERYWHERE))["commits"] == {"number": MOST_LISTED + 1, "newest": list(ids[:-1])}
    nested = to_json(Figure(Sum.COUNT, (Touched(ids, None, EVERYWHERE),), len(ids)))
    assert nested["of"][0]["commits"]["number"] == len(ids)


@pytest.mark.parametrize(
    ("shown", "named"),
    [
        ("Bo Ray (bo@shop.test)", "Bo Ray"),
        ("bo@shop.test", "(no name)"),
        ("Bo (the other)", "Bo (the other)"),
        ("Bo Ray", "Bo Ray"),
    ],
)
def test_a_name_that_is_told_apart_by_an_address_goes_without_it(shown: str, named: str) -> None:
    who = Who(frozenset({"Bo Ray <bo@shop.test>"}), shown)
    assert to_json(Credit(("c1",), (who,)))["people"] == [named]
    asked = to_json(Credit(("c1",), (who,)), identities=True)["people"]
    assert asked == [{"shown": shown, "identities": ["Bo Ray <bo@shop.test>"]}]
