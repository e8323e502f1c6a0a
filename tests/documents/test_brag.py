"""The brag document: its headings and lines, JSON by its schema, and the file whose edits win."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadward.documents import brag as document
from leadward.documents import claims, html, markdown, plain, values
from leadward.documents.brag import Brag
from leadward.ladder.accomplished import Done
from leadward.model.claim import Noted
from leadward.model.errors import UsageProblem
from leadward.model.evidence import Corroboration, Reach
from leadward.model.sentence import Sentence, Slot
from leadward.model.source import note
from tests.documents.test_brief import faults

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "brag-schema.json").read_text())
HOSTILE = "<script>alert(1)</script> | `--> ## x\u202e\x1b[31m [a](javascript:alert(1)) @all"
SETTINGS = {"since": "", "until": "", "by": "criterion"}


def line(number: int, text: str = "", **more: Any) -> Done:
    id = f"{number:08x}-0000-4000-8000-000000000000"
    said = Sentence((Slot(text or f"did thing {number}", (Noted(id, "text", "x"),)),))
    day = date(2026, 1, number % 28 + 1)
    told = {"practices": ("ideas",), "sources": (note(id),), "reach": Reach.TEAM, **more}
    return Done(note(id).id, said, day, Slot(f"{day.day} Jan 2026", (Noted(id, "on", day.isoformat()),)), **told)


def said(text: str) -> Sentence:
    return Sentence((Slot(text),))


LINES = (
    line(4, practices=("lead-projects",), project="Billing", result=said("31 → 4"), by_others=Corroboration.RELAYED),
    line(3, asks=said("result unknown: ask Ines"), corroboration=Corroboration.OBSERVED),
    line(2, practices=()),
)
MADE = Brag("Mira Fable", date(2026, 1, 1), date(2026, 3, 31), "criterion", LINES, (("Leads projects.", ("lead-projects",)), ("Argues.", ("ideas",))))  # fmt: skip


def test_a_whole_document() -> None:
    assert (
        markdown.text(document.document(MADE))
        == """\
# What I did: Mira Fable

1 Jan 2026 to 31 Mar 2026: 3 things, 1 with a result, 1 with a result to ask for.

How each is known: claimed is my own word; relayed is what somebody said, as I noted it; observed is in the record (git, calendar).

## Leads projects.

- **5 Jan 2026**, claimed: Did thing 4. Result: 31 → 4 (relayed). `n00000004`

## Argues.

- **4 Jan 2026**, observed: Did thing 3. Result unknown: ask Ines. `n00000003`

## Other things

- **3 Jan 2026**, claimed: Did thing 2. `n00000002`
"""
    )


@pytest.mark.parametrize(
    ("by", "titles"),
    [
        ("criterion", ["Leads projects.", "Argues.", "Other things"]),
        ("project", ["Billing", "Other things"]),
        ("outcome", ["With a result", "Results to ask for", "Other things"]),
        ("time", ["Q1 2026"]),
    ],
)
def test_headings(by: Any, titles: list[str]) -> None:
    groups = document.groups(replace(MADE, by=by))
    assert [each.title for each in groups] == titles
    assert sorted(each.id for group in groups for each in group.lines) == sorted(each.id for each in LINES)


def test_json_follows_its_schema() -> None:
    told = {**claims.beside(document.document(MADE)), **document.to_json(MADE), "gaps": []}
    assert faults(json.loads(values.dumped(told)), SCHEMA) == []
    assert faults({**json.loads(values.dumped(told)), "score": 1}, SCHEMA) == ["$.score is not known"]


def test_nothing_recorded_is_said() -> None:
    text = plain.text(document.document(replace(MADE, lines=())))
    assert "1 Jan 2026 to 31 Mar 2026: nothing is recorded for these days." in text


def test_hostile_words_stay_words() -> None:
    made = replace(MADE, person=HOSTILE, lines=(line(1, HOSTILE, project=HOSTILE, result=said(HOSTILE)),), by="project")
    page, text = html.page(document.document(made)), document.to_file(made, SETTINGS)
    assert "<script>alert" not in page
    assert not {"\u202e", "\x1b"} & set(page + text)
    assert len(re.findall(r"^## ", text, re.MULTILINE)) == 1
    assert document.read(text).offered.keys() == {"n00000001"}


# The file


def update(text: str, made: Brag = MADE) -> document.Update:
    return document.updated(document.read(text), made)


def test_the_same_again_changes_nothing() -> None:
    text = document.to_file(MADE, SETTINGS)
    again = update(text)
    assert (again.added, again.renewed, again.edited, again.diff) == (0, 0, (), "")
    assert again.text == text


def test_a_new_line_comes_under_its_heading() -> None:
    more = replace(MADE, lines=(line(9), *LINES))
    found = update(document.to_file(MADE, SETTINGS), more)
    assert (found.added, found.renewed) == (1, 0)
    assert found.diff.splitlines()[3:] == [
        " ",
        "+- **10 Jan 2026**, claimed: Did thing 9. `n00000009`",
        " - **4 Jan 2026**, observed: Did thing 3. Result unknown: ask Ines. `n00000003`",
    ]
    assert update(found.text, more).diff == ""


def test_a_heading_that_is_missing_is_added_at_the_end() -> None:
    before = document.to_file(replace(MADE, lines=LINES[1:]), SETTINGS)
    found = update(before)
    assert list(found.after[-3:]) == ["## Leads projects.", "", "- **5 Jan 2026**, claimed: Did thing 4. Result: 31 → 4 (relayed). `n00000004`"]  # fmt: skip
    assert update(found.text).diff == ""


def test_a_struck_line_does_not_come_back() -> None:
    text = document.to_file(MADE, SETTINGS)
    struck = "\n".join(each for each in text.split("\n") if "thing 3" not in each)
    found = update(struck)
    assert (found.added, found.diff) == (0, "")
    assert "n00000003:" in found.text


def test_an_edited_line_stays_and_an_untouched_one_is_renewed() -> None:
    text = document.to_file(MADE, SETTINGS)
    known = replace(LINES[1], asks=Sentence(), result=said("12% fewer"), by_others=Corroboration.RELAYED)
    newer = replace(MADE, lines=(LINES[0], known, LINES[2]))
    renewed = update(text, newer)
    assert (renewed.renewed, renewed.edited) == (1, ())
    assert "Result: 12% fewer (relayed). `n00000003`" in renewed.text
    edited = text.replace("Did thing 3.", "I argued for thing 3, and won.")
    kept = update(edited, newer)
    assert (kept.renewed, kept.added, kept.diff) == (0, 0, "")
    assert "I argued for thing 3, and won." in kept.text
    assert kept.edited == ("- **4 Jan 2026**, observed: Did thing 3. Result: 12% fewer (relayed). `n00000003`",)


def test_line_ends_of_other_systems_are_read() -> None:
    assert update(document.to_file(MADE, SETTINGS).replace("\n", "\r\n")).diff == ""


@pytest.mark.parametrize(
    "text", ["", "# Mine", "<!-- leadward brag 2\nby=time\n-->", "<!-- leadward brag 1\nby=time\n-->\nmore"]
)
def test_a_file_without_its_record_is_refused(text: str) -> None:
    with pytest.raises(UsageProblem, match="no record of the lines"):
        document.read(text)


@settings(max_examples=20, deadline=None)
@given(st.sets(st.integers(1, 12)), st.sets(st.integers(1, 12)), st.sets(st.integers(1, 24)))
def test_whatever_is_struck_or_new(struck: set[int], edited: set[int], now: set[int]) -> None:
    """Struck stays away, edited stays, new comes once, whatever the order."""
    first = replace(MADE, lines=tuple(line(number) for number in range(12, 0, -1)))
    lines = document.to_file(first, SETTINGS).split("\n")
    lines = [each for each in lines if not any(f"thing {number}. " in each for number in struck)]
    lines = [
        re.sub(r"Did (thing (\d+)\. )", lambda m: f"MINE {m[1]}" if int(m[2]) in edited else m[0], each)
        for each in lines
    ]
    later = replace(MADE, lines=tuple(line(number) for number in sorted(now)))
    text = update("\n".join(lines), later).text
    for number in range(1, 25):
        wanted = number not in struck if number <= 12 else number in now
        assert text.count(f"thing {number}. ") == wanted, number
        if number in edited - struck:
            assert f"MINE thing {number}. " in text
    assert update(text, later).diff == ""
