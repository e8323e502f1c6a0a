"""A person who was erased from facts does not return, whatever is read later."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from leadward.model.errors import StoreBroken
from leadward.model.progress import quiet
from leadward.workflows import erasing, places, privacy
from leadward.workflows.repository import open_view
from leadward.workflows.sources import Place
from tests.program.test_program import leadward
from tests.repositories import Made, extend, make

TODAY = date(2026, 3, 9)


ANA, BO, AT_HOME = "Ana Berg <ana@example.org>", "Bo Lund <bo@example.org>", "Bo Lund <bo@home.example>"


def commits() -> list[Made]:
    reviewed = "Third\n\nReviewed-by: Bo Lund <bo@home.example>\n"
    return [
        Made(ANA, date(2026, 3, 1), {"a.py": "1\n"}, "First"),
        Made(BO, date(2026, 3, 2), {"a.py": "2\n"}, "Second"),
        Made(ANA, date(2026, 3, 3), {"b.py": "3\n"}, reviewed),
        Made(AT_HOME, date(2026, 3, 4), {"b.py": "4\n"}, "Fourth"),
    ]


def people(repository: Path) -> list[tuple[str, str]]:
    """Everybody whom the facts know, in the order of their names."""
    view = open_view(Place(repository), TODAY, "", quiet)
    try:
        return view.facts.query("SELECT name, email FROM people ORDER BY name")
    finally:
        view.facts.close()


def test_an_erased_person_is_someone_and_stays_so_when_more_is_read(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", commits(), bare=True)
    assert people(repository) == [("Ana Berg", "ana@example.org"), ("Bo Lund", "bo@home.example")]
    found = erasing.traces("bo lund")
    assert found.histories == ("shop",)
    assert found.pairs == ((b"Bo Lund", b"bo@example.org"), (b"Bo Lund", b"bo@home.example"))
    erasing.erase(found)
    assert people(repository) == [("Ana Berg", "ana@example.org"), ("someone", "e1@erased.invalid")]
    extend(repository, [Made(BO, date(2026, 3, 5), {"a.py": "5\n"}, "Fifth"), Made(ANA, date(2026, 3, 6), {}, "Sixth")])
    assert people(repository) == [("Ana Berg", "ana@example.org"), ("someone", "e1@erased.invalid")]
    clone = make(tmp_path / "fork", commits(), bare=True)
    assert people(clone) == [("Ana Berg", "ana@example.org"), ("someone", "e1@erased.invalid")]
    assert erasing.traces("Bo Lund") == erasing.Traces()
    assert privacy.held(TODAY).erased == 1


def test_the_list_holds_no_name_and_no_address_and_is_readable_by_oneself_alone(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", commits(), bare=True)
    people(repository)
    erasing.erase(erasing.traces("bo@example.org"))
    listed = places.home() / "erased.json"
    assert listed.stat().st_mode & 0o777 == 0o600
    assert set(json.loads(listed.read_bytes())["marks"].values()) == {"e1"}
    for plain in (b"bo@", b"Bo Lund", b"bo lund"):
        assert plain not in listed.read_bytes()


def test_a_list_that_cannot_be_read_stops_reading_rather_than_bring_somebody_back(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", commits(), bare=True)
    places.make_private(places.home())
    (places.home() / "erased.json").write_bytes(b"{")
    with pytest.raises(StoreBroken, match=r"erased\.json"):
        people(repository)


def test_the_program_asks_first_and_says_what_it_did(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", commits(), bare=True)
    assert "Bo Lund" in leadward("show", "p:a.py", "--repo", str(repository))
    leadward("contact", "add", "Bo Lund", "--about", "the queue")
    assert "one note and their name in one history" in leadward("privacy", "forget", "Bo Lund", code=2)
    assert "someone" in leadward("privacy", "forget", "Bo Lund", "--yes")
    told = leadward("show", "p:a.py", "--repo", str(repository))
    assert "Bo Lund" not in told
    assert "someone" in told
    assert "1 erased" in leadward("privacy")
    assert "No note names" in leadward("privacy", "forget", "Bo Lund", "--yes", code=1)
