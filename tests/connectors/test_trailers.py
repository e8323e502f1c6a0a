"""Trailers: the people whom `git interpret-trailers` finds in a message, and nobody else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.connectors.truth import Kept, kept
from tests.repositories import Made, git, make

DAY = date(2026, 3, 2)
PERSON = "Bob Berg <bob@example.org>"

MESSAGES = {
    "plain": f"S\n\nReviewed-by: {PERSON}\n",
    "two": f"S\n\nReviewed-by: {PERSON}\nTested-by: Cleo <c@example.org>\n",
    "no blank line": f"S\nReviewed-by: {PERSON}\n",
    "in the title": f"Reviewed-by: {PERSON}\n",
    "in the middle": f"S\n\nReviewed-by: {PERSON}\n\nMore words follow here.\n",
    "a quarter": f"S\n\nsome words\nReviewed-by: {PERSON}\nmore words\nand more\n",
    "signed and words": f"S\n\nSigned-off-by: {PERSON}\nfree words\nother words\nmore words\n",
    "less than a quarter signed": f"S\n\na\nb\nc\nd\nSigned-off-by: {PERSON}\n",
    "cherry-picked": f"S\n\n(cherry picked from commit {'a' * 40})\nReviewed-by: {PERSON}\nwords that are none\n",
    "continued": "S\n\nReviewed-by: Bob\n Berg <bob@example.org>\nTested-by: Cleo <c@example.org>\n",
    "spaces before the colon": f"S\n\nReviewed-by : {PERSON}\n",
    "no space": f"S\n\nReviewed-by:{PERSON}\n",
    "equals sign": f"S\n\nReviewed-by= {PERSON}\n",
    "hash": f"S\n\nFixes #12\nReviewed-by: {PERSON}\n",
    "case": f"S\n\nREVIEWED-BY: {PERSON}\nco-authored-by: {PERSON}\n",
    "key with a space": f"S\n\nReviewed by: {PERSON}\n",
    "key of digits": f"S\n\n2nd-Reviewed-by: {PERSON}\nReviewed-by: {PERSON}\n",
    "divider": f"S\n\nwords\n---\nReviewed-by: {PERSON}\n",
    "after a divider": f"S\n\nReviewed-by: {PERSON}\n---\n file | 2 +-\n",
    "comment": f"S\n\nReviewed-by: {PERSON}\n# Conflicts:\n#\tfile\n",
    "blank lines behind": f"S\n\nReviewed-by: {PERSON}\n\n\n  \n",
    "co-authors": f"S\n\nCo-authored-by: {PERSON}\nCo-Authored-By: Cleo <c@example.org>\nCo-authored-by: Bot <1+x[bot]@users.noreply.github.com>\n",
    "no person": "S\n\nReviewed-by: nobody\nFixes: #12\nCc: stable@example.org\n",
    "quoted name": 'S\n\nReviewed-by: "Berg, Bob" <bob@example.org>\n',
    "extra behind": f"S\n\nReviewed-by: {PERSON} # v2\nCc: {PERSON} [v5+]\n",
    "carriage returns": f"S\r\n\r\nReviewed-by: {PERSON}\r\n",
    "latin": "S\n\nReviewed-by: Zoë <zoe@example.org>\n",
}


def said(message: str) -> list[tuple[str, str]]:
    """(key, value) of each trailer by git itself; a commit has no patch behind it, so `---` divides nothing."""
    told = git(Path.cwd(), "interpret-trailers", "--parse", "--no-divider", feed=message.encode()).decode()
    pairs = [line.split(":", 1) for line in told.splitlines() if ":" in line]
    return [(key.strip().lower(), value.strip()) for key, value in pairs]


def people_of(found: Kept) -> list[tuple[str, str]]:
    rows = found.facts(DAY).query(
        "SELECT key, name, email FROM trailers JOIN people ON person = person_no ORDER BY ALL"
    )
    return [(key, f"{name} <{email}>") for key, name, email in rows]


@pytest.mark.parametrize("name", list(MESSAGES))
def test_people_are_found_where_git_finds_trailers(tmp_path: Path, name: str) -> None:
    message = MESSAGES[name]
    repository = make(tmp_path / "shop", [Made("Alice", DAY, {"a": "1"}, message)], bare=True)
    expected = {(key, value.partition(">")[0].replace('"', "") + ">") for key, value in said(message) if "<" in value}
    assert set(people_of(kept(repository, tmp_path))) == expected


def test_the_cases_speak_for_and_against() -> None:
    assert said(MESSAGES["a quarter"]) == []
    assert said(MESSAGES["signed and words"]) == [("signed-off-by", PERSON)]
    assert said(MESSAGES["less than a quarter signed"]) == []
    assert said(MESSAGES["cherry-picked"]) == [("reviewed-by", PERSON)]
    assert said(MESSAGES["continued"])[0] == ("reviewed-by", PERSON)


def test_co_authors_stand_beside_the_author_where_an_analysis_asks_for_authors(tmp_path: Path) -> None:
    repository = make(tmp_path / "shop", [Made("Alice", DAY, {"a": "1"}, MESSAGES["co-authors"])], bare=True)
    rows = (
        kept(repository, tmp_path)
        .facts(DAY)
        .query("SELECT name, wrote FROM authors JOIN people ON person = person_no ORDER BY ALL")
    )
    assert rows == [("Alice", True), ("Bob Berg", False), ("Cleo", False)]
