"""Ladder, standing and focus as a person meets them, from an empty home on a real repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadward.ladder.format import from_json
from tests.program import shop
from tests.program.test_program import as_of, leadward, run
from tests.repositories import make

MATRIX = "level,Delivery,People\nEngineer,Finishes what was begun,Asks for feedback\nLead,Owns a story,Coaches others\n"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "shop", shop.commits(), bare=True)


def told(*arguments: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(leadward(*arguments, "--json", me=True))
    return found


def test_a_companys_ladder_is_taken_in_used_compared_and_undone(tmp_path: Path) -> None:
    first, second = tmp_path / "shop.csv", tmp_path / "shop2.csv"
    first.write_text(MATRIX)
    second.write_text(MATRIX.replace("Owns a story", "Owns a whole story"))
    assert "taken in: 2 levels, 4 criteria" in leadward("ladder", "import", str(first), "--yes", "--use")
    said = leadward("ladder", "import", str(second), "--name", "shop", "--yes")
    assert "1 thing differs from the version before" in said
    assert "was here already" in leadward("ladder", "import", str(first), "--yes")
    listed = json.loads(leadward("ladder", "list", "--json"))
    assert [(each["name"], each["in_use"]) for each in listed] == [("leadward", False), ("shop", True), ("shop", False)]
    changes = told("ladder", "diff", "leadward", "leadward")["changes"]
    assert changes == []
    [change] = json.loads(leadward("ladder", "diff", str(first), str(second), "--json"))["changes"]
    assert (change["change"], change["before"], change["after"]) == ("reworded", "Owns a story", "Owns a whole story")
    assert leadward("ladder", "export", "--source") == MATRIX
    exported = tmp_path / "out.json"
    leadward("ladder", "export", str(exported))
    assert from_json(json.loads(exported.read_text())).name == "shop"
    leadward("notes", "undo")
    leadward("notes", "undo")
    assert "leadward@" in leadward("ladder", "show")


def test_a_ladder_is_shown_before_it_is_taken_in(tmp_path: Path) -> None:
    file, one = tmp_path / "mill.md", tmp_path / "one.md"
    file.write_text("# Mill\n\n## Senior\n- Plans the wheel.\n\n## Lead\n- Moves three mills.\n\n## FAQ\nAsk.\n")
    one.write_text("# Senior Engineer\n\n- Plans the wheel.\n- Tells the town.\n- Helps others.\n")
    shown = leadward("ladder", "import", str(file))
    for words in (
        "2 levels, 2 criteria; levels are headings (h2).",
        "- Plans the wheel.",
        "FAQ, 1 line: not a level",
        "--yes",
    ):
        assert words in shown, words
    asked = leadward("ladder", "import", str(one))
    assert "Only one level was found" in asked
    assert "--anyway" in asked
    refused = leadward("ladder", "import", str(one), "--yes", code=2)
    assert "something to check first" in refused
    seen = json.loads(leadward("ladder", "import", str(file), "--json"))
    assert (seen["taken"], seen["ladders"][0]["preview"][1]["first"]) == (False, ["Moves three mills."])
    assert len(json.loads(leadward("ladder", "list", "--json"))) == 1
    assert json.loads(leadward("ladder", "import", str(file), "--yes", "--json"))["ladders"][0]["criteria"] == 2
    assert "was here already" in leadward("ladder", "import", str(file), "--yes")
    assert "taken in: 1 level" in leadward("ladder", "import", str(one), "--anyway")
    leadward("notes", "undo")


def test_a_bad_ladder_changes_nothing(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yml"
    bad.write_text("a: &a b\nc: *a\n")
    assert leadward("ladder", "import", str(bad), code=1).startswith("leadward: This YAML uses an alias in line 2;")
    assert len(json.loads(leadward("ladder", "list", "--json"))) == 1
    assert "No ladder is called" in leadward("ladder", "use", "nothing", code=1)


def test_standing_is_for_oneself_alone(repository: Path) -> None:
    said = leadward("standing", "--repo", str(repository), "--me", "Bo", *as_of(), code=2, me=True)
    assert said.startswith("leadward: Standing is computed for oneself alone")
    assert "say it once: leadward standing --me" in leadward("standing", "--repo", str(repository), *as_of(), code=1)


def test_standing_in_every_form(repository: Path, tmp_path: Path) -> None:
    where = ("standing", "--repo", str(repository), *as_of())
    printed = leadward(*where, me=True)
    assert printed.startswith("STANDING   From teachable to strategic, as of ")
    assert max(map(len, printed.splitlines())) <= 80
    standing = json.loads(leadward(*where, "--json", me=True))
    assert [level["id"] for level in standing["levels"]] == ["teachable", "independent", "tactical", "strategic"]
    for level in standing["levels"]:
        for criterion in level["criteria"]:
            for piece in criterion["evidence"]:
                assert piece["facts"]
                opened = leadward("show", piece["facts"][0]["id"], "--repo", str(repository), "--json")
                assert json.loads(opened)["kind"] == piece["facts"][0]["kind"]
    drawn, page = tmp_path / "a.svg", tmp_path / "a.html"
    leadward(*where, "--svg", str(drawn), "--html", str(page), me=True)
    assert drawn.read_text().startswith("<svg")
    assert "<h1>Standing: From teachable to strategic" in page.read_text()
    assert leadward(*where, "--level", "tactical", "--md", me=True).count("\n## ") == 1
    assert "No level is called nine" in leadward(*where, "--level", "nine", code=1, me=True)


def test_own_view_and_what_is_logged_stand_in_it_without_any_repository(tmp_path: Path) -> None:
    day = shop.TODAY.isoformat()
    assert run("log", "told Kim what came of it", "--practice", "feedback", "--on", day).returncode == 0
    leadward("--as-of", day, "standing", "set", "feedback", "--own", "I do ask")
    done = run("standing", "--json", *as_of(), cwd=tmp_path)
    [seen] = [each for each in json.loads(done.stdout)["levels"][0]["criteria"] if each["id"] == "feedback-tried"]
    assert [each["statement"] for each in seen["evidence"]] == ["told Kim what came of it"]
    assert (seen["own"]["text"], seen["shown"], seen["corroboration"]) == ("I do ask", False, ["claimed"])
    assert "is no criterion of the ladder in use" in leadward("standing", "set", "nothing", "--own", "x", code=1)
    assert "Say your view" in leadward("standing", "set", "coached", code=2)


def test_focus_is_set_shown_ranked_kept_and_ended(repository: Path) -> None:
    assert leadward("focus").startswith("No focus is set. What would fit: leadward focus suggest")
    suggested = json.loads(leadward("focus", "suggest", "--repo", str(repository), *as_of(), "--json", me=True))["rows"]
    assert 1 <= len(suggested) <= 3
    assert all(each["reason"].startswith("Teachable needs ") for each in suggested)
    day = ("--as-of", shop.TODAY.isoformat())
    assert "agreed with Kim: procedures." in leadward(*day, "focus", "set", "procedures", "--agreed-with", "Kim")
    moves = json.loads(leadward("moves", "--repo", str(repository), *as_of(), "--json", me=True))["rows"]
    assert [each["practice"] for each in moves[:2]] == ["aim", "procedures"]  # the aim is told before all else
    assert "serves a focus practice of the quarter" in moves[1]["reasons"]
    brief = leadward("brief", "--repo", str(repository), *as_of(), me=True)
    assert "focus: procedures" in brief
    assert "That was 3 months ago; the quarter is over." in leadward("--as-of", "2026-06-08", "focus")
    assert "too many" in leadward("focus", "set", "aim", "stories", "ideas", "feedback", code=2)
    assert "there is feedback" in leadward("focus", "set", "feeding", code=1)
    leadward(*day, "focus", "clear")
    kept = json.loads(leadward(*day, "focus", "--json"))
    assert (kept["focus"], [each["practices"] for each in kept["history"]]) == (None, [["procedures"], []])
