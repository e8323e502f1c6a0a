"""The linter's marks against lists that a reviewer wrote first, its kinds one by one, and its outputs."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from leadward.cli.main import main
from leadward.documents import lint

DRAFTS = Path(__file__).parent / "drafts"
NAMES = sorted(each.stem for each in DRAFTS.glob("*.md"))


def kinds(text: str) -> list[str]:
    return [each.kind.name for each in lint.marks(text)]


@pytest.mark.parametrize("name", NAMES)
def test_the_marks_are_those_of_the_reviewer(name: str) -> None:
    rows = (DRAFTS / f"{name}.list").read_text(encoding="utf-8").splitlines()
    wanted = sorted((int(row.split()[0]), row.split()[1]) for row in rows if not row.startswith("#"))
    found = sorted(
        (each.line, each.kind.name) for each in lint.marks((DRAFTS / f"{name}.md").read_text(encoding="utf-8"))
    )
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A robust solution.", ["adjective"]),
        ("A robust solution for 3 teams.", []),
        ("I sped up the build.", ["baseline"]),
        ("I sped up the build from 40 minutes to 9 minutes.", []),
        ("Reviewed 30 pull requests.", ["current-level"]),
        ("- <https://a.example>\n- <https://b.example>", ["bare-links"]),
        ("- <https://a.example>", []),
        (" ".join(["word"] * 31) + ".", ["long-sentence"]),
        (" ".join(["word"] * 30) + ".", []),
        ("The RPO is met. The RPO is low.", ["acronym"]),
        ("The recovery point objective (RPO) is met.", []),
        ("See [it](file:///home/a).", ["closed-link"]),
        ("See [it](http://wiki/page).", ["closed-link"]),
        ("See [it](http://192.168.1.4/x).", ["closed-link"]),
        ("See [it](notes/a.md).", ["closed-link"]),
        ("See [it](https://shop.example.org/a).", []),
        ("It was well received.", ["own-word"]),
        ("It was well received, says Ines Fiction.", []),
        ("- **3 Jan 2026**, claimed: Billing. Result: fast.", []),
        ("We built the queue.", ["whose-part"]),
        ("We built the queue; the plan was mine.", []),
        ("I planned it. We built the queue.", []),
        ("Worked with other teams.", ["credit"]),
        ("Worked with other teams, such as Billing.", []),
        ("I saved 30.", ["unit"]),
        ("I saved 30 minutes.", []),
        ("On 3 May I began, in 2025.", []),
        ("Errors are 40% of all.", ["window"]),
        ("Errors are 40% of all since May.", []),
        ("> We were very happy, robust and fast.", []),
        ("```\nWe built it.\n```", []),
        ("# We built it", []),
        ("<!-- We built\nit. -->", []),
        ("---\ntitle: we\n---\n\nFine.", []),
        ('Noor said: "We really improved, very much."', []),
    ],
)  # fmt: skip
def test_each_kind(text: str, wanted: list[str]) -> None:
    assert kinds(text) == wanted


def test_places_are_those_of_the_file() -> None:
    text = "# Title\r\n\r\nFine words here.\r\nAnd a robust one.\r\n"
    (mark,) = lint.marks(text)
    assert (mark.line, mark.column, mark.words) == (4, 1, "robust")


def test_every_kind_has_an_example() -> None:
    found = {name for draft in NAMES for name in kinds((DRAFTS / f"{draft}.md").read_text(encoding="utf-8"))}
    assert found == {each.name for each in lint.KINDS}


@settings(max_examples=150, deadline=1000)
@given(st.text(alphabet="aA we1%.-*`[](<>)!\n#>|\u202e0I:/", max_size=400))
def test_any_text_is_read(text: str) -> None:
    lines = text.replace("\r\n", "\n").split("\n")
    for each in lint.marks(text):
        assert 1 <= each.line <= len(lines)
        assert each.column >= 1


@pytest.mark.parametrize(
    "text",
    ["<!--" * 60_000, "[" * 200_000, "A. " * 30_000, "[a](" * 40_000, '"' * 100_000, "AB " * 60_000, "1% " * 60_000],
)
def test_a_text_made_to_be_slow_is_read(text: str) -> None:
    begun = time.process_time()
    lint.marks(text)
    assert time.process_time() - begun < 10


def run(*words: str, code: int = 0) -> str:
    told = CliRunner().invoke(main, ["lint", *words], standalone_mode=False)
    assert (told.exit_code, told.return_value or 0) == (0, code) or told.exit_code == code, told.output
    return told.stdout


def test_outputs() -> None:
    file = str(DRAFTS / "platform.md")
    told = json.loads(run(file, "--json"))
    assert [each["line"] for each in told["marks"]] == [3, 5, 7, 9]
    assert all(each["reason"] and each["suggestion"] for each in told["marks"])
    sarif = json.loads(run(file, "--sarif"))
    (ran,) = sarif["runs"]
    assert (sarif["version"], ran["tool"]["driver"]["name"]) == ("2.1.0", "leadward")
    assert {each["ruleId"] for each in ran["results"]} <= {each["id"] for each in ran["tool"]["driver"]["rules"]}
    region = ran["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 1}
    run(file, "--check", code=1)
    run(str(DRAFTS / "good.md"), "--check")
    assert "Nothing to mark" in run(str(DRAFTS / "good.md"))


def test_what_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "x.md"
    broken.write_bytes(b"\xff\xfe\x00")
    for words, said in (
        ((str(broken),), "UTF-8"),
        ((str(tmp_path / "none.md"),), "Cannot read"),
        ((str(broken), "--json", "--sarif"), "one of"),
    ):
        found = CliRunner().invoke(main, ["lint", *words], standalone_mode=False)
        assert said in str(found.exception)


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    bad = tmp_path / "x.md"
    bad.write_text("A very \x1b[31m\u202e robust <script> thing.\n", encoding="utf-8")
    for words in ((), ("--json",), ("--sarif",)):
        assert not {"\x1b", "\u202e"} & set(run(str(bad), *words))
