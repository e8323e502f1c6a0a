"""Files that hold a ladder: four forms, small examples with their whole answers, and files that mean harm."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadward.connectors.ladders.read import FORMS, LARGEST, READERS, read, read_pasted
from leadward.ladder.format import canonical, from_json, to_json
from leadward.model.errors import UnreadableLadder
from leadward.model.level import Criterion, Dimension, Ladder, Level, Track

FAMILY = """\
name: Platform
summary: >
  What we look for.
levels:
  - id: maker
    name: Maker
  - id: guide-ic
    name: Guide (Individual Contributor)
  - id: guide-pm
    name: Guide (People Manager)
themes:
  - id: craft
    name: Craft
    summary: Making things well.
competencies:
  - id: 1ab2d281-1a60-4a49-a1d3-87f03bcf510e
    summary: Makes small things alone
    examples:
      - 'Mends a "page: of its own"'
    supportingUrls: []
    level: maker
    theme: craft
    proficiency: Foundational
  - id: 7ed8deae-2dbb-4830-bca0-9e6cee038bff
    summary: |
      Coaches others.

      Hires them.
    level: guide-pm
    theme: craft
    proficiency: 2025-01-01
"""


def file(folder: Path, name: str, text: str | bytes) -> Path:
    place = folder / name
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return place


def test_a_job_family(tmp_path: Path) -> None:
    found = read(file(tmp_path, "platform.yml", FAMILY))
    assert (found.form, found.source) == ("yaml", FAMILY)
    assert found.ladder == Ladder(
        "platform",
        "Platform",
        (
            Level("maker", "Maker"),
            Level("guide-ic", "Guide (Individual Contributor)", tracks=("individual-contributor",)),
            Level("guide-pm", "Guide (People Manager)", tracks=("people-manager",)),
        ),
        (
            Criterion(
                "c-1ab2d281-1a60-4a49-a1d3-87f03bcf510e",
                "maker",
                "Makes small things alone",
                "craft",
                signals=("Proficiency: Foundational",),
                examples=('Mends a "page: of its own"',),
            ),
            Criterion(
                "c-7ed8deae-2dbb-4830-bca0-9e6cee038bff",
                "guide-pm",
                "Coaches others. Hires them.",
                "craft",
                signals=("Proficiency: 2025-01-01",),
            ),
        ),
        "What we look for.",
        (Track("individual-contributor", "Individual Contributor"), Track("people-manager", "People Manager")),
        (Dimension("craft", "Craft", "Making things well."),),
    )


def test_headings_and_bullets(tmp_path: Path) -> None:
    text = """\
# Engineering at Shop

Anything said here belongs to no level.

## Engineer
Makes things.

### Delivery
- **Finishes** what was begun
  and tells so {#finishes}
  - closes tickets weekly
* Reviews within a day

## Lead
1. Owns a story

```
## not a level
```
"""
    assert read(file(tmp_path, "shop.md", text)).ladder == Ladder(
        "engineering-at-shop",
        "Engineering at Shop",
        (Level("engineer", "Engineer", "Makes things."), Level("lead", "Lead")),
        (
            Criterion(
                "finishes",
                "engineer",
                "Finishes what was begun and tells so",
                "delivery",
                signals=("closes tickets weekly",),
            ),
            Criterion("reviews-within-a-day", "engineer", "Reviews within a day", "delivery"),
            Criterion("owns-a-story", "lead", "Owns a story"),
        ),
        dimensions=(Dimension("delivery", "Delivery"),),
    )


BY_LEVEL = """\
level,Delivery,People
Engineer,"- finishes
- reviews",asks
Lead,'=owns,
"""
BY_DIMENSION = """\
Dimension;Engineer;Lead
Delivery;"finishes
reviews";owns
People;asks;-
"""


@pytest.mark.parametrize("text", [BY_LEVEL, BY_DIMENSION, "\ufeff" + BY_LEVEL.replace("\n", "\r\n")])
def test_a_matrix_either_way_round(tmp_path: Path, text: str) -> None:
    ladder = read(file(tmp_path, "shop.csv", text)).ladder
    assert ladder.levels == (Level("engineer", "Engineer"), Level("lead", "Lead"))
    assert sorted((each.id, each.level, each.dimension, each.text.lstrip("'=")) for each in ladder.criteria) == [
        ("engineer-delivery", "engineer", "delivery", "finishes"),
        ("engineer-delivery-2", "engineer", "delivery", "reviews"),
        ("engineer-people", "engineer", "people", "asks"),
        ("lead-delivery", "lead", "delivery", "owns"),
    ]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("# Shop\n\n## Lead\n- Owns two things.\n", "markdown"),
        (BY_LEVEL, "csv"),
        ("dimension\tEngineer\tLead\nDelivery\tfinishes\towns\n", "csv"),
        (FAMILY, "yaml"),
        ("# a comment\n" + FAMILY, "yaml"),
        ('\n{"format": "leadward-ladder-1", "name": "s", "title": "S", "levels": [], "criteria": []}', "json"),
    ],
)
def test_what_is_pasted_shows_its_form(text: str, form: str) -> None:
    try:
        assert read_pasted(text.encode()).form == form
    except UnreadableLadder as problem:
        assert form == "json"
        assert "level" in str(problem)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b" \n", "Nothing was pasted"),
        (b"hello", "--form says which"),
        (b"\xff", "no text in UTF-8"),
        (b"#" * 200_001, "larger"),
    ],
)
def test_what_is_pasted_and_no_ladder_is_refused_in_a_sentence(text: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableLadder, match=sentence):
        read_pasted(text)


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    first = read(file(tmp_path, "platform.yml", FAMILY)).ladder
    assert read(file(tmp_path, "open.json", canonical(first))).ladder == first
    assert from_json(to_json(first)) == first


BOMB = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*{'a' if not n else f'b{n - 1}'}, *a]\n" for n in range(30))


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("x.yml", BOMB, "alias"),
        ("x.yml", "[" * 5_000, "nest"),
        ("x.yml", "{" * 900 + "}" * 900, "nest|no text"),
        ("x.yml", "- x\n" * 49_000 + "levels: y", "cannot be read"),
        ("x.yml", "!!python/object/apply:os.system ['true']", "no job family"),
        ("x.yml", "? [a, b]\n: c\n", "name that is no text"),
        ("x.yml", "levels: 3\ncompetencies: x\n", "must be a list"),
        ("x.yml", "\t: a\x01", "cannot be read"),
        ("x.yml", "", "empty"),
        ("x.json", "[" * 100_000, "no JSON"),
        ("x.json", '{"format": "leadward-ladder-1", "format": "x"}', "names one field twice"),
        ("x.json", "9" * 10_000, "cannot be read"),
        ("x.json", b"\xff\xfe", "UTF-8"),
        ("x.csv", '"' + "x" * 190_000, "cannot be read"),
        ("x.csv", "level," + ",".join("abcdefgh" * 9) + "\nx,y\n", "columns"),
        ("x.csv", "level\n", "no matrix"),
        ("x.md", "only words", "no heading"),
        ("x.md", "# A\n## B\n", "no level|No level"),
        ("x.md", "- " + "x" * 150_000, "no heading"),
        ("x.md", "# A\n- " + "x" * 150_000, "4,000 is the most"),
        ("x.md", "x" * (LARGEST + 1), "larger than"),
        ("x.docx", "PK", "no ending that names a form"),
    ],
)
def test_a_file_that_is_none_or_means_harm_is_refused_in_a_sentence(
    tmp_path: Path, name: str, text: str | bytes, sentence: str
) -> None:
    with pytest.raises(UnreadableLadder, match=sentence) as caught:
        read(file(tmp_path, name, text))
    assert len(str(caught.value)) < 400
    assert str(caught.value).isprintable()


def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    for place in (tmp_path / "pipe.json", Path("/dev/zero"), tmp_path, tmp_path / "none.json"):
        with pytest.raises(UnreadableLadder):
            read(place, "json")


marks = st.sampled_from(["# ", "## ", "- ", "  - ", "\n", ",", ";", '"', "levels:", "level", "\t", "{#a}", "[", ": "])
pieces = st.lists(marks | st.text(st.characters(codec="utf-8"), max_size=6), max_size=30).map("".join)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FORMS), pieces)
def test_any_text_is_a_ladder_or_one_sentence(form: str, text: str) -> None:
    try:
        ladder = READERS[form](text, "title")
    except UnreadableLadder as problem:
        assert str(problem)
    else:
        assert from_json(to_json(ladder)) == ladder
