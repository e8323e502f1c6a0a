"""`brag` over the fictional team: every line resolves, periods, the file, the page, empty days, and nobody else's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from leadward.cli.main import main
from leadward.model.errors import UsageProblem
from leadward.workflows.brag import Period, of_quarter, of_year
from tests.documents.test_brag import SCHEMA
from tests.documents.test_brief import faults

DAY = "2026-03-09"
TODAY = date(2026, 3, 9)


class Home:
    def __init__(self, home: Path) -> None:
        self.home = home

    def __call__(self, *words: str, code: int = 0) -> str:
        told = CliRunner().invoke(main, ["--as-of", DAY, *words], env={"LEADWARD_HOME": str(self.home)})
        assert told.exit_code == code, told.output
        return told.output if code else told.stdout

    def json(self, *words: str) -> Any:
        return json.loads(self(*words, "--json"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    home = Home(tmp_path_factory.mktemp("brag") / "home")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("elsewhere"))
        home("demo")
        yield home


def test_every_line_resolves_to_its_sources(demo: Home) -> None:
    told = demo.json("brag")
    assert faults(told, SCHEMA) == []
    assert len(told["lines"]) > 25
    assert {each["corroboration"] for each in told["lines"]} >= {"claimed", "observed"}
    for each in told["lines"][:4]:
        assert demo.json("show", each["id"])
    claimed = {each["text"] for each in told["sentences"]}
    assert all(each["text"].rstrip(".")[1:] in " ".join(claimed) for each in told["lines"])


def test_a_period_holds_what_lies_in_it(demo: Home) -> None:
    told = demo.json("brag", "--since", "2026-02-01")
    assert (told["since"], told["until"]) == ("2026-02-01", DAY)
    assert told["lines"]
    assert all(each["on"] >= "2026-02-01" for each in told["lines"])


def test_the_file_is_brought_up_to_date(demo: Home, tmp_path: Path) -> None:
    place = tmp_path / "brag.md"
    whole = demo("brag", "--md")
    assert demo("brag", "--md") == whole
    id = re.findall(r"`(n[0-9a-f]{8})`$", whole, re.MULTILINE)[0]
    unseen = re.sub(rf"{id}:[0-9a-f]{{12}}", "", "\n".join(each for each in whole.split("\n") if f"`{id}`" not in each))
    place.write_text(unseen, encoding="utf-8")
    assert re.search(rf"^\+- .*`{id}`$", demo("brag", "--update", str(place)), re.MULTILINE)
    assert place.read_text(encoding="utf-8") == unseen
    assert demo.json("brag", "--update", str(place), "--apply")["applied"]
    assert "Nothing new" in demo("brag", "--update", str(place))
    assert place.stat().st_mode & 0o777 == 0o600


def test_wrong_use_is_a_sentence(demo: Home, tmp_path: Path) -> None:
    assert "Say one period" in str(_problem(demo, "brag", "--year", "2025", "--quarter", "Q1"))
    assert "goes with --update" in str(_problem(demo, "brag", "--apply"))
    assert "begins on" in str(_problem(demo, "brag", "--since", "2026-03-01", "--until", "2026-02-01"))
    assert "Cannot read" in str(_problem(demo, "brag", "--update", str(tmp_path / "none.md")))
    broken = tmp_path / "broken.md"
    broken.write_bytes(b"\xff\xfe")
    assert "UTF-8" in str(_problem(demo, "brag", "--update", str(broken)))
    broken.write_text("<!-- leadward brag 1\nsince=2026-99-99\n-->\n")
    assert "names no day" in str(_problem(demo, "brag", "--update", str(broken)))
    assert "oneself alone" in str(_problem(demo, "brag", "--me", "Ravi Saga"))


def _problem(demo: Home, *words: str) -> Exception | None:
    found = CliRunner().invoke(
        main, [*words, "--as-of", DAY], env={"LEADWARD_HOME": str(demo.home)}, standalone_mode=False
    )
    assert isinstance(found.exception, UsageProblem), found.output
    return found.exception


def test_an_empty_workspace_says_how_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "leadward log" in Home(tmp_path / "home")("brag")


def test_quarters_and_years() -> None:
    assert of_quarter("q2", TODAY) == Period(date(2026, 4, 1), date(2026, 6, 30))
    assert of_quarter("2025-Q4", TODAY) == Period(date(2025, 10, 1), date(2025, 12, 31))
    assert of_year(2024) == Period(date(2024, 1, 1), date(2024, 12, 31))
    assert Period().settled(TODAY) == (date(2025, 3, 10), TODAY)
    for wrong in ("Q5", "", "2025", "x-Q1", "0-Q1", "²-Q1"):
        with pytest.raises(UsageProblem):
            of_quarter(wrong, TODAY)
    with pytest.raises(UsageProblem):
        of_year(0)
