"""Files that hold a ladder: four forms, small examples with their whole answers, and files that mean harm."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadward.connectors.ladders.read import FORMS, KEPT, LARGEST, read, read_all, read_pasted
from leadward.connectors.ladders.shapes import Wanted
from leadward.ladder.format import canonical, from_json, to_json
from leadward.model.errors import UnreadableLadder
from leadward.model.level import Criterion, Dimension, Ladder, Level, Track
from tests.quick import bounded

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
                "makes-small-things",
                "maker",
                "Makes small things alone",
                "craft",
                signals=("Proficiency: Foundational",),
                examples=('Mends a "page: of its own"',),
            ),
            Criterion(
                "coaches-hires",
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
            Criterion("reviews-day", "engineer", "Reviews within a day", "delivery"),
            Criterion("owns-story", "lead", "Owns a story"),
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
        ("# Shop\n\n## Senior\n- Owns a thing.\n## Lead\n- Owns two things.\n", "markdown"),
        ("<h2>Senior</h2><li>Owns a thing.</li><h2>Lead</h2><p>- Owns two things.</p>", "html"),
        ("Shop\n\nSenior Engineer\n- Owns a thing.\n\nStaff Engineer\n- Owns two.\n", "text"),
        ("---\ntitle: Shop\n---\n## Senior\n- Owns a thing.\n## Lead\n- Owns two things.\n", "markdown"),
        ("| | Senior | Lead |\n|-|-|-|\n| Scope | Owns a thing. | Owns two things. |\n", "markdown"),
        (BY_LEVEL, "csv"),
        ("dimension\tEngineer\tLead\nDelivery\tfinishes\towns\n", "csv"),
        (FAMILY, "yaml"),
        ("# a comment\n" + FAMILY, "yaml"),
        ('\n{"format": "leadward-ladder-1", "name": "s", "title": "S", "levels": [], "criteria": []}', "json"),
    ],
)
def test_what_is_pasted_shows_its_form(text: str, form: str) -> None:
    try:
        assert read_pasted(text.encode())[0].form == form
    except UnreadableLadder as problem:
        assert form == "json"
        assert "level" in str(problem)


@pytest.mark.promise("hostile-ladder")
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b" \n", "Nothing was pasted"),
        (b"hello", "--form says which"),
        (b"\xff", "no text in UTF-8"),
        (b"#" * 2_000_001, "larger"),
        (b"# L1\x00", "zero bytes"),
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


@pytest.mark.promise("hostile-ladder")
@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("x.yml", BOMB, "alias"),
        ("x.yml", "[" * 5_000, "nest"),
        ("x.yml", "{" * 900 + "}" * 900, "nest|no text"),
        ("x.yml", "- x\n" * 49_000 + "levels: y", "cannot be read"),
        ("x.yml", "!!python/object/apply:os.system ['true']", "No levels were found"),
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
        ("x.md", "only words", "No level was found"),
        ("x.md", "# A\n## B\n", "No names of levels"),
        ("x.md", "- " + "x" * 150_000, "No level was found"),
        ("x.md", "# L1\n- " + "x" * 150_000 + "\n# L2\n- y z\n", "4,000 is the most"),
        ("x.md", "---\na: &a b\nc: *a\n---\n# L1\n", "alias"),
        ("x.html", "<table>" + "<tr>" + "<td colspan=999999>L1</td>" * 99, "columns|No level|No names"),
        ("x.html", "<script>" + "<h2>L1</h2><li>a</li>" * 9, "No level"),
        ("x.html", "<ul>" * 90_000 + "<li>a", "No level"),
        ("x.js", "export const a = " + "[" * 5_000, "program code"),
        ("x.js", "const levels = { L1: f(1), L2: g }", "program code"),
        ("x.xlsx", "PK", "no .xlsx"),
        ("x.md", "x" * (LARGEST + 1), "larger than"),
        ("x.docx", "PK", "no ending that names a form"),
    ],
)
def test_a_file_that_is_none_or_means_harm_is_refused_in_a_sentence(
    tmp_path: Path, name: str, text: str | bytes, sentence: str
) -> None:
    with pytest.raises(UnreadableLadder, match=sentence) as caught:
        read(file(tmp_path, name, text))
    assert len(str(caught.value)) < 500
    assert str(caught.value).isprintable()


@pytest.mark.promise("hostile-ladder")
def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    for place in (tmp_path / "pipe.json", Path("/dev/zero"), tmp_path, tmp_path / "none.json"):
        with pytest.raises(UnreadableLadder):
            read(place, "json")


def workbook(sheets: dict[str, list[list[str]]], shared: bool = False, **more: str) -> bytes:
    """An .xlsx with these sheets, as programs write them."""
    texts = [text for rows in sheets.values() for row in rows for text in row]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        names = "".join(f'<sheet name="{name}" r:id="r{n}"/>' for n, name in enumerate(sheets))
        parts.writestr("xl/workbook.xml", f"<workbook><sheets>{names}</sheets></workbook>")
        links = "".join(f'<Relationship Id="r{n}" Target="worksheets/s{n}.xml"/>' for n in range(len(sheets)))
        parts.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        if shared:
            strings = "".join(f"<si><r><t>{text[:3]}</t></r><r><t>{text[3:]}</t></r></si>" for text in texts)
            parts.writestr("xl/sharedStrings.xml", f"<sst>{strings}</sst>")
        at = iter(range(len(texts)))
        for n, rows in enumerate(sheets.values()):
            cells = "".join(
                "<row>"
                + "".join(
                    f'<c r="{chr(65 + x)}{y}" t="s"><v>{next(at)}</v></c>'
                    if shared
                    else f'<c r="{chr(65 + x)}{y}" t="inlineStr"><is><t>{text}</t></is></c>'
                    for x, text in enumerate(row)
                )
                + "</row>"
                for y, row in enumerate(rows, 1)
            )
            parts.writestr(f"xl/worksheets/s{n}.xml", f"<worksheet><sheetData>{cells}</sheetData></worksheet>")
        for name, text in more.items():
            parts.writestr(name.replace("_", "/", 1) + ".xml", text)
    return made.getvalue()


SHEET = [
    ["", "L1", "L2"],
    ["Scope", "Owns a task with help", "Owns a whole story"],
    ["People", "Asks early on", "Helps"],
]


@pytest.mark.parametrize("shared", [False, True])
def test_a_workbook(tmp_path: Path, shared: bool) -> None:
    found = read_all(file(tmp_path, "shop.xlsx", workbook({"Engineers": SHEET, "Notes": [["a", "b"]]}, shared)))
    assert [level.title for level in found[0].ladder.levels] == ["L1", "L2"]
    assert [each.text for each in found[0].ladder.of_level("l2")] == ["Owns a whole story", "Helps"]


@pytest.mark.promise("hostile-ladder")
@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (
            workbook({"A": SHEET}, xl_sharedStrings="<sst><si><t>" + "x" * 9_000_000),
            "unpacks to more",
        ),
        (workbook({"A": SHEET}, xl_sharedStrings='<!DOCTYPE a [<!ENTITY b "c">]><sst>&b;</sst>'), "document type"),
        (workbook({"A": SHEET}, xl_sharedStrings="<sst><si>"), "damaged inside"),
        (workbook({"A": SHEET})[:-60], "no .xlsx, or is damaged"),
        (workbook({"A": [["x"] * 20]}), "No level|No names"),
    ],
    ids=["unpacks", "entities", "cut", "torn", "none"],
)
def test_a_workbook_that_means_harm_is_refused(tmp_path: Path, raw: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableLadder, match=sentence):
        read(file(tmp_path, "x.xlsx", raw))


def level_page(name: str, order: str, said: str) -> str:
    return f"---\ntitle: {name}\n{order}\n---\n\n## Scope\n\n- {said} of the shop.\n- Works with the team.\n- Learns from others.\n"


def test_a_folder_with_a_file_for_each_level(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Levels\n\n- Senior: see below\n")
    for name, title, weight in (("c", "Engineer I", 1), ("a", "Engineer II", 2), ("b", "Senior Engineer", 3)):
        (tmp_path / f"{name}.md").write_text(level_page(title, f"weight: {weight}", f"Owns part {weight}"))
    (tmp_path / "faq.md").write_text("# Questions\n\n## How do I become a senior engineer?\n\nAsk.\n")
    (tmp_path / "link.md").symlink_to("/etc/passwd")
    [found] = read_all(tmp_path)
    assert [level.title for level in found.ladder.levels] == ["Engineer I", "Engineer II", "Senior Engineer"]
    assert found.ladder.criteria[0].text == "Owns part 1 of the shop."
    assert [out.what for out in found.left_out] == ["faq.md"]
    assert found.doubts == ()


def test_a_folder_with_a_file_for_each_discipline(tmp_path: Path) -> None:
    for trade in ("backend", "design"):
        text = f"# {trade.title()}\n\n## Junior\n- Owns a task of {trade}.\n\n## Senior\n- Owns all of {trade}.\n"
        (tmp_path / f"{trade}.md").write_text(text)
    found = read_all(tmp_path)
    assert [each.ladder.title for each in found] == ["Backend", "Design"]
    assert [each.ladder.title for each in read_all(tmp_path, wanted=Wanted(part="design"))] == ["Design"]
    with pytest.raises(UnreadableLadder, match="--part"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("wanted", "levels"),
    [
        (Wanted(levels_at="h2"), ["Acorn", "Oak"]),
        (Wanted(level_names=("oak", "ACORN")), ["Acorn", "Oak"]),
        (Wanted(), None),
    ],
)
def test_what_the_user_says_about_levels_counts(tmp_path: Path, wanted: Wanted, levels: list[str] | None) -> None:
    place = file(tmp_path, "x.md", "# Trees\n\n## Acorn\n- Grows with help.\n\n## Oak\n- Gives shade.\n")
    if levels is None:
        with pytest.raises(UnreadableLadder, match="--levels-at h2"):
            read(place)
    else:
        assert [level.title for level in read(place, wanted=wanted).ladder.levels] == levels


def test_a_table_is_turned_where_the_user_says_so(tmp_path: Path) -> None:
    rows = (
        "Level,L3,L4\nJunior Engineer,Owns a small task,Owns a task\nSenior Engineer,Owns a story,Owns a large story\n"
    )
    place = file(tmp_path, "x.csv", rows)
    plain = [level.title for level in read(place).ladder.levels]
    turned = [level.title for level in read(place, wanted=Wanted(transpose=True)).ladder.levels]
    assert sorted([plain, turned]) == [["Junior Engineer", "Senior Engineer"], ["L3", "L4"]]


def test_a_long_source_is_kept_as_the_text_that_was_read(tmp_path: Path) -> None:
    padding = "<!-- " + "x" * KEPT + " -->"
    found = read(
        file(tmp_path, "x.html", f"{padding}<h2>Junior</h2><li>Owns a task.</li><h2>Senior</h2><li>Owns a story.</li>")
    )
    assert found.source == "\n## Junior\n- Owns a task.\n\n## Senior\n- Owns a story."


@pytest.mark.promise("hostile-ladder")
@pytest.mark.parametrize(
    "text",
    [
        "[" * 60_000,
        "*a **" * 20_000,
        "> " * 30_000,
        "- " * 30_000,
        "|" * 60_000,
        "`" * 60_000,
        "<" * 60_000,
        "![[](" * 15_000,
        "&#" * 30_000,
        "<table>" * 8_000,
        "<a " * 20_000,
        "<!--" * 15_000,
        "<table>" + "<tr><td rowspan=50 colspan=60>L1</td></tr>" * 1_200,
    ],
    ids=[
        "links",
        "marks",
        "quotes",
        "lists",
        "cells",
        "code",
        "tags",
        "images",
        "references",
        "tables",
        "open",
        "comments",
        "spans",
    ],
)
def test_text_that_is_slow_to_read_is_read_in_time(tmp_path: Path, text: str) -> None:
    with bounded(5):
        for name in ("x.md", "x.html", "x.txt"):
            with pytest.raises(UnreadableLadder):
                read(file(tmp_path, name, f"# L1\n{text}\n"))


marks = st.sampled_from(
    [
        "# ",
        "## ",
        "- ",
        "  - ",
        "\n",
        ",",
        ";",
        '"',
        "levels:",
        "level",
        "L1",
        "L2",
        "Senior",
        "<td>",
        "<h2>",
        "|",
        "\t",
        "{#a}",
        "[",
        ": ",
    ]
)
pieces = st.lists(marks | st.text(st.characters(codec="utf-8"), max_size=6), max_size=30).map("".join)


@pytest.mark.promise("hostile-ladder")
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FORMS), pieces)
def test_any_text_is_a_ladder_or_one_sentence(form: str, text: str) -> None:
    try:
        ladders = [each.ladder for each in read_pasted(text.encode(), form)]
    except UnreadableLadder as problem:
        assert str(problem)
    else:
        assert [from_json(to_json(each)) for each in ladders] == ladders
