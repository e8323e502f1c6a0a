"""`code surviving` as a person runs it: whose the lines are that stand, since when, and what cannot be seen."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.program.test_program import leadward
from tests.repositories import Made, git, make


def _shop(place: Path) -> Path:
    return make(
        place,
        [
            Made("Alice Aalto", date(2024, 1, 1), {"src/app.py": "a\nb\nc\nd\n", "logo.png": b"\0\1\2", "empty": ""}),
            Made("Bob Berg", date(2024, 2, 1), {"src/app.py": "a\nB\nc\nd\n", "docs/guide.md": "one\r\ntwo"}),
            Made("Alice Aalto", date(2024, 3, 1), {"src/app.py": None, "src/shop.py": "a\nB\nc\nd\ne\n"}),
            Made("renovate[bot] <bot@example.org>", date(2024, 4, 1), {"docs/guide.md": "one\r\ntwo\n"}),
        ],
        bare=True,
    )


def test_lines_are_told_with_their_age(tmp_path: Path) -> None:
    here = ("--repo", str(_shop(tmp_path / "shop")))
    assert leadward("code", "surviving", *here).splitlines() == [
        "Of the 7 lines that stand in shop, the oldest is of 2024-01-01; 2 people and",
        "programs wrote them as they are.",
        "",
        "who          lines  share  in files  oldest      newest",
        "Alice Aalto      4    57%         1  2024-01-01  2024-03-01",
        "Bob Berg         2    29%         2  2024-02-01  2024-02-01",
        "(programs)       1    14%         1  2024-04-01  2024-04-01",
        "",
        "How it is found: leadward explain surviving",
    ]
    assert "git blame" in leadward("explain", "surviving")


def test_what_was_asked_about_is_named(tmp_path: Path) -> None:
    here = ("--repo", str(_shop(tmp_path / "shop")))
    assert leadward("code", "surviving", "src", *here).startswith("Of the 5 lines that stand in src of shop, ")
    assert leadward("code", "surviving", "src", ".", *here).startswith("Of the 7 lines that stand in shop, ")
    refused = leadward("code", "surviving", "gone.py", *here, code=1)
    assert refused == "leadward: shop has no file at gone.py now; name a path from the repository's top.\n"


def test_a_part_and_a_time_are_asked_for(tmp_path: Path) -> None:
    here = ("--repo", str(_shop(tmp_path / "shop")), "--json")
    told = json.loads(leadward("code", "surviving", "src", *here))
    assert told == {
        "analysis": "surviving",
        "repository": "shop",
        "as_of": str(date.today()),
        "gaps": [],
        "rows": [
            _row("Alice Aalto", "alice@example.org", 4, 0.8, 1, 1704110460, 1709294580),
            _row("Bob Berg", "bob@example.org", 1, 0.2, 1, 1706788920, 1706788920),
        ],
    }
    late = json.loads(leadward("code", "surviving", "--path", "src", "--since", "2024-03-01", *here))
    assert [(row["name"], row["lines"], row["share"]) for row in late["rows"]] == [("Alice Aalto", 1, 1.0)]
    then = json.loads(leadward("code", "surviving", "--as-of", "2024-02-15", *here))
    assert [(row["name"], row["lines"]) for row in then["rows"]] == [("Alice Aalto", 3), ("Bob Berg", 3)]


def _row(name: str, email: str, lines: int, share: float, files: int, oldest: int, newest: int) -> dict[str, object]:
    ends = {"oldest_at": oldest, "newest_at": newest}
    return {"name": name, "email": email, "lines": lines, "share": share, "files": files, **ends, "repository": "shop"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("lib",), "shop has no file at lib now; name a path from the repository's top."),
        (("../x",), "../x must be a path of the repository, counted from its top."),
    ],
    ids=["not there", "outside"],
)
def test_what_is_not_there_is_one_sentence(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    assert told in leadward(
        "code", "surviving", *arguments, "--repo", str(_shop(tmp_path / "shop")), code=1 if "no file" in told else 2
    )


def test_before_all_history_nothing_stands(tmp_path: Path) -> None:
    here = ("--repo", str(_shop(tmp_path / "shop")), "--as-of", "2023-01-01")
    assert (
        leadward("code", "surviving", *here).splitlines()[0]
        == "Nothing to show: no line of a text file of shop stands by then."
    )


def test_missing_contents_are_said(tmp_path: Path) -> None:
    repository = _shop(tmp_path / "shop")
    partial = tmp_path / "partial"
    git(repository, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--bare", "--filter=blob:none", f"file://{repository}", str(partial))
    told = leadward("code", "surviving", "--repo", str(partial)).splitlines()
    assert told[0] == "Nothing to show: no line of a text file of partial can be read."
    assert "Note: the contents of 4 of 4 files are missing here: their lines are not" in told


def test_a_shallow_clone_says_where_its_history_ends(tmp_path: Path) -> None:
    repository = _shop(tmp_path / "shop")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--bare", "--depth=2", f"file://{repository}", str(shallow))
    told = leadward("code", "surviving", "--repo", str(shallow))
    assert "Note: shallow clone: history ends at 1 boundary commit(s)" in told
    assert [line.split()[:3] for line in told.splitlines()[4:6]] == [
        ["Alice", "Aalto", "6"],
        ["(programs)", "1", "14%"],
    ]
