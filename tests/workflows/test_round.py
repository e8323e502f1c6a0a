"""A place is never a person, and a round says whom to ask in which teams, what, and what was heard last time."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from leadward.documents import markdown
from leadward.documents import round as documents
from leadward.model.errors import UsageProblem
from leadward.notes.aim import Aim
from leadward.notes.contact import Contact
from leadward.notes.observation import Observation
from leadward.workflows import backchannel, friction, place_names, vault
from tests.here import here
from tests.repositories import Made, make

TODAY = date(2026, 3, 9)


@pytest.fixture
def known() -> None:
    here(TODAY).notes.add(Aim("Lead", manager="Dana Dahl"), TODAY)
    here(TODAY).notes.add(Contact("Ravi Saga", team="Billing", about="rounding"), TODAY)
    here(TODAY).notes.add(Contact("Support", team="Support", about="errors"), TODAY)


def add(place: str) -> None:
    backchannel.add(here(TODAY), place, "answers come late", "", "", None, TODAY)


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    "place", ["Ravi Saga", "ravi  saga", "Ravi", "Dana", "kim@example.org", "Kim <kim@example.org>"]
)
def test_a_person_is_no_place(place: str) -> None:
    with pytest.raises(UsageProblem, match="is a person, and whoever said something in confidence is not written down"):
        add(place)
    assert here(TODAY).notes.notes_of(Observation) == []


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("place", ["Billing", "Support", "Platform", "the ops people", "Raving Fans"])
def test_a_team_is_one_also_where_somebody_was_noted_by_its_name(place: str) -> None:
    add(place)


@pytest.mark.usefixtures("known")
def test_it_is_refused_wherever_a_place_is_typed(tmp_path: Path) -> None:
    add("Platform")
    [note] = here(TODAY).notes.notes_of(Observation)
    with pytest.raises(UsageProblem, match="is a person"):
        place_names.edit(here(TODAY), note.id, {"place": "Ravi Saga"})
    assert place_names.edit(here(TODAY), note.id, {"place": "Search", "words": "Ravi is quick"}).body.place == "Search"
    with pytest.raises(UsageProblem, match="is a person"):
        friction.add(here(TODAY), "answers come late", {"place": "Dana Dahl"}, TODAY)
    friction.add(here(TODAY), "types are old", {"place": "node_modules/@types"}, TODAY)
    vault.export(here(TODAY), tmp_path / "vault")
    [file] = (tmp_path / "vault" / "notes" / "observation").iterdir()
    file.write_text(file.read_text().replace('"Search"', '"Ravi"'))
    (tmp_path / "vault" / "new").mkdir()
    (tmp_path / "vault" / "new" / "heard.md").write_text("---\nkind: observation\nplace: Dana\n---\nlate\n")
    done = vault.import_(here(TODAY), tmp_path / "vault")
    assert (done.edited, done.new) == ((), ())
    assert ["is a person" in each.why for each in done.problems] == [True, True]
    assert [each.body.place for each in here(TODAY).notes.notes_of(Observation)] == ["Search"]


def test_whoever_the_history_knows_is_no_place_either(tmp_path: Path) -> None:
    commits = [Made("Bo Berg <bo@example.org>", TODAY, {"a.py": "1\n"}, "Begin")]
    ws = here(TODAY, where=str(make(tmp_path / "shop", commits)))
    with pytest.raises(UsageProblem, match="Bo Berg is a person"):
        backchannel.add(ws, "Bo Berg", "late", "", "", None, TODAY)
    backchannel.add(ws, "Platform", "late", "", "", None, TODAY)


@pytest.mark.usefixtures("known")
def test_the_round_begins_with_what_is_due_and_quotes_what_was_heard() -> None:
    before = TODAY - timedelta(days=100)
    here(TODAY).notes.add(Observation("Platform", "answers come late", "Dana Dahl"), before)
    here(TODAY).notes.add(Observation("Sales", ""), TODAY - timedelta(days=5))
    made = backchannel.prepared(here(TODAY))
    assert [each.place for each in made.stops] == ["Platform", "Support", "Billing", "Sales"]
    text = markdown.text(documents.to_document(made))
    assert text.startswith("# A round for Dana Dahl: what others say of my work\n")
    assert text.count("?") == len(documents.QUESTIONS)
    for words in (
        "Last time, 29 Nov 2025, as Dana Dahl relayed it:",
        "> answers come late",
        "Whom: Ravi Saga.",
        "Whom: whoever leads it.",
        "nothing had been heard",
        "Not asked before.",
    ):
        assert words in text, words


def test_without_any_team_there_is_no_round() -> None:
    assert backchannel.prepared(here(TODAY)).stops == ()


OWNERS = "/billing/ @shop/billing\n/checkout/ @shop/checkout\n"


def test_teams_that_share_code_are_asked_with_the_person_and_the_files(tmp_path: Path) -> None:
    mira, chandra = "Mira Moss <mira@example.org>", "Chandra Chen <chandra@example.org>"
    commits = [Made(mira, TODAY - timedelta(days=60), {"CODEOWNERS": OWNERS}, "Owners")]
    for number in range(12):
        who, own = ((mira, "checkout"), (chandra, "billing"))[number % 2]
        files = {"billing/a.py": f"{number}\n", "billing/b.py": f"{number}\n"}
        files |= {f"{own}/{letter}{number}.py": "1\n" for letter in "pqr"}
        commits.append(Made(who, TODAY - timedelta(days=40 - number), files, f"Change number {number}"))
    made = backchannel.prepared(here(TODAY, where=str(make(tmp_path / "shop", commits)), me="mira@example.org"))
    [billing] = made.stops
    assert "billing" in billing.place.casefold()
    assert billing.people == ("Chandra Chen",)
    assert str(billing.why).startswith("Chandra Chen and I both changed ")
    assert made.me == "Mira Moss"
    assert "Mira do lately" in markdown.text(documents.to_document(made))
